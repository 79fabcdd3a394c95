import type { JWK } from 'jose'
import type { Pool } from 'pg'
import type { RefusalPages } from './guards/refusals.js'
import { createSealer, type Sealer } from './sessions/sealing.js'

/** What a host says when it registers the plugin. */
export interface RelyingPartyOptions {
  /** The provider, exactly as its discovery document names itself. */
  readonly issuer: string
  readonly clientId: string
  /** Private ES256 key of the client (`private_key_jwt`), with its `kid`. */
  readonly clientKey: JWK
  /** The public origin of this service, without a path: `https://katalog.example.go.id`. */
  readonly baseUrl: string
  /** The service's own database; `migrateRelyingParty` makes the tables. */
  readonly pool: Pool
  /** Name of the session cookie. Behind https it gets the prefix `__Host-`. */
  readonly cookieName: string
  /** 32 random bytes that seal tokens at rest. */
  readonly sessionKey: Uint8Array
  /** Scopes to ask for; `openid` is added when missing. */
  readonly scopes: readonly string[]
  /** The audience of the access tokens: this service's own API (RFC 8707). */
  readonly resource: string
  /** When true, a sign-in that brings no persona is refused. */
  readonly personaRequired: boolean
  /** The clock of every limit; the machine's own by default. */
  readonly now?: () => Date
  /** Allows `http:` for issuer and baseUrl: development and tests only. */
  readonly allowHttp?: boolean
  readonly pages: RefusalPages
  /**
   * Whether changes by people whose data's processing is restricted are refused; true by default. False only for a host
   * that has rules of its own for them.
   */
  readonly refuseRestricted?: boolean
  /** The session ends after so long without a request; 15 minutes by default. */
  readonly idleSeconds?: number
  /** A context ends so long after its sign-in, whatever happens; 12 hours by default. */
  readonly absoluteSeconds?: number
  /** The local path shown after signing out, also registered (as an address) as post-logout URI; '/' by default. */
  readonly afterSignOut?: string
  /** Path prefixes where nobody is looked up: assets, health. */
  readonly publicPaths?: readonly string[]
}

export interface CookieNames {
  readonly session: string
  /** Binds sign-ins under way to the browser that began them. */
  readonly signIn: string
}

/** The options with every default in place. */
export interface Settings {
  readonly issuer: string
  readonly clientId: string
  readonly clientKey: JWK
  readonly origin: string
  readonly callbackUrl: string
  readonly pool: Pool
  readonly cookies: CookieNames
  readonly secureCookies: boolean
  readonly sealer: Sealer
  readonly scope: string
  readonly resource: string
  readonly personaRequired: boolean
  readonly now: () => Date
  readonly allowHttp: boolean
  readonly pages: RefusalPages
  readonly refuseRestricted: boolean
  readonly idleMs: number
  readonly absoluteMs: number
  readonly afterSignOut: string
  readonly publicPaths: readonly string[]
}

const defaults = { idleSeconds: 15 * 60, absoluteSeconds: 12 * 60 * 60 }
const defaultPublicPaths = ['/assets/', '/health/']

/** The part of the options that decides how sign-ons are stored, all that `seedSignOn` needs. */
export type StorageOptions = Pick<
  RelyingPartyOptions,
  'baseUrl' | 'cookieName' | 'sessionKey' | 'now' | 'idleSeconds' | 'absoluteSeconds'
>

/** The part of the settings that decides how sign-ons are stored. */
export type StorageSettings = Pick<
  Settings,
  'cookies' | 'secureCookies' | 'sealer' | 'now' | 'idleMs' | 'absoluteMs'
>

/**
 * Puts the defaults in place.
 * @throws TypeError that names every option that is wrong, so that a host refuses to start.
 */
export function settle(options: RelyingPartyOptions): Settings {
  const problems = [
    ...addressProblems('issuer', options.issuer, options.allowHttp ?? false),
    ...addressProblems('baseUrl', options.baseUrl, options.allowHttp ?? false),
    ...(URL.parse(options.baseUrl)?.pathname === '/' ? [] : ['baseUrl: must be an origin without a path']),
    ...(options.clientKey.d === undefined ? ['clientKey: must be a private key'] : []),
    ...(options.sessionKey.byteLength === 32 ? [] : ['sessionKey: must be 32 bytes']),
    ...(options.resource === '' ? ['resource: must not be empty'] : []),
  ]
  if (problems.length > 0) throw new TypeError(`relying party options: ${problems.join('; ')}`)
  const { origin } = new URL(options.baseUrl)
  return {
    ...settleStorage(options),
    issuer: options.issuer,
    clientId: options.clientId,
    clientKey: options.clientKey,
    origin,
    callbackUrl: `${origin}/callback`,
    pool: options.pool,
    scope: [...new Set(['openid', ...options.scopes])].join(' '),
    resource: options.resource,
    personaRequired: options.personaRequired,
    allowHttp: options.allowHttp ?? false,
    pages: options.pages,
    refuseRestricted: options.refuseRestricted ?? true,
    afterSignOut: options.afterSignOut ?? '/',
    publicPaths: options.publicPaths ?? defaultPublicPaths,
  }
}

export function settleStorage(options: StorageOptions): StorageSettings {
  const secureCookies = options.baseUrl.startsWith('https:')
  // The prefix makes the browser refuse the cookie from a sister site or without TLS.
  const name = secureCookies ? `__Host-${options.cookieName}` : options.cookieName
  return {
    cookies: { session: name, signIn: `${name}_sign_in` },
    secureCookies,
    sealer: createSealer(options.sessionKey),
    now: options.now ?? (() => new Date()),
    idleMs: (options.idleSeconds ?? defaults.idleSeconds) * 1000,
    absoluteMs: (options.absoluteSeconds ?? defaults.absoluteSeconds) * 1000,
  }
}

function addressProblems(name: string, address: string, allowHttp: boolean): readonly string[] {
  const protocol = URL.parse(address)?.protocol
  if (protocol === 'https:' || (allowHttp && protocol === 'http:')) return []
  return [`${name}: must be an https address`]
}
