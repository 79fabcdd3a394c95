export type ConsentDocument = 'terms' | 'privacy'

/** A version of a document that a person has accepted. */
export interface Consent {
  readonly document: ConsentDocument
  readonly version: string
  readonly acceptedAt: Date
}
