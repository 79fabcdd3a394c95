import { inTransaction } from '@inaproc/database/database'
import type { JobHandler } from '@inaproc/server/jobs'
import { sendEmail } from '../../../notifications/message-service.js'
import type { Platform, Trx } from '../../../platform.js'
import { listToldHolders } from './holders-store.js'
import { lockLetters, noteTold } from './letters-store.js'

/** {id}: tells the contacts of clients what was taken from them. */
export const tellHoldersTask = 'tell-scope-holders'

const clientsAtOnce = 50

/**
 * Fifty clients a transaction. How far it has come stands in the row and not in the job, so a job that is run again
 * goes on behind the last client that was told: nobody gets a letter twice.
 */
export function tellHolders(p: Platform): JobHandler {
  return async ({ id }, { signal }) => {
    if (typeof id !== 'string') throw new TypeError('a tell-scope-holders job without its round')
    for (let more = true; more; ) {
      signal.throwIfAborted()
      more = await inTransaction(p.db, (trx) => tellSome(p, trx, id))
    }
  }
}

async function tellSome(p: Platform, trx: Trx, id: string): Promise<boolean> {
  const round = await lockLetters(trx, id)
  if (round === undefined) return false
  const { held, step, reason, claims, toldAfter } = round
  const clients = await listToldHolders(trx, held, { after: toldAfter, limit: clientsAtOnce })
  for (const { clientId, name, emails } of clients) {
    const params = { name, clientId, scope: held.name, step, reason, claims: claims.join(', ') }
    for (const to of emails) {
      // Contacts have no account here, so in Indonesian, as everything that is written to them.
      const letter = { to, template: 'client-scope' as const, language: 'id' as const, params, at: p.clock() }
      await sendEmail(trx, p.keys, { ...letter, isBulk: true })
    }
  }
  const after = clients.at(-1)?.clientId
  await noteTold(trx, id, { after, at: p.clock() })
  return after !== undefined
}
