import { Refusal } from '@inaproc/domain/refusal'
import type { Authentication } from '../../../authentication/authentication.js'
import {
  beginPasskeyEnrolment,
  finishPasskeyEnrolment,
} from '../../../authentication/passkeys/passkeys-service.js'
import { makeRecoveryCodes } from '../../../authentication/recovery-codes/recovery-codes-service.js'
import {
  beginTotpEnrolment,
  confirmTotpEnrolment,
  pendingTotpEnrolment,
  type TotpEnrolment,
} from '../../../authentication/totp/totp-service.js'
import type { Actor } from '../../../platform.js'
import type { OpenInteraction } from '../interaction.js'
import { knownAccount, type SignInState, takeStep } from '../sign-in/sign-in-state.js'
import { noteInvitation } from './invitation-store.js'

/** The authenticator app this sign-in is adding; a page that is loaded again shows the same one. */
export async function totpEnrolment(
  p: Authentication,
  interaction: OpenInteraction,
  state: SignInState,
): Promise<TotpEnrolment> {
  const accountId = knownAccount(state)
  const factorId = state.progress?.totpFactorId ?? null
  if (factorId !== null) {
    try {
      return await pendingTotpEnrolment(p, { accountId, factorId })
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'TOTP_ENROLMENT_EXPIRED')) throw error
    }
  }
  const enrolment = await beginTotpEnrolment(p, accountId)
  await takeStep(p, interaction, accountId, () => ({ totpFactorId: enrolment.factorId }))
  return enrolment
}

/** @throws those of confirmTotpEnrolment */
export async function confirmTotp(
  p: Authentication,
  interaction: OpenInteraction,
  state: SignInState,
  o: { code: string; name: string; address: string },
): Promise<void> {
  const accountId = knownAccount(state)
  const factorId = state.progress?.totpFactorId
  if (!factorId) throw new Refusal('TOTP_ENROLMENT_EXPIRED')
  const { code, name } = o
  await confirmTotpEnrolment(p, { accountId, factorId, code, name, actor: actorOf(state, o.address) })
  await takeStep(p, interaction, accountId, (at) => ({ totpAt: at, enrolledAt: at }))
}

export function passkeyEnrolment(p: Authentication, { uid }: OpenInteraction, state: SignInState) {
  return beginPasskeyEnrolment(p, { accountId: knownAccount(state), boundTo: uid })
}

/** The making of a passkey proves that the person holds it, just as its use does. @throws those of finishPasskeyEnrolment */
export async function addPasskey(
  p: Authentication,
  interaction: OpenInteraction,
  state: SignInState,
  o: { response: string; name: string; address: string },
): Promise<void> {
  const accountId = knownAccount(state)
  const { userVerified, hardware } = await finishPasskeyEnrolment(p, {
    accountId,
    boundTo: interaction.uid,
    ...o,
  })
  const passkey = { userVerified, hardware }
  await takeStep(p, interaction, accountId, (at) => ({ passkey, enrolledAt: at }))
}

/** The codes that come with the first factor. They can be made anew until they are kept, but never be read again. */
export function newRecoveryCodes(
  p: Authentication,
  state: SignInState,
  address: string,
): Promise<readonly string[]> {
  return makeRecoveryCodes(p, { accountId: knownAccount(state), actor: actorOf(state, address) })
}

/** @param o.wantsSecond the person goes on to set up a further way, before the sign-in ends */
export async function keepCodes(
  p: Authentication,
  interaction: OpenInteraction,
  state: SignInState,
  o: { wantsSecond: boolean },
): Promise<void> {
  await takeStep(p, interaction, knownAccount(state), (at) => ({
    codesKeptAt: at,
    ...(o.wantsSecond && { secondWantedAt: at }),
  }))
}

/** "Later": the sign-in goes on, and the person is left alone for some days. */
export async function putOff(
  p: Authentication,
  interaction: OpenInteraction,
  state: SignInState,
): Promise<void> {
  const accountId = knownAccount(state)
  await noteInvitation(p.db, accountId, p.clock())
  await takeStep(p, interaction, accountId, (at) => ({ enrolmentSkippedAt: at }))
}

function actorOf(state: SignInState, address: string): Actor {
  return { kind: 'person', accountId: knownAccount(state), address }
}
