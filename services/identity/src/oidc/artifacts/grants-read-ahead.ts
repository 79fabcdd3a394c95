import { AsyncLocalStorage } from 'node:async_hooks'
import type { AdapterPayload } from 'oidc-provider'

const ofRequest = new AsyncLocalStorage<Map<string, AdapterPayload>>()

/**
 * For the time of one request: the library looks up a token and right after it the grant of the token, so the first
 * look brings both. Each grant read ahead serves one look; a second one asks the database again.
 */
export function readingGrantsAhead<T>(request: () => T): T {
  return ofRequest.run(new Map(), request)
}

/** Whether this request wants grants read ahead. */
export function isReadingAhead(): boolean {
  return ofRequest.getStore() !== undefined
}

export function keepGrant(grantId: string, payload: AdapterPayload): void {
  ofRequest.getStore()?.set(grantId, payload)
}

export function takeGrant(grantId: string): AdapterPayload | undefined {
  const payload = ofRequest.getStore()?.get(grantId)
  ofRequest.getStore()?.delete(grantId)
  return payload
}
