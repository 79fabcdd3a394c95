import type { Texts } from '@inaproc/domain/language'

/** What a claim is called before people; whether it exists, and how sensitive it is, the code says. */
export interface ClaimText {
  readonly name: string
  readonly label: Texts
  readonly version: number
}

/** A claim with the scopes about people that release it now. */
export interface ShownClaim extends ClaimText {
  readonly scopes: readonly string[]
}
