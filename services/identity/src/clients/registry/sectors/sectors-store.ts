import type { PartnerId } from '@inaproc/domain/identifiers'
import { sql } from 'kysely'
import type { Trx } from '../../../platform.js'
import type { SectorAnswer } from './sector-rules.js'

/** Keeps what the sector of a client answered, in place of what it answered before. */
export async function saveSector(
  trx: Trx,
  o: { readonly clientId: string; readonly host: string; readonly answer: SectorAnswer; readonly at: Date },
): Promise<void> {
  const row = {
    host: o.host,
    uri: o.answer.uri,
    listed: sql<string[]>`${o.answer.listed}::text[]`,
    asked_at: o.at,
  }
  await trx
    .insertInto('client_sectors')
    .values({ client_id: o.clientId, ...row })
    .onConflict((conflict) => conflict.column('client_id').doUpdateSet(row))
    .execute()
}

export async function deleteSector(trx: Trx, clientId: string): Promise<void> {
  await trx.deleteFrom('client_sectors').where('client_id', '=', clientId).execute()
}

/**
 * Whether clients of somebody else are in the sector of this host. Whoever asks for the same host at the same moment
 * waits until the transaction has ended.
 */
export async function isSectorOfOthers(
  trx: Trx,
  o: { readonly host: string; readonly partnerId: PartnerId | null },
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sector ${o.host}`}, 0))`.execute(trx)
  const row = await trx
    .selectFrom('client_sectors')
    .innerJoin('clients', 'clients.client_id', 'client_sectors.client_id')
    .select('clients.client_id')
    .where('client_sectors.host', '=', o.host)
    .where('clients.partner_id', 'is distinct from', o.partnerId)
    .where('clients.state', '<>', 'retired')
    .executeTakeFirst()
  return row !== undefined
}
