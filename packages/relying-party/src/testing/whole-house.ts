import { testClientKey } from '../test-sign-on.js'
import { type Browser, openBrowser } from './browser.js'
import { member, pp, ppk } from './personas.js'
import { type SmallProvider, startSmallProvider } from './small-provider.js'
import {
  freePort,
  type HostOptions,
  startTestHost,
  type TestHost,
  testClientId,
  testResource,
} from './test-host.js'
import { createThrowawayDatabase, type ThrowawayDatabase } from './throwaway-database.js'

/** A provider, a host and a database, all real, for one test file. */
export interface WholeHouse {
  readonly provider: SmallProvider
  readonly host: TestHost
  readonly database: ThrowawayDatabase
  /** A second instance of the host on the same database, under the same public address. */
  startSecondHost(): Promise<TestHost>
  /** A new browser in which the person has signed in with this persona; it stands on the orders page. */
  signIn(persona?: typeof ppk | null, sub?: string, browser?: Browser): Promise<Browser>
  stop(): Promise<void>
}

export async function buildWholeHouse(extra: Partial<HostOptions> = {}): Promise<WholeHouse> {
  const database = await createThrowawayDatabase()
  const clientKey = await testClientKey()
  const port = await freePort()
  const provider = await startSmallProvider({
    clientId: testClientId,
    clientKey,
    baseUrl: `http://127.0.0.1:${port}`,
    resource: testResource,
  })
  for (const persona of [ppk, pp, member]) provider.personas.set(persona.id, persona)
  const options = { issuer: provider.issuer, clientKey, pool: database.pool, ...extra }
  const host = await startTestHost({ ...options, port })
  return {
    provider,
    host,
    database,
    startSecondHost: () => startTestHost(options),
    async signIn(persona = ppk, sub = 'siti', browser = openBrowser()) {
      Object.assign(provider.person, { sub, persona })
      await browser.visit(`${host.baseUrl}/sign-in?return_to=/me&prompt=select_persona`)
      return browser
    },
    async stop() {
      await host.stop()
      await provider.stop()
      await database.drop()
    },
  }
}
