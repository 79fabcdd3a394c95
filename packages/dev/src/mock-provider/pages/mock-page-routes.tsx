import type { Acr } from '@inaproc/domain/acr'
import { Refusal } from '@inaproc/domain/refusal'
import { clientPolicy } from '@inaproc/identity/oidc/clients/client-policy'
import { personaQuestion } from '@inaproc/identity/oidc/personas/chooser/persona-question'
import { interactionPath } from '@inaproc/identity/oidc/provider/addresses'
import { allowFormTarget } from '@inaproc/identity/oidc/provider/pages/form-targets'
import type { AppServer } from '@inaproc/server/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { errors, type Interaction, type InteractionResults } from 'oidc-provider'
import { Type } from 'typebox'
import { type SignInError, signInErrorNames } from '../faults/faults.js'
import type { MockAccess, MockPerson } from '../file/file-shape.js'
import { usualAcr } from '../library/mock-decision.js'
import type { Mock } from '../mock.js'
import { type AutomaticAnswer, accountOf } from '../mock-state.js'
import { mockFrame } from './mock-frame.js'
import { HomePage, SignInPage } from './mock-pages.js'

const params = Type.Object({ uid: Type.String({ pattern: '^[A-Za-z0-9_-]{10,64}$' }) })
const personaForm = Type.Object({ persona: Type.Optional(Type.String({ maxLength: 200 })) })
const errorForm = Type.Object({ error: Type.Enum([...signInErrorNames]) })

/** The start page, and the page of a sign-in with its two answers. */
export async function mockPageRoutes(app: AppServer, { mock }: { mock: Mock }): Promise<void> {
  app.get(
    '/',
    { schema: { querystring: Type.Object({ done: Type.Optional(Type.String({ maxLength: 200 })) }) } },
    async (request, reply) =>
      reply.page(
        <HomePage
          frame={mockFrame(request)}
          token={request.formToken()}
          state={mock.state}
          issuer={mock.issuer}
          done={request.query.done}
        />,
      ),
  )
  const base = interactionPath(':uid')
  app.get(base, { schema: { params } }, async (request, reply) => {
    const details = await interactionOf(mock, request, reply)
    const answer = answerWithoutPage(mock, details)
    return answer === undefined ? show(mock, details, request, reply) : finish(mock, request, reply, answer)
  })
  app.post(`${base}/persona`, { schema: { params, body: personaForm } }, async (request, reply) => {
    const details = await interactionOf(mock, request, reply)
    const answer = answerOf(mock, request.body.persona ?? '')
    return answer === undefined ? show(mock, details, request, reply) : finish(mock, request, reply, answer)
  })
  app.post(`${base}/error`, { schema: { params, body: errorForm } }, async (request, reply) => {
    await interactionOf(mock, request, reply)
    return finish(mock, request, reply, errorAnswer(request.body.error))
  })
}

async function interactionOf(mock: Mock, request: FastifyRequest, reply: FastifyReply): Promise<Interaction> {
  try {
    const details = await mock.provider().interactionDetails(request.raw, reply.raw)
    const { redirect_uri: redirectUri } = details.params
    allowFormTarget(reply.raw, typeof redirectUri === 'string' ? redirectUri : undefined)
    return details
  } catch (error) {
    if (error instanceof errors.SessionNotFound) throw new Refusal('SIGN_ON_INTERRUPTED', { cause: error })
    throw error
  }
}

async function show(
  mock: Mock,
  details: Interaction,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const client = await mock.provider().Client.find(String(details.params['client_id']))
  if (client === undefined) throw new Refusal('SIGN_ON_INTERRUPTED')
  const question = personaQuestion(clientPolicy(client), details.params)
  return reply.page(
    <SignInPage
      frame={mockFrame(request)}
      token={request.formToken()}
      uid={details.uid}
      client={client.clientName ?? client.clientId}
      state={mock.state}
      accepts={({ role }: MockAccess) => question.roles === null || question.roles.includes(role)}
      selected={question.hint ?? undefined}
      optional={!question.required}
    />,
  )
}

/** What needs no page: a fault that is asked for, nobody to choose, or the answer that a test has set. */
function answerWithoutPage(mock: Mock, details: Interaction): InteractionResults | undefined {
  const { state } = mock
  const fault = state.faults.striking(signInErrorNames)
  if (fault !== undefined) return errorAnswer(fault)
  if (details.prompt.reasons.includes('persona_missing')) return errorAnswer('persona_required')
  if (state.automatic === undefined) return undefined
  // The rules did not take what was answered before, and they would not take it again.
  if (details.lastSubmission?.['select_persona'] !== undefined) return errorAnswer('persona_not_allowed')
  return automaticAnswer(mock, state.automatic, details)
}

/** An access, or a person: then the hint decides, and without one the first access that there is. */
function automaticAnswer(
  { state }: Mock,
  automatic: NonNullable<AutomaticAnswer>,
  details: Interaction,
): InteractionResults | undefined {
  if ('accessId' in automatic) {
    const owner = state.ownerOf(automatic.accessId)
    return owner && signInAnswer(owner, automatic.accessId)
  }
  const person = state.file.people.find(({ username }) => username === automatic.username)
  if (person === undefined) return undefined
  if (details.prompt.name === 'login') return loginAnswer(person)
  return signInAnswer(person, state.personasOf(person.id)[0]?.accessId ?? null)
}

/** What was ticked: an access, or a person without one. */
function answerOf({ state }: Mock, chosen: string): InteractionResults | undefined {
  const [, username] = /^person:(.*)$/.exec(chosen) ?? []
  const person =
    username === undefined
      ? state.ownerOf(chosen)
      : state.file.people.find((one) => one.username === username)
  return person && signInAnswer(person, username === undefined ? chosen : null)
}

function signInAnswer(person: MockPerson, access: string | null): InteractionResults {
  return { ...loginAnswer(person), select_persona: { accessId: access } }
}

const amrOf: Readonly<Record<Acr, readonly string[]>> = {
  'urn:inaproc:aal1': ['pwd'],
  'urn:inaproc:aal2': ['pwd', 'otp', 'mfa'],
  'urn:inaproc:aal3': ['swk', 'user', 'mfa'],
}

function loginAnswer(person: MockPerson): InteractionResults {
  const acr = person.acr ?? usualAcr
  return {
    login: { accountId: accountOf(person), acr, amr: [...amrOf[acr]], remember: false },
    consent: {},
    select_account: {},
  }
}

function errorAnswer(error: SignInError): InteractionResults {
  return { error, error_description: 'asked for at the mock' }
}

async function finish(
  mock: Mock,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: InteractionResults,
): Promise<FastifyReply> {
  const returnTo = await mock
    .provider()
    .interactionResult(request.raw, reply.raw, answer, { mergeWithLastSubmission: false })
  return reply.header('cache-control', 'no-store').redirect(returnTo, 303)
}
