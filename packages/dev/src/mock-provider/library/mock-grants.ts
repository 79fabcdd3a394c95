import { randomUUID } from 'node:crypto'
import { clientPolicy } from '@inaproc/identity/oidc/clients/client-policy'
import { personaExpired } from '@inaproc/identity/oidc/personas/grants/grant-check'
import { rememberPersona } from '@inaproc/identity/oidc/personas/request-persona'
import { personClaims } from '@inaproc/identity/oidc/tokens/claims'
import { systemClock } from '@inaproc/server/clock'
import {
  type CanBePromise,
  errors,
  type FindAccount,
  type Grant,
  type KoaContextWithOIDC,
  Provider,
  type RefreshToken,
  type TokenEndpointGrantContext,
  type UnknownObject,
} from 'oidc-provider'
import type { MockPerson } from '../file/file-shape.js'
import type { MockSignIn, MockState } from '../mock-state.js'
import type { MockMemory } from './memory-adapter.js'
import { decide, isStrongEnough, whyNot } from './mock-decision.js'

/** What the grants of the mock need. */
export interface MockGrants {
  readonly state: MockState
  readonly memory: MockMemory
}

type Owner = Omit<MockSignIn, 'grantId' | 'sid'>

/** The library's `loadExistingGrant`: one grant per session, client and persona, which covers all that is asked for. */
export function grantLoader({ state }: MockGrants) {
  return async (ctx: KoaContextWithOIDC): Promise<Grant | undefined> => {
    const { account, client, session } = ctx.oidc
    if (account === undefined || client === undefined || session === undefined) return undefined
    const open = ['login', 'select_account', 'select_persona']
    if (open.some((prompt) => ctx.oidc.promptPending(prompt))) return undefined
    const { persona } = decide(state, ctx)
    if (persona.kind !== 'persona' && persona.kind !== 'none') return undefined
    const owner: Owner = {
      clientId: client.clientId,
      accountId: account.accountId,
      accessId: persona.kind === 'persona' ? persona.persona.accessId : null,
      sessionUid: session.uid,
    }
    const grant = await grantOf(state, ctx.oidc.provider, owner)
    allowRequested(grant, ctx)
    await grant.save()
    session.sidFor(client.clientId, state.signIns.get(grant.jti)?.sid ?? '')
    return grant
  }
}

/** The grant of a person with an access at a client in a session; a new one where there is none. */
export async function grantOf(state: MockState, provider: Provider, owner: Owner): Promise<Grant> {
  const ofClient = [...state.signIns.values()].filter(
    (one) => one.sessionUid === owner.sessionUid && one.clientId === owner.clientId,
  )
  const known = ofClient.find((one) => one.accessId === owner.accessId)
  const found = known && (await provider.Grant.find(known.grantId))
  if (found !== undefined) return found
  const grant = new provider.Grant({ accountId: owner.accountId, clientId: owner.clientId })
  const grantId = await grant.save()
  state.signIns.set(grantId, { ...owner, grantId, sid: ofClient[0]?.sid ?? randomUUID() })
  return grant
}

function allowRequested(grant: Grant, { oidc }: KoaContextWithOIDC): void {
  if (oidc.requestParamOIDCScopes.size > 0) grant.addOIDCScope(oidc.requestParamOIDCScopes)
  if (oidc.requestParamClaims.size > 0) grant.addOIDCClaims(oidc.requestParamClaims)
  for (const [resource, server] of Object.entries(oidc.resourceServers ?? {})) {
    const scopes = [...oidc.requestParamScopes].filter((scope) => server.scopes.has(scope))
    if (scopes.length > 0) grant.addResourceScope(resource, scopes)
  }
}

/** The library's `findAccount`: with a token, the access behind the persona is looked at again (protocol.md §1 rule 4). */
export function accountFinder({ state, memory }: MockGrants): FindAccount {
  return async (ctx, sub, token) => {
    const person = state.person(sub)
    if (person === undefined) return undefined
    const signIn = token?.grantId === undefined ? undefined : state.signIns.get(token.grantId)
    const persona = signIn?.accessId ? state.persona(sub, signIn.accessId) : null
    if (
      persona === undefined ||
      (ctx.oidc.refreshToken !== undefined && state.faults.strikes('persona-expired-at-refresh'))
    ) {
      endSignIn({ state, memory }, token?.grantId ?? '')
      throw personaExpired()
    }
    rememberPersona(ctx, { persona, isRestricted: person.processing_restricted === true }, systemClock())
    return {
      accountId: sub,
      claims: async (use, scope) => ({
        ...personClaims(sub, factsOf(person), persona),
        ...(use === 'userinfo' &&
          scope.split(' ').includes('personas') && { personas: allPersonas(state, ctx, sub) }),
      }),
    }
  }
}

