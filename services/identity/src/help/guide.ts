import type { Texts } from '@inaproc/domain/language'
import type { RoleCode } from '@inaproc/domain/roles'
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
