import { type BenchClients, basicAuthorization, callback, machineScope, pkce } from './bench-clients.js'
import { type HttpRequest, openClient, UnexpectedAnswer } from './http-client.js'

/** The token endpoint of one side, asked over HTTP in the same way on both. */
export interface TokenEndpoint {
  clientCredentials(): Promise<void>
  exchange(code: string): Promise<void>
  refresh(refreshToken: string): Promise<void>
  /** Fresh codes, each of them for one exchange. */
  codes(count: number): Promise<readonly string[]>
  /** Refresh tokens of as many grants, each of them good for many refreshes. */
  refreshTokens(count: number): Promise<readonly string[]>
  close(): void
}

export interface TokenEndpointParts {
  readonly issuer: string
  readonly path: string
  readonly clients: BenchClients
  readonly connections: number
  readonly codes: (count: number) => Promise<readonly string[]>
  readonly refreshTokens: (count: number) => Promise<readonly string[]>
}

export function openTokenEndpoint(parts: TokenEndpointParts): TokenEndpoint {
  const http = openClient({ url: parts.issuer, connections: parts.connections })
  const authorization = {
    web: basicAuthorization(parts.clients.web),
    machine: basicAuthorization(parts.clients.machine),
  }
  const ask = async (client: keyof BenchClients, form: Readonly<Record<string, string>>) => {
    const request: HttpRequest = {
      method: 'POST',
      path: parts.path,
      headers: { authorization: authorization[client] },
      form,
    }
    const answer = await http.send(request)
    if (answer.status !== 200 || !answer.body.includes('"access_token"')) {
      throw new UnexpectedAnswer(request, answer)
    }
  }
  return {
    clientCredentials: () =>
      ask('machine', { grant_type: 'client_credentials', scope: machineScope, resource: parts.issuer }),
    exchange: (code) =>
      ask('web', {
        grant_type: 'authorization_code',
        code,
        redirect_uri: callback,
        code_verifier: pkce.verifier,
      }),
    refresh: (refreshToken) => ask('web', { grant_type: 'refresh_token', refresh_token: refreshToken }),
    codes: parts.codes,
    refreshTokens: parts.refreshTokens,
    close: () => http.close(),
  }
}
