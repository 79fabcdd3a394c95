import { eachAtOnce } from '../measure.js'
import { type BenchClients, basicAuthorization, callback, machineScope, pkce } from './bench-clients.js'
import { type HttpRequest, openClient, UnexpectedAnswer } from './http-client.js'

/** The token endpoint of one side, asked over HTTP in the same way on both. */
export interface TokenEndpoint {
  clientCredentials(): Promise<void>
  exchange(code: string): Promise<void>
  refresh(refreshToken: string): Promise<void>
  /** The client that a token was made for asks whether it is good (RFC 7662). */
  introspect(accessToken: string): Promise<void>
  userinfo(accessToken: string): Promise<void>
  /** What a browser with a running sign-on session and its client do: authorization request, code, exchange. */
  codeFlow(person: number): Promise<void>
  /** Opaque access tokens of as many grants. */
  accessTokens(count: number): Promise<readonly string[]>
  /** Fresh codes, each of them for one exchange. */
  codes(count: number): Promise<readonly string[]>
  /** Refresh tokens of as many grants, each of them good for many refreshes. */
  refreshTokens(count: number): Promise<readonly string[]>
  /** Processor seconds of the service and its database until now; null where nobody can tell. */
  processor(): Promise<Processor | null>
  close(): void
}

export interface Processor {
  readonly service: number
  readonly database: number
}

export interface TokenEndpointParts {
  readonly issuer: string
  readonly paths: {
    readonly token: string
    readonly introspection: string
    readonly userinfo: string
  }
  readonly clients: BenchClients
  readonly connections: number
  readonly codes: (count: number) => Promise<readonly string[]>
  readonly refreshTokens: (count: number) => Promise<readonly string[]>
  /** The code of a person who is signed in; any number names somebody. */
  readonly authorize: (person: number) => Promise<string>
  readonly processor: () => Promise<Processor | null>
}

export function openTokenEndpoint(parts: TokenEndpointParts): TokenEndpoint {
  const http = openClient({ url: parts.issuer, connections: parts.connections })
  const authorization = {
    web: basicAuthorization(parts.clients.web),
    machine: basicAuthorization(parts.clients.machine),
  }
  const ask = async (request: HttpRequest, expected: string) => {
    const answer = await http.send(request)
    if (answer.status !== 200 || !answer.body.includes(expected)) throw new UnexpectedAnswer(request, answer)
    return answer.body
  }
  const asClient = (
    client: keyof BenchClients,
    path: string,
    form: Readonly<Record<string, string>>,
  ): HttpRequest => ({ method: 'POST', path, headers: { authorization: authorization[client] }, form })
  const tokens = (client: keyof BenchClients, form: Readonly<Record<string, string>>) =>
    ask(asClient(client, parts.paths.token, form), '"access_token"')
  const exchange = (code: string) =>
    tokens('web', {
      grant_type: 'authorization_code',
      code,
      redirect_uri: callback,
      code_verifier: pkce.verifier,
    })
  const refresh = (refreshToken: string) =>
    tokens('web', { grant_type: 'refresh_token', refresh_token: refreshToken })
  return {
    async clientCredentials() {
      await tokens('machine', {
        grant_type: 'client_credentials',
        scope: machineScope,
        resource: parts.issuer,
      })
    },
    async exchange(code) {
      await exchange(code)
    },
    async refresh(refreshToken) {
      await refresh(refreshToken)
    },
    async introspect(token) {
      await ask(asClient('web', parts.paths.introspection, { token }), '"active":true')
    },
    async userinfo(token) {
      const headers = { authorization: `Bearer ${token}` }
      await ask({ method: 'GET', path: parts.paths.userinfo, headers }, '"persona"')
    },
    async codeFlow(person) {
      await exchange(await parts.authorize(person))
    },
    async accessTokens(count) {
      const answers = await eachAtOnce(await parts.refreshTokens(count), parts.connections, refresh)
      // The answer was seen to hold an access token.
      return answers.map((answer) => String(JSON.parse(answer).access_token))
    },
    codes: parts.codes,
    refreshTokens: parts.refreshTokens,
    processor: parts.processor,
    close: () => http.close(),
  }
}
