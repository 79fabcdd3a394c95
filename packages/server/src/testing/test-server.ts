import { Writable } from 'node:stream'
import { type AppServer, createServer, type ServerOptions } from '../server.js'

export const testOrigin = 'http://localhost:4000'

export interface TestServer {
  readonly server: AppServer
  /** Everything logged so far, as one text. */
  log(): string
  logLines(): readonly Record<string, unknown>[]
}

/** A server as services build it, whose log can be read. */
export async function createTestServer(o: Partial<ServerOptions> = {}): Promise<TestServer> {
  const lines: string[] = []
  const logStream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString())
      done()
    },
  })
  const server = await createServer({
    name: 'identity',
    baseUrl: testOrigin,
    clock: () => new Date('2026-03-02T03:04:05Z'),
    formKey: 'a key that only the tests know, 32+',
    production: false,
    logLevel: 'debug',
    logStream,
    ...o,
  })
  return {
    server,
    log: () => lines.join(''),
    logLines: () => lines.map((line) => JSON.parse(line)),
  }
}

/** The value of a cookie that an answer sets, as the browser sends it back. */
export function cookieOf(headers: Record<string, unknown>): string {
  return [headers['set-cookie']]
    .flat()
    .map((line) => String(line).split(';')[0])
    .join('; ')
}
