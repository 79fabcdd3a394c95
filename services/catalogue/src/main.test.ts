import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { createTestDatabase, type TestDatabase } from '@inaproc/database/test-database'
import { testConfig } from '@inaproc/platform/testing/test-platform'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** The process as it is started in production: the built program, told by its environment. */
const program = new URL('../dist/main.js', import.meta.url).pathname

let database: TestDatabase<unknown>
const running = new Set<ChildProcess>()
beforeAll(async () => {
  database = await createTestDatabase({ service: 'catalogue_empty', migrate: async () => undefined })
})
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL')
  await database.drop()
})

interface Ended {
  readonly code: number | null
  readonly errors: string
}

function start(words: readonly string[], env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [program, ...words], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  running.add(child)
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  const ended: Promise<Ended> = once(child, 'close').then(([code]) => {
    running.delete(child)
    return { code: typeof code === 'number' ? code : null, errors }
  })
  return { child, ended }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}

describe('the process', () => {
  it('migrates with nothing but the address of the database, as often as one likes, and ends at once', async () => {
    for (let time = 1; time <= 2; time += 1) {
      const { ended } = start(['migrate'], { DATABASE_URL: database.url })
      expect(await ended).toEqual({ code: 0, errors: '' })
    }
    const { rows } = await sql<{ name: string }>`
      select table_schema || '.' || table_name as name from information_schema.tables
       where table_schema not in ('pg_catalog', 'information_schema')`.execute(database.db)
    const tables = rows.map(({ name }) => name)
    expect(tables).toContain('public.handover_notes')
    expect(tables).toContain('public.rp_session')
    expect(tables).toContain('graphile_worker._private_jobs')
  })

  it('serves until it is told to stop, with its workers, and loses nothing on the way out', async () => {
    await start(['migrate'], { DATABASE_URL: database.url }).ended
    const port = await freePort()
    const config = await testConfig({ databaseUrl: database.url, issuer: 'http://127.0.0.1:9' })
    const { child, ended } = start([], {
      PORT: String(port),
      BASE_URL: `http://localhost:${port}`,
      DATABASE_URL: config.databaseUrl,
      ISSUER: config.issuer,
      CLIENT_KEY: JSON.stringify(config.clientKey),
      SESSION_KEY: config.sessionKey,
      FORM_KEY: config.formKey,
      ALLOW_HTTP: 'true',
    })
    const ready = async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined)
      return answer?.json()
    }
    await expect
      .poll(ready, { timeout: 20_000 })
      .toEqual({ status: 'ok', checks: { database: 'ok', jobs: 'ok' } })
    child.kill('SIGTERM')
    expect(await ended).toEqual({ code: 0, errors: '' })
  })

  it('names all settings that are missing, without a stack, and ends with code 1', async () => {
    const { code, errors } = await start([], { NODE_ENV: 'production', ALLOW_HTTP: 'true' }).ended
    expect(code).toBe(1)
    for (const name of ['BASE_URL', 'DATABASE_URL', 'ISSUER', 'CLIENT_KEY', 'ALLOW_HTTP'])
      expect(errors).toContain(`${name}: `)
    expect(errors).not.toContain('    at ')
  })

  it('knows no other word than migrate', async () => {
    expect(await start(['migrat'], {}).ended).toEqual({
      code: 1,
      errors: 'Unknown command "migrat": there is only "migrate"\n',
    })
  })
})
