import type { AccountId } from '@inaproc/domain/identifiers'
import { invalidForm, type Refusal } from '@inaproc/domain/refusal'
import type { FastifyReply } from 'fastify'
import { setProgressCookie } from '../../registration/progress-cookie.js'
import { resumeRegistration } from '../../registration/registration-service.js'
import { interactionPath } from '../provider/addresses.js'
import { EnrolPage, PasswordPage, TotpPage } from './sign-in-pages.js'
import {
  confirmEnrolment,
  givePassword,
  giveTotp,
  type SignInState,
  signInResult,
  signInState,
  totpEnrolment,
} from './sign-in-service.js'
import { again, attempt, finish, pageProps, type Turn } from './turn.js'

/** What the person typed and may see again. */
interface Kept {
  readonly username?: string | undefined
  readonly name?: string | undefined
}

/** The page for the next step of the sign-in; when nothing is left, back to the authorization request. */
export async function showSignIn(turn: Turn, o: { otherAccount: boolean }): Promise<FastifyReply> {
  const state = await signInState(turn.parts.authentication, turn.interaction)
  return o.otherAccount ? passwordPage(turn, {}) : stepPage(turn, state, {})
}

export async function answerPassword(
  turn: Turn,
  body: { username?: string; password?: string },
): Promise<FastifyReply> {
  const { authentication } = turn.parts
  const { username = '', password = '' } = body
  return attempt(
    async () => {
      assertFilled({ username, password })
      const given = { username, password, address: turn.request.ip }
      const unfinished = await givePassword(authentication, turn.interaction, given)
      return unfinished === null ? goOn(turn) : finishRegistration(turn, unfinished)
    },
    async (refusal) => passwordPage(turn, { username }, refusal),
  )
}

export async function answerTotp(turn: Turn, { code = '' }: { code?: string }): Promise<FastifyReply> {
  const { authentication } = turn.parts
  const state = await signInState(authentication, turn.interaction)
  if (state.step !== 'totp') return again(turn)
  return attempt(
    async () => {
      assertFilled({ code })
      await giveTotp(authentication, turn.interaction, state, { code, address: turn.request.ip })
      return goOn(turn)
    },
    async (refusal) => stepPage(turn, state, {}, refusal),
  )
}

export async function answerEnrolment(
  turn: Turn,
  { code = '', name = '' }: { code?: string; name?: string },
): Promise<FastifyReply> {
  const { authentication } = turn.parts
  const state = await signInState(authentication, turn.interaction)
  if (state.step !== 'enrol') return again(turn)
  return attempt(
    async () => {
      assertFilled({ code })
      await confirmEnrolment(authentication, turn.interaction, state, { code, name })
      return goOn(turn)
    },
    async (refusal) => stepPage(turn, state, { name }, refusal),
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

/** After a step: the next one on its own page, or the end of the sign-in at once. */
async function goOn(turn: Turn): Promise<FastifyReply> {
  const state = await signInState(turn.parts.authentication, turn.interaction)
  return state.step === 'done' ? done(turn, state) : again(turn)
}

async function done(turn: Turn, state: SignInState): Promise<FastifyReply> {
  return finish(turn, await signInResult(turn.interaction, state))
}

async function stepPage(
  turn: Turn,
  state: SignInState,
  kept: Kept,
  refusal?: Refusal,
): Promise<FastifyReply> {
  const status = refusal?.status ?? 200
  switch (state.step) {
    case 'done':
      return done(turn, state)
    case 'password':
      return passwordPage(turn, kept, refusal)
    case 'totp':
      return turn.reply.page(
        <TotpPage {...pageProps(turn, refusal)} onTopOfSession={state.onTopOfSession} />,
        { status },
      )
    case 'enrol': {
      const enrolment = await totpEnrolment(turn.parts.authentication, turn.interaction, state)
      return turn.reply.page(
        <EnrolPage {...pageProps(turn, refusal)} enrolment={enrolment} name={kept.name ?? ''} />,
        { status },
      )
    }
  }
}

function passwordPage(turn: Turn, kept: Kept, refusal?: Refusal): FastifyReply {
  const { login_hint: hint } = turn.interaction.details.params
  const username = kept.username ?? (typeof hint === 'string' ? hint : '')
  return turn.reply.page(<PasswordPage {...pageProps(turn, refusal)} username={username} />, {
    status: refusal?.status ?? 200,
  })
}

/** @throws Refusal FORM_INVALID that names the empty fields */
function assertFilled(fields: Readonly<Record<string, string>>): void {
  const empty = Object.entries(fields).filter(([, value]) => value.trim() === '')
  if (empty.length > 0) throw invalidForm(empty.map(([field]) => ({ field, code: 'FIELD_REQUIRED' })))
}
