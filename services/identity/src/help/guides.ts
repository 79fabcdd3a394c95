import type { Texts } from '@inaproc/domain/language'
import { accountGuides } from './guides/account-guides.js'
import { officialGuides } from './guides/official-guides.js'
import { providerGuides } from './guides/provider-guides.js'
import { securityGuides } from './guides/security-guides.js'
import { verifierGuides } from './guides/verifier-guides.js'

/** For whom a guide is: how the list of guides is divided. */
export type Audience = 'everybody' | 'official' | 'provider' | 'verifier'

export interface GuideStep {
  readonly text: Texts
  /** The name of a picture made from the running product (`npm run pictures`). */
  readonly picture?: string
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
  /** Beginnings of the addresses of the pages that lead here. */
  readonly pages: readonly string[]
}

export const audiences: readonly Audience[] = ['everybody', 'official', 'provider', 'verifier']

/** Every guide, in the order in which a person needs them. */
export const guides: readonly Guide[] = [
  ...accountGuides,
  ...securityGuides,
  ...officialGuides,
  ...providerGuides,
  ...verifierGuides,
]

export function findGuide(slug: string): Guide | undefined {
  return guides.find((guide) => guide.slug === slug)
}

/** The guide that belongs to a page: the one that names the longest beginning of its address. */
export function guideOf(path: string): Guide | undefined {
  let found: { guide: Guide; length: number } | undefined
  for (const guide of guides) {
    for (const page of guide.pages) {
      const isBelow = path === page || (page !== '/' && path.startsWith(`${page}/`))
      if (isBelow && page.length > (found?.length ?? 0)) found = { guide, length: page.length }
    }
  }
  return found?.guide
}
