import type { FastifyReply } from 'fastify'
import { interactionPath } from '../../provider/addresses.js'
import { goOn } from '../sign-in/next-answer.js'
import type { SignInState } from '../sign-in/sign-in-state.js'
import type { SecondFactor } from '../sign-in/sign-in-steps.js'
import { browserOf, stateOf } from '../sign-in/sign-in-turn.js'
import { again, assertFilled, attempt, besideField, type Turn } from '../turn.js'
import { wayParameter } from './second-factor-page.js'
import {
  giveRecoveryCode,
  giveSecondPasskey,
  giveSmsCode,
  giveTotp,
  sendSmsCode,
} from './second-factor-service.js'
import { showDisabledFactor } from './show-disabled-factor.js'
import { showSecondFactor } from './show-second-factor.js'

/** What the forms of this page send. */
export interface FactorForm {
  readonly code?: string
  /** The answer of a passkey. */
  readonly credential?: string
  /** Ticked: this browser may be spared the second factor for some time. */
  readonly remember?: string
}

/** How each way is checked. */
const checks: Readonly<
  Record<SecondFactor, (turn: Turn, state: SignInState, form: FactorForm) => Promise<void>>
> = {
  totp: (turn, state, form) =>
    giveTotp(turn.parts.authentication, turn.interaction, state, typed(turn, form)),
  'recovery-code': (turn, state, form) =>
    giveRecoveryCode(turn.parts.authentication, turn.interaction, state, typed(turn, form)),
  sms: (turn, state, form) =>
    giveSmsCode(turn.parts.authentication, turn.interaction, state, typed(turn, form)),
  passkey: (turn, state, { credential = '' }) =>
    giveSecondPasskey(turn.parts.authentication, turn.interaction, state, {
      response: credential,
      address: turn.request.ip,
      token: browserOf(turn.request).token,
    }),
}

function typed({ request }: Turn, { code = '' }: FactorForm) {
  assertFilled({ code })
  return { code, address: request.ip, token: browserOf(request).token }
}

/** Takes a second factor; one that is not asked for now leads to the page of what is. */
export async function answerSecondFactor(
  turn: Turn,
  way: SecondFactor,
  form: FactorForm,
): Promise<FastifyReply> {
  const state = await stateOf(turn)
  if (!isOffered(state, way)) return again(turn)
  return attempt(
    async () => {
      await checks[way](turn, state, form)
      return goOn(turn, { trust: form.remember === 'ya' })
    },
    async (refusal) => {
      // A passkey that shows up as a copy is out of use from now on: what is left is offered.
      const left = await stateOf(turn)
      if (left.step.kind === 'factor-disabled') return showDisabledFactor(turn, refusal)
      if (left.step.kind !== 'second-factor') throw refusal
      if (!isOffered(left, way)) return showSecondFactor(turn, left, {}, refusal)
      const told = besideField(refusal, way === 'passkey' ? 'credential' : 'code')
      return showSecondFactor(turn, left, { way, remember: form.remember === 'ya' }, told)
    },
  )
}

/** Sends the code on request only, never by opening a page. */
export async function answerSmsRequest(turn: Turn): Promise<FastifyReply> {
  const state = await stateOf(turn)
  if (!isOffered(state, 'sms')) return again(turn)
  return attempt(
    async () => {
      const { language } = turn.request
      const { token } = browserOf(turn.request)
      await sendSmsCode(turn.parts.authentication, turn.interaction, state, { language, token })
      const address = `${interactionPath(turn.interaction.uid)}?${wayParameter}=sms`
      return turn.reply.redirect(address, 303)
    },
    async (refusal) => showSecondFactor(turn, state, { way: 'sms' }, refusal),
  )
}

function isOffered(state: SignInState, way: string): way is SecondFactor {
  const { step } = state
  return step.kind === 'second-factor' && step.methods.some((method) => method === way)
}
