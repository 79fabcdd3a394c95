import type { Frame } from '@inaproc/ui/page'
import type { FastifyRequest } from 'fastify'
import { messages } from './frame.messages.js'

/** The pages of the sandbox, in the order of its navigation. */
const sections = {
  inbox: '/inbox',
  demo: '/demo',
  switches: '/switches',
  people: '/dukcapil/people',
  companies: '/oss/companies',
  packages: '/sirup/packages',
} as const

export type Section = keyof typeof sections

/** What surrounds every page of the sandbox. */
export function frameOf(request: FastifyRequest, current: Section): Frame {
  const words = messages[request.language]
  return {
    language: request.language,
    path: request.url,
    service: { key: 'sandbox', name: words.service, href: '/inbox' },
    navigation: Object.entries(sections).map(([section, href]) => ({
      href,
      // The keys of the table are the sections.
      text: words.sections[section as Section],
      current: section === current,
    })),
    footer: [{ href: '/switches', text: words.sections.switches }],
  }
}
