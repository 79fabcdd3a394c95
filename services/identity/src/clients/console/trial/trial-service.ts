import { type Acr, isAcr } from '@inaproc/domain/acr'
import type { AccountId } from '@inaproc/domain/identifiers'
import { clientPolicy } from '../../../oidc/clients/client-policy.js'
import { metadataForProvider } from '../../../oidc/clients/client-source.js'
import type { StoredClient } from '../../../oidc/clients/stored-client.js'
import {
  decideRequest,
  isStrongEnough,
  type RequestDecision,
} from '../../../oidc/personas/request-decision.js'
import { personClaims } from '../../../oidc/tokens/claims.js'
import { findUsablePerson } from '../../../oidc/tokens/claims-store.js'
import { claimsOfScopes } from '../../../oidc/tokens/scope-catalogue.js'
import { readScopeCatalogue } from '../../../oidc/tokens/scopes-store.js'
import type { Platform } from '../../../platform.js'
import { definitionOf } from '../../registry/client-definition.js'
import { type TrialCheck, type TrialOutcome, type TrialRequest, trialPersona } from './trial.js'

/** The person who tries it, and how strongly this tab has proved who they are. */
export interface Trier {
  readonly accountId: AccountId
  readonly acr: string | null
}

/**
 * Runs the door's own rules (`decideRequest`) for a client and the official who asks, and works out the ID token by the
 * door's own table of claims. No code, grant or token comes into being, so no secret of the client is needed.
 */
export async function tryClient(
  p: Platform,
  o: { readonly client: StoredClient; readonly trier: Trier; readonly request: TrialRequest },
): Promise<TrialOutcome> {
  const { client, trier, request } = o
  const policy = clientPolicy(metadataForProvider(client, []))
  const scopes = definitionOf(client).scopes
  const decision = await decideRequest(p, {
    client: policy,
    parameters: {
      scope: scopes.join(' '),
      ...(request.hint !== null && { persona_hint: request.hint }),
      ...(request.acr !== null && { acr_values: request.acr }),
    },
    account: trier.accountId,
    choice: undefined,
  })
  const checks = checksOf(client, decision, knownAcr(trier.acr))
  const isGranted = checks.every(({ ok }) => ok)
  return { checks, claims: isGranted ? await claimsFor(p, { ...o, decision, scopes }) : null }
}

function checksOf(client: StoredClient, decision: RequestDecision, now: Acr | null): readonly TrialCheck[] {
  const { state, kind, metadata } = client
  const atDoor: readonly TrialCheck[] = [
    { what: 'state', ok: state === 'active', state },
    { what: 'people', ok: kind !== 'machine' },
  ]
  if (kind === 'machine') return atDoor
  return [
    ...atDoor,
    { what: 'redirect', ok: true, address: metadata.redirect_uris?.[0] ?? '' },
    { what: 'profile', ok: true, pushed: metadata.require_pushed_authorization_requests === true },
    personaCheck(decision),
    // Too weak is no failure: the door asks for what is missing and goes on.
    { what: 'level', ok: decision.acr !== null, needed: decision.acr, now: strongOrNull(decision, now) },
  ]
}

function personaCheck({ persona }: RequestDecision): TrialCheck {
  switch (persona.kind) {
    case 'none':
      return { what: 'persona', ok: true, outcome: 'none' }
    case 'persona':
      return { what: 'persona', ok: true, outcome: trialPersona(persona.persona) }
    case 'choose':
      return { what: 'persona', ok: true, outcome: { choose: persona.candidates.length } }
    case 'missing':
    case 'hint-refused':
      return { what: 'persona', ok: false, outcome: persona.kind }
  }
}

/** The level of this sign-in when it is enough; the door would ask for more otherwise. */
function strongOrNull({ acr }: RequestDecision, now: Acr | null): Acr | null {
  return now !== null && isStrongEnough(now, acr) ? acr : now
}

/** The claims that the scopes of the client release, for the person, with the persona when there is one. */
async function claimsFor(
  p: Platform,
  o: {
    readonly client: StoredClient
    readonly trier: Trier
    readonly decision: RequestDecision
    readonly scopes: readonly string[]
  },
): Promise<Readonly<Record<string, unknown>> | null> {
  const person = await findUsablePerson(p.db, o.trier.accountId)
  if (person === undefined) return null
  const { persona } = o.decision
  const chosen = persona.kind === 'persona' ? persona.persona : null
  const released = new Set<string>(claimsOfScopes(await readScopeCatalogue(p.db), o.scopes))
  const all = personClaims(o.trier.accountId, person, chosen)
  const claims = Object.fromEntries(Object.entries(all).filter(([name]) => released.has(name)))
  return {
    ...claims,
    aud: o.client.clientId,
    // A partner knows the person by a name of its own (OIDC Core §8.1), which is not told before it is needed.
    ...(o.client.metadata.subject_type === 'pairwise' && { sub: '…' }),
    ...(o.decision.acr !== null && { acr: o.decision.acr }),
  }
}

function knownAcr(value: string | null): Acr | null {
  return value !== null && isAcr(value) ? value : null
}
