import type { Executor } from '@inaproc/database/database'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'

/** The name of a client and the mailboxes of those who answer for it, each once. */
export async function contactsOf(
  db: Executor<DB>,
  clientId: string,
): Promise<{ readonly name: string; readonly emails: readonly string[] }> {
  const { rows } = await sql<{ name: string; emails: string[] }>`
    select name, array(select distinct contact ->> 'email' from jsonb_array_elements(
      coalesce(to_jsonb(clients) -> 'contacts', '[]')) contact where contact ->> 'email' is not null) as emails
    from clients where client_id = ${clientId}`.execute(db)
  return rows[0] ?? { name: clientId, emails: [] }
}
