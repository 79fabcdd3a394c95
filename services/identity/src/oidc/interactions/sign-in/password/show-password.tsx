import type { Refusal } from '@inaproc/domain/refusal'
import type { FastifyReply } from 'fastify'
import { findAccount } from '../../../../accounts/accounts-store.js'
import {
  demandAt,
  issueProofTask,
  type ProofTask,
} from '../../../../authentication/attacks/attacks-service.js'
import { beginPasskeySignIn } from '../../../../authentication/passkeys/passkeys-service.js'
import { pageProps, type Turn } from '../../turn.js'
import type { SignInState } from '../sign-in-state.js'
import { PasswordPage } from './password-page.js'

export async function showPassword(
  turn: Turn,
  state: SignInState,
  o: { username?: string; withProof?: boolean },
  refusal?: Refusal,
): Promise<FastifyReply> {
  const { parts, interaction } = turn
  const props = {
    username: o.username ?? (await nameOf(turn, state)),
    passkey: await beginPasskeySignIn(parts.authentication, { accountId: null, boundTo: interaction.uid }),
    passwordToo: state.proved.passkey !== null && !state.proved.password,
    mustChange: refusal?.code === 'PASSWORD_MUST_CHANGE',
    proof: await proofTask(turn, o.withProof === true),
  }
  return turn.reply.page(<PasswordPage {...pageProps(turn, refusal)} {...props} />, {
    status: refusal?.status ?? 200,
  })
}

/**
 * The page again after an attempt that was not looked at, because of a throttle, the load or a proof that is missing:
 * the answer reads and writes nothing, so that a flood costs little. A link leads to the whole page.
 */
export function showShed(
  turn: Turn,
  o: { username: string; withProof: boolean },
  refusal: Refusal,
): FastifyReply {
  const proof = o.withProof ? issueProofTask(turn.parts.authentication, { address: turn.request.ip }) : null
  const props = { username: o.username, passkey: null, passwordToo: false, mustChange: false, proof }
  return turn.reply.page(<PasswordPage {...pageProps(turn, refusal)} {...props} />, {
    status: refusal.status,
  })
}

export function isShed({ status, code }: Refusal): boolean {
  return status === 429 || status === 503 || code === 'PROOF_REQUIRED'
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
