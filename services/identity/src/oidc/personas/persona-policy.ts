import { accessId, accountId } from '@inaproc/domain/identifiers'
import { todayInWib } from '@inaproc/domain/wib-date'
import { errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider'
import { findPersona, whyNotPersona } from '../../accesses/personas-store.js'
import { factorsOf } from '../../authentication/factors/factors-store.js'
import type { Platform } from '../../platform.js'
import { clientPolicy } from '../clients/client-policy.js'
import { isPartnerMember } from '../clients/partner-members-store.js'
import { isOfficialOfClients } from '../clients/testers-store.js'
import { consentPrompt } from '../consents/consent-prompt.js'
import type { ScopeCatalogue } from '../tokens/scope-catalogue.js'
import { personaExpired } from './grants/grant-check.js'
import { decisionFor, isStrongEnough, type RequestDecision } from './request-decision.js'
import { reachableAcr } from './requested-acr.js'

const { base, Check, Prompt } = interactionPolicy

/** The name of the prompt, of `prompt=…` and of its part of the interaction result. */
export const selectPersona = 'select_persona'
/** The prompt with which a client lets the person use another account than the one that is signed in. */
export const selectAccount = 'select_account'
/** The prompt that no client can ask for and no answer satisfies: its page only leads back. */
export const testersPrompt = 'testers'

export interface PolicyOptions {
  /** Development and tests: everybody is a demo person, and tries out the clients of the Directorate. */
  readonly demoPeopleTry: boolean
}

/**
 * What a person is asked before a client gets its code, in this order: select_account, login, select_persona, consent;
 * before all of it, whether a client that is tried out is for the person who is signed in. Each check says
 * whether its question is still open; the first prompt with an open question sends the person to its page.
 */
export function personaPolicy(
  p: Platform,
  o: PolicyOptions & { readonly catalogue: ScopeCatalogue },
): interactionPolicy.DefaultPolicy {
  const policy = base()
  const decided = (ctx: KoaContextWithOIDC) => decisionFor(p, ctx)

  const login = policy.get('login')
  if (login === undefined) throw new TypeError('the library has no login prompt any more')
  // Its checks of `acr` want the very value; ours knows that a stronger sign-in also satisfies a weaker demand.
  login.checks.remove('essential_acrs')
  login.checks.remove('essential_acr')
  login.checks.add(accountUnusable())
  login.checks.add(strongerSignIn(p, decided))

  policy.add(
    new Prompt(
      { name: selectPersona, requestable: true },
      () => ({}),
      hintUsable(p, decided),
      personaMissing(decided),
      personaChoice(decided),
    ),
    1,
  )
  policy.add(accountPrompt(), 0)
  policy.add(new Prompt({ name: testersPrompt, requestable: false }, () => ({}), testersOnly(p, o)), 0)
  const consent = policy.get('consent')
  if (consent === undefined) throw new TypeError('the library has no consent prompt any more')
  policy.remove('consent')
  policy.add(consentPrompt(consent, o.catalogue))
  return policy
}

type Decided = (ctx: KoaContextWithOIDC) => Promise<RequestDecision>

/** Whoever is signed in is shown, with the way to another account; where nobody is, signing in is the choice. */
function accountPrompt(): interactionPolicy.Prompt {
  const prompt = new Prompt({ name: selectAccount, requestable: true }, () => ({}))
  prompt.checks.clear()
  prompt.checks.add(
    new Check(
      'select_account_prompt',
      'the person must choose an account',
      'account_selection_required',
      ({ oidc }) => {
        return oidc.account !== undefined && oidc.promptPending(selectAccount)
      },
    ),
  )
  return prompt
}

/** The person may become another one before the request goes on. */
function isPersonOpen({ oidc }: KoaContextWithOIDC): boolean {
  return oidc.promptPending('login') || oidc.promptPending(selectAccount)
}

/** The session is of an account that was suspended, closed or deleted: only a new sign-in can go on. */
function accountUnusable(): interactionPolicy.Check {
  return new Check('account_unusable', 'the account cannot be used', (ctx) => {
    const { session, account } = ctx.oidc
    return session?.accountId !== undefined && account === undefined
  })
}

/**
 * A client of the test environment signs in only the people who try it out (protocol.md §6): the members of its partner,
 * or the officials of the Directorate who look after clients where it is theirs; in development every demo person tries
 * those. Others read why before anything more is asked of them; a new sign-in that the client wants comes first, as it may
 * be somebody else's.
 */
function testersOnly(p: Platform, o: PolicyOptions): interactionPolicy.Check {
  const why = 'this client is being tried out by its own people only'
  return new Check('testers_only', why, 'access_denied', async (ctx) => {
    const { oidc } = ctx
    if (oidc.client === undefined || oidc.account === undefined || isPersonOpen(ctx)) return false
    const { environment, partnerId } = clientPolicy(oidc.client)
    if (environment !== 'test') return false
    const who = accountId(oidc.account.accountId)
    if (partnerId !== null) return !(await isPartnerMember(p.db, { partnerId, accountId: who }))
    if (o.demoPeopleTry) return false
    return !(await isOfficialOfClients(p.db, { accountId: who, today: todayInWib(p.clock) }))
  })
}

/**
 * Step-up: the session stays and the page asks only for the missing factor (protocol.md §3). A level that this person
 * cannot reach is an error at once, unless the client wants a new sign-in anyway, which may be somebody else's.
 */
function strongerSignIn(p: Platform, decided: Decided): interactionPolicy.Check {
  return new Check('stronger_sign_in', 'a stronger sign-in is needed', async (ctx) => {
    const { acr } = await decided(ctx)
    if (acr === null) throw unmetAuthentication()
    const { account, acr: sessionAcr } = ctx.oidc
    if (account === undefined || isPersonOpen(ctx)) return false
    if (isStrongEnough(sessionAcr, acr)) return false
    const factors = await factorsOf(p.db, accountId(account.accountId))
    if (!isStrongEnough(reachableAcr(factors), acr)) throw unmetAuthentication()
    return true
  })
}

function unmetAuthentication(): errors.OIDCProviderError {
  return new errors.UnmetAuthenticationRequirements('the requested authentication cannot be reached')
}

/** The hint either decides or is an error that the relying party can count on (protocol.md §4). */
function hintUsable(p: Platform, decided: Decided): interactionPolicy.Check {
  return new Check('persona_hint', 'the persona hint cannot be used', async (ctx) => {
    const { persona, question } = await decided(ctx)
    if (persona.kind !== 'hint-refused') return false
    throw await hintError(p, ctx.oidc.account?.accountId, question.hint)
  })
}

async function hintError(
  p: Platform,
  account: string | undefined,
  hint: string | null,
): Promise<errors.CustomOIDCProviderError> {
  const today = todayInWib(p.clock)
  if (account !== undefined && hint) {
    const [owner, access] = [accountId(account), accessId(hint)] as const
    const inEffect = await findPersona(p.db, owner, access, today)
    const why = inEffect === undefined && (await whyNotPersona(p.db, owner, access, today))
    if (why === 'ended') return personaExpired()
  }
  return new errors.CustomOIDCProviderError('persona_not_allowed', 'the hinted access cannot be used here')
}

/** The page says which access would help; then the relying party gets the error. */
function personaMissing(decided: Decided): interactionPolicy.Check {
  return new Check(
    'persona_missing',
    'the person has no access that this client accepts',
    'persona_required',
    async (ctx) => (await decided(ctx)).persona.kind === 'missing',
  )
}

function personaChoice(decided: Decided): interactionPolicy.Check {
  return new Check(
    'persona_choice',
    'the person must choose a persona',
    'interaction_required',
    async (ctx) => (await decided(ctx)).persona.kind === 'choose',
  )
}
