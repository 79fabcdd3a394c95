import { inTransaction } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { type FieldProblem, invalidForm, Refusal } from '@inaproc/domain/refusal'
import type { Actor, Platform, Trx } from '../../platform.js'
import type { Answer, PrivacyRequest, RequestKind } from '../requests/requests.js'
import { noteRequest, tellAnswered } from '../requests/requests-service.js'
import { answerRequest, findRequest, lockOpenRequest } from '../requests/requests-store.js'

/** What an officer may answer. A correction is never made against Dukcapil, so it can only be refused by hand. */
export const officerAnswers: Readonly<Record<RequestKind, readonly Answer[]>> = {
  correction: ['REFUSED'],
  other: ['DONE', 'PARTLY_REFUSED', 'REFUSED'],
  // These answer themselves at once.
  export: [],
  restriction: [],
  'lift-restriction': [],
  erasure: [],
}

type Officer = Actor & { readonly accountId: AccountId }

/**
 * Opens a request at the desk, with what the person wrote. That the officer read it is in the log, and the person sees
 * it among the views of his data.
 * @throws Refusal NOT_FOUND, also for the officer's own request
 */
export async function openRequest(
  p: Platform,
  o: { id: string; actor: Officer },
): Promise<{ readonly request: PrivacyRequest; readonly words: string | null }> {
  const at = p.clock()
  return inTransaction(p.db, async (trx) => {
    const open = await lockOpenRequest(trx, p.keys, o.id)
    const request = open ?? (await findRequest(trx, o.id))
    if (request === undefined || request.accountId === o.actor.accountId) throw new Refusal('NOT_FOUND')
    // A correction stays sealed: the register judges it, not the officer.
    const words = request.kind === 'other' ? (open?.content ?? null) : null
    await noteRequest(trx, { action: 'privacy.request-viewed', actor: o.actor, request, at })
    return { request, words }
  })
}

export interface OfficerAnswer {
  readonly id: string
  readonly actor: Officer
  readonly state: string
  readonly legalGround: string
  readonly answer: string
}

/**
 * Answers a request that a human must decide, with words and the legal ground.
 * @throws Refusal NOT_FOUND, PRIVACY_REQUEST_DECIDED, FORM_INVALID
 */
export async function decideRequest(p: Platform, o: OfficerAnswer): Promise<void> {
  const at = p.clock()
  await inTransaction(p.db, async (trx) => {
    const request = await findRequest(trx, o.id)
    if (request === undefined || request.accountId === o.actor.accountId) throw new Refusal('NOT_FOUND')
    const decided = judge(request, o)
    await write(p, trx, { ...o, ...decided, request, at })
  })
}

function judge(
  request: PrivacyRequest,
  o: OfficerAnswer,
): { readonly state: Answer; readonly legalGround: string; readonly answer: string } {
  const state = officerAnswers[request.kind].find((allowed) => allowed === o.state)
  const [legalGround, answer] = [o.legalGround.trim(), o.answer.trim()]
  const problems: FieldProblem[] = [
    ...(state === undefined ? [{ field: 'state', code: 'CHOICE_REQUIRED' } as const] : []),
    ...lengthProblems('legalGround', legalGround),
    ...lengthProblems('answer', answer),
  ]
  if (state === undefined || problems.length > 0) throw invalidForm(problems)
  return { state, legalGround, answer }
}

const [shortest, longest] = [10, 2000]

function lengthProblems(field: string, words: string): readonly FieldProblem[] {
  const { length } = [...words]
  if (length < shortest) return [{ field, code: 'FIELD_TOO_SHORT', params: { min: shortest } }]
  return length > longest ? [{ field, code: 'FIELD_TOO_LONG', params: { max: longest } }] : []
}

async function write(
  p: Platform,
  trx: Trx,
  o: {
    request: PrivacyRequest
    actor: Officer
    state: Answer
    legalGround: string
    answer: string
    at: Date
  },
): Promise<void> {
  const { request, actor, state, legalGround, answer, at } = o
  const by = actor.accountId
  if (!(await answerRequest(trx, { id: request.id, state, at, by, legalGround, answer }))) {
    throw new Refusal('PRIVACY_REQUEST_DECIDED')
  }
  await noteRequest(trx, { action: 'privacy.request-decided', actor, request, at, detail: { state } })
  await tellAnswered(p, trx, request, at)
}
