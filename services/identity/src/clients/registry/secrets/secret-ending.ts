import { inTransaction } from '@inaproc/database/database'
import { addJob, type JobHandler } from '@inaproc/server/jobs'
import { sendEmail } from '../../../notifications/message-service.js'
import { findClient } from '../../../oidc/clients/clients-store.js'
import type { Platform, Trx } from '../../../platform.js'
import type { OverlapHours } from './client-secrets.js'
import { listLiveSecrets } from './secrets-store.js'

/** {clientId, endsAt}: tells the contacts of a client that its old secret ends soon. */
export const secretEndingTask = 'tell-secret-ending'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/**
 * In the last quarter of an overlap, at most a day before its end, the contacts are reminded of the secret that ends: a
 * server that was forgotten would stop signing people in. An overlap of an hour is watched by whoever chose it.
 */
export async function queueSecretEnding(
  trx: Trx,
  o: { readonly clientId: string; readonly at: Date; readonly overlap: Exclude<OverlapHours, 0> },
): Promise<void> {
  if (o.overlap === 1) return
  const overlapMs = o.overlap * hourMs
  const endsAt = new Date(o.at.getTime() + overlapMs)
  const runAt = new Date(endsAt.getTime() - Math.min(dayMs, overlapMs / 4))
  const key = `${secretEndingTask}:${o.clientId}`
  await addJob(trx, secretEndingTask, { clientId: o.clientId, endsAt: endsAt.toISOString() }, { key, runAt })
}

export function tellSecretEnding(p: Platform): JobHandler {
  return async ({ clientId, endsAt }) => {
    if (typeof clientId !== 'string' || typeof endsAt !== 'string') {
      throw new TypeError('a tell-secret-ending job without its client or instant')
    }
    await inTransaction(p.db, async (trx) => {
      const at = p.clock()
      const client = await findClient(trx, clientId)
      const live = await listLiveSecrets(trx, clientId, at)
      const ends = live.some(({ expiresAt }) => expiresAt?.toISOString() === endsAt)
      // Whoever has ended it, or has stopped the client, knows.
      if (client?.state !== 'active' || !ends) return
      const params = { name: client.name, clientId, endsAt }
      for (const to of new Set(client.contacts.map(({ email }) => email))) {
        await sendEmail(trx, p.keys, { to, template: 'client-secret-ending', language: 'id', params, at })
      }
    })
  }
}
