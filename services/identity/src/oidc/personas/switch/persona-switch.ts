import { inTransaction } from '@inaproc/database/database'
import { type AccessId, type AccountId, accessId, accountId, isUuid } from '@inaproc/domain/identifiers'
import { roles } from '@inaproc/domain/roles'
import { todayInWib } from '@inaproc/domain/wib-date'
import { errors, type Grant, type RefreshToken, type TokenEndpointGrantContext } from 'oidc-provider'
import { findPersona, whyNotPersona } from '../../../accesses/personas-store.js'
import type { Platform } from '../../../platform.js'
import { clientPolicy } from '../../clients/client-policy.js'
import { covers } from '../../consents/consents.js'
import { holdLiveConsent } from '../../consents/consents-store.js'
import { coveredBy } from '../../consents/sharing.js'
import { personaExpired } from '../grants/grant-check.js'
import { limitTo } from '../grants/grant-cover.js'
import { type GrantOwner, type IssuedGrant, issueGrant, issueGrantIn } from '../grants/grant-issue.js'
import { endUsedTwice } from '../grants/grants-service.js'
import { insertSwitch } from '../grants/grants-store.js'
import { endWhatCameFrom } from '../grants/second-use.js'
import { isStrongEnough } from '../request-decision.js'

/** The parameter of the token endpoint that names the access to go on with (protocol.md §2, "switch without a page"). */
export const personaParameter = 'persona'

type RefreshContext = TokenEndpointGrantContext<{ refresh_token?: string; persona?: string }>
export type RefreshHandler = (ctx: RefreshContext) => void | Promise<void>

/**
 * The library's refresh, which may also switch the persona. One that is refused may be the second use of a token whose
 * grant has ended meanwhile; what came from it ends then.
 */
export function withPersonaSwitch(p: Platform, refresh: RefreshHandler): RefreshHandler {
  return async (ctx) => {
    const value = ctx.oidc.params.refresh_token
    try {
      await refreshOrSwitch(p, ctx, refresh)
    } catch (error) {
      const refused = value === undefined ? undefined : await ownToken(ctx, value)
      await endWhatCameFrom(p, refused)
      throw error
    }
  }
}

/**
 * A refresh that also switches the persona: the same sign-in goes on under the grant of another access, which is
 * checked anew, and the old refresh token is spent. The library refreshes a token of the new grant that we put in the
 * place of the old one, so every check of a refresh (client, sender constraint, scopes) is made as always.
 */
async function refreshOrSwitch(p: Platform, ctx: RefreshContext, refresh: RefreshHandler): Promise<void> {
  const { params } = ctx.oidc
  const { refresh_token: value, persona: wanted } = params
  const old = wanted === undefined || value === undefined ? undefined : await ownToken(ctx, value)
  // What is no usable token of this client is refused in the library's own words.
  if (wanted === undefined || old?.isValid !== true) return refresh(ctx)

  const { grant } = await issueSwitched(p, ctx, old, await wantedAccess(p, ctx, old, wanted))
  const replacement = sameTokenOf(ctx, old, grant.jti)
  params.refresh_token = await replacement.save()
  try {
    await refresh(ctx)
  } catch (error) {
    await replacement.destroy()
    throw error
  }
  await spend(p, old, grant)
}

async function ownToken(ctx: RefreshContext, value: string): Promise<RefreshToken | undefined> {
  const { provider, client } = ctx.oidc
  const token = await provider.RefreshToken.find(value)
  return token?.clientId === client.clientId ? token : undefined
}

/** @throws the errors of protocol.md §4 for an access with which this client cannot go on */
async function wantedAccess(
  p: Platform,
  ctx: RefreshContext,
  old: RefreshToken,
  wanted: string,
): Promise<AccessId> {
  const today = todayInWib(p.clock)
  const account: AccountId = accountId(old.accountId)
  if (!isUuid(wanted)) throw notAllowed()
  const access = accessId(wanted)
  const persona = await findPersona(p.db, account, access, today)
  if (persona === undefined) {
    const why = await whyNotPersona(p.db, account, access, today)
    throw why === 'ended' ? personaExpired() : notAllowed()
  }
  const { personaRoles } = clientPolicy(ctx.oidc.client)
  if (personaRoles !== null && !personaRoles.includes(persona.role)) throw notAllowed()
  if (!isStrongEnough(old.acr, roles[persona.role].acrFloor)) {
    throw new errors.UnmetAuthenticationRequirements('the access needs a stronger sign-in')
  }
  return access
}

/** The grant of the new persona covers what the old one did; a partner needs the person's consent, which holds for every persona. */
async function issueSwitched(
  p: Platform,
  ctx: RefreshContext,
  old: RefreshToken,
  access: AccessId,
): Promise<IssuedGrant> {
  const { provider, client } = ctx.oidc
  const grant = old.grantId === undefined ? undefined : await provider.Grant.find(old.grantId)
  if (grant === undefined || old.sessionUid === undefined) throw new errors.InvalidGrant('grant not found')
  const owner: GrantOwner = {
    accountId: old.accountId,
    clientId: client.clientId,
    sessionUid: old.sessionUid,
    accessId: access,
  }
  const allow = (switched: Grant) => copyCover(grant, switched)
  if (clientPolicy(client).firstParty) return issueGrant(p, provider, owner, allow)
  const at = p.clock()
  return inTransaction(p.db, async (trx) => {
    const who = { accountId: accountId(owner.accountId), clientId: owner.clientId }
    const consent = await holdLiveConsent(trx, who)
    if (!covers(consent, coveredBy(grant), at))
      throw new errors.ConsentRequired('the person has to be asked again')
    const allowed = (switched: Grant) => {
      allow(switched)
      limitTo(switched, consent)
    }
    return issueGrantIn(trx, { at, provider, owner, allow: allowed })
  })
}

function copyCover(from: Grant, to: Grant): void {
  if (from.openid?.scope !== undefined) to.addOIDCScope(from.openid.scope)
  if (from.openid?.claims !== undefined) to.addOIDCClaims(from.openid.claims)
  for (const [resource, scope] of Object.entries(from.resources ?? {})) to.addResourceScope(resource, scope)
}

/** The old refresh token once more, for another grant. */
function sameTokenOf(ctx: RefreshContext, old: RefreshToken, grantId: string): RefreshToken {
  const { provider, client } = ctx.oidc
  const { accountId, acr, amr, authTime, claims, nonce, resource, scope, sid, sessionUid, jkt, iiat } = old
  return new provider.RefreshToken({
    accountId,
    acr,
    amr,
    authTime,
    claims,
    nonce,
    resource,
    scope: scope ?? '',
    sid,
    sessionUid,
    jkt,
    iiat,
    client,
    grantId,
    gty: old.gty ?? 'refresh_token',
  })
}

/**
 * Whoever loses the race for the old token takes both grants along, as with any token that is used twice. The new grant
 * is noted as the old one's successor first: whoever comes once the token is spent finds it and ends it too.
 */
async function spend(p: Platform, old: RefreshToken, grant: Grant): Promise<void> {
  try {
    if (old.grantId !== undefined) await insertSwitch(p.db, old.grantId, grant.jti)
    await old.consume()
  } catch (error) {
    await endUsedTwice(p, grant.jti)
    throw error
  }
}

function notAllowed(): errors.CustomOIDCProviderError {
  return new errors.CustomOIDCProviderError('persona_not_allowed', 'the access cannot be used here')
}
