import type { Texts } from '@inaproc/domain/language'
import type { RoleCode } from '@inaproc/domain/roles'
import { accountGuides } from './guides/account-guides.js'
import { endingGuides } from './guides/ending-guides.js'
import { officerGuides } from './guides/officer-guides.js'
import { officialGuides } from './guides/official-guides.js'
import { privacyGuides } from './guides/privacy-guides.js'
import { providerGuides } from './guides/provider-guides.js'
import { securityGuides } from './guides/security-guides.js'
import { specialRouteGuides } from './guides/special-route-guides.js'
import { verifierGuides } from './guides/verifier-guides.js'
import type { PictureName } from './picture-texts.js'

/** For whom a guide is: how the list of guides is divided. */
export type Audience = 'everybody' | 'official' | 'provider' | 'verifier'

export interface GuideStep {
  readonly text: Texts
  /** A picture made from the running product (`npm run pictures`). */
  readonly picture?: PictureName
}

/** How one task is done, from the page where it begins to what follows. */
export interface Guide {
  /** The last part of its address: `/bantuan/<slug>`. */
  readonly slug: string
  readonly audience: Audience
  readonly title: Texts
  /** When one needs it, in a sentence. */
  readonly summary: Texts
  readonly steps: readonly GuideStep[]
  /** What people ask most about it. */
  readonly questions: readonly { readonly question: Texts; readonly answer: Texts }[]
  /** The pages that lead here, and those below them: `/akses/:id/nonaktifkan`, with a name for what differs. */
  readonly pages: readonly string[]
  /** Pages that several roles share, and the roles to whom this guide explains them. */
  readonly shared?: { readonly roles: readonly RoleCode[]; readonly pages: readonly string[] }
  /** Its pages are difficult enough that the link stands beside their heading too, not only in the footer. */
  readonly besideHeading?: true
}

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
  ...verifierGuides,
  ...officerGuides,
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
