import { Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http'

export interface HttpRequest {
  readonly method: 'GET' | 'POST'
  /** Path and query. */
  readonly path: string
  readonly headers?: OutgoingHttpHeaders
  /** Sent as a form. */
  readonly form?: Readonly<Record<string, string>>
}

export interface HttpAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** Connections to one server that stay open between requests, as those of a relying party or a browser do. */
export interface HttpClient {
  send(request: HttpRequest): Promise<HttpAnswer>
  close(): void
}

/** A server did not answer as it must; the benchmark means nothing then. */
export class UnexpectedAnswer extends Error {
  override readonly name = 'UnexpectedAnswer'

  constructor(asked: HttpRequest, answer: HttpAnswer) {
    super(
      `${asked.method} ${asked.path.split('?')[0]} answered ${answer.status}: ${answer.body.slice(0, 300)}`,
    )
  }
}

const timeoutMs = 30_000

/**
 * @param o.url where the server is known to be; the connection goes to 127.0.0.1 whatever name it has
 * @param o.from the loopback address the requests come from (127.0.0.0/8); the usual one when not given
 */
export function openClient(o: { url: string; connections: number; from?: string }): HttpClient {
  const { host, port } = new URL(o.url)
  const agent = new Agent({ keepAlive: true, maxSockets: o.connections })
  const target = { host: '127.0.0.1', port, agent, ...(o.from !== undefined && { localAddress: o.from }) }
  return {
    send: ({ method, path, headers, form }) =>
      new Promise((resolve, reject) => {
        const body = form && new URLSearchParams(form).toString()
        const sent = request(
          {
            ...target,
            method,
            path,
            timeout: timeoutMs,
            headers: {
              host,
              ...(body !== undefined && {
                'content-type': 'application/x-www-form-urlencoded',
                'content-length': Buffer.byteLength(body),
              }),
              ...headers,
            },
          },
          (response) => {
            const chunks: Buffer[] = []
            response.on('data', (chunk: Buffer) => chunks.push(chunk))
            response.once('error', reject)
            response.once('end', () =>
              resolve({
                status: response.statusCode ?? 0,
                headers: response.headers,
                body: Buffer.concat(chunks).toString('utf8'),
              }),
            )
          },
        )
        sent.once('error', reject)
        sent.once('timeout', () =>
          sent.destroy(
            new Error(`${method} ${path.split('?')[0]} was not answered within ${timeoutMs / 1000} s`),
          ),
        )
        sent.end(body)
      }),
    close: () => agent.destroy(),
  }
}
