import { fork } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '@inaproc/database/database'
import { createKeyRing } from '@inaproc/server/key-ring'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { DB } from '../../database-types.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { findArtifact, saveArtifact } from './artifacts-store.js'
import { type RequestWrites, writeRequest } from './request-writes-store.js'

/** The compiled child: it runs in a process of its own, as services do. */
const childFile = fileURLToPath(
  new URL('../../../dist/oidc/artifacts/testing/writing-child.js', import.meta.url),
)
const keyRing = `test:${randomBytes(32).toString('base64')}`

let platform: TestPlatform
beforeAll(async () => {
  platform = { ...(await createTestPlatform()), keys: createKeyRing(keyRing) }
})
afterAll(() => platform.drop())

/** A refresh that goes on as a token with the same name; it waits in the middle when the name says so. */
const refreshOf = (id: string): RequestWrites => ({
  spends: { model: 'RefreshToken', id },
  saves: [{ model: 'AccessToken', id, payload: { jti: id, clientId: id }, expiresIn: 600 }],
})

async function wave(name: string): Promise<readonly string[]> {
  const ids = Array.from({ length: 8 }, () => `${name} ${randomUUID()}`)
  for (const id of ids) {
    const token = { model: 'RefreshToken', id, payload: { jti: id }, expiresIn: 600 }
    await saveArtifact(platform.db, platform.keys, token)
  }
  return ids
}

const find = (model: string, id: string) => findArtifact(platform.db, platform.keys, model, { id })

/** Of each refresh: whether its token is used up, and whether what comes of it is there. */
async function outcomes(ids: readonly string[]): Promise<readonly (readonly [boolean, boolean])[]> {
  return Promise.all(
    ids.map(async (id) => {
      const [spent, saved] = await Promise.all([find('RefreshToken', id), find('AccessToken', id)])
      return [spent?.['consumed'] !== undefined, saved !== undefined] as const
    }),
  )
}

/** The connections of the child, waiting in the middle of a statement or at all. */
async function connections(o: { stuck: boolean }): Promise<number> {
  const { rows } = await sql`select from pg_stat_activity where application_name = 'about to be killed'
    and (not ${o.stuck} or wait_event = 'advisory')`.execute(platform.db)
  return rows.length
}

it('a process killed in the middle of a shared statement leaves no request half written, and none is done twice', async () => {
  await sql`create function stall() returns trigger language plpgsql as
    $$ begin perform pg_advisory_xact_lock(4711); return new; end $$`.execute(platform.db)
  await sql`create trigger stall before insert on oidc_artifacts for each row
    when (new.client_id like 'held %') execute function stall()`.execute(platform.db)
  const [done, held, waiting] = [await wave('done'), await wave('held'), await wave('waiting')]
  const waves = JSON.stringify([done, held, waiting].map((ids) => ids.map(refreshOf)))

  const holder = openDatabase<DB>({ url: platform.url, name: 'holds it up', poolSize: 1 })
  const holding = holder.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(4711)`.execute(trx)
    const child = fork(childFile, [platform.url, keyRing, waves])
    const ended = once(child, 'exit')
    try {
      await vi.waitFor(async () => expect(await connections({ stuck: true })).toBe(1), 20_000)
    } finally {
      child.kill('SIGKILL')
    }
    expect(await ended).toEqual([null, 'SIGKILL'])
  })
  try {
    await holding
    await vi.waitFor(async () => expect(await connections({ stuck: false })).toBe(0), 20_000)
  } finally {
    await holder.destroy()
    await sql`drop trigger stall on oidc_artifacts`.execute(platform.db)
  }

  expect(await outcomes(done)).toEqual(done.map(() => [true, true]))
  // PostgreSQL had all of the statement, so it may have ended it; then for all of them.
  const [[wasDone = false] = []] = await outcomes(held)
  expect(await outcomes(held)).toEqual(held.map(() => [wasDone, wasDone]))
  expect(await outcomes(waiting)).toEqual(waiting.map(() => [false, false]))

  // The clients come again, to another process: whoever was written is refused, everybody else is written once.
  const ids = [...done, ...held, ...waiting]
  const again = ids.map((id) => ({ ...refreshOf(id), saves: [] }))
  const won = await Promise.all(again.map((request) => writeRequest(platform, request)))
  expect(won).toEqual(ids.map((id) => !done.includes(id) && !(wasDone && held.includes(id))))
})
