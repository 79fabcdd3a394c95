import { errors } from 'jose'

/** Signature algorithms that are believed. A list of our own: what a token or a key set says about itself counts not. */
export const allowedAlgorithms = ['ES256', 'RS256']

/** How far two machines' clocks may differ, in seconds. */
export const clockToleranceSeconds = 5

/** jose's codes for a key set that could not be fetched or read: the token may be good, nobody can say. */
const keySetTrouble = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC'])

/** True when verification failed because of the token, false when the provider's keys could not be had. */
export function isTokenFault(error: unknown): boolean {
  return error instanceof errors.JOSEError && !keySetTrouble.has(error.code)
}
