import { testClientKey } from '@inaproc/relying-party/test-sign-on'
import { readSettings, SettingsError } from '@inaproc/server/settings'
import { beforeAll, describe, expect, it } from 'vitest'
import { platformSettings } from './platform-settings.js'
import { buildExample, testConfig } from './testing/test-platform.js'

let complete: Readonly<Record<string, string>>
beforeAll(async () => {
  complete = {
    PORT: '4001',
    BASE_URL: 'https://katalog.example.go.id/',
    DATABASE_URL: 'postgres://catalogue:geheim@db/catalogue',
    ISSUER: 'https://akun.example.go.id',
    CLIENT_KEY: JSON.stringify(await testClientKey()),
    SESSION_KEY: Buffer.alloc(32, 7).toString('base64'),
    FORM_KEY: 'a form key of at least 32 characters',
  }
})

function problemsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    readSettings(platformSettings, env)
  } catch (error) {
    if (error instanceof SettingsError) return error.problems.map(({ name }) => name)
    throw error
  }
  return []
}

describe('the settings of a platform', () => {
  it('have a default wherever one is safe', () => {
    expect(readSettings(platformSettings, { ...complete })).toMatchObject({
      nodeEnv: 'development',
      host: '127.0.0.1',
      baseUrl: 'https://katalog.example.go.id',
      databasePool: 10,
      jobs: true,
      jobConcurrency: 2,
      logLevel: 'info',
      allowHttp: false,
      trustProxy: undefined,
    })
  })

  it('name everything that is missing at once', () => {
    expect(problemsOf({})).toEqual([
      'PORT',
      'BASE_URL',
      'DATABASE_URL',
      'ISSUER',
      'CLIENT_KEY',
      'SESSION_KEY',
      'FORM_KEY',
    ])
  })

  it('refuse http in production, and allow it elsewhere', () => {
    expect(problemsOf({ ...complete, ALLOW_HTTP: 'true' })).toEqual([])
    expect(problemsOf({ ...complete, ALLOW_HTTP: 'true', NODE_ENV: 'production' })).toEqual(['ALLOW_HTTP'])
    expect(problemsOf({ ...complete, ALLOW_HTTP: 'false', NODE_ENV: 'production' })).toEqual([])
  })

  it('take only a private ES256 key with a kid', async () => {
    const { d, kid, ...rest } = await testClientKey()
    const withKey = (key: unknown) => problemsOf({ ...complete, CLIENT_KEY: JSON.stringify(key) })
    expect(withKey({ ...rest, d, kid })).toEqual([])
    const wrong = [{ ...rest, kid }, { ...rest, d }, { ...rest, d, kid, crv: 'P-384' }, 'x', null, []]
    for (const key of wrong) expect(withKey(key)).toEqual(['CLIENT_KEY'])
  })

  it('never say the value of a secret', () => {
    const env = { ...complete, SESSION_KEY: 'pendek-rahasia', CLIENT_KEY: '{"d":"rahasia"}' }
    expect(() => readSettings(platformSettings, env)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('rahasia') }),
    )
  })
})

describe('a platform', () => {
  const clock = () => new Date('2026-11-21T03:05:00Z')
  const addresses = { databaseUrl: 'postgres://nobody@127.0.0.1:9/none', issuer: 'http://localhost:4000' }

  it('refuses to be built with http addresses unless that was allowed', async () => {
    const config = await testConfig({ ...addresses, allowHttp: false })
    await expect(buildExample(config, { clock })).rejects.toThrow('issuer: must be an https address')
  })

  it('refuses a session key that is not 32 bytes', async () => {
    const config = await testConfig({ ...addresses, sessionKey: Buffer.alloc(33).toString('base64') })
    await expect(buildExample(config, { clock })).rejects.toThrow('sessionKey: must be 32 bytes')
  })
})
