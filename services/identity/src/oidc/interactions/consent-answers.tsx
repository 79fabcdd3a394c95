import { accountId } from '@inaproc/domain/identifiers'
import { text } from '@inaproc/domain/language'
import { organisationOf } from '@inaproc/domain/persona'
import { Refusal } from '@inaproc/domain/refusal'
import { roles } from '@inaproc/domain/roles'
import type { FastifyReply } from 'fastify'
import type { Grant } from 'oidc-provider'
import { type GrantOwner, issueGrant } from '../personas/grant-issue.js'
import type { RequestDecision } from '../personas/request-decision.js'
import { findUsablePerson } from '../tokens/claims-store.js'
import { ConsentPage, type ConsentRequest } from './consent-page.js'
import { decisionOf, type OpenInteraction } from './interaction.js'
import { finish, pageProps, type Turn } from './turn.js'

/** What the client would receive, attribute by attribute. */
export async function showConsent(turn: Turn): Promise<FastifyReply> {
  const { interaction, parts, request } = turn
  const { session } = interaction.details
  const person = session && (await findUsablePerson(parts.authentication.db, accountId(session.accountId)))
  if (person === undefined) throw new Refusal('SIGN_ON_INTERRUPTED')
  const { persona, client } = await decisionOf(parts, interaction)
  const acting = persona.kind === 'persona' ? persona.persona : null
  return turn.reply.page(
    <ConsentPage
      {...pageProps(turn)}
      request={consentRequest(interaction)}
      person={person}
      own={client.firstParty}
      persona={
        acting && `${text(roles[acting.role].label, request.language)}, ${organisationOf(acting.claim)}`
      }
    />,
  )
}

/** The person allows what was listed: the grant of this session, client and persona covers it from now on. */
export async function answerConsent(turn: Turn): Promise<FastifyReply> {
  const { interaction, parts } = turn
  const owner = ownerOf(interaction, await decisionOf(parts, interaction))
  const allowed = consentRequest(interaction)
  const { grant } = await issueGrant(parts.authentication, interaction.provider, owner, (grant) =>
    allow(grant, allowed),
  )
  return finish(turn, { consent: { grantId: grant.jti } })
}

/** @throws Refusal SIGN_ON_INTERRUPTED when the persona was lost since the page was shown */
function ownerOf({ details, client }: OpenInteraction, { persona }: RequestDecision): GrantOwner {
  const { session } = details
  if (session === undefined || (persona.kind !== 'persona' && persona.kind !== 'none')) {
    throw new Refusal('SIGN_ON_INTERRUPTED')
  }
  return {
    accountId: session.accountId,
    clientId: client.clientId,
    sessionUid: session.uid,
    accessId: persona.kind === 'persona' ? persona.persona.accessId : null,
  }
}

/** What the consent prompt found missing. */
function consentRequest({ details }: OpenInteraction): ConsentRequest {
  const { missingOIDCScope, missingOIDCClaims, missingResourceScopes } = details.prompt.details
  return {
    scopes: names(missingOIDCScope),
    claims: names(missingOIDCClaims),
    resources:
      typeof missingResourceScopes === 'object' && missingResourceScopes !== null
        ? Object.fromEntries(Object.entries(missingResourceScopes).map(([key, value]) => [key, names(value)]))
        : {},
  }
}

function allow(grant: Grant, allowed: ConsentRequest): void {
  if (allowed.scopes.length > 0) grant.addOIDCScope([...allowed.scopes])
  if (allowed.claims.length > 0) grant.addOIDCClaims([...allowed.claims])
  for (const [resource, scopes] of Object.entries(allowed.resources)) {
    if (scopes.length > 0) grant.addResourceScope(resource, [...scopes])
  }
}

function names(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : []
}
