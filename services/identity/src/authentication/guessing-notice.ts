import { type Executor, inTransaction } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { addJob, type JobHandler } from '@inaproc/server/jobs'
import { nobody } from '../accounts/accounts.js'
import { findAccountByUsername, lockAccount } from '../accounts/accounts-store.js'
import { findContacts } from '../accounts/contacts-store.js'
import { tellOwner } from '../accounts/tell-owner.js'
import type { DB } from '../database-types.js'
import { sendEmail } from '../notifications/message-service.js'
import { nobodyAddress } from '../notifications/messages.js'
import type { Platform, Trx } from '../platform.js'
import type { ThrottledThing, Throttles } from './throttles.js'

/** Of what the owner is warned when others use up the tries at the account. Each is a letter. */
export interface Warning {
  readonly template: 'password-guessing' | 'factor-guessing' | 'codes-asked'
  /** Whose account it is: by the name that was typed, or known already; null for nobody's. */
  readonly whose: { readonly username: string } | { readonly accountId: AccountId | null }
}

export const warnOwnerTask = 'warn-owner'
const payloadPurpose = 'jobs.warn-owner'
/** At most one letter of a kind in this time, however long somebody goes on. */
const quietMs = 24 * 60 * 60 * 1000

/**
 * Counts a guess before it is made; the one with which a wait begins has the owner warned.
 * @throws Refusal as `attempt` of the throttles does
 */
export async function countGuess(
  p: Platform & { readonly throttles: Throttles },
  things: readonly ThrottledThing[],
  warning: Warning,
): Promise<void> {
  await p.throttles.attempt(things, { onWait: () => warnOwner(p.db, p, warning) })
}

/** Leaves it to a job to look up whose account it is: the request takes as long for a name that nobody has. */
export async function warnOwner(db: Executor<DB>, { keys }: Platform, warning: Warning): Promise<void> {
  const sealed = keys.encrypt(payloadPurpose, JSON.stringify(warning)).toString('base64')
  await addJob(db, warnOwnerTask, { sealed })
}

export function warnOwnerJob(p: Platform): JobHandler {
  return async ({ sealed }) => {
    const payload = p.keys.decrypt(payloadPurpose, Buffer.from(String(sealed), 'base64')).toString('utf8')
    // Sealed by the function above, and authenticated: nobody else can have written it.
    const warning = JSON.parse(payload) as Warning
    await inTransaction(p.db, (trx) => warn(trx, p, warning))
  }
}

/**
 * Warns at most once a day. Where nobody is to be warned, a letter to nobody is written: what is left to be done is the
 * same, so the requests that follow tell nothing either.
 */
async function warn(trx: Trx, p: Platform, { template, whose }: Warning): Promise<void> {
  const at = p.clock()
  const letter = { template, params: {} } as const
  const accountId = (await ownerOf(trx, whose)) ?? nobody
  // One warning at a time, so that the second one sees the first.
  const account = await lockAccount(trx, accountId)
  const since = new Date(at.getTime() - quietMs)
  const told = await wasTold(trx, { template, accountId, since })
  if (account !== undefined && !told) {
    // Only whoever has the password comes to the second factor: that is worth a text message.
    const sms = template === 'factor-guessing' ? { template, params: {} } : undefined
    await tellOwner(trx, p.keys, { accountId, letter, sms, at })
    return
  }
  await findContacts(trx, accountId)
  await sendEmail(trx, p.keys, { to: nobodyAddress, language: 'id', ...letter, at })
}

async function ownerOf(trx: Trx, whose: Warning['whose']): Promise<AccountId | null> {
  if ('accountId' in whose) return whose.accountId
  return (await findAccountByUsername(trx, whose.username))?.id ?? null
}

async function wasTold(
  trx: Trx,
  o: { template: Warning['template']; accountId: AccountId; since: Date },
): Promise<boolean> {
  const row = await trx
    .selectFrom('notices')
    .select('id')
    .where('account_id', '=', o.accountId)
    .where('template', '=', o.template)
    .where('created_at', '>', o.since)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
