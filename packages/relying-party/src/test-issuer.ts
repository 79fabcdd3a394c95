import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWTHeaderParameters, type JWTPayload, SignJWT } from 'jose'

/** A provider that only has keys: enough to test APIs and back-channel logout without signing anybody in. */
export interface TestIssuer {
  readonly issuer: string
  /** A JWT access token (RFC 9068); the claims given replace the usual ones, `undefined` removes one. */
  accessToken(audience: string, claims?: JWTPayload, header?: Partial<JWTHeaderParameters>): Promise<string>
  /** A back-channel logout token for a client; the same for its claims. */
  logoutToken(clientId: string, claims?: JWTPayload, header?: Partial<JWTHeaderParameters>): Promise<string>
  /** A signal (CAEP `token-claims-change`) for a client: these claims of the person changed. */
  signal(clientId: string, sub: string, claims: JWTPayload, payload?: JWTPayload): Promise<string>
  stop(): Promise<void>
}

const accessTokenSeconds = 300
const logoutTokenSeconds = 120

/** Starts a test issuer on a free port of 127.0.0.1. @param now the clock of its tokens. */
export async function startTestIssuer(now: () => Date = () => new Date()): Promise<TestIssuer> {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const kid = 'test-issuer-key'
  const keys = [{ ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' }]
  const server = createServer((request, response) => {
    const isKeys = request.url === '/jwks'
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(isKeys ? { keys } : discoveryDocument(issuer)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A listening TCP server has an address of this kind.
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  let made = 0

  function sign(payload: JWTPayload, header: Partial<JWTHeaderParameters>, seconds: number): Promise<string> {
    const iat = Math.floor(now().getTime() / 1000)
    made += 1
    const claims = { iss: issuer, iat, exp: iat + seconds, jti: `${process.pid}-${iat}-${made}`, ...payload }
    return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid, ...header }).sign(privateKey)
  }

  return {
    issuer,
    accessToken: (aud, claims, header) =>
      sign(
        { aud, sub: 'test-person', client_id: 'test-client', ...claims },
        { typ: 'at+jwt', ...header },
        accessTokenSeconds,
      ),
    logoutToken: (aud, claims, header) =>
      sign(
        { aud, events: { 'http://schemas.openid.net/event/backchannel-logout': {} }, ...claims },
        { typ: 'logout+jwt', ...header },
        logoutTokenSeconds,
      ),
    signal: (aud, sub, changed, payload) =>
      sign(
        {
          aud,
          sub_id: { format: 'iss_sub', iss: issuer, sub },
          events: {
            'https://schemas.openid.net/secevent/caep/event-type/token-claims-change': { claims: changed },
          },
          ...payload,
        },
        { typ: 'secevent+jwt' },
        logoutTokenSeconds,
      ),
    stop: () =>
      new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve()))),
  }
}

function discoveryDocument(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['ES256'],
  }
}
