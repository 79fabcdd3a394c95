import { Refusal } from '@inaproc/domain/refusal'
import type { FastifyReply } from 'fastify'
import type { SignInState } from '../sign-in/sign-in-state.js'
import { factorGuides, pageProps, type Turn } from '../turn.js'
import { AppPage, InvitationPage, PasskeyPage } from './enrolment-pages.js'
import { passkeyEnrolment, totpEnrolment } from './enrolment-service.js'

/** @param o.way `totp` or `passkey`; without it who is invited is asked which, who must starts with the app */
export async function showEnrolment(
  turn: Turn,
  state: SignInState,
  o: { way?: string | undefined; name?: string },
  refusal?: Refusal,
): Promise<FastifyReply> {
  const { authentication } = turn.parts
  const { step } = state
  if (step.kind !== 'enrol' && step.kind !== 'second-way') throw new Refusal('SIGN_IN_EXPIRED')
  const isSecond = step.kind === 'second-way'
  const forced = step.kind === 'enrol' && step.forced
  const way = isSecond ? step.way : o.way
  const props = { ...pageProps(turn, refusal, factorGuides.added), forced, isSecond, name: o.name ?? '' }
  const status = refusal?.status ?? 200
  if (way === 'passkey') {
    const options = await passkeyEnrolment(authentication, turn.interaction, state)
    return turn.reply.page(<PasskeyPage {...props} options={options} />, { status })
  }
  if (!forced && way !== 'totp') return turn.reply.page(<InvitationPage {...props} />)
  const enrolment = await totpEnrolment(authentication, turn.interaction, state)
  return turn.reply.page(<AppPage {...props} enrolment={enrolment} />, { status })
}
