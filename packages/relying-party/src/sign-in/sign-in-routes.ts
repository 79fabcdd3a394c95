import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { IDToken } from 'openid-client'
import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client'
import { SignOnRefusal } from '../guards/refusals.js'
import { localPath } from '../local-path.js'
import type { Settings } from '../options.js'
import { readPersona } from '../persona.js'
import { type GrantedTokens, type ProviderConnection, ProviderError } from '../provider-connection.js'
import { readRestriction, restrictionClaim } from '../restriction/restriction.js'
import { contextHref } from '../sessions/contexts/context-address.js'
import type { Desk } from '../sessions/desk.js'
import { isSecret, randomSecret } from '../sessions/sealing.js'
import type { Identity } from '../sessions/sessions-store.js'
import { revokeAll } from '../sign-out/revocation.js'
import { saveSignIn, signInLifetimeMs, takeSignIn } from './sign-in-store.js'
import { type NewSignOn, recordSignOn } from './sign-on-store.js'

/** What a link to /sign-in may ask of the provider, and how it must look; anything else is left out. */
const wishes: Readonly<Record<string, RegExp>> = {
  prompt:
    /^(?:login|consent|none|select_account|select_persona)(?: (?:login|consent|select_account|select_persona))*$/,
  persona_hint: /^[\w.-]{1,100}$/,
  acr_values: /^[\w:./-]{1,100}(?: [\w:./-]{1,100}){0,4}$/,
  max_age: /^\d{1,6}$/,
}

const noReferrer = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }

/** GET /sign-in begins a sign-in at the provider, GET /callback takes its answer. */
export function signInRoutes(settings: Settings, provider: ProviderConnection, desk: Desk) {
  const { pool, sealer, cookies, origin, now } = settings
  // The address of a callback carries a code, so neither is logged as a request.
  const route = { config: { contextOptional: true }, logLevel: 'warn' as const }
  const cookie = { path: '/', httpOnly: true, sameSite: 'lax', secure: settings.secureCookies } as const

  return async (app: FastifyInstance): Promise<void> => {
    app.get('/sign-in', route, begin)
    app.get('/callback', route, finish)
  }

  async function begin(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const query = textsOf(request.query)
    const checks = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() }
    const { return_to: wishedPath } = query
    const returnTo = localPath(wishedPath, origin)
    // One secret per browser, shared by all its sign-ins under way: several tabs may sign in at once.
    const browser = browserOf(request) ?? randomSecret()
    try {
      const address = await provider.authorizationUrl(checks, wishesOf(query))
      await saveSignIn(pool, sealer, { ...checks, browser, returnTo }, now())
      reply.setCookie(cookies.signIn, browser, { ...cookie, maxAge: signInLifetimeMs / 1000 })
      return reply.headers(noReferrer).redirect(address.href, 303)
    } catch (error) {
      const refusal = refusalOf(error)
      request.log.warn({ err: refusal }, 'sign-in could not begin')
      return desk.answer(request, reply, refusal)
    }
  }

  async function finish(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { state } = textsOf(request.query)
    const browser = browserOf(request)
    const signIn = state && browser ? await takeSignIn(pool, sealer, { state, browser }, now()) : null
    if (!signIn) return desk.refuse(request, reply, 'sign-in-expired')
    try {
      const callback = new URL(settings.callbackUrl)
      callback.search = request.url.slice(request.url.indexOf('?'))
      const granted = await provider.redeem(callback, signIn)
      const recorded = await recordSignOn(pool, settings, newSignOn(granted, desk.secretOf(request)))
      if (!recorded) throw new SignOnRefusal('provider-refused', { code: 'persona_expired' })
      reply.setCookie(cookies.session, recorded.secret, cookie)
      await revokeAll(provider, recorded.abandoned, request.log)
      return reply.headers(noReferrer).redirect(contextHref(recorded.contextId, signIn.returnTo), 303)
    } catch (error) {
      const refusal = refusalOf(error)
      const { reason, code } = refusal
      request.log.warn({ err: refusal }, 'sign-in refused')
      const signInHref = `/sign-in?${new URLSearchParams({ return_to: signIn.returnTo })}`
      return desk.refuse(request, reply, reason, { code, signInHref })
    }
  }

  function browserOf(request: FastifyRequest): string | null {
    const secret = request.cookies[cookies.signIn]
    return isSecret(secret) ? secret : null
  }

  /** @throws SignOnRefusal when the answer lacks what a sign-on needs. */
  function newSignOn({ tokens, claims }: GrantedTokens, oldSecret: string | null): NewSignOn {
    if (!claims || tokens.idToken === undefined) throw new SignOnRefusal('sign-in-invalid')
    const identity = identityOf(claims, now())
    if (settings.personaRequired && !identity.persona) {
      throw new SignOnRefusal('provider-refused', { code: 'persona_required' })
    }
    const { idToken, refreshToken = null, ...access } = tokens
    return {
      identity,
      tokens: { ...access, idToken, refreshToken },
      issuedAt: new Date(claims.iat * 1000),
      oldSecret,
    }
  }
}

function identityOf(claims: IDToken, now: Date): Identity {
  const { sub, sid, name, preferred_username: username, acr, amr, auth_time: authTime, persona } = claims
  return {
    sub,
    sid: typeof sid === 'string' ? sid : null,
    name: typeof name === 'string' ? name : textOr(username, ''),
    username: textOr(username, ''),
    acr: typeof acr === 'string' ? acr : null,
    amr: Array.isArray(amr) ? amr.filter((method) => typeof method === 'string') : [],
    // The age is the provider's to tell; when that was is told by our own clock, against which it is measured later.
    authTime: authTime === undefined ? null : Math.floor(now.getTime() / 1000) - (claims.iat - authTime),
    persona: readPersona(persona),
    restricted: readRestriction(claims[restrictionClaim]),
    saidAt: claims.iat,
  }
}

/** What went wrong, in the words of the plugin. Errors that are not about the sign-in are thrown on. */
function refusalOf(error: unknown): SignOnRefusal {
  if (error instanceof SignOnRefusal) return error
  // A persona claim that is none (readPersona).
  if (error instanceof TypeError) return new SignOnRefusal('sign-in-invalid')
  if (!(error instanceof ProviderError)) throw error
  if (error.kind === 'unavailable') return new SignOnRefusal('provider-unavailable', { cause: error })
  if (error.kind === 'invalid') return new SignOnRefusal('sign-in-invalid', { cause: error })
  // The code was spent, or its sign-in ended, before we redeemed it.
  if (error.code === 'invalid_grant') return new SignOnRefusal('sign-in-expired', { cause: error })
  return new SignOnRefusal('provider-refused', { code: error.code, cause: error })
}

function wishesOf(query: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).filter(([name, value]) => wishes[name]?.test(value)))
}

/** The parameters that are there once; a parameter sent twice is nobody's. */
function textsOf(query: unknown): Readonly<Record<string, string>> {
  if (typeof query !== 'object' || query === null) return {}
  return Object.fromEntries(
    Object.entries(query).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise
}
