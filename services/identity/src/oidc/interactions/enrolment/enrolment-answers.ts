import type { FastifyReply } from 'fastify'
import { goOn } from '../sign-in/next-answer.js'
import type { FactorWay, SignInStep } from '../sign-in/sign-in-steps.js'
import { stateOf } from '../sign-in/sign-in-turn.js'
import { again, assertFilled, attempt, besideField, type Turn } from '../turn.js'
import { addPasskey, confirmTotp, keepCodes, putOff } from './enrolment-service.js'
import { showEnrolment } from './show-enrolment.js'
import { showNewCodes } from './show-recovery-codes.js'

/** What the forms of these pages send. */
export interface EnrolmentForm {
  readonly code?: string
  /** The answer of the browser that made a passkey. */
  readonly credential?: string
  readonly name?: string
}

/** The first code of an authenticator app. */
export async function answerApp(turn: Turn, { code = '', name = '' }: EnrolmentForm): Promise<FastifyReply> {
  const state = await stateOf(turn)
  if (!mayAdd(state.step, 'totp')) return again(turn)
  return attempt(
    async () => {
      assertFilled({ code })
      const confirmation = { code, name, address: turn.request.ip }
      await confirmTotp(turn.parts.authentication, turn.interaction, state, confirmation)
      return goOn(turn)
    },
    async (refusal) => showEnrolment(turn, state, { way: 'totp', name }, refusal),
  )
}

export async function answerNewPasskey(
  turn: Turn,
  { credential = '', name = '' }: EnrolmentForm,
): Promise<FastifyReply> {
  const state = await stateOf(turn)
  if (!mayAdd(state.step, 'passkey')) return again(turn)
  return attempt(
    async () => {
      const made = { response: credential, name, address: turn.request.ip }
      await addPasskey(turn.parts.authentication, turn.interaction, state, made)
      return goOn(turn)
    },
    async (refusal) =>
      showEnrolment(turn, state, { way: 'passkey', name }, besideField(refusal, 'credential')),
  )
}

function mayAdd(step: SignInStep, way: FactorWay): boolean {
  return step.kind === 'enrol' || (step.kind === 'second-way' && step.way === way)
}

/** "Nanti saja": only for who was invited; where the level needs two factors the page stays. */
export async function answerLater(turn: Turn): Promise<FastifyReply> {
  const state = await stateOf(turn)
  const { step } = state
  if (step.kind !== 'second-way' && (step.kind !== 'enrol' || step.forced)) return again(turn)
  await putOff(turn.parts.authentication, turn.interaction, state)
  return goOn(turn)
}

/** Other codes, for whoever could not keep the ones that were shown. */
export async function answerRenewCodes(turn: Turn): Promise<FastifyReply> {
  const state = await stateOf(turn)
  return state.step.kind === 'recovery-codes' ? showNewCodes(turn, state) : again(turn)
}

/** "Saya sudah menyimpannya". */
export function answerCodesKept(turn: Turn): Promise<FastifyReply> {
  return kept(turn, { wantsSecond: false })
}

/** The same, and on to a second way. */
export function answerSecondWay(turn: Turn): Promise<FastifyReply> {
  return kept(turn, { wantsSecond: true })
}

async function kept(turn: Turn, o: { wantsSecond: boolean }): Promise<FastifyReply> {
  const state = await stateOf(turn)
  if (state.step.kind !== 'recovery-codes') return again(turn)
  await keepCodes(turn.parts.authentication, turn.interaction, state, o)
  return goOn(turn)
}
