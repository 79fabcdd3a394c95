import { AsyncLocalStorage } from 'node:async_hooks'
import type { AdapterPayload } from 'oidc-provider'
import type { GrantInUse, TokenInUse } from './tokens-in-use-store.js'

interface ReadAhead {
  readonly grants: Map<string, AdapterPayload>
  readonly uses: Map<string, GrantInUse>
  /** When the sign-on sessions that were looked at were last seen. */
  readonly seen: Map<string, Date>
}

const ofRequest = new AsyncLocalStorage<ReadAhead>()

/**
 * For the time of one request: the library looks up a token, then the grant of the token, and then we look who is behind
 * it with which persona; the first look brings all of it. What was read ahead serves one look; a second one asks the
 * database again.
 */
export function readingAhead<T>(request: () => T): T {
  return ofRequest.run({ grants: new Map(), uses: new Map(), seen: new Map() }, request)
}

/** Whether this request wants to have read ahead. */
export function isReadingAhead(): boolean {
  return ofRequest.getStore() !== undefined
}

/** What was found with a token. */
export function keepReadAhead({ payload, grant, inUse }: TokenInUse): void {
  const { grantId } = payload
  if (grantId === undefined) return
  if (grant !== undefined) ofRequest.getStore()?.grants.set(grantId, grant)
  if (inUse !== undefined) ofRequest.getStore()?.uses.set(grantId, inUse)
}

export function takeGrant(grantId: string): AdapterPayload | undefined {
  return taken(ofRequest.getStore()?.grants, grantId)
}

export function takeGrantInUse(grantId: string): GrantInUse | undefined {
  return taken(ofRequest.getStore()?.uses, grantId)
}

export function keepSeen(sessionUid: string, at: Date): void {
  ofRequest.getStore()?.seen.set(sessionUid, at)
}

/** When this request, looking at the session, found that it was last seen. */
export function lastSeen(sessionUid: string): Date | undefined {
  return ofRequest.getStore()?.seen.get(sessionUid)
}

function taken<Value>(kept: Map<string, Value> | undefined, grantId: string): Value | undefined {
  const value = kept?.get(grantId)
  kept?.delete(grantId)
  return value
}
