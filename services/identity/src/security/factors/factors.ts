/** The kinds of second factors, as their addresses name them. */
export const factorKinds = ['autentikator', 'passkey'] as const
export type FactorKind = (typeof factorKinds)[number]

/** A second factor of a person, whatever its kind. */
export interface ShownFactor {
  readonly kind: FactorKind
  readonly id: string
  readonly name: string
  /** The day (WIB) on which it was added. */
  readonly addedOn: string
  /** A passkey that may have been copied: it can only be removed. */
  readonly disabled: boolean
}
