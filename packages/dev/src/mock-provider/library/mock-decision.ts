import { type Acr, satisfies, strongerAcr } from '@inaproc/domain/acr'
import { roles } from '@inaproc/domain/roles'
import { type ClientPolicy, clientPolicy } from '@inaproc/identity/oidc/clients/client-policy'
import {
  personaQuestion,
  type RequestParameters,
} from '@inaproc/identity/oidc/personas/chooser/persona-question'
import { personaExpired } from '@inaproc/identity/oidc/personas/grants/grant-check'
import {
  decidePersona,
  type PersonaDecision,
  type PersonaQuestion,
} from '@inaproc/identity/oidc/personas/persona-decision'
import { selectAccount } from '@inaproc/identity/oidc/personas/persona-policy'
import { choiceOf } from '@inaproc/identity/oidc/personas/request-decision'
import { requestedAcr } from '@inaproc/identity/oidc/personas/requested-acr'
import { errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider'
import type { MockPerson } from '../file/file-shape.js'
import type { MockState } from '../mock-state.js'

const { base, Check, Prompt } = interactionPolicy

/** How strongly people of the file sign in when it does not say. */
export const usualAcr: Acr = 'urn:inaproc:aal2'

export interface MockDecision {
  readonly question: PersonaQuestion
  readonly persona: PersonaDecision
  /** The strength that the request needs; null: one that nobody has. */
  readonly acr: Acr | null
}

/** What a request is about, by the rules of the real door. */
export function decide(state: MockState, ctx: KoaContextWithOIDC): MockDecision {
  const { client, params, account, result } = ctx.oidc
  if (client === undefined) throw new TypeError('the policy runs only once the client is known')
  const policy = clientPolicy(client)
  const parameters = params ?? {}
  const question = personaQuestion(policy, parameters)
  const personas = account === undefined ? [] : state.personasOf(account.accountId)
  const persona = decidePersona(question, personas, choiceOf(result))
  return { question, persona, acr: neededAcr(policy, persona, parameters) }
}

function neededAcr(
  client: ClientPolicy,
  persona: PersonaDecision,
  parameters: RequestParameters,
): Acr | null {
  const wish = requestedAcr(parameters)
  if (wish === 'unknown') return null
  const floor = persona.kind === 'persona' ? roles[persona.persona.role].acrFloor : null
  return [client.minimumAcr, floor, wish].reduce<Acr>(
    (needed, one) => (one === null ? needed : strongerAcr(needed, one)),
    'urn:inaproc:aal1',
  )
}

/** Whether this person of the file signs in strongly enough; nobody at the mock adds a factor. */
export function isStrongEnough(person: MockPerson, needed: Acr | null): boolean {
  return needed !== null && satisfies(person.acr ?? usualAcr, needed)
}

/** The prompts of the real door: select_account, login, select_persona, consent; nobody is asked for consent (the page stands for it). */
export function mockPolicy(state: MockState): interactionPolicy.DefaultPolicy {
  const policy = base()
  const login = policy.get('login')
  if (login === undefined) throw new TypeError('the library has no login prompt any more')
  login.checks.remove('essential_acrs')
  login.checks.remove('essential_acr')
  login.checks.add(levelReached(state))
  policy.add(
    new Prompt(
      { name: 'select_persona', requestable: true },
      () => ({}),
      hintUsable(state),
      personaMissing(state),
      personaChoice(state),
    ),
    1,
  )
  policy.add(new Prompt({ name: selectAccount, requestable: true }, () => ({})), 0)
  return policy
}

function levelReached(state: MockState): interactionPolicy.Check {
  return new Check('level_reached', 'the level cannot be reached', (ctx) => {
    const person = state.person(ctx.oidc.account?.accountId ?? '')
    const { acr } = decide(state, ctx)
    const reached = person === undefined ? acr !== null : isStrongEnough(person, acr)
    if (!reached)
      throw new errors.UnmetAuthenticationRequirements('the requested authentication cannot be reached')
    return false
  })
}

function hintUsable(state: MockState): interactionPolicy.Check {
  return new Check('persona_hint', 'the persona hint cannot be used', (ctx) => {
    const { persona, question } = decide(state, ctx)
    if (persona.kind !== 'hint-refused') return false
    throw whyNot(state, ctx.oidc.account?.accountId, question.hint ?? '')
  })
}

/** The error for an access with which this person cannot act now. */
export function whyNot(
  state: MockState,
  account: string | undefined,
  access: string,
): errors.CustomOIDCProviderError {
  const own = state.person(account ?? '')?.accesses.find(({ id }) => id === access)
  if (own !== undefined && state.hasEnded(own)) return personaExpired()
  return new errors.CustomOIDCProviderError('persona_not_allowed', 'the access cannot be used here')
}

function personaMissing(state: MockState): interactionPolicy.Check {
  return new Check(
    'persona_missing',
    'the person has no access that this client accepts',
    'persona_required',
    (ctx) => {
      return decide(state, ctx).persona.kind === 'missing'
    },
  )
}

function personaChoice(state: MockState): interactionPolicy.Check {
  return new Check('persona_choice', 'the person must choose a persona', 'interaction_required', (ctx) => {
    return decide(state, ctx).persona.kind === 'choose'
  })
}
