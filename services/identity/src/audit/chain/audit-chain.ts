import { hash } from 'node:crypto'
import type { JsonValue } from '../../database-types.js'
import { canonicalJson } from '../audit.js'

/** Everything an audit row says, as it is hashed and exported: names of the columns, hashes in hex. */
export interface AuditContent {
  readonly id: string
  /** UTC with microseconds: `2026-02-03T04:05:06.000000Z`. */
  readonly at: string
  readonly action: string
  readonly actor_kind: string
  readonly actor_account_id: string | null
  readonly actor_access_id: string | null
  readonly subject_type: string
  readonly subject_id: string
  readonly institution_code: string | null
  /** The request that wrote the row; a row without one has no such name in its canonical JSON. */
  readonly request_id?: string
  /** The sign-on session in which it was done; absent in the same way. */
  readonly session_reference?: string
  readonly before_hash: string | null
  readonly after_hash: string | null
  readonly address: string | null
  readonly detail: JsonValue
}

/** A row as the chain sees it. */
export interface ChainLink {
  readonly id: string
  readonly position: bigint
  /** SHA-256 of the canonical JSON of the content, computed from the row as it is now. */
  readonly content: Buffer
  /** What the row itself says its place in the chain is. */
  readonly hash: Buffer
}

/** The last place of a stream. */
export interface ChainHead {
  readonly stream: string
  readonly position: bigint
  readonly hash: Buffer
}

/** What stands before the first row: streams cannot be taken for each other. */
export function genesis(stream: string): Buffer {
  return hash('sha256', stream, 'buffer')
}

export function contentHash(content: AuditContent): Buffer {
  return hash('sha256', canonicalJson(content), 'buffer')
}

/** The hash of a place: SHA-256 of hash before ‖ position as eight bytes, big-endian ‖ content hash. */
export function linkHash(before: Buffer, position: bigint, content: Buffer): Buffer {
  const place = Buffer.allocUnsafe(8)
  place.writeBigInt64BE(position)
  return hash('sha256', Buffer.concat([before, place, content]), 'buffer')
}

/** One hash over all heads, in the order of the streams' names: what a signature over the whole log is made of. */
export function rootOf(heads: readonly ChainHead[]): string {
  const lines = heads
    .map((head) => `${head.stream} ${head.position} ${head.hash.toString('hex')}\n`)
    .sort((a, b) => (a < b ? -1 : 1))
  return hash('sha256', lines.join(''), 'hex')
}

export const findingKinds = ['changed', 'removed', 'inserted', 'reordered', 'head-mismatch'] as const
export type FindingKind = (typeof findingKinds)[number]

/** One place where the log is not what was written. */
export interface Finding {
  readonly stream: string
  /** The place as the table says it; of removed rows the first missing one. */
  readonly position: bigint
  readonly kind: FindingKind
  /** The row, where there is one. */
  readonly id?: string
  /** How many rows in a row are missing. */
  readonly count?: bigint
  /** Where a reordered row was written first. */
  readonly belongsAt?: bigint
}
