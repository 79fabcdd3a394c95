import { type Acr, isAcr, satisfies, strongerAcr } from '@inaproc/domain/acr'
import { accountId } from '@inaproc/domain/identifiers'
import { roles } from '@inaproc/domain/roles'
import { todayInWib } from '@inaproc/domain/wib-date'
import type { InteractionResults, KoaContextWithOIDC } from 'oidc-provider'
import { listPersonas, type PersonaRow } from '../../accesses/personas-store.js'
import type { Platform } from '../../platform.js'
import { type ClientPolicy, clientPolicy } from '../clients/client-policy.js'
import { personaQuestion, type RequestParameters } from './chooser/persona-question.js'
import {
  decidePersona,
  type PersonaChoice,
  type PersonaDecision,
  type PersonaQuestion,
} from './persona-decision.js'
import { requestedAcr } from './requested-acr.js'

/** Everything the policy of one authorization request is about, worked out once. */
export interface RequestDecision {
  readonly client: ClientPolicy
  readonly question: PersonaQuestion
  readonly persona: PersonaDecision
  /** Everything the person could act with today, whether or not the client accepts it. */
  readonly personas: readonly PersonaRow[]
  /**
   * The strength of sign-in this request needs: of the role, the client and the request, the strongest. Null: the
   * request insists on a level that nobody here can reach.
   */
  readonly acr: Acr | null
}

/** Works a request out from its parts: the policy has them in a context, the pages in a stored interaction. */
export async function decideRequest(
  p: Platform,
  request: {
    client: ClientPolicy
    parameters: RequestParameters
    account: string | undefined
    choice: PersonaChoice
  },
): Promise<RequestDecision> {
  const question = personaQuestion(request.client, request.parameters)
  const personas =
    request.account === undefined || !(question.wanted || question.listed)
      ? []
      : await listPersonas(p.db, accountId(request.account), todayInWib(p.clock))
  const persona = decidePersona(question, personas, request.choice)
  return {
    client: request.client,
    question,
    persona,
    personas,
    acr: neededAcr(request.client, persona, request.parameters),
  }
}

/** What the chooser's page stored in the interaction result. */
export function choiceOf(result: InteractionResults | undefined): PersonaChoice {
  const choice = result?.['select_persona']
  if (typeof choice !== 'object' || choice === null || !('accessId' in choice)) return undefined
  return typeof choice.accessId === 'string' ? { accessId: choice.accessId } : { accessId: null }
}

const decisions = new WeakMap<object, Promise<RequestDecision>>()

/** The decision about the request of this context; worked out at most once per request. */
export function decisionFor(p: Platform, ctx: KoaContextWithOIDC): Promise<RequestDecision> {
  const { oidc } = ctx
  const known = decisions.get(oidc)
  if (known !== undefined) return known
  if (oidc.client === undefined) throw new TypeError('the policy runs only once the client is known')
  const decision = decideRequest(p, {
    client: clientPolicy(oidc.client),
    parameters: oidc.params ?? {},
    account: oidc.account?.accountId,
    choice: choiceOf(oidc.result),
  })
  decisions.set(oidc, decision)
  return decision
}

/** Whether the session is already strong enough for the request. */
export function isStrongEnough(sessionAcr: string | undefined, needed: Acr | null): boolean {
  return needed !== null && sessionAcr !== undefined && isAcr(sessionAcr) && satisfies(sessionAcr, needed)
}

function neededAcr(
  client: ClientPolicy,
  persona: PersonaDecision,
  parameters: RequestParameters,
): Acr | null {
  const wish = requestedAcr(parameters)
  if (wish === 'unknown') return null
  const floors = [
    client.minimumAcr,
    persona.kind === 'persona' ? roles[persona.persona.role].acrFloor : null,
    wish,
  ]
  return floors.reduce<Acr>(
    (needed, floor) => (floor === null ? needed : strongerAcr(needed, floor)),
    'urn:inaproc:aal1',
  )
}
