import { inTransaction } from '@inaproc/database/database'
import { type AccountId, accountId, isUuid, type PartnerId } from '@inaproc/domain/identifiers'
import { addJob, type JobHandler } from '@inaproc/server/jobs'
import { isPartnerMember } from '../../../oidc/clients/partner-members-store.js'
import { endGrants } from '../../../oidc/personas/grants/grants-service.js'
import type { Platform, Trx } from '../../../platform.js'
import { listTestGrants } from './members-store.js'

/** {partnerId, accountId}: ends what a former member still has at the test clients. */
export const endFormerMemberTask = 'end-former-member'

/** Longer than a sign-in takes from the question who may try the client out to its grant. */
const signInMs = 60_000

interface Membership {
  readonly partnerId: PartnerId
  readonly accountId: AccountId
}

/**
 * Somebody is no member any more: their grants at the test clients of the partner end with it, and the clients get a
 * logout. A job looks once more for the grant of a sign-in that was under way at this very moment.
 */
export async function endTrials(trx: Trx, of: Membership, at: Date): Promise<void> {
  await endTestGrants(trx, of, at)
  const key = `${endFormerMemberTask}:${of.partnerId}:${of.accountId}`
  await addJob(trx, endFormerMemberTask, { ...of }, { key, runAt: new Date(at.getTime() + signInMs) })
}

export function endFormerMember(p: Platform): JobHandler {
  return async ({ partnerId, accountId: account }) => {
    if (typeof partnerId !== 'string' || typeof account !== 'string' || !isUuid(partnerId)) {
      throw new TypeError('an end-former-member job without its partner or person')
    }
    const of = { partnerId: partnerId as PartnerId, accountId: accountId(account) } // just checked
    await inTransaction(p.db, async (trx) => {
      // Invited again meanwhile, and welcome.
      if (!(await isPartnerMember(trx, of))) await endTestGrants(trx, of, p.clock())
    })
  }
}

async function endTestGrants(trx: Trx, of: Membership, at: Date): Promise<void> {
  const grantIds = await listTestGrants(trx, of)
  if (grantIds.length > 0) await endGrants(trx, { grant_ids: grantIds }, { at, reason: 'membership-ended' })
}