function factsOf(person: MockPerson): Parameters<typeof personClaims>[1] {
  return {
    username: person.username,
    displayName: person.name,
    language: 'id',
    updatedAt: new Date('2026-01-01T00:00:00Z'),
    profileVerified: true,
    processingRestricted: person.processing_restricted === true,
    email: person.email ?? null,
    phone: person.phone_number ?? null,
  }
}

function allPersonas(state: MockState, { oidc }: KoaContextWithOIDC, account: string): readonly unknown[] {
  const accepted = oidc.client === undefined ? null : clientPolicy(oidc.client).personaRoles
  return state
    .personasOf(account)
    .filter(({ role }) => accepted === null || accepted.includes(role))
    .map(({ claim }) => claim)
}

/** The grant and all that was issued under it. */
export function endSignIn({ state, memory }: MockGrants, grantId: string): void {
  state.signIns.delete(grantId)
  memory.endGrant(grantId)
}

type RefreshContext = TokenEndpointGrantContext<{ refresh_token?: string; persona?: string }>

type Names = string | readonly string[] | ReadonlySet<string>

/** The provider whose refresh also switches the persona (protocol.md §2, "switch without a page"). */
export function switchingMock(parts: MockGrants): typeof Provider {
  return class SwitchingMock extends Provider {
    override registerGrantType<Params extends object = UnknownObject>(
      name: string,
      handler: (ctx: TokenEndpointGrantContext<Params>) => CanBePromise<void>,
      params: Names = [],
      duplicates: Names = [],
    ): void {
      if (name !== 'refresh_token') {
        super.registerGrantType(name, handler, params, duplicates)
        return
      }
      const names = new Set([...(typeof params === 'string' ? [params] : params), 'persona'])
      // The handler of this name is the library's own, which reads the parameters of a refresh.
      const refresh = handler as unknown as (ctx: RefreshContext) => Promise<void>
      const switching = (ctx: RefreshContext) => refreshOrSwitch(parts, ctx, refresh)
      super.registerGrantType(name, switching, names, duplicates)
    }
  }
}

async function refreshOrSwitch(
  { state }: MockGrants,
  ctx: RefreshContext,
  refresh: (ctx: RefreshContext) => Promise<void>,
): Promise<void> {
  if (state.faults.strikes('invalid-grant-at-refresh')) throw new errors.InvalidGrant('asked for at the mock')
  const { params, provider, client } = ctx.oidc
  const { refresh_token: value, persona: wanted } = params
  const old =
    wanted === undefined || value === undefined ? undefined : await provider.RefreshToken.find(value)
  if (wanted === undefined || old?.isValid !== true || old.clientId !== client.clientId) return refresh(ctx)

  const [person, persona] = [state.person(old.accountId), state.persona(old.accountId, wanted)]
  const accepted = clientPolicy(client).personaRoles
  if (person === undefined || persona === undefined) throw whyNot(state, old.accountId, wanted)
  if (accepted !== null && !accepted.includes(persona.role)) throw whyNot(state, undefined, wanted)
  if (!isStrongEnough(person, clientPolicy(client).minimumAcr ?? 'urn:inaproc:aal1')) {
    throw new errors.UnmetAuthenticationRequirements('the access needs a stronger sign-in')
  }
  await old.consume()
  const replacement = await underGrantOf(state, provider, old, persona.accessId)
  params.refresh_token = await replacement.save()
  await refresh(ctx)
}

/** The old refresh token once more, under the grant of another persona that covers the same. */
async function underGrantOf(
  state: MockState,
  provider: Provider,
  old: RefreshToken,
  access: string,
): Promise<RefreshToken> {
  const client = await provider.Client.find(old.clientId ?? '')
  const before = await provider.Grant.find(old.grantId ?? '')
  if (client === undefined || before === undefined) throw new errors.InvalidGrant('grant not found')
  const grant = await grantOf(state, provider, {
    clientId: client.clientId,
    accountId: old.accountId,
    accessId: access,
    sessionUid: old.sessionUid ?? '',
  })
  if (before.openid?.scope !== undefined) grant.addOIDCScope(before.openid.scope)
  if (before.openid?.claims !== undefined) grant.addOIDCClaims(before.openid.claims)
  for (const [resource, scope] of Object.entries(before.resources ?? {}))
    grant.addResourceScope(resource, scope)
  await grant.save()
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
    grantId: grant.jti,
    gty: old.gty ?? 'refresh_token',
  })
}
