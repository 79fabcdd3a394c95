import { sendEmail } from '../../notifications/message-service.js'
import type { StoredClient } from '../../oidc/clients/stored-client.js'
import type { Platform, Trx } from '../../platform.js'
import type { ClientChange } from './client-versions.js'

const toldOf = ['suspended', 'resumed', 'retired', 'returned', 'approved'] as const

/** Tells every contact of a client about a step, once each. They have no account here, so in Indonesian. */
export async function tellContacts(
  p: Platform,
  trx: Trx,
  o: { readonly client: StoredClient; readonly change: ClientChange; readonly reason: string },
): Promise<void> {
  const step = toldOf.find((known) => known === o.change)
  if (step === undefined) return
  const { name, clientId, contacts } = o.client
  const params = { name, clientId, step, reason: o.reason }
  for (const to of new Set(contacts.map(({ email }) => email))) {
    await sendEmail(trx, p.keys, { to, template: 'client-step', language: 'id', params, at: p.clock() })
  }
}
