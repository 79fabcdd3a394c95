import { type Database, inTransaction } from '@inaproc/database/database'
import type { DB } from '../../database-types.js'
import { type ChainHead, type ChainLink, contentHash, type Finding, rootOf } from './audit-chain.js'
import { type ChainedRow, findHead, listStreams, readStream } from './chain-store.js'
import type { Verification, VerificationProgress } from './checks.js'
import { StreamWalk } from './stream-walk.js'

const batchSize = 1_000
const findingsKept = 200

/**
 * Reads the whole log, stream by stream in small batches, and says where it is not what was written. People go on
 * working meanwhile: each stream and its head are read as of one moment.
 */
export async function verifyChains(
  db: Database<DB>,
  o: {
    onProgress?: (progress: VerificationProgress) => Promise<void> | void
    signal?: AbortSignal
    batch?: number
  } = {},
): Promise<Verification> {
  const streams = await listStreams(db)
  const findings: Finding[] = []
  const heads: ChainHead[] = []
  let findingCount = 0
  let rows = 0n
  for (const [index, stream] of streams.entries()) {
    o.signal?.throwIfAborted()
    const result = await verifyStream(db, stream, o.batch ?? batchSize)
    if (result.head !== undefined) heads.push(result.head)
    rows += result.rows
    findingCount += result.findings.length
    findings.push(...result.findings.slice(0, findingsKept - findings.length))
    await o.onProgress?.({ streamsDone: index + 1, streamsTotal: streams.length, rows })
  }
  return { streams: streams.length, rows, root: rootOf(heads), findingCount, findings }
}

function verifyStream(db: Database<DB>, stream: string, limit: number) {
  return inTransaction(
    db,
    async (trx) => {
      const head = await findHead(trx, stream)
      const walk = new StreamWalk(stream, head)
      let rows = 0n
      let after: ChainedRow | null = null
      for (;;) {
        const batch: readonly ChainedRow[] = await readStream(trx, { stream, after, limit })
        for (const row of batch) walk.add(linkOf(row))
        rows += BigInt(batch.length)
        after = batch.at(-1) ?? null
        if (batch.length < limit) return { head, rows, findings: walk.end() }
      }
    },
    { isolation: 'repeatable read' },
  )
}

export function linkOf(row: ChainedRow): ChainLink {
  const { stream: _stream, position, chain_hash, ...content } = row
  return { id: row.id, position, content: contentHash(content), hash: chain_hash }
}
