import { type AccountId, accountId, isUuid } from '@inaproc/domain/identifiers'
import { todayInWib } from '@inaproc/domain/wib-date'
import type { Account, FindAccount, KoaContextWithOIDC } from 'oidc-provider'
import { listPersonas, type PersonaRow } from '../../accesses/personas-store.js'
import { touchSignOn } from '../../authentication/sessions-store.js'
import type { Platform } from '../../platform.js'
import { clientPolicy } from '../clients/client-policy.js'
import { checkGrant, personaExpired } from '../personas/grant-check.js'
import { saveGrant } from '../personas/grant-issue.js'
import { endGrant } from '../personas/grants-service.js'
import { acceptedPersonas } from '../personas/persona-decision.js'
import { rememberPersona } from '../personas/request-persona.js'
import { personClaims } from './claims.js'
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
    const person = await findUsablePerson(p.db, id)
    const grantId = token?.grantId
    if (person === undefined) {
      if (grantId !== undefined) await endGrant(p, grantId, 'account-unusable')
      return undefined
    }
    const persona = grantId === undefined ? null : await personaOfToken(p, ctx, { grantId, id })
    if (persona === undefined) return undefined
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

/** undefined: the grant is gone. @throws personaExpired */
async function personaOfToken(
  p: Platform,
  ctx: KoaContextWithOIDC,
  token: { grantId: string; id: AccountId },
): Promise<PersonaRow | null | undefined> {
  const { client } = ctx.oidc
  const check = await checkGrant(p, {
    grantId: token.grantId,
    accountId: token.id,
    client: client === undefined ? null : clientPolicy(client),
  })
  if (check.kind === 'persona-ended') throw personaExpired()
  if (check.kind === 'gone') return undefined
  if (isAtWork(ctx)) await touchSignOn(p.db, check.sessionUid, p.clock())
  return check.persona
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
  const question = { wanted: true, required: false, roles: personaRoles, hint: null }
  return acceptedPersonas(question, personas).map((persona) => persona.claim)
}

/** A grant with `offline_access` lives as long as it is used: a refresh moves its end, at most once a day. */
async function prolongOfflineGrant(ctx: KoaContextWithOIDC): Promise<void> {
  const { grant, refreshToken } = ctx.oidc
  if (grant === undefined || refreshToken?.scopes.has('offline_access') !== true) return
  if (grantSeconds(true) - grant.remainingTTL > day) await saveGrant(grant)
}

const day = 24 * 60 * 60
