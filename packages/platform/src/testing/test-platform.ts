import { Writable } from 'node:stream'
import { createTestDatabase } from '@inaproc/database/test-database'
import type { Clock } from '@inaproc/domain/clock'
import type { ServiceName } from '@inaproc/domain/service-names'
import { startTestIssuer, type TestIssuer } from '@inaproc/relying-party/test-issuer'
import { seedSignOn, testClientKey } from '@inaproc/relying-party/test-sign-on'
import { createPlatform, type Platform, type PlatformOptions } from '../platform.js'
import { migratePlatform } from '../platform-migration.js'
import type { PlatformConfig } from '../platform-settings.js'
import { openTestBrowser, type TestBrowser } from './test-browser.js'

/** A platform on a database of its own, with a clock that the test moves and an issuer that only has keys. */
export interface TestPlatform {
  readonly platform: Platform
  readonly config: PlatformConfig
  readonly issuer: TestIssuer
  setNow(instant: string): void
  /** Everything logged so far. */
  log(): string
  /** A new browser in which nobody is signed in. */
  browser(language?: 'id' | 'en'): TestBrowser
  drop(): Promise<void>
}

type BuildOptions = Pick<PlatformOptions, 'clock' | 'logStream'>

export interface TestPlatformOptions {
  readonly build?: (config: PlatformConfig, o: BuildOptions) => Promise<Platform>
  /** A service's own database: the name of its template and how it is migrated. */
  readonly database?: { readonly name: string; readonly migrate: (url: string) => Promise<void> }
  /** An address where no provider answers, or another issuer. */
  readonly issuer?: string
}

/** 10:05 WIB on 21 November 2026: the personas of `personas.ts` are valid. */
export const testStart = '2026-11-21T03:05:00Z'

/** The one way in which tests of platforms get theirs: one migrated template per service. */
export async function startTestPlatform(o: TestPlatformOptions = {}): Promise<TestPlatform> {
  let now = new Date(testStart)
  const clock: Clock = () => now
  const lines: string[] = []
  const logStream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString())
      done()
    },
  })
  const database = await createTestDatabase({
    service: o.database?.name ?? 'platform',
    migrate: o.database?.migrate ?? ((url) => migratePlatform(url)),
  })
  const issuer = await startTestIssuer(clock)
  const config = await testConfig({ databaseUrl: database.url, issuer: o.issuer ?? issuer.issuer })
  const platform = await (o.build ?? buildExample)(config, { clock, logStream })
  return {
    platform,
    config,
    issuer,
    setNow: (instant) => {
      now = new Date(instant)
    },
    log: () => lines.join(''),
    browser: (language = 'id') =>
      openTestBrowser(platform.server, {
        language,
        origin: config.baseUrl,
        seed: (who) => seedSignOn(platform.signOn.pool, platform.signOn, who),
      }),
    async drop() {
      await platform.server.close()
      await platform.close()
      await issuer.stop()
      await database.drop()
    },
  }
}

/** A platform like the three of the house, without a subject of its own, for the tests of this room. */
export function buildExample(
  config: PlatformConfig,
  o: BuildOptions & { readonly service?: ServiceName },
): Promise<Platform> {
  const texts = {
    lead: { id: 'Untuk pengujian.', en: 'For tests.' },
    workspaceLead: { id: 'Di sini pengujian bekerja.', en: 'Here tests work.' },
  }
  return createPlatform({ service: 'catalogue', texts, config, ...o })
}

/** A complete configuration for tests. */
export async function testConfig(
  o: Pick<PlatformConfig, 'databaseUrl' | 'issuer'> & Partial<PlatformConfig>,
): Promise<PlatformConfig> {
  return {
    nodeEnv: 'test',
    port: 0,
    host: '127.0.0.1',
    baseUrl: 'http://localhost:4001',
    databasePool: 5,
    clientKey: await testClientKey(),
    sessionKey: Buffer.alloc(32, 7).toString('base64'),
    formKey: 'a form key that only the tests know',
    jobs: false,
    jobConcurrency: 1,
    sessionIdle: 15 * 60_000,
    sessionAbsolute: 12 * 3_600_000,
    sessionWarning: 150_000,
    trustProxy: undefined,
    logLevel: 'info',
    allowHttp: true,
    ...o,
  }
}
