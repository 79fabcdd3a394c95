import { randomUUID } from 'node:crypto'
import { importJWK, SignJWT } from 'jose'
import { currentKey, type SigningAlgorithm, type SigningKey } from '../keys/signing-keys.js'

/** What a client is told to end. */
export interface LogoutOrder {
  readonly clientId: string
  /** The person as this client knows them. */
  readonly subject: string
  readonly sid: string
  /** Only this persona of the session ended; null: the whole session. */
  readonly personaId: string | null
}

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout'

/**
 * A logout token (OpenID Connect Back-Channel Logout 1.0 §2.4), valid for two minutes, with a `jti` of its own. Like
 * all tokens it carries the time of the machine: other machines compare it with theirs.
 */
export async function signLogoutToken(o: {
  issuer: string
  keys: readonly SigningKey[]
  algorithm: SigningAlgorithm
  order: LogoutOrder
}): Promise<string> {
  const { order } = o
  const key = currentKey(o.keys, o.algorithm)
  const claims = {
    sid: order.sid,
    events: { [logoutEvent]: {} },
    ...(order.personaId !== null && { persona_id: order.personaId }),
  }
  return new SignJWT(claims)
    .setProtectedHeader({ alg: o.algorithm, kid: key.kid, typ: 'logout+jwt' })
    .setIssuer(o.issuer)
    .setAudience(order.clientId)
    .setSubject(order.subject)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime('2m')
    .sign(await importJWK(key.privateJwk, o.algorithm))
}
