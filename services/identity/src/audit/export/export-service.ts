import { createHash } from 'node:crypto'
import { inTransaction } from '@inaproc/database/database'
import type { Actor, Platform } from '../../platform.js'
import { recordAudit } from '../audit-store.js'
import { type ChainHead, rootOf } from '../chain/audit-chain.js'
import { type ChainedRow, listHeads, readPeriod } from '../chain/chain-store.js'

/** What the last line of an export vouches for. */
export interface ExportClaims {
  /** When the export was made; the heads are of that moment. */
  readonly at: string
  readonly from: string
  readonly until: string
  readonly rows: number
  readonly heads: number
  /** SHA-256 over the heads, one line each: stream, position and hash. */
  readonly root: string
  /** SHA-256 of every byte before the last line. */
  readonly lines_sha256: string
}

/** Makes a compact JWS of claims (RFC 7515); the keys lie above this floor. */
export type SignClaims = (claims: ExportClaims) => Promise<string>

export interface ExportWish {
  readonly from: Date
  /** Not part of it. */
  readonly until: Date
  readonly actor: Actor
  readonly sign: SignClaims
  readonly batch?: number
}

const batchSize = 1_000

/**
 * The log of a time as JSON lines: its rows, then the heads of all streams, then a signature over both. That somebody
 * takes it along is in the log before the first line is, and afterwards the hash of what was taken.
 */
export async function* exportAudit(p: Platform, o: ExportWish): AsyncGenerator<string> {
  const bytes = createHash('sha256')
  const note = (line: string) => {
    bytes.update(line)
    return line
  }
  const period = { from: o.from.toISOString(), until: o.until.toISOString() }
  await noteExport(p, o, 'audit.exported', period)
  let rows = 0
  for await (const batch of batches(p, o)) {
    rows += batch.length
    yield note(batch.map(rowLine).join(''))
  }
  const heads = await listHeads(p.db)
  yield note(heads.map(headLine).join(''))
  const result = { rows, heads: heads.length, root: rootOf(heads), lines_sha256: bytes.digest('hex') }
  const jws = await o.sign({ at: p.clock().toISOString(), ...period, ...result })
  await noteExport(p, o, 'audit.export-signed', result)
  yield `${JSON.stringify({ kind: 'signature', jws })}\n`
}

async function* batches(p: Platform, o: ExportWish): AsyncGenerator<readonly ChainedRow[]> {
  const limit = o.batch ?? batchSize
  let after: ChainedRow | null = null
  for (;;) {
    const batch: readonly ChainedRow[] = await readPeriod(p.db, { ...o, after, limit })
    if (batch.length > 0) yield batch
    if (batch.length < limit) return
    after = batch.at(-1) ?? null
  }
}

function noteExport(
  p: Platform,
  o: ExportWish,
  action: 'audit.exported' | 'audit.export-signed',
  detail: Readonly<Record<string, string | number>>,
): Promise<void> {
  return inTransaction(p.db, (trx) =>
    recordAudit(trx, {
      at: p.clock(),
      action,
      actor: o.actor,
      subject: { type: 'audit-log', id: 'all' },
      detail,
    }),
  )
}

function rowLine({ stream, position, chain_hash, ...content }: ChainedRow): string {
  const place = { stream, position: Number(position), chain_hash: chain_hash.toString('hex') }
  return `${JSON.stringify({ kind: 'row', ...content, ...place })}\n`
}

function headLine({ stream, position, hash }: ChainHead): string {
  return `${JSON.stringify({ kind: 'head', stream, position: Number(position), hash: hash.toString('hex') })}\n`
}
