import type { JWK } from 'jose'

/** ES256 is the default; RS256 is there for relying parties that know nothing newer (protocol.md §6). */
export type SigningAlgorithm = 'ES256' | 'RS256'
export const signingAlgorithms: readonly SigningAlgorithm[] = ['ES256', 'RS256']

/**
 * `next` is published but signs nothing yet, so that everybody knows it before it is used; `current` signs;
 * `retiring` is still published, so that what it signed can be verified until it has expired.
 */
export type SigningKeyState = 'next' | 'current' | 'retiring'

export interface SigningKey {
  readonly kid: string
  readonly algorithm: SigningAlgorithm
  readonly state: SigningKeyState
  readonly currentFrom: Date | null
  readonly privateJwk: JWK
}

/** A key signs for this long before the schedule replaces it. */
export const signingDays = 90
/** Longer than any ID token can matter, also as the hint of a sign-out. */
export const retiringDays = 7

const publicationOrder: Readonly<Record<SigningKeyState, number>> = { current: 0, next: 1, retiring: 2 }

/** The order in which the provider gets the keys: it signs with the first of an algorithm. */
export function inPublicationOrder(keys: readonly SigningKey[]): readonly SigningKey[] {
  return keys.toSorted(
    (a, b) => publicationOrder[a.state] - publicationOrder[b.state] || compare(a.kid, b.kid),
  )
}

/** Changes exactly when a key is added, removed or changes its state. */
export function keysVersion(keys: readonly Pick<SigningKey, 'kid' | 'state'>[]): string {
  return keys
    .map((key) => `${key.kid}=${key.state}`)
    .toSorted(compare)
    .join(' ')
}

/** The key that signs now. */
export function currentKey(keys: readonly SigningKey[], algorithm: SigningAlgorithm): SigningKey {
  const key = keys.find((candidate) => candidate.state === 'current' && candidate.algorithm === algorithm)
  if (key === undefined) throw new Error(`there is no current signing key for ${algorithm}`)
  return key
}

export function isDueForRotation(key: SigningKey, now: Date): boolean {
  return key.currentFrom !== null && now.getTime() - key.currentFrom.getTime() >= signingDays * 86_400_000
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
