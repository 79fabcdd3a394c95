import type { Executor } from '@inaproc/database/database'
import type { DB } from '../../database-types.js'
import { findClient } from '../clients/clients-store.js'

/** The name of a client and the mailboxes of those who answer for it, each once. */
export async function contactsOf(
  db: Executor<DB>,
  clientId: string,
): Promise<{ readonly name: string; readonly emails: readonly string[] }> {
  const client = await findClient(db, clientId)
  if (client === undefined) return { name: clientId, emails: [] }
  return { name: client.name, emails: [...new Set(client.contacts.map(({ email }) => email))] }
}
