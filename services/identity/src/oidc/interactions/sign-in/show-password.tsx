import type { Refusal } from '@inaproc/domain/refusal'
import type { FastifyReply } from 'fastify'
import { findAccount } from '../../../accounts/accounts-store.js'
import { demandAt, issueProofTask, type ProofTask } from '../../../authentication/attacks/attacks-service.js'
import { beginPasskeySignIn } from '../../../authentication/passkeys/passkeys-service.js'
import { pageProps, type Turn } from '../turn.js'
import { PasswordPage } from './password-page.js'
import type { SignInState } from './sign-in-state.js'

export async function showPassword(
  turn: Turn,
  state: SignInState,
  o: { username?: string; withProof?: boolean },
  refusal?: Refusal,
): Promise<FastifyReply> {
  const { parts, interaction } = turn
  const props = {
    username: o.username ?? (await nameOf(turn, state)),
    passkey: isShed(refusal)
      ? null
      : await beginPasskeySignIn(parts.authentication, { accountId: null, boundTo: interaction.uid }),
    passwordToo: state.proved.passkey !== null && !state.proved.password,
    mustChange: refusal?.code === 'PASSWORD_MUST_CHANGE',
    proof: await proofTask(turn, o.withProof === true),
  }
  return turn.reply.page(<PasswordPage {...pageProps(turn, refusal)} {...props} />, {
    status: refusal?.status ?? 200,
  })
}

/** The attempt was not looked at: its answer must cost little, and so writes nothing. */
function isShed(refusal: Refusal | undefined): boolean {
  return (
    refusal !== undefined &&
    (refusal.status === 429 || refusal.status === 503 || refusal.code === 'PROOF_REQUIRED')
  )
}

/** The name to start with: of whom the passkey has told, else what the client hints at. */
async function nameOf({ parts, interaction }: Turn, state: SignInState): Promise<string> {
  const { progress } = state
  if (progress !== undefined) {
    return (await findAccount(parts.authentication.db, progress.accountId))?.username ?? ''
  }
  const { login_hint: hint } = interaction.details.params
  return typeof hint === 'string' ? hint : ''
}

/** A task to solve, where an attack is known to be under way or the form was refused for the lack of it. */
async function proofTask({ parts, request }: Turn, isAsked: boolean): Promise<ProofTask | null> {
  const { authentication } = parts
  const origin = { address: request.ip }
  // Whether the browser is known is known only with the name: the page offers a task rather once too often.
  const isDemanded =
    isAsked || (await demandAt(authentication, { ...origin, knownDevice: false })) === 'proof'
  return isDemanded ? issueProofTask(authentication, origin) : null
}
