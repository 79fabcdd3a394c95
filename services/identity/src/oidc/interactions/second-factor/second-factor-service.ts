import type { Language } from '@inaproc/domain/language'
import { Refusal } from '@inaproc/domain/refusal'
import { findContacts } from '../../../accounts/contacts-store.js'
import type { Authentication } from '../../../authentication/authentication.js'
import { checkOneTimeCode, sendOneTimeCode } from '../../../authentication/codes/one-time-codes-service.js'
import { askerFor } from '../../../authentication/devices/devices-service.js'
import { beginPasskeySignIn, finishPasskeySignIn } from '../../../authentication/passkeys/passkeys-service.js'
import { useRecoveryCode } from '../../../authentication/recovery-codes/recovery-codes-service.js'
import { checkTotp } from '../../../authentication/totp/totp-service.js'
import type { OpenInteraction } from '../interaction.js'
import { knownAccount, type SignInState, takeStep } from '../sign-in/sign-in-state.js'

/** What was typed, and where from. */
interface TypedCode {
  readonly code: string
  readonly address: string
  /** The browser by its device cookie. */
  readonly token: string | null
}

/** @throws those of checkTotp */
export async function giveTotp(
  p: Authentication,
  interaction: OpenInteraction,
  state: SignInState,
  o: TypedCode,
): Promise<void> {
  const accountId = knownAccount(state)
  await checkTotp(p, { accountId, ...o })
  await takeStep(p, interaction, accountId, (at) => ({ totpAt: at }))
}

/** @throws those of useRecoveryCode */
export async function giveRecoveryCode(
  p: Authentication,
  interaction: OpenInteraction,
  state: SignInState,
  o: TypedCode,
): Promise<void> {
  const accountId = knownAccount(state)
  await useRecoveryCode(p, { accountId, ...o })
  await takeStep(p, interaction, accountId, (at) => ({ recoveryCodeAt: at }))
}

/** @throws those of sendOneTimeCode */
export async function sendSmsCode(
  p: Authentication,
  interaction: OpenInteraction,
  state: SignInState,
  o: { language: Language; token: string | null },
): Promise<void> {
  const accountId = knownAccount(state)
  const value = await phoneOf(p, state)
  if (value === null) throw new Refusal('NOT_FOUND')
  await sendOneTimeCode(p, {
    accountId,
    purpose: 'sign-in',
    reference: smsReference(interaction, state),
    to: { kind: 'sms', value },
    language: o.language,
    asker: await askerFor(p, { accountId, token: o.token }),
  })
}

/** @throws those of checkOneTimeCode */
export async function giveSmsCode(
  p: Authentication,
  interaction: OpenInteraction,
  state: SignInState,
  o: TypedCode,
): Promise<void> {
  await checkOneTimeCode(p, { purpose: 'sign-in', reference: smsReference(interaction, state), ...o })
  await takeStep(p, interaction, knownAccount(state), (at) => ({ smsAt: at }))
}

/** A code counts for the person it was sent to: two may follow each other in one interaction. */
export function smsReference({ uid }: OpenInteraction, state: SignInState): string {
  return `${uid} ${knownAccount(state)}`
}

/** The verified phone, where codes go. */
export async function phoneOf(p: Authentication, state: SignInState): Promise<string | null> {
  const contacts = await findContacts(p.db, knownAccount(state))
  return contacts.find(({ kind, verifiedAt }) => kind === 'phone' && verifiedAt !== null)?.value ?? null
}

/** What the browser needs to ask the person's passkeys; that they check who holds them where the level wants it. */
export function askPasskey(p: Authentication, interaction: OpenInteraction, state: SignInState) {
  return beginPasskeySignIn(p, {
    accountId: knownAccount(state),
    boundTo: interaction.uid,
    userVerification: wantsVerification(state) ? 'required' : 'preferred',
  })
}

/** @throws those of finishPasskeySignIn, and PASSKEY_NOT_VERIFIED where the level needs the check */
export async function giveSecondPasskey(
  p: Authentication,
  interaction: OpenInteraction,
  state: SignInState,
  o: { response: string; address: string; token: string | null },
): Promise<void> {
  const accountId = knownAccount(state)
  const { userVerified, hardware } = await finishPasskeySignIn(p, {
    accountId,
    boundTo: interaction.uid,
    ...o,
  })
  if (!userVerified && wantsVerification(state)) throw new Refusal('PASSKEY_NOT_VERIFIED')
  await takeStep(p, interaction, accountId, () => ({ passkey: { userVerified, hardware } }))
}

/** Only a passkey that checks who holds it reaches the highest level. */
function wantsVerification(state: SignInState): boolean {
  return state.needed === 'urn:inaproc:aal3'
}
