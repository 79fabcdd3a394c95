import { createHash, randomBytes } from 'node:crypto'

/** The clients of one run, the same on both sides. Secrets are made for the run and die with it. */
export interface BenchClients {
  /** A partner's web application: confidential, refresh tokens, opaque access tokens. */
  readonly web: ClientCredentials
  /** A program of ours: client credentials for an API, JWT access tokens. */
  readonly machine: ClientCredentials
}

export interface ClientCredentials {
  readonly id: string
  readonly secret: string
}

export function makeClients(): BenchClients {
  const secret = () => randomBytes(32).toString('base64url')
  return { web: { id: 'bench-web', secret: secret() }, machine: { id: 'bench-machine', secret: secret() } }
}

/** Nobody listens there: the address is only read from the answer. */
export const callback = 'http://127.0.0.1:9/callback'

/** What the web application asks for: who the person is, and as whom they act. */
export const webScope = 'openid profile persona'

/** What the machine client asks for; the identity service's own API is one that exists everywhere. */
export const machineScope = 'identity:clients'

/** One PKCE pair serves all codes: it costs the same to check, and preparing blocks stays quick. */
export const pkce = pair(randomBytes(32).toString('base64url'))

export interface PkcePair {
  readonly verifier: string
  readonly challenge: string
}

function pair(verifier: string): PkcePair {
  return { verifier, challenge: challengeOf(verifier) }
}

/** RFC 7636 §4.2, method S256. */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url')
}

/** `client_secret_basic`; our identifiers and secrets need no form encoding (RFC 6749 §2.3.1). */
export function basicAuthorization({ id, secret }: ClientCredentials): string {
  return `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`
}

/** The authorization request of the web application; `endpoint` is the path of the side. */
export function authorizePath(endpoint: string, { web }: BenchClients): string {
  const query = new URLSearchParams({
    client_id: web.id,
    response_type: 'code',
    redirect_uri: callback,
    scope: webScope,
    state: 'bench-state',
    nonce: 'bench-nonce',
    code_challenge: pkce.challenge,
    code_challenge_method: 'S256',
  })
  return `${endpoint}?${query}`
}
