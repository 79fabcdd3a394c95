import type { AccountId } from '@inaproc/domain/identifiers'
import { recordAudit } from '../../audit/audit-store.js'
import type { JsonObject } from '../../database-types.js'
import type { Actor, Trx } from '../../platform.js'
import type { RemovedFactors } from './recent-factors.js'
import { deleteAppsSince, deletePasskeysSince, deleteRecoveryCodesSince } from './recent-factors-store.js'

/**
 * Takes away every factor that was added since an instant: a stranger may have added it to come back with. Part of the
 * transaction that secures the account, which also writes the event and tells the owner. Lock the account first: then a
 * factor that is just being added is either seen here or finds its enrolment gone.
 */
export async function removeFactorsSince(
  trx: Trx,
  o: { accountId: AccountId; since: Date; actor: Actor; at: Date; reason: 'not-me' },
): Promise<RemovedFactors> {
  const note = (action: string, detail: JsonObject) =>
    recordAudit(trx, {
      at: o.at,
      action,
      actor: o.actor,
      subject: { type: 'account', id: o.accountId },
      detail: { ...detail, reason: o.reason },
    })
  const apps = await deleteAppsSince(trx, o)
  for (const { id } of apps) await note('totp.removed', { factor: id })
  const passkeys = await deletePasskeysSince(trx, o)
  for (const { id } of passkeys) await note('passkey.removed', { passkey: id })
  const recoveryCodes = await deleteRecoveryCodesSince(trx, o)
  if (recoveryCodes > 0) await note('recovery-codes.removed', { count: recoveryCodes })
  return { apps: apps.map(({ name }) => name), passkeys: passkeys.map(({ name }) => name), recoveryCodes }
}
