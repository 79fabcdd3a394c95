import { Refusal } from '@inaproc/domain/refusal'
import type { FastifyReply } from 'fastify'
import { oneTimeCodeState } from '../../../authentication/codes/one-time-codes-service.js'
import type { SignInState } from '../sign-in/sign-in-state.js'
import { factorGuides, pageProps, type Turn } from '../turn.js'
import { SecondFactorPage } from './second-factor-page.js'
import { askPasskey, phoneOf, smsReference } from './second-factor-service.js'

/** @param o.way the one the person picked; the first that is offered otherwise */
export async function showSecondFactor(
  turn: Turn,
  state: SignInState,
  o: { way?: string | undefined; remember?: boolean },
  refusal?: Refusal,
): Promise<FastifyReply> {
  const { step, needed } = state
  const [first] = step.kind === 'second-factor' ? step.methods : []
  if (step.kind !== 'second-factor' || first === undefined) throw new Refusal('SIGN_IN_EXPIRED')
  const way = step.methods.find((method) => method === o.way) ?? first
  const page = {
    way,
    otherWays: step.methods.filter((method) => method !== way),
    onTopOfSession: state.onTopOfSession,
    verifiedNeeded: needed === 'urn:inaproc:aal3',
    mayRemember: needed === 'urn:inaproc:aal1' && !state.onTopOfSession,
    remember: o.remember === true,
    passkey: way === 'passkey' ? await askPasskey(turn.parts.authentication, turn.interaction, state) : null,
    sms: way === 'sms' ? await smsPart(turn, state) : null,
  }
  return turn.reply.page(<SecondFactorPage {...pageProps(turn, refusal, factorGuides.asked)} {...page} />, {
    status: refusal?.status ?? 200,
  })
}

/** Where the code goes, and whether one is under way. */
async function smsPart({ parts, interaction }: Turn, state: SignInState) {
  const { authentication } = parts
  const code = await oneTimeCodeState(authentication, {
    purpose: 'sign-in',
    reference: smsReference(interaction, state),
  })
  return { phone: (await phoneOf(authentication, state)) ?? '', sent: code?.usable === true }
}
