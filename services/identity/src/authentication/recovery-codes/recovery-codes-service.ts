import { inTransaction } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { appendEvent } from '@inaproc/events/outbox'
import { lockAccount } from '../../accounts/accounts-store.js'
import { queueSignals } from '../../accounts/signal-queue.js'
import { tellOwner } from '../../accounts/tell-owner.js'
import { recordAudit } from '../../audit/audit-store.js'
import type { Actor, Trx } from '../../platform.js'
import type { Authentication } from '../authentication.js'
import { countFactorGuess, type FactorGuess } from '../factors/factor-guesses.js'
import {
  fewCodesLeft,
  newRecoveryCode,
  readRecoveryCode,
  recoveryCodeHash,
  recoveryCodeLength,
  recoveryCodesPerSet,
  showRecoveryCode,
} from './recovery-codes.js'
import { recoveryCodesState, replaceRecoveryCodes, spendRecoveryCode } from './recovery-codes-store.js'

/**
 * Makes ten new recovery codes; earlier ones no longer count. They are shown this once: only hashes are stored.
 * @throws Refusal NOT_FOUND
 */
export async function makeRecoveryCodes(
  p: Authentication,
  o: { accountId: AccountId; actor: Actor },
): Promise<readonly string[]> {
  const codes = newSet()
  const at = p.clock()
  await inTransaction(p.db, async (trx) => {
    // One after the other, so that two sets made at once do not both stand.
    if ((await lockAccount(trx, o.accountId)) === undefined) throw new Refusal('NOT_FOUND')
    const hashes = codes.map((code) => recoveryCodeHash(p.keys, { accountId: o.accountId, code }))
    await replaceRecoveryCodes(trx, { accountId: o.accountId, hashes, at })
    await recordAudit(trx, {
      at,
      action: 'recovery-codes.made',
      actor: o.actor,
      subject: { type: 'account', id: o.accountId },
      detail: { count: codes.length },
    })
    await appendEvent(trx, {
      type: 'account.credentials-changed',
      subject: o.accountId,
      data: { accountId: o.accountId },
      occurredAt: at,
    })
    await queueSignals(trx, { cause: 'recovery-codes-made', accountId: o.accountId, at })
    await tellOwner(trx, p.keys, {
      accountId: o.accountId,
      letter: { template: 'recovery-codes-made', params: { count: codes.length } },
      sms: { template: 'recovery-codes-made', params: {} },
      at,
    })
  })
  return codes.map(showRecoveryCode)
}

function newSet(): readonly string[] {
  const codes = new Set<string>()
  while (codes.size < recoveryCodesPerSet) codes.add(newRecoveryCode())
  return [...codes]
}

/**
 * Uses a recovery code instead of the second factor. A code counts once, also for two requests at the same moment.
 * @throws Refusal RECOVERY_CODE_FORMAT, RECOVERY_CODE_WRONG, SIGN_IN_THROTTLED {waitSeconds}
 */
export async function useRecoveryCode(
  p: Authentication,
  o: FactorGuess & { code: string },
): Promise<{ left: number }> {
  const code = readRecoveryCode(o.code)
  if (code === null) {
    throw new Refusal('RECOVERY_CODE_FORMAT', { field: 'code', params: { characters: recoveryCodeLength } })
  }
  const limit = await countFactorGuess(p, 'recovery-code', o)
  const hash = recoveryCodeHash(p.keys, { accountId: o.accountId, code })
  const at = p.clock()
  const left = await inTransaction(p.db, async (trx) => {
    const spent = await spendRecoveryCode(trx, { accountId: o.accountId, hash, at })
    const state = await recoveryCodesState(trx, o.accountId)
    await recordAudit(trx, {
      at,
      action: `sign-in.recovery-code-${spent ? 'accepted' : 'failed'}`,
      actor: { kind: 'person', accountId: o.accountId, address: o.address },
      subject: { type: 'account', id: o.accountId },
      detail: { left: state?.left ?? 0 },
    })
    if (!spent || state === undefined) return null
    await tellOfUse(trx, p, { accountId: o.accountId, left: state.left, at })
    return state.left
  })
  if (left === null) throw new Refusal('RECOVERY_CODE_WRONG', { field: 'code' })
  await p.throttles.forget([limit])
  return { left }
}

async function tellOfUse(
  trx: Trx,
  p: Authentication,
  o: { accountId: AccountId; left: number; at: Date },
): Promise<void> {
  await tellOwner(trx, p.keys, {
    accountId: o.accountId,
    letter: {
      template: o.left <= fewCodesLeft ? 'recovery-codes-few' : 'recovery-code-used',
      params: { left: o.left },
    },
    sms: { template: 'recovery-code-used', params: {} },
    at: o.at,
  })
}
