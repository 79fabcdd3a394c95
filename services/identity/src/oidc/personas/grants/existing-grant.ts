import { inTransaction } from '@inaproc/database/database'
import { accountId } from '@inaproc/domain/identifiers'
import type { Grant, KoaContextWithOIDC } from 'oidc-provider'
import type { Authentication } from '../../../authentication/authentication.js'
import { touchSignOn } from '../../../authentication/sessions-store.js'
import { lastSeen } from '../../artifacts/read-ahead.js'
import { covers } from '../../consents/consents.js'
import { holdLiveConsent } from '../../consents/consents-store.js'
import { askedIn } from '../../consents/sharing.js'
import type { ScopeCatalogue } from '../../tokens/scope-catalogue.js'
import { selectAccount, selectPersona } from '../persona-policy.js'
import { decisionFor, isStrongEnough, type RequestDecision } from '../request-decision.js'
import { noteSignOn } from '../sign-on-note.js'
import { limitTo } from './grant-cover.js'
import { type GrantOwner, type IssuedGrant, issueGrant, issueGrantIn } from './grant-issue.js'

/**
 * The library's `loadExistingGrant`: which grant an authorization request goes on with. It runs before the policy, so
 * the persona is decided here; the policy then asks for what is still open. Our own clients get what they request at
 * once, others what the person has consented to, with whatever persona.
 */
export function existingGrantLoader(p: Authentication, catalogue: ScopeCatalogue) {
  return async (ctx: KoaContextWithOIDC): Promise<Grant | undefined> => {
    await noteSignOn(p, ctx)
    const { session, provider } = ctx.oidc
    if (session?.accountId !== undefined) {
      const { uid } = session
      await touchSignOn(p.db, { uid, lastSeenAt: lastSeen(uid), at: p.clock() })
    }
    const decision = await decisionFor(p, ctx)
    const owner = ownerOf(ctx, decision)
    if (owner === undefined) return undefined
    const issued = decision.client.firstParty
      ? await issueGrant(p, provider, owner, (grant) => allowRequested(grant, ctx))
      : await issueConsented(p, ctx, { owner, catalogue })
    return issued && boundToSession(ctx, issued)
  }
}

/** Nothing while the person has to be asked: the consent prompt fires then. */
async function issueConsented(
  p: Authentication,
  ctx: KoaContextWithOIDC,
  { owner, catalogue }: { owner: GrantOwner; catalogue: ScopeCatalogue },
): Promise<IssuedGrant | undefined> {
  if (ctx.oidc.promptPending('consent')) return undefined
  const { provider } = ctx.oidc
  const at = p.clock()
  return inTransaction(p.db, async (trx) => {
    const who = { accountId: accountId(owner.accountId), clientId: owner.clientId }
    const consent = await holdLiveConsent(trx, who)
    if (!covers(consent, askedIn(ctx, catalogue), at)) return undefined
    const allow = (grant: Grant) => {
      allowRequested(grant, ctx)
      limitTo(grant, consent)
    }
    return issueGrantIn(trx, { at, provider, owner, allow })
  })
}

/** Whose grant the request will use; nothing while a question to the person is open (its prompt will fire). */
function ownerOf(ctx: KoaContextWithOIDC, { persona, acr }: RequestDecision): GrantOwner | undefined {
  const { account, client, session, acr: sessionAcr } = ctx.oidc
  if (account === undefined || client === undefined || session === undefined) return undefined
  if (['login', selectAccount, selectPersona].some((prompt) => ctx.oidc.promptPending(prompt)))
    return undefined
  if (!isStrongEnough(sessionAcr, acr)) return undefined
  if (persona.kind !== 'persona' && persona.kind !== 'none') return undefined
  return {
    accountId: account.accountId,
    clientId: client.clientId,
    sessionUid: session.uid,
    accessId: persona.kind === 'persona' ? persona.persona.accessId : null,
  }
}

function allowRequested(grant: Grant, ctx: KoaContextWithOIDC): void {
  const { requestParamOIDCScopes, requestParamClaims, requestParamScopes, resourceServers } = ctx.oidc
  if (requestParamOIDCScopes.size > 0) grant.addOIDCScope(requestParamOIDCScopes)
  if (requestParamClaims.size > 0) grant.addOIDCClaims(requestParamClaims)
  for (const [resource, server] of Object.entries(resourceServers ?? {})) {
    const scopes = [...requestParamScopes].filter((scope) => server.scopes.has(scope))
    if (scopes.length > 0) grant.addResourceScope(resource, scopes)
  }
}

/** The client's name for the session comes from our table, the same in every tab. */
function boundToSession(ctx: KoaContextWithOIDC, issued: IssuedGrant): Grant {
  const { session, client } = ctx.oidc
  if (session !== undefined && client !== undefined) session.sidFor(client.clientId, issued.sid)
  return issued.grant
}
