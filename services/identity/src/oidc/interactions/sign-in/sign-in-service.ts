import type { AccountId } from '@inaproc/domain/identifiers'
import type { InteractionResults } from 'oidc-provider'
import { acrOf, amrOf } from '../../../authentication/acr.js'
import type { Authentication } from '../../../authentication/authentication.js'
import { finishPasskeySignIn } from '../../../authentication/passkeys/passkeys-service.js'
import { type PasswordAttempt, signInWithPassword } from '../../../authentication/sign-in-service.js'
import { selectAccount } from '../../personas/persona-policy.js'
import type { OpenInteraction } from '../interaction.js'
import { knownAccount, type SignInState, sessionTime, takeStep } from './sign-in-state.js'

/**
 * Takes the password as the first step of the sign-in.
 * @returns the account when its contacts are not verified yet: the registration has to be finished first
 * @throws those of signInWithPassword
 */
export async function givePassword(
  p: Authentication,
  interaction: OpenInteraction,
  o: PasswordAttempt,
): Promise<AccountId | null> {
  const { accountId, state } = await signInWithPassword(p, o)
  if (state === 'REGISTERED') return accountId
  await takeStep(p, interaction, accountId, (at) => ({ passwordAt: at }))
  return null
}

/**
 * Takes a passkey instead of the password: it says itself whose it is.
 * @throws those of finishPasskeySignIn
 */
export async function givePasskey(
  p: Authentication,
  { uid, ...interaction }: OpenInteraction,
  o: { response: string; address: string },
): Promise<void> {
  const { accountId, userVerified, hardware } = await finishPasskeySignIn(p, {
    accountId: null,
    boundTo: uid,
    ...o,
  })
  await takeStep(p, { uid, ...interaction }, accountId, () => ({ passkey: { userVerified, hardware } }))
}

/** The result of a sign-in that is done. Its steps stay until they expire: a form sent twice gets the same answer. */
export async function signInResult(
  interaction: OpenInteraction,
  state: SignInState,
): Promise<InteractionResults> {
  const amr = amrOf(state.proved)
  // A further factor does not make the password any fresher: `auth_time` stays what it was.
  const isFresh = !state.onTopOfSession || state.progress?.passwordAt != null
  const ts = isFresh ? undefined : await sessionTime(interaction)
  return {
    login: {
      accountId: knownAccount(state),
      acr: acrOf(amr),
      amr: [...amr],
      // The session ends with the browser: many people share their office's machine.
      remember: false,
      ...(ts !== undefined && { ts }),
    },
    // Whoever has signed in has chosen the account with it.
    [selectAccount]: {},
  }
}
