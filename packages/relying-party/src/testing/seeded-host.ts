import type { LightMyRequestResponse } from 'fastify'
import { type SeededSignOn, seedSignOn, type TestPerson, testClientKey } from '../test-sign-on.js'
import { type HostOptions, startTestHost, type TestHost } from './test-host.js'
import { createThrowawayDatabase, type ThrowawayDatabase } from './throwaway-database.js'

/** A host whose people are signed in by seeding; its provider is an issuer of keys, or nobody at all. */
export interface SeededHost {
  readonly host: TestHost
  readonly database: ThrowawayDatabase
  seed(who: TestPerson): Promise<SeededSignOn>
  /** A page load, as a browser does it. */
  load(path: string, cookie?: string): Promise<LightMyRequestResponse>
  /** A form, as a browser sends it. */
  send(path: string, form: Readonly<Record<string, string>>, cookie?: string): Promise<LightMyRequestResponse>
  /** A call of a program or from inside a page. */
  call(path: string, headers?: Readonly<Record<string, string>>): Promise<LightMyRequestResponse>
  stop(): Promise<void>
}

/** An address where nothing answers. */
const nobody = 'http://127.0.0.1:9'

export async function startSeededHost(extra: Partial<HostOptions> = {}): Promise<SeededHost> {
  const database = await createThrowawayDatabase()
  const clientKey = await testClientKey()
  const host = await startTestHost({ issuer: nobody, clientKey, pool: database.pool, ...extra })
  const { app } = host
  const withCookie = (cookie?: string) => ({ accept: 'text/html', ...(cookie !== undefined && { cookie }) })
  return {
    host,
    database,
    seed: (who) => seedSignOn(database.pool, host.options, who),
    load: (path, cookie) => app.inject({ url: path, headers: withCookie(cookie) }),
    send: (path, form, cookie) =>
      app.inject({
        method: 'POST',
        url: path,
        headers: { ...withCookie(cookie), 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(form).toString(),
      }),
    call: (path, headers) => app.inject({ url: path, headers: { ...headers } }),
    async stop() {
      await host.stop()
      await database.drop()
    },
  }
}
