import type { PartnerId } from '@inaproc/domain/identifiers'
import { sql } from 'kysely'
import type { Trx } from '../../platform.js'

/**
 * Whether a partner is neither suspended nor closed, and stays so to the end of the transaction: whoever suspends it at
 * the same moment waits, and then finds what is made here. The partner is held before its clients, here and there.
 */
export async function holdPartnerInForce(trx: Trx, partnerId: PartnerId | null): Promise<boolean> {
  if (partnerId === null) return true
  return isInForce(
    await sql<{ state: string }>`
    select state from partners where id = ${partnerId} for share`.execute(trx),
  )
}

/** The same for the partner of a client; a client of INAPROC or the Directorate has none. */
export async function holdPartnerOfClient(trx: Trx, clientId: string): Promise<boolean> {
  return isInForce(
    await sql<{ state: string }>`
    select state from partners where id = (select partner_id from clients where client_id = ${clientId})
    for share`.execute(trx),
  )
}

function isInForce({ rows: [partner] }: { readonly rows: readonly { readonly state: string }[] }): boolean {
  return partner === undefined || partner.state === 'draft' || partner.state === 'active'
}
