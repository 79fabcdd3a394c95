import { systemClock } from '@inaproc/server/clock'
import type {
  AccessToken,
  Client,
  Configuration,
  Grant,
  KoaContextWithOIDC,
  RefreshToken,
  Session,
} from 'oidc-provider'
import { personaEndsIn } from '../personas/request-persona.js'

const minute = 60
const hour = 60 * minute
const day = 24 * hour

export const codeSeconds = minute
export const deviceCodeSeconds = 10 * minute
export const idTokenSeconds = 5 * minute
/** Access tokens: short, because JWT ones cannot be taken back (protocol.md §2: at most 5 minutes). */
export const accessTokenSeconds = 5 * minute
/** A working day: no sign-on lasts longer, and with it no refresh token. */
export const refreshTokenSeconds = 12 * hour
export const offlineTokenSeconds = 30 * day
/** However often it is rotated, consent is asked again after a year. */
export const offlineTotalSeconds = 365 * day
export const interactionSeconds = 30 * minute

/** A grant outlives every token it can have issued; with `offline_access` it is prolonged at each refresh. */
export function grantSeconds(offline: boolean): number {
  return (offline ? offlineTokenSeconds : refreshTokenSeconds) + hour
}

/**
 * The table of lifetimes, in seconds (docs/decisions/001). The session's own end without use is not here: the library
 * sees a session only when a sign-in passes, and people work at platforms for hours (`artifacts/adapter.ts`).
 */
export function lifetimesOf(sessionSeconds: number): NonNullable<Configuration['ttl']> {
  return {
    AuthorizationCode: codeSeconds,
    DeviceCode: deviceCodeSeconds,
    AccessToken: accessTokenLifetime,
    ClientCredentials: accessTokenSeconds,
    IdToken: idTokenSeconds,
    RefreshToken: (ctx, token, client) => refreshTokenLifetime(ctx, token, client, sessionSeconds),
    Interaction: interactionSeconds,
    Session: (_ctx, session) => sessionLifetime(session, sessionSeconds),
    Grant: (_ctx, grant) => grantSeconds(isOffline(grant)),
  }
}

/** Whether what the grant covers goes on in the absence of the person. */
export function isOffline(grant: Grant): boolean {
  return grant.getOIDCScope().split(' ').includes('offline_access')
}

/** An access token never reaches beyond the last valid day of its persona. */
function accessTokenLifetime(ctx: KoaContextWithOIDC, _token: AccessToken, _client: Client): number {
  return Math.max(1, Math.min(accessTokenSeconds, personaEndsIn(ctx) ?? accessTokenSeconds))
}

/** Without `offline_access` a refresh token ends with the sign-on it came from, however often it is rotated. */
function refreshTokenLifetime(
  ctx: KoaContextWithOIDC,
  token: RefreshToken,
  client: Client,
  sessionSeconds: number,
): number {
  if (!token.scopes.has('offline_access')) {
    return Math.max(1, sessionSeconds - secondsSince(token.authTime ?? token.iiat))
  }
  // A browser cannot guard a token well, so rotation does not prolong it (RFC 9700 §4.14).
  const rotated = ctx.oidc.entities.RotatedRefreshToken
  const inBrowser = client.clientAuthMethod === 'none' && client.applicationType === 'web'
  return rotated !== undefined && inBrowser ? Math.max(1, rotated.remainingTTL) : offlineTokenSeconds
}

function sessionLifetime(session: Session, sessionSeconds: number): number {
  if (session.loginTs === undefined) return interactionSeconds
  return Math.max(1, sessionSeconds - secondsSince(session.loginTs))
}

/** Counted by the machine's clock, as the library does with everything it issues. */
function secondsSince(instant: number | undefined): number {
  return instant === undefined ? 0 : Math.floor(systemClock().getTime() / 1000) - instant
}
