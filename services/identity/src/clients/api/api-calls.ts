import { createHash } from 'node:crypto'
import { canonicalJson } from '../../audit/audit.js'

/** What a program asked under a key of its own, so that it may ask again when it heard no answer. */
export interface ApiCall {
  readonly caller: string
  readonly key: string
  readonly hash: Buffer
  /** The client that it is about. */
  readonly clientId: string
}

/** The call behind a request; null when it carries no key. */
export function callOf(o: {
  readonly caller: string
  readonly key: string | undefined
  readonly act: 'create' | 'rotate'
  readonly clientId: string
  readonly body: unknown
}): ApiCall | null {
  const { caller, key, act, clientId, body } = o
  if (key === undefined) return null
  const hash = createHash('sha256').update(canonicalJson({ act, clientId, body })).digest()
  return { caller, key, hash, clientId }
}
