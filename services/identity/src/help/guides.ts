import type { RoleCode } from '@inaproc/domain/roles'
import type { Audience, Guide } from './guide.js'
import { accountGuides } from './guides/account-guides.js'
import { auditGuides } from './guides/audit-guides.js'
import { endingGuides } from './guides/ending-guides.js'
import { officerGuides } from './guides/officer-guides.js'
import { officialGuides } from './guides/official-guides.js'
import { operatorGuides } from './guides/operator-guides.js'
import { partnerGuides } from './guides/partner-guides.js'
import { privacyGuides } from './guides/privacy-guides.js'
import { providerGuides } from './guides/provider-guides.js'
import { securityGuides } from './guides/security-guides.js'
import { specialRouteGuides } from './guides/special-route-guides.js'
import { verifierGuides } from './guides/verifier-guides.js'

export const audiences: readonly Audience[] = ['everybody', 'official', 'provider', 'verifier']

/** Every guide, in the order in which a person needs them. */
export const guides: readonly Guide[] = [
  ...accountGuides,
  ...securityGuides,
  ...privacyGuides,
  ...officialGuides,
  ...endingGuides,
  ...providerGuides,
  ...specialRouteGuides,
  ...partnerGuides,
  ...verifierGuides,
  ...officerGuides,
  ...auditGuides,
  ...operatorGuides,
]

export function findGuide(slug: string): Guide | undefined {
  return guides.find((guide) => guide.slug === slug)
}

/** The guide that belongs to a page for a role: the one whose address says most about it. */
export function guideOf(path: string, role?: string): Guide | undefined {
  const asked = segmentsOf(path)
  return addresses.find(({ segments, roles }) => isFor(role, roles) && isBelow(asked, segments))?.guide
}

interface GuideAddress {
  readonly guide: Guide
  readonly segments: readonly string[]
  /** Null where everybody is led to the guide. */
  readonly roles: readonly RoleCode[] | null
}

/**
 * The addresses of all guides, those first that say most: the longer, then the one with fewer open names, then the one
 * that is for certain roles.
 */
const addresses: readonly GuideAddress[] = guides
  .flatMap(addressesOf)
  .toSorted(
    (a, b) =>
      b.segments.length - a.segments.length ||
      openNames(a.segments) - openNames(b.segments) ||
      Number(a.roles === null) - Number(b.roles === null),
  )

function addressesOf(guide: Guide): readonly GuideAddress[] {
  const { pages, shared } = guide
  return [
    ...pages.map((page) => ({ guide, segments: segmentsOf(page), roles: null })),
    ...(shared?.pages ?? []).map((page) => ({
      guide,
      segments: segmentsOf(page),
      roles: shared?.roles ?? null,
    })),
  ]
}

function isFor(role: string | undefined, roles: readonly RoleCode[] | null): boolean {
  return roles === null || roles.some((reader) => reader === role)
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '')
}

function isOpen(segment: string): boolean {
  return segment.startsWith(':')
}

function openNames(segments: readonly string[]): number {
  return segments.filter(isOpen).length
}

/** Every page is below the front page in writing; in meaning only the front page itself is. */
function isBelow(asked: readonly string[], page: readonly string[]): boolean {
  if (page.length === 0) return asked.length === 0
  return page.every((segment, index) => {
    const given = asked[index]
    return given !== undefined && (isOpen(segment) || segment === given)
  })
}
