import type { AppServer } from '@inaproc/server/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { selectAccount, selectPersona, testersPrompt } from '../personas/persona-policy.js'
import { interactionPath } from '../provider/addresses.js'
import { answerAccount, showAccount } from './account/account-answers.js'
import { answerConsent, showConsent } from './consent/consent-answers.js'
import {
  answerApp,
  answerCodesKept,
  answerLater,
  answerNewPasskey,
  answerRenewCodes,
  answerSecondWay,
} from './enrolment/enrolment-answers.js'
import { type InteractionParts, openInteraction } from './interaction.js'
import { answerPersona, showPersonas } from './persona/persona-answers.js'
import { answerSecondFactor, answerSmsRequest } from './second-factor/second-factor-answers.js'
import { finishUnmet, showSignIn } from './sign-in/next-answer.js'
import { answerPasskey, answerPassword } from './sign-in/password/password-answers.js'
import type { SecondFactor } from './sign-in/sign-in-steps.js'
import { finishNoTester, showTesters } from './testers/testers-answers.js'
import { finish, type Turn } from './turn.js'

const params = Type.Object({ uid: Type.String({ pattern: '^[A-Za-z0-9_-]{10,64}$' }) })
const field = (maxLength: number) => Type.Optional(Type.String({ maxLength }))
const query = Type.Object({ akun: field(10), cara: field(20), lang: field(10), cari: field(100) })
/** As JSON text; what a browser sends for a passkey has a few kilobytes. */
const passkeyAnswer = field(40_000)
const bodies = {
  password: Type.Object({
    username: field(200),
    password: field(2000),
    proof_task: field(300),
    proof_answer: field(300),
  }),
  passkey: Type.Object({ credential: passkeyAnswer }),
  factor: Type.Object({ code: field(40), credential: passkeyAnswer, remember: field(10) }),
  enrol: Type.Object({ code: field(40), credential: passkeyAnswer, name: field(200) }),
  persona: Type.Object({ persona: field(64) }),
}

/** The last part of the address for each second factor. */
const factorAddresses: Readonly<Record<SecondFactor, string>> = {
  totp: 'totp',
  passkey: 'second-passkey',
  'recovery-code': 'recovery-code',
  sms: 'sms',
}

/**
 * The pages of a sign-in: GET /interaction/:uid shows what the authorization request still needs, the forms post to
 * parts of that address. Everything they know is in the database, so any instance can answer any of them.
 */
export async function interactionRoutes(app: AppServer, parts: InteractionParts): Promise<void> {
  const open = async (
    request: FastifyRequest<{ Params: { uid: string } }>,
    reply: FastifyReply,
  ): Promise<Turn> => ({
    parts,
    interaction: await openInteraction(parts, { uid: request.params.uid, request, reply }),
    request,
    reply,
  })
  const base = interactionPath(':uid')

  app.get(base, { schema: { params, querystring: query } }, async (request, reply) =>
    show(await open(request, reply), {
      otherAccount: request.query.akun === 'lain',
      way: request.query.cara,
      search: request.query.cari ?? '',
    }),
  )
  app.post(`${base}/password`, { schema: { params, body: bodies.password } }, async (request, reply) =>
    answerPassword(await open(request, reply), request.body),
  )
  app.post(`${base}/passkey`, { schema: { params, body: bodies.passkey } }, async (request, reply) =>
    answerPasskey(await open(request, reply), request.body),
  )
  // The keys of the record are exactly the ways.
  for (const way of Object.keys(factorAddresses) as SecondFactor[]) {
    const address = `${base}/${factorAddresses[way]}`
    app.post(address, { schema: { params, body: bodies.factor } }, async (request, reply) =>
      answerSecondFactor(await open(request, reply), way, request.body),
    )
  }
  app.post(`${base}/enrol`, { schema: { params, body: bodies.enrol } }, async (request, reply) =>
    answerApp(await open(request, reply), request.body),
  )
  app.post(`${base}/enrol-passkey`, { schema: { params, body: bodies.enrol } }, async (request, reply) =>
    answerNewPasskey(await open(request, reply), request.body),
  )
  const buttons: Readonly<Record<string, (turn: Turn) => Promise<FastifyReply>>> = {
    'sms-request': answerSmsRequest,
    account: answerAccount,
    later: answerLater,
    codes: answerRenewCodes,
    'codes-kept': answerCodesKept,
    'second-way': answerSecondWay,
    unmet: finishUnmet,
    'no-tester': finishNoTester,
  }
  for (const [part, answer] of Object.entries(buttons)) {
    app.post(`${base}/${part}`, { schema: { params } }, async (request, reply) =>
      answer(await open(request, reply)),
    )
  }
  app.post(`${base}/persona`, { schema: { params, body: bodies.persona } }, async (request, reply) =>
    answerPersona(await open(request, reply), request.body.persona),
  )
  app.post(`${base}/consent`, { schema: { params } }, async (request, reply) =>
    answerConsent(await open(request, reply)),
  )
  app.post(`${base}/refuse`, { schema: { params } }, async (request, reply) =>
    finish(await open(request, reply), {
      error: 'persona_required',
      error_description: 'the person has no access that this client accepts',
    }),
  )
  app.post(`${base}/cancel`, { schema: { params } }, async (request, reply) =>
    finish(await open(request, reply), {
      error: 'access_denied',
      error_description: 'the person cancelled the sign-in',
    }),
  )
}

/** The page for the question that is open. */
function show(
  turn: Turn,
  o: { otherAccount: boolean; way: string | undefined; search: string },
): Promise<FastifyReply> {
  const { name } = turn.interaction.details.prompt
  if (name === 'login') return showSignIn(turn, o)
  if (name === selectAccount) return showAccount(turn, o)
  if (name === testersPrompt) return showTesters(turn)
  return name === selectPersona ? showPersonas(turn, { search: o.search }) : showConsent(turn)
}
