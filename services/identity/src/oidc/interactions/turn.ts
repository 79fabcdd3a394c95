import { errorText } from '@inaproc/domain/error-catalogue'
import type { Language } from '@inaproc/domain/language'
import { invalidForm, Refusal } from '@inaproc/domain/refusal'
import { tellWait } from '@inaproc/server/error-answers'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { errors, type InteractionResults } from 'oidc-provider'
import { publicFrame } from '../../frame.js'
import { signOnDevice } from '../personas/sign-on-note.js'
import { interactionPath } from '../provider/addresses.js'
import { clientName, type InteractionParts, type OpenInteraction } from './interaction.js'
import type { InteractionPageProps } from './interaction-page.js'

/** One answer being made: the interaction of the tab, the request and the reply. */
export interface Turn {
  readonly parts: InteractionParts
  readonly interaction: OpenInteraction
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** Back to the address of the interaction, which then shows the next question. */
export function again({ interaction, reply }: Turn): FastifyReply {
  return reply.redirect(interactionPath(interaction.uid), 303)
}

/**
 * Stores the answer and leads back to the authorization request, which goes on with it. The library hands an answer on
 * to the questions that follow; the device of a sign-in is for that one only (sign-on-note.ts).
 * @throws Refusal SIGN_ON_INTERRUPTED
 */
export async function finish(turn: Turn, result: InteractionResults): Promise<FastifyReply> {
  const { interaction, request, reply } = turn
  const once = { [signOnDevice]: undefined, ...result }
  const returnTo = await interaction.provider
    .interactionResult(request.raw, reply.raw, once)
    .catch(interrupted)
  return reply.header('cache-control', 'no-store').redirect(returnTo, 303)
}

/** The same form sent twice: the other one was faster, and its answer has been taken already. */
function interrupted(error: unknown): never {
  if (error instanceof errors.SessionNotFound) throw new Refusal('SIGN_ON_INTERRUPTED', { cause: error })
  throw error
}

/** The addresses whose guides explain the steps that are about second factors. */
export const factorGuides = { asked: '/pemulihan/faktor', added: '/keamanan' } as const

/**
 * What every page of the interaction is given; programs read the wait of a refusal from the header.
 * @param explained the address whose guide explains the page; that of signing in otherwise
 */
export function pageProps(
  { interaction, request, reply }: Turn,
  refusal?: Refusal,
  explained?: string,
): InteractionPageProps {
  const base = interactionPath(interaction.uid)
  tellWait(reply, refusal)
  return {
    // The answer to a form has an address nobody can open: the language link leads to the page itself.
    frame: {
      ...publicFrame(request, explained),
      path: request.method === 'GET' ? request.originalUrl : base,
    },
    token: request.formToken(),
    base,
    client: clientName(interaction, request.language),
    onDevice: interaction.details.deviceCode !== undefined,
    problems: refusal === undefined ? [] : problemsOf(refusal, request.language),
  }
}

/** The same refusal, told beside a field of the form when it names none itself. */
export function besideField(refusal: Refusal, field: string): Refusal {
  if (refusal.problems.length > 0) return refusal
  const { code, params } = refusal
  return new Refusal(code, { params, problems: [{ field, code, params }] })
}

/** Runs a step; an expected "no" goes to `refused`, which shows the form again. */
export async function attempt(
  step: () => Promise<FastifyReply>,
  refused: (refusal: Refusal) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  try {
    return await step()
  } catch (error) {
    if (error instanceof Refusal) return refused(error)
    throw error
  }
}

/** The words beside the fields; a refusal that names no field is about the whole form. */
function problemsOf(refusal: Refusal, language: Language): readonly FormProblem[] {
  if (refusal.problems.length === 0) {
    return [{ field: '', text: errorText(refusal.code, language, refusal.params) }]
  }
  return refusal.problems.map((problem) => ({
    field: problem.field,
    text: errorText(problem.code, language, problem.params),
  }))
}

/** @throws Refusal FORM_INVALID that names the empty fields */
export function assertFilled(fields: Readonly<Record<string, string>>): void {
  const empty = Object.entries(fields).filter(([, value]) => value.trim() === '')
  if (empty.length > 0) throw invalidForm(empty.map(([field]) => ({ field, code: 'FIELD_REQUIRED' })))
}
