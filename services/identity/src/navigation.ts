import type { Language } from '@inaproc/domain/language'
import type { RoleCode } from '@inaproc/domain/roles'
import type { NavigationEntry, NavigationLink } from '@inaproc/ui/page'
import { authorityRoles, deskRoles } from './accesses/verifiers/authority.js'
import { auditReaders } from './audit/audit-roles.js'
import { searchPath } from './audit/search/pages/search-paths.js'
import { consolePaths } from './clients/console/console-paths.js'
import { clientReaders, clientWriters } from './clients/console/console-roles.js'
import { deliveryRoles } from './clients/deliveries/delivery-roles.js'
import { messages } from './navigation.messages.js'
import { companyAdminRoles } from './organisations/companies/companies.js'
import { watchingRoles } from './statistics/statistics-routes.js'

type Words = (typeof messages)[Language]
/** What places are grouped by, for people who have many of them. */
export type Subject = keyof Words['subjects']
export type PlaceName = keyof Words['places']

interface Place {
  readonly name: PlaceName
  readonly path: string
  /** What the addresses of its pages begin with, where that is not its own. */
  readonly pages?: string
  /** Those who have business there; everybody when not given. */
  readonly roles?: readonly RoleCode[]
  /** Only for people who belong to a partner, whatever their role. */
  readonly ofPartners?: true
  readonly subject?: Subject
}

const directorate = ['VERIFIKATOR_DIREKTORAT'] as const
const dataOfficer = ['PETUGAS_PDP'] as const

/** Every place of the account service that the head of a page leads to, in its order; those of a subject stand together. */
export const places: readonly Place[] = [
  { name: 'home', path: '/' },
  { name: 'profile', path: '/profil' },
  { name: 'accesses', path: '/akses' },
  { name: 'company', path: '/perusahaan', roles: companyAdminRoles },
  { name: 'desk', path: '/verifikasi', roles: deskRoles, subject: 'verification' },
  { name: 'specialRoutes', path: '/verifikasi/khusus', roles: directorate, subject: 'verification' },
  { name: 'holders', path: '/pemegang', roles: authorityRoles, subject: 'verification' },
  { name: 'partners', path: '/mitra', ofPartners: true, subject: 'applications' },
  { name: 'overview', path: consolePaths.overview, roles: clientReaders, subject: 'applications' },
  { name: 'clients', path: consolePaths.clients, roles: clientReaders, subject: 'applications' },
  { name: 'scopes', path: consolePaths.scopes, roles: clientReaders, subject: 'applications' },
  { name: 'partnerRequests', path: '/konsol/mitra', roles: clientWriters, subject: 'applications' },
  { name: 'sessions', path: consolePaths.sessions, roles: clientReaders, subject: 'applications' },
  { name: 'keys', path: consolePaths.keys, roles: clientReaders, subject: 'applications' },
  { name: 'deliveries', path: consolePaths.deliveries, roles: deliveryRoles, subject: 'applications' },
  { name: 'dataRequests', path: '/konsol/permintaan-data', roles: dataOfficer, subject: 'personalData' },
  { name: 'incidents', path: '/konsol/insiden', roles: dataOfficer, subject: 'personalData' },
  { name: 'retention', path: '/konsol/retensi', roles: dataOfficer, subject: 'personalData' },
  { name: 'statistics', path: '/konsol/statistik', roles: watchingRoles, subject: 'oversight' },
  { name: 'audit', path: searchPath, pages: '/konsol/audit', roles: auditReaders, subject: 'oversight' },
]

/** As many names as fit on one line of a small desktop; more are grouped by subject. */
const mostOnOneLine = 7

/** Where a person with this role can go, seen from a page. */
export function navigationFor(
  role: string | undefined,
  o: {
    readonly current: string
    readonly language: Language
    readonly isPartnerMember: boolean
    readonly href: (path: string) => string
  },
): readonly NavigationEntry[] {
  const words = messages[o.language]
  const open = places.filter(
    ({ roles, ofPartners }) =>
      (roles === undefined || roles.some((one) => one === role)) &&
      (ofPartners === undefined || o.isPartnerMember),
  )
  const here = placeOf(o.current, open)
  const linkTo = (place: Place): NavigationLink => ({
    href: o.href(place.path),
    text: words.places[place.name],
    current: place === here,
  })
  if (open.length <= mostOnOneLine) return open.map(linkTo)
  return open.flatMap((place, index): readonly NavigationEntry[] => {
    const { subject } = place
    if (subject === undefined) return [linkTo(place)]
    if (open[index - 1]?.subject === subject) return []
    const together = open.filter((other) => other.subject === subject)
    return together.length === 1
      ? [linkTo(place)]
      : [{ text: words.subjects[subject], links: together.map(linkTo) }]
  })
}

/** A page below the one of a place belongs to it, unless another place is nearer; below the first page lies everything. */
function placeOf(current: string, open: readonly Place[]): Place | undefined {
  return open
    .filter(({ path, pages = path }) => (path === '/' ? current === '/' : current.startsWith(pages)))
    .toSorted((one, other) => other.path.length - one.path.length)[0]
}
