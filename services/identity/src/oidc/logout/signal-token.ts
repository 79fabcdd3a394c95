import { randomUUID } from 'node:crypto'
import { importJWK, SignJWT } from 'jose'
import { currentKey, type SigningAlgorithm, type SigningKey } from '../keys/signing-keys.js'

/** What a client is told about a person. */
export interface ClaimsChange {
  readonly clientId: string
  /** The person as this client knows them. */
  readonly subject: string
  /** The claims that changed, with their values now. */
  readonly claims: Readonly<Record<string, boolean>>
}

const claimsChangeEvent = 'https://schemas.openid.net/secevent/caep/event-type/token-claims-change'

/**
 * A Security Event Token (RFC 8417) with the CAEP event `token-claims-change`. Its `iat` says as of when the claims hold:
 * like all tokens it carries the time of the machine, so a client can tell which of a token and a signal is the later.
 */
export async function signSignal(o: {
  issuer: string
  keys: readonly SigningKey[]
  algorithm: SigningAlgorithm
  change: ClaimsChange
}): Promise<string> {
  const { change, issuer } = o
  const key = currentKey(o.keys, o.algorithm)
  const claims = {
    sub_id: { format: 'iss_sub', iss: issuer, sub: change.subject },
    events: { [claimsChangeEvent]: { claims: change.claims } },
  }
  return new SignJWT(claims)
    .setProtectedHeader({ alg: o.algorithm, kid: key.kid, typ: 'secevent+jwt' })
    .setIssuer(issuer)
    .setAudience(change.clientId)
    .setJti(randomUUID())
    .setIssuedAt()
    .sign(await importJWK(key.privateJwk, o.algorithm))
}
