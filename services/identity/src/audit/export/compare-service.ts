import { createHash } from 'node:crypto'
import type { Executor } from '@inaproc/database/database'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import type { Finding } from '../chain/audit-chain.js'
import type { ExportClaims } from './export-service.js'

export interface Comparison {
  /** Whether the lines are those that were signed; the signature itself is checked with the published key. */
  readonly isWhole: boolean
  /** Whether the log notes an export with this hash. */
  readonly isNoted: boolean
  readonly heads: number
  /** Heads of the export that the chain does not lead over any more: what was written before it was written anew. */
  readonly findings: readonly Finding[]
}

interface ExportedHead {
  readonly kind: 'head'
  readonly stream: string
  readonly position: number
  readonly hash: string
}

/**
 * Compares the log with an export that was kept elsewhere. A chain that somebody with all rights has computed anew is
 * sound in itself; only a hash that left the database before shows that it is another one.
 */
export async function compareWithExport(db: Executor<DB>, lines: AsyncIterable<string>): Promise<Comparison> {
  const bytes = createHash('sha256')
  const findings: Finding[] = []
  let heads = 0
  let claims: ExportClaims | undefined
  for await (const line of lines) {
    // Lines of an export of ours; a line of another shape makes the hash differ.
    const entry = JSON.parse(line) as
      | ExportedHead
      | { readonly kind: 'row' }
      | { kind: 'signature'; jws: string }
    if (entry.kind === 'signature') {
      claims = claimsOf(entry.jws)
      continue
    }
    bytes.update(`${line}\n`)
    if (entry.kind !== 'head') continue
    heads += 1
    const finding = await findHeadGone(db, entry)
    if (finding !== null) findings.push(finding)
  }
  const isWhole =
    claims !== undefined && claims.lines_sha256 === bytes.digest('hex') && claims.heads === heads
  return { isWhole, isNoted: await isExportNoted(db, claims?.lines_sha256), heads, findings }
}

async function findHeadGone(db: Executor<DB>, head: ExportedHead): Promise<Finding | null> {
  const position = BigInt(head.position)
  const row = await db
    .selectFrom('audit_log')
    .select(['id', 'chain_hash'])
    .where('stream', '=', head.stream)
    .where('position', '=', position)
    .executeTakeFirst()
  if (row?.chain_hash.toString('hex') === head.hash) return null
  return { stream: head.stream, position, kind: 'head-mismatch', ...(row !== undefined && { id: row.id }) }
}

async function isExportNoted(db: Executor<DB>, sha256: string | undefined): Promise<boolean> {
  if (sha256 === undefined) return false
  const row = await db
    .selectFrom('audit_log')
    .select('id')
    .where('subject_type', '=', 'audit-log')
    .where('subject_id', '=', 'all')
    .where('action', '=', 'audit.export-signed')
    .where(sql<boolean>`detail ->> 'lines_sha256' = ${sha256}`)
    .executeTakeFirst()
  return row !== undefined
}

function claimsOf(jws: string): ExportClaims {
  const [, payload = ''] = jws.split('.')
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as ExportClaims
}
