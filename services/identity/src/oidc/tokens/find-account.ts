import { type AccountId, accountId, isUuid } from '@inaproc/domain/identifiers'
import { todayInWib } from '@inaproc/domain/wib-date'
import type { Account, FindAccount, KoaContextWithOIDC } from 'oidc-provider'
import { listPersonas, type PersonaRow } from '../../accesses/personas-store.js'
import type { Platform } from '../../platform.js'
import { clientPolicy } from '../clients/client-policy.js'
import { checkGrant, personaExpired } from '../personas/grants/grant-check.js'
import { saveGrant } from '../personas/grants/grant-issue.js'
import { acceptedPersonas } from '../personas/persona-decision.js'
import { rememberPersona } from '../personas/request-persona.js'
import { type PersonFacts, personClaims } from './claims.js'
import { findUsablePerson } from './claims-store.js'
import { grantSeconds } from './lifetimes.js'

/**
 * The library's `findAccount`. With a token (code exchange, refresh, userinfo) it is the place where the access behind
 * the persona is checked again (protocol.md §1 rule 4); without one it says whether a session's account can go on.
 */
export function accountFinder(p: Platform): FindAccount {
  return async (ctx, sub, token) => {
    if (!isUuid(sub)) return undefined
    const id = accountId(sub)
    const found = await personBehind(p, ctx, { id, grantId: token?.grantId })
    if (found === undefined) return undefined
    const { person, persona } = found
    rememberPersona(ctx, { persona, isRestricted: person.processingRestricted }, p.clock())
    await prolongOfflineGrant(ctx)
    return {
      accountId: id,
      claims: async (use, scope) => ({
        ...personClaims(id, person, persona),
        ...(use === 'userinfo' &&
          scope.split(' ').includes('personas') && { personas: await allPersonas(p, ctx, id) }),
      }),
    } satisfies Account
  }
}

interface Found {
  readonly person: PersonFacts
  readonly persona: PersonaRow | null
}

/** undefined: the account or the grant cannot be used. @throws personaExpired */
async function personBehind(
  p: Platform,
  ctx: KoaContextWithOIDC,
  { id, grantId }: { id: AccountId; grantId: string | undefined },
): Promise<Found | undefined> {
  if (grantId === undefined) {
    const person = await findUsablePerson(p.db, id)
    return person && { person, persona: null }
  }
  const { client } = ctx.oidc
  const check = await checkGrant(p, {
    grantId,
    accountId: id,
    client: client === undefined ? null : clientPolicy(client),
    isAtWork: isAtWork(ctx),
  })
  if (check.kind === 'persona-ended') throw personaExpired()
  return check.kind === 'usable' ? check : undefined
}

/** Codes and refreshes are signs that the person is at work, but not those made to go on in their absence. */
function isAtWork({ oidc }: KoaContextWithOIDC): boolean {
  return oidc.route === 'token' && oidc.refreshToken?.scopes.has('offline_access') !== true
}

/** All personas of the person that this client may receive. */
async function allPersonas(p: Platform, ctx: KoaContextWithOIDC, id: AccountId): Promise<readonly unknown[]> {
  const { client } = ctx.oidc
  if (client === undefined) return []
  const { personaRoles } = clientPolicy(client)
  const personas = await listPersonas(p.db, id, todayInWib(p.clock))
  return acceptedPersonas({ roles: personaRoles }, personas).map((persona) => persona.claim)
}

/** A grant with `offline_access` lives as long as it is used: a refresh moves its end, at most once a day. */
async function prolongOfflineGrant(ctx: KoaContextWithOIDC): Promise<void> {
  const { grant, refreshToken } = ctx.oidc
  if (grant === undefined || refreshToken?.scopes.has('offline_access') !== true) return
  if (grantSeconds(true) - grant.remainingTTL > day) await saveGrant(grant)
}

const day = 24 * 60 * 60
