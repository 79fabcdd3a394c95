import type { AccountId } from '@inaproc/domain/identifiers'
import type { Authentication } from '../../authentication/authentication.js'
import { endTrust } from '../../authentication/devices/devices-store.js'
import { setNewPassword } from '../../authentication/passwords/password-service.js'
import type { Actor } from '../../platform.js'
import { endOthersIn } from '../sessions/sessions-service.js'

/**
 * Another password for somebody who has just proved who they are. In the same transaction no device is trusted any
 * more, and unless the person wants otherwise every other session ends.
 * @throws Refusal as `setNewPassword`
 */
export async function changeOwnPassword(
  p: Authentication,
  o: {
    accountId: AccountId
    password: string
    actor: Actor
    endOthers: boolean
    currentUid: string | null
  },
): Promise<void> {
  const { accountId, currentUid } = o
  await setNewPassword(p, {
    accountId,
    password: o.password,
    by: o.actor,
    cause: 'changed',
    also: async (trx) => {
      await endTrust(trx, accountId)
      // Without the session at hand all of them end: better signed out once more than a stranger left in.
      const end = { accountId, currentUid, at: p.clock(), reason: 'credentials-changed' } as const
      if (o.endOthers) await endOthersIn(trx, end)
    },
  })
}
