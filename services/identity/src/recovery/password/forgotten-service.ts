import { inTransaction } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { Language } from '@inaproc/domain/language'
import { invalidForm, Refusal } from '@inaproc/domain/refusal'
import { askerForName } from '../../authentication/devices/devices-service.js'
import { factorsOf } from '../../authentication/factors/factors-store.js'
import { beginPasskeySignIn, finishPasskeySignIn } from '../../authentication/passkeys/passkeys-service.js'
import { setNewPassword } from '../../authentication/passwords/password-service.js'
import { useRecoveryCode } from '../../authentication/recovery-codes/recovery-codes-service.js'
import { checkTotp } from '../../authentication/totp/totp-service.js'
import { endSessionsOf } from '../../oidc/personas/grants/grants-service.js'
import type { Actor } from '../../platform.js'
import type { Recovery } from '../recoveries.js'
import { markCompleted, markProved } from '../recoveries-store.js'
import type { RecoveryParts } from '../recovery-parts.js'
import { askForCode, openRecovery } from '../recovery-service.js'
import { stopUnderWay } from '../under-way-service.js'
import { type SecondProof, secondProofOf } from './forgotten.js'

const longestName = 254

/**
 * Begins the recovery of a forgotten password and asks for a code to the account's e-mail. Answers the secret for the
 * cookie. Nothing here looks at whether anybody has the name.
 * @throws Refusal FORM_INVALID, RATE_LIMITED
 */
export async function beginForgotten(
  p: RecoveryParts,
  o: {
    name: string
    language: Language
    returnPath: string | null
    address: string
    /** The browser by its device cookie: one that the account of the name knows has limits of its own. */
    token?: string | null
  },
): Promise<string> {
  const name = o.name.trim().toLowerCase()
  if (name === '') throw invalidForm([{ field: 'name', code: 'FIELD_REQUIRED' }])
  if (name.length > longestName) {
    throw invalidForm([{ field: 'name', code: 'FIELD_TOO_LONG', params: { max: longestName } }])
  }
  const asker = await askerForName(p, { name, token: o.token ?? null })
  await p.throttles.attempt([
    { scope: 'recovery-address', key: o.address },
    { scope: asker === 'known' ? 'recovery-known-device' : 'recovery-account', key: name },
  ])
  return inTransaction(p.db, async (trx) => {
    const { token, recovery } = await openRecovery(trx, p, {
      kind: 'password',
      accountId: null,
      typed: name,
      language: o.language,
      returnPath: o.returnPath,
    })
    await askForCode(trx, p, { recovery, name, asker })
    return token
  })
}

/** What the account of a recovery has to show besides its e-mail; nothing for a decoy. */
export async function secondProof(p: RecoveryParts, recovery: Recovery): Promise<SecondProof> {
  if (recovery.accountId === null) {
    return { needed: false, totp: false, passkey: false, recoveryCode: false }
  }
  return secondProofOf(await factorsOf(p.db, recovery.accountId))
}

export type ProofAnswer =
  | { readonly kind: 'totp' | 'recovery-code'; readonly code: string }
  | { readonly kind: 'passkey'; readonly response: unknown }

/** The account of a recovery whose e-mail is proved. @throws Refusal RECOVERY_PROOF_MISSING */
function provedAccount(recovery: Recovery): AccountId {
  if (recovery.accountId === null || recovery.emailProvedAt === null) {
    throw new Refusal('RECOVERY_PROOF_MISSING')
  }
  return recovery.accountId
}

/** What the browser needs to answer with a passkey as the second proof. */
export function beginPasskeyProof(
  p: RecoveryParts,
  recovery: Recovery,
): ReturnType<typeof beginPasskeySignIn> {
  return beginPasskeySignIn(p, { accountId: provedAccount(recovery), boundTo: recovery.id })
}

/**
 * Takes the second proof: an authenticator code, a passkey or a recovery code, each with its own limits.
 * @throws Refusal as checkTotp, useRecoveryCode and finishPasskeySignIn do; RECOVERY_PROOF_MISSING before the e-mail
 */
export async function proveSecond(
  p: RecoveryParts,
  o: { recovery: Recovery; answer: ProofAnswer; address: string; token: string | null },
): Promise<void> {
  const { recovery, answer, address, token } = o
  const guess = { accountId: provedAccount(recovery), address, token }
  switch (answer.kind) {
    case 'totp':
      await checkTotp(p, { ...guess, code: answer.code })
      break
    case 'recovery-code':
      await useRecoveryCode(p, { ...guess, code: answer.code })
      break
    case 'passkey':
      await finishPasskeySignIn(p, { ...guess, boundTo: recovery.id, response: answer.response })
      break
  }
  await inTransaction(p.db, (trx) =>
    markProved(trx, { id: recovery.id, proof: 'second_proved_at', at: p.clock() }),
  )
}

/**
 * The last step: the new password. With it, in one transaction, the recovery is spent, every session ends and whatever
 * else was under way for the account stops. Of two at the same moment one is made.
 * @throws Refusal RECOVERY_PROOF_MISSING, RECOVERY_NOT_RUNNING, and as setNewPassword does
 */
export async function completeForgotten(
  p: RecoveryParts,
  o: { recovery: Recovery; password: string; address: string },
): Promise<void> {
  const { recovery, password, address } = o
  const accountId = provedAccount(recovery)
  const by: Actor = { kind: 'person', accountId, address }
  await setNewPassword(p, {
    accountId,
    password,
    by,
    cause: 'recovered',
    also: async (trx) => {
      const at = p.clock()
      // Asked again here: a factor may have been added since the page was shown.
      const { needed } = secondProofOf(await factorsOf(trx, accountId))
      if (needed && recovery.secondProvedAt === null) throw new Refusal('RECOVERY_PROOF_MISSING')
      if (!(await markCompleted(trx, { id: recovery.id, needsSecond: needed, at }))) {
        throw new Refusal('RECOVERY_NOT_RUNNING')
      }
      await stopUnderWay(trx, { accountId, actor: by, at, reason: 'credentials-changed' })
      await endSessionsOf(trx, accountId, { at, reason: 'credentials-changed' })
    },
  })
}
