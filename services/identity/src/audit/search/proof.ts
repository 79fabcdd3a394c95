import { linkHash } from '../chain/audit-chain.js'
import type { ChainedRow } from '../chain/chain-store.js'
import type { AuditCheck } from '../chain/checks.js'
import { linkOf } from '../chain/verify-service.js'

/** How far an entry is known to be what was written. */
export interface Proof {
  readonly stream: string
  readonly position: bigint
  readonly hash: Buffer
  readonly before: Buffer | null
  /** Hashes of the states before and after, in hex, where the entry has them. */
  readonly beforeState: string | null
  readonly afterState: string | null
  /** Computed anew from the row as it is now and the hash before it; `gap`: the row before is missing. */
  readonly fits: 'fits' | 'fits-not' | 'gap'
  /** The last check of the whole log that began after the row was written and came to an end. */
  readonly check: AuditCheck | null
}

/** @param checks the newest first */
export function proofOf(
  { row, before }: { readonly row: ChainedRow; readonly before: Buffer | null },
  checks: readonly AuditCheck[],
): Proof {
  const { position, content, hash } = linkOf(row)
  const fits = before !== null && linkHash(before, position, content).equals(hash)
  const written = new Date(row.at)
  const later = checks.filter(
    ({ askedAt, finishedAt, failure }) => askedAt > written && finishedAt !== null && failure === null,
  )
  return {
    stream: row.stream,
    position,
    hash,
    before,
    beforeState: row.before_hash,
    afterState: row.after_hash,
    fits: before === null ? 'gap' : fits ? 'fits' : 'fits-not',
    check: later[0] ?? null,
  }
}
