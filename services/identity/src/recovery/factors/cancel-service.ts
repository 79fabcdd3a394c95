import { inTransaction } from '@inaproc/database/database'
import { Refusal } from '@inaproc/domain/refusal'
import { lockAccount } from '../../accounts/accounts-store.js'
import { tellOwner } from '../../accounts/tell-owner.js'
import { lookAtLink, takeLink } from '../../authentication/links/links-service.js'
import { requirePasswordChange } from '../../authentication/passwords/password-service.js'
import { endSessionsOf } from '../../oidc/personas/grants/grants-service.js'
import type { Actor } from '../../platform.js'
import type { RecoveryParts } from '../recovery-parts.js'
import { cancelOpenReproofs, stopUnderWay } from '../under-way-service.js'
import type { Reproof } from './reproofs.js'
import { findOpenReproof, lockOpenReproof } from './reproofs-store.js'

const purpose = 'cancel-reproof'

/** The request that a cancel link is about, for the page that asks. @throws Refusal RECOVERY_LINK_OVER */
export async function reproofOfLink(p: RecoveryParts, token: string): Promise<Reproof> {
  const link = await lookAtLink(p, { token, purpose })
  const reproof = link && (await findOpenReproof(p.db, link.accountId))
  if (link === undefined || reproof?.id !== link.reference) throw new Refusal('RECOVERY_LINK_OVER')
  return reproof
}

/**
 * Cancels by the link of a mail or SMS; works signed out, once. Somebody who did not ask learns that another person
 * knows the password: then every session ends and the password has to be changed.
 * @throws Refusal RECOVERY_LINK_OVER
 */
export async function cancelByLink(
  p: RecoveryParts,
  o: { token: string; notMe: boolean; address: string },
): Promise<void> {
  await inTransaction(p.db, async (trx) => {
    const at = p.clock()
    const link = await takeLink(trx, { token: o.token, purpose, at })
    if (link === undefined) throw new Refusal('RECOVERY_LINK_OVER')
    const { accountId, reference } = link
    await lockAccount(trx, accountId)
    const reproof = await lockOpenReproof(trx, accountId)
    if (reproof?.id !== reference) throw new Refusal('RECOVERY_LINK_OVER')
    // Whoever holds the link need not be the owner: the row tells where it was used from.
    const actor: Actor = { kind: 'person', address: o.address }
    const stop = { accountId, actor, at, reason: o.notMe ? ('not-me' as const) : ('owner' as const) }
    await cancelOpenReproofs(trx, stop)
    if (o.notMe) {
      await stopUnderWay(trx, stop)
      await requirePasswordChange(trx, { accountId, reason: 'not-me', at })
      await endSessionsOf(trx, accountId, { at, reason: 'credentials-changed' })
    }
    await tellOwner(trx, p.keys, {
      accountId,
      letter: { template: 'reproof-cancelled', params: {} },
      at,
    })
  })
}
