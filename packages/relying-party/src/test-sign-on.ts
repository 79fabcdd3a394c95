import { exportJWK, generateKeyPair, type JWK } from 'jose'
import type { Pool } from 'pg'
import { type StorageOptions, settleStorage } from './options.js'
import type { Persona } from './persona.js'
import { contextHref } from './sessions/contexts/context-address.js'
import { recordSignOn } from './sign-in/sign-on-store.js'

/** The person of a seeded sign-on; only `sub` is needed. */
export interface TestPerson {
  readonly sub: string
  readonly persona?: Persona | null
  readonly sid?: string
  readonly name?: string
  readonly username?: string
  readonly acr?: string
  readonly amr?: readonly string[]
  readonly authTime?: Date
  /** The access token that `signOn.accessToken()` gives; a text of no meaning by default. */
  readonly accessToken?: string
  /** The person had the processing of their data restricted. */
  readonly restricted?: boolean
  /** How long that token lives; as long as the session by default, so that nothing asks a provider. */
  readonly accessSeconds?: number
  readonly refreshToken?: string
  /** The cookie of an earlier seed: adds a context to that session. The cookie it gives back replaces the old one. */
  readonly cookie?: string
}

export interface SeededSignOn {
  /** For the request header `cookie`. */
  readonly cookie: string
  readonly contextId: string
  /** A local path in the seeded context. */
  href(path: string): string
}

/**
 * Signs a person in without a provider, for the tests of a service: writes what a real sign-in would have written.
 * @param options the options the service registers the plugin with.
 */
export async function seedSignOn(
  pool: Pool,
  options: StorageOptions,
  who: TestPerson,
): Promise<SeededSignOn> {
  const settings = settleStorage(options)
  const now = settings.now()
  const accessMs = who.accessSeconds === undefined ? settings.absoluteMs : who.accessSeconds * 1000
  const { session: name } = settings.cookies
  const recorded = await recordSignOn(pool, settings, {
    identity: {
      sub: who.sub,
      sid: who.sid ?? `sid-of-${who.sub}`,
      name: who.name ?? who.sub,
      username: who.username ?? who.sub,
      acr: who.acr ?? 'urn:inaproc:aal2',
      amr: who.amr ?? ['pwd', 'otp', 'mfa'],
      authTime: Math.floor((who.authTime ?? now).getTime() / 1000),
      persona: who.persona ?? null,
      restricted: who.restricted ?? false,
      saidAt: Math.floor(now.getTime() / 1000),
    },
    tokens: {
      accessToken: who.accessToken ?? 'test-access-token',
      accessExpiresAt: new Date(now.getTime() + accessMs),
      refreshToken: who.refreshToken ?? null,
      idToken: 'test-id-token',
    },
    issuedAt: now,
    oldSecret: who.cookie === undefined ? null : who.cookie.slice(`${name}=`.length),
  })
  if (!recorded) throw new Error('the seeded persona has been ended by an event')
  const { secret, contextId } = recorded
  return { cookie: `${name}=${secret}`, contextId, href: (path) => contextHref(contextId, path) }
}

/** A private ES256 key for the option `clientKey`, made anew at each call. */
export async function testClientKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  return { ...(await exportJWK(privateKey)), kid: 'test-client-key', alg: 'ES256', use: 'sig' }
}
