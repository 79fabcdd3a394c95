import { companies } from '../oss/companies.js'

/** Somebody who in the end owns or controls a company. */
export interface TestOwner {
  readonly name: string
  readonly nationality: 'WNI' | 'WNA'
  /** Null where control does not rest on shares. */
  readonly percent: number | null
}

/** Companies whose owners stand elsewhere than among the shareholders of the NIB. */
const ownersByNpwp: Readonly<Record<string, readonly TestOwner[]>> = {
  '0018842517111000': [
    { name: 'Christian Hadi Wijaya', nationality: 'WNI', percent: 70 },
    { name: 'Linda Permatasari', nationality: 'WNI', percent: 30 },
  ],
  '0031164829073000': [
    { name: 'Tan Wei Ming', nationality: 'WNA', percent: 55 },
    { name: 'Hiroshi Nakamura', nationality: 'WNA', percent: null },
  ],
}

/** What AHU has registered; undefined for a number that no company has. */
export function ownersOf(npwp: string): readonly TestOwner[] | undefined {
  const company = companies.find((known) => known.npwp === npwp)
  if (company === undefined) return undefined
  const registered = ownersByNpwp[npwp]
  if (registered !== undefined) return registered
  const shareholders = company.people.filter(({ position }) => position === 'PEMEGANG_SAHAM')
  const people = shareholders.length > 0 ? shareholders : company.people.slice(0, 1)
  return people.map(({ name, nationality }) => ({ name, nationality, percent: null }))
}

/** The same owners in mode CHANGED: another one has joined. */
export function laterOwners(owners: readonly TestOwner[]): readonly TestOwner[] {
  return [...owners, { name: 'Yohanes Tarigan', nationality: 'WNI', percent: 10 }]
}
