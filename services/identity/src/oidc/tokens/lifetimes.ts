import { systemClock } from '@inaproc/server/clock'
import type {
  AccessToken,
  Client,
  Configuration,
  KoaContextWithOIDC,
  RefreshToken,
  Session,
} from 'oidc-provider'
import { personaEndsIn } from '../personas/request-persona.js'

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** Access tokens: short, because JWT ones cannot be taken back (protocol.md §2: at most 5 minutes). */
export const accessTokenSeconds = 5 * minute
/** A sign-on lasts a working day, and less when nobody uses it. */
export const sessionAbsoluteSeconds = 12 * hour
export const sessionIdleSeconds = 8 * hour
export const refreshTokenSeconds = sessionAbsoluteSeconds
export const offlineTokenSeconds = 30 * day
/** However often it is rotated, consent is asked again after a year. */
export const offlineTotalSeconds = 365 * day
export const interactionSeconds = 30 * minute

/** A grant outlives every token it can have issued; with `offline_access` it is prolonged at each refresh. */
export function grantSeconds(offline: boolean): number {
  return (offline ? offlineTokenSeconds : refreshTokenSeconds) + hour
}

/** The table of lifetimes, in seconds (docs/decisions/001). */
export const lifetimes: NonNullable<Configuration['ttl']> = {
  AuthorizationCode: minute,
  AccessToken: accessTokenLifetime,
  ClientCredentials: accessTokenSeconds,
  IdToken: 5 * minute,
  RefreshToken: refreshTokenLifetime,
  Interaction: interactionSeconds,
  Session: sessionLifetime,
  Grant: grantSeconds(false),
}

/** An access token never reaches beyond the last valid day of its persona. */
function accessTokenLifetime(ctx: KoaContextWithOIDC, _token: AccessToken, _client: Client): number {
  return Math.max(1, Math.min(accessTokenSeconds, personaEndsIn(ctx) ?? accessTokenSeconds))
}

/** Without `offline_access` a refresh token ends with the sign-on it came from, however often it is rotated. */
function refreshTokenLifetime(ctx: KoaContextWithOIDC, token: RefreshToken, client: Client): number {
  if (!token.scopes.has('offline_access')) {
    return Math.max(1, refreshTokenSeconds - secondsSince(token.authTime ?? token.iiat))
  }
  // A browser cannot guard a token well, so rotation does not prolong it (RFC 9700 §4.14).
  const rotated = ctx.oidc.entities.RotatedRefreshToken
  const inBrowser = client.clientAuthMethod === 'none' && client.applicationType === 'web'
  return rotated !== undefined && inBrowser ? Math.max(1, rotated.remainingTTL) : offlineTokenSeconds
}

function sessionLifetime(_ctx: KoaContextWithOIDC, session: Session): number {
  if (session.loginTs === undefined) return interactionSeconds
  return Math.max(1, Math.min(sessionIdleSeconds, sessionAbsoluteSeconds - secondsSince(session.loginTs)))
}

/** Counted by the machine's clock, as the library does with everything it issues. */
function secondsSince(instant: number | undefined): number {
  return instant === undefined ? 0 : Math.floor(systemClock().getTime() / 1000) - instant
}
