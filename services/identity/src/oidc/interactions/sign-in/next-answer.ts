import type { FastifyReply } from 'fastify'
import { signOnDevice } from '../../personas/sign-on-note.js'
import { showEnrolment } from '../enrolment/show-enrolment.js'
import { codesShownBefore, showNewCodes } from '../enrolment/show-recovery-codes.js'
import { showDisabledFactor } from '../second-factor/show-disabled-factor.js'
import { showSecondFactor } from '../second-factor/show-second-factor.js'
import { again, finish, type Turn } from '../turn.js'
import { noteDevice } from './device-cookie.js'
import { showPassword } from './password/show-password.js'
import { signInResult } from './sign-in-service.js'
import { knownAccount, type SignInState } from './sign-in-state.js'
import { stateOf } from './sign-in-turn.js'

/** The page for the next step of the sign-in; when nothing is left, back to the authorization request. */
export async function showSignIn(
  turn: Turn,
  o: { otherAccount: boolean; way: string | undefined },
): Promise<FastifyReply> {
  const state = await stateOf(turn)
  if (o.otherAccount) return showPassword(turn, state, {})
  switch (state.step.kind) {
    case 'password':
      return showPassword(turn, state, {})
    case 'second-factor':
      return showSecondFactor(turn, state, { way: o.way })
    case 'enrol':
    case 'second-way':
      return showEnrolment(turn, state, { way: o.way })
    case 'recovery-codes':
      return codesShownBefore(turn, state)
    case 'factor-disabled':
      return showDisabledFactor(turn)
    case 'unmet':
      return finishUnmet(turn)
    case 'done':
      return done(turn, state, { trust: false })
  }
}

/** After a step: the next one on its own page, or the end of the sign-in at once. */
export async function goOn(turn: Turn, o: { trust?: boolean } = {}): Promise<FastifyReply> {
  const state = await stateOf(turn)
  switch (state.step.kind) {
    case 'done':
      return done(turn, state, { trust: o.trust === true })
    case 'recovery-codes':
      // Right here and not on the page of an address: nothing may be able to show them again.
      return showNewCodes(turn, state)
    default:
      return again(turn)
  }
}

async function done(turn: Turn, state: SignInState, o: { trust: boolean }): Promise<FastifyReply> {
  const result = await signInResult(turn.interaction, state)
  const isStepUp = state.onTopOfSession
  // Where two factors are needed no browser spares one, so there is nothing to be remembered for.
  const trust = o.trust && state.needed === 'urn:inaproc:aal1'
  const device = await noteDevice(turn, knownAccount(state), { isStepUp, trust })
  const beganAt = state.progress?.beganAt?.toISOString()
  return finish(turn, { ...result, [signOnDevice]: { ...device, beganAt } })
}

/** The relying party hears that the level cannot be reached. */
export function finishUnmet(turn: Turn): Promise<FastifyReply> {
  return finish(turn, {
    error: 'unmet_authentication_requirements',
    error_description: 'the requested authentication cannot be reached',
  })
}
