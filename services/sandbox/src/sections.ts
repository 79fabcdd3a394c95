/** The pages of the sandbox, in the order of its navigation. */
export const sections = {
  inbox: '/inbox',
  demo: '/demo',
  switches: '/switches',
  people: '/dukcapil/people',
  companies: '/oss/companies',
  packages: '/sirup/packages',
} as const

export type Section = keyof typeof sections
