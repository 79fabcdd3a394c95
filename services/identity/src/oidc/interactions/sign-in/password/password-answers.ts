import type { AccountId } from '@inaproc/domain/identifiers'
import type { FastifyReply } from 'fastify'
import { setProgressCookie } from '../../../../registration/progress-cookie.js'
import { resumeRegistration } from '../../../../registration/registration-service.js'
import { interactionPath } from '../../../provider/addresses.js'
import { assertFilled, attempt, besideField, type Turn } from '../../turn.js'
import { goOn } from '../next-answer.js'
import { givePasskey, givePassword } from '../sign-in-service.js'
import { browserOf, stateOf } from '../sign-in-turn.js'
import { isShed, showPassword, showShed } from './show-password.js'

/** What the form of the password page sends. */
export interface PasswordForm {
  readonly username?: string
  readonly password?: string
  readonly proof_task?: string
  readonly proof_answer?: string
}

export async function answerPassword(turn: Turn, form: PasswordForm): Promise<FastifyReply> {
  const { authentication } = turn.parts
  const { username = '', password = '', proof_task: task, proof_answer: answer = '' } = form
  return attempt(
    async () => {
      assertFilled({ username, password })
      const unfinished = await givePassword(authentication, turn.interaction, {
        username,
        password,
        address: turn.request.ip,
        ...browserOf(turn.request),
        proof: task === undefined ? null : { task, answer },
      })
      return unfinished === null ? goOn(turn) : finishRegistration(turn, unfinished)
    },
    async (refusal) => {
      const withProof = task !== undefined || refusal.code.startsWith('PROOF_')
      if (isShed(refusal)) return showShed(turn, { username, withProof }, refusal)
      return showPassword(turn, await stateOf(turn), { username, withProof }, refusal)
    },
  )
}

/** The answer of a passkey in place of the password. */
export async function answerPasskey(turn: Turn, form: { credential?: string }): Promise<FastifyReply> {
  const { credential = '' } = form
  return attempt(
    async () => {
      await givePasskey(turn.parts.authentication, turn.interaction, {
        response: credential,
        address: turn.request.ip,
      })
      return goOn(turn)
    },
    async (refusal) => showPassword(turn, await stateOf(turn), {}, besideField(refusal, 'credential')),
  )
}

/** The right password of somebody who never typed the codes: back to stage 1, from any browser, and then here again. */
async function finishRegistration(
  { parts, interaction, reply }: Turn,
  account: AccountId,
): Promise<FastifyReply> {
  const returnPath = interactionPath(interaction.uid)
  const issuer = interaction.provider.issuer
  const token = await resumeRegistration(
    { ...parts.authentication, baseUrl: issuer },
    { accountId: account, returnPath },
  )
  setProgressCookie(reply, token, { secure: issuer.startsWith('https:') })
  return reply.redirect('/daftar/verifikasi', 303)
}
