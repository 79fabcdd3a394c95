import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest'
import { describeSettings, readSettings, SettingsError, setting } from './settings.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inaproc-settings-'))
})
afterAll(() => rm(folder, { recursive: true }))

function problemsOf(read: () => unknown): Record<string, string> {
  try {
    read()
  } catch (error) {
    if (error instanceof SettingsError)
      return Object.fromEntries(error.problems.map((p) => [p.name, p.problem]))
    throw error
  }
  return {}
}

describe('values', () => {
  const table = {
    baseUrl: setting.url({ meaning: 'where people find it' }),
    port: setting.port({ meaning: 'where it listens', default: 4000 }),
    workers: setting.integer({ meaning: 'jobs at once', min: 1, max: 64, default: 4 }),
    verbose: setting.boolean({ meaning: 'talk more', default: false }),
    mailer: setting.choice(['smtp', 'none'], { meaning: 'how mail leaves', default: 'none' }),
    proxies: setting.list({ meaning: 'trusted proxies', default: [] }),
    idle: setting.durationMs({ meaning: 'when a session ends', default: 900_000 }),
    SMTP_URL: setting.text({ meaning: 'mail server', optional: true }),
  }

  it('come typed, under the keys of the table', () => {
    const values = readSettings(table, {
      BASE_URL: 'https://akun.inaproc.id/',
      PORT: '8080',
      WORKERS: '8',
      VERBOSE: 'true',
      MAILER: 'smtp',
      PROXIES: ' 10.0.0.1 , ,10.0.0.2',
      IDLE: '15m',
      SMTP_URL: 'smtp://localhost',
    })
    expect(values).toEqual({
      baseUrl: 'https://akun.inaproc.id',
      port: 8080,
      workers: 8,
      verbose: true,
      mailer: 'smtp',
      proxies: ['10.0.0.1', '10.0.0.2'],
      idle: 900_000,
      SMTP_URL: 'smtp://localhost',
    })
    expectTypeOf(values.mailer).toEqualTypeOf<'smtp' | 'none'>()
    expectTypeOf(values.SMTP_URL).toEqualTypeOf<string | undefined>()
    expectTypeOf(values.port).toEqualTypeOf<number>()
  })

  it('fall back to their defaults; an empty variable counts as not given', () => {
    const values = readSettings(table, { BASE_URL: 'http://localhost:4000', PORT: '', MAILER: '' })
    expect(values).toMatchObject({ port: 4000, mailer: 'none', idle: 900_000, SMTP_URL: undefined })
  })

  it('are all refused at once, each with its name, meaning and what was expected', () => {
    const env = {
      BASE_URL: 'localhost',
      PORT: '70000',
      WORKERS: '0',
      VERBOSE: 'yes',
      MAILER: 'fax',
      IDLE: '15',
    }
    expect(Object.keys(problemsOf(() => readSettings(table, env)))).toEqual(Object.keys(env))
    expect(() => readSettings(table, env)).toThrow(
      /6 setting\(s\)[\s\S]*MAILER: must be one of: smtp, none[\s\S]*how mail leaves/,
    )
  })
})

describe('secrets', () => {
  const table = {
    formKey: setting.secret({ meaning: 'binds forms', minLength: 32 }),
    ring: setting.json(
      (value): value is { k: string } => typeof value === 'object' && value !== null && 'k' in value,
      {
        meaning: 'keys',
        secret: true,
      },
    ),
  }
  const good = 'f'.repeat(32)

  it('are never part of the complaint', () => {
    const env = { FORM_KEY: 'hunter2', RING: '{"pass":"swordfish"' }
    expect(() => readSettings(table, env)).toThrow(SettingsError)
    expect(() => readSettings(table, env)).not.toThrow(/hunter2|swordfish/)
  })

  it('come from a file when NAME_FILE names one, without its last line break', async () => {
    const file = join(folder, 'form-key')
    await writeFile(file, `${good}\n`)
    expect(readSettings(table, { FORM_KEY_FILE: file, RING: '{"k":"v"}' })).toEqual({
      formKey: good,
      ring: { k: 'v' },
    })
  })

  it('are refused when given twice, when the file is missing, and when it is empty', async () => {
    const empty = join(folder, 'empty')
    await writeFile(empty, '')
    const RING = '{"k":"v"}'
    for (const env of [
      { FORM_KEY: good, FORM_KEY_FILE: empty, RING },
      { FORM_KEY_FILE: join(folder, 'nowhere'), RING },
      { FORM_KEY_FILE: empty, RING },
    ]) {
      expect(Object.keys(problemsOf(() => readSettings(table, env)))).toEqual(['FORM_KEY'])
    }
  })
})

describe('production', () => {
  const table = {
    formKey: setting.secret({ meaning: 'binds forms', developmentDefault: 'development only' }),
    clockUrl: setting.url({ meaning: 'a clock for tests', optional: true, productionRefused: true }),
    loopback: setting.boolean({ meaning: 'loopback clients', default: false, productionRefused: true }),
  }

  it('has no development defaults and refuses development settings', () => {
    expect(readSettings(table, {}).formKey).toBe('development only')
    const env = { NODE_ENV: 'production', CLOCK_URL: 'http://localhost:1', LOOPBACK: 'true' }
    expect(Object.keys(problemsOf(() => readSettings(table, env)))).toEqual([
      'FORM_KEY',
      'CLOCK_URL',
      'LOOPBACK',
    ])
  })

  it('accepts a development switch that is off', () => {
    const env = { NODE_ENV: 'production', FORM_KEY: 'x', LOOPBACK: 'false' }
    expect(readSettings(table, env)).toEqual({ formKey: 'x', clockUrl: undefined, loopback: false })
  })
})

it('describes itself for the operator without telling the default of a secret', () => {
  const rows = describeSettings({
    formKey: setting.secret({ meaning: 'binds forms', default: 'hush' }),
    port: setting.port({ meaning: 'where it listens', default: 4000 }),
  })
  expect(rows.map((row) => [row.name, row.default])).toEqual([
    ['FORM_KEY', 'set'],
    ['PORT', '4000'],
  ])
})
