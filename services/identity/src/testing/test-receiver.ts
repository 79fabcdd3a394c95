import { createServer } from 'node:http'
import { decodeJwt, type JWTPayload } from 'jose'

/** The back-channel address of a relying party, on real HTTP, that can be down. */
export interface TestReceiver {
  /** Where it would answer if it were up. */
  readonly url: string
  /** The claims of the logout tokens and signals that came, in their order. */
  readonly received: readonly JWTPayload[]
  readonly tokens: readonly string[]
  /** The content type of each. */
  readonly types: readonly string[]
  /** The `Authorization` of each. */
  readonly authorizations: readonly (string | null)[]
  /** What it answers from now on, whatever comes or as the claims of the token ask for. */
  answer(how: number | ((claims: JWTPayload) => number | Promise<number>)): void
  up(): Promise<void>
  down(): Promise<void>
  forget(): void
}

export async function startTestReceiver(): Promise<TestReceiver> {
  const tokens: string[] = []
  const types: string[] = []
  const authorizations: (string | null)[] = []
  let statusFor = (_claims: JWTPayload): number | Promise<number> => 200
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    // A stream of bytes gives buffers.
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString()
    const type = request.headers['content-type'] ?? ''
    const isSignal = type === 'application/secevent+jwt'
    const token = isSignal ? body : (new URLSearchParams(body).get('logout_token') ?? '')
    types.push(type)
    authorizations.push(request.headers.authorization ?? null)
    tokens.push(token)
    response.writeHead(await statusFor(decodeJwt(token))).end()
  })
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => resolve())
    })
  await listen(0)
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/backchannel-logout`,
    tokens,
    types,
    authorizations,
    get received() {
      return tokens.map((token) => decodeJwt(token))
    },
    answer(how) {
      statusFor = typeof how === 'number' ? () => how : how
    },
    up: () => listen(port),
    down: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
    forget: () => {
      tokens.length = 0
      types.length = 0
      authorizations.length = 0
    },
  }
}
