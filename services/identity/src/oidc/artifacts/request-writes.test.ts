import { randomUUID } from 'node:crypto'
import { openDatabase } from '@inaproc/database/database'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { DB } from '../../database-types.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { findArtifact, saveArtifact } from './artifacts-store.js'
import { type RequestWrites, writeRequest } from './request-writes-store.js'

let platform: TestPlatform
beforeAll(async () => {
  platform = await createTestPlatform()
})
afterAll(() => platform.drop())

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at)
const token = (model: string, id: string, payload: object = {}) => ({
  model,
  id,
  payload: { jti: id, ...payload },
  expiresIn: 600,
})

/** A refresh token that is there to be used up. */
async function rotating(): Promise<string> {
  const id = randomUUID()
  await saveArtifact(platform.db, platform.keys, token('RefreshToken', id))
  return id
}

/** A refresh: uses one token up for two others. */
const refreshOf = (id: string, as: string = randomUUID()): RequestWrites & { readonly as: string } => ({
  as,
  spends: { model: 'RefreshToken', id },
  saves: [token('RefreshToken', `${as} next`), token('AccessToken', as)],
})

const isThere = async (id: string, model = 'AccessToken') =>
  (await findArtifact(platform.db, platform.keys, model, { id })) !== undefined

async function isSpent(id: string): Promise<boolean> {
  const found = await findArtifact(platform.db, platform.keys, 'RefreshToken', { id })
  return found?.['consumed'] !== undefined
}

/** Each won or not, with tokens that are there exactly when it won. */
async function outcomes(requests: readonly (RequestWrites & { readonly as: string })[]): Promise<boolean[]> {
  const won = await Promise.all(requests.map((request) => writeRequest(platform, request)))
  for (const [at, { as }] of requests.entries()) {
    expect([await isThere(as), await isThere(`${as} next`, 'RefreshToken')]).toEqual([won[at], won[at]])
  }
  return won
}

/** Holds the row of a token as another instance does; what it does with it is committed when it lets go. */
async function hold(id: string, change?: string) {
  const other = openDatabase<DB>({ url: platform.url, name: 'another instance', poolSize: 1 })
  const held = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  const done = other.transaction().execute(async (trx) => {
    const row = sql`model = 'RefreshToken' and id_hash = sha256(convert_to(${id}, 'UTF8'))`
    await sql`select from oidc_artifacts where ${row} for update`.execute(trx)
    held.resolve()
    await released.promise
    if (change !== undefined)
      await sql`update oidc_artifacts set ${sql.raw(change)} where ${row}`.execute(trx)
  })
  await held.promise
  return async () => {
    released.resolve()
    await done
    await other.destroy()
  }
}

describe('the statement for all of them', () => {
  it('is planned once for each connection, however many it writes for', async () => {
    const own = openDatabase<DB>({ url: platform.url, name: 'one connection', poolSize: 1 })
    try {
      for (const count of [1, 9, 2, 17, 1, 30, 1, 5, 1, 1]) {
        const requests = await Promise.all(numbers(count).map(async () => refreshOf(await rotating())))
        await Promise.all(requests.map((request) => writeRequest({ ...platform, db: own }, request)))
      }
      const { rows } = await sql`select generic_plans::int, custom_plans::int from pg_prepared_statements
        where statement like '%used_up as%'`.execute(own)
      // The first use has no name yet, the next five are PostgreSQL's trial.
      expect(rows).toEqual([{ generic_plans: 4, custom_plans: 5 }])
    } finally {
      await own.destroy()
    }
  })
})

describe('requests that write at the same moment', () => {
  it('are one statement, and each has its own outcome', async () => {
    const ids = [await rotating(), await rotating(), await rotating()]
    const requests = [...ids.map((id) => refreshOf(id)), refreshOf('never was')]
    expect(await outcomes(requests)).toEqual([true, true, true, false])
    const save = { spends: undefined, saves: [token('AccessToken', 'machine')] }
    expect(await writeRequest(platform, save)).toBe(true)
    expect(await isThere('machine')).toBe(true)
  })

  it('and want the same token have one winner, whose tokens alone are there; the others are not touched', async () => {
    for (let trial = 0; trial < 20; trial++) {
      const [wanted, other] = [await rotating(), await rotating()]
      const won = await outcomes([...numbers(5).map(() => refreshOf(wanted)), refreshOf(other)])
      expect(won.filter(Boolean)).toHaveLength(2)
      expect(won.at(-1)).toBe(true)
    }
  })

  it('in two processes, in whatever order, have one winner each and never wait for each other', async () => {
    const ids = await Promise.all(numbers(60).map(rotating))
    const other = openDatabase<DB>({ url: platform.url, name: 'another process', poolSize: 4 })
    try {
      const here = ids.map((id) => writeRequest(platform, refreshOf(id)))
      const there = ids
        .toReversed()
        .map((id) => writeRequest({ db: other, keys: platform.keys }, refreshOf(id)))
      const [wonHere, wonThere] = [await Promise.all(here), (await Promise.all(there)).toReversed()]
      expect(wonHere.map((won, at) => Number(won) + Number(wonThere[at]))).toEqual(ids.map(() => 1))
    } finally {
      await other.destroy()
    }
  })

  it.each([
    ['is used up by who holds it', 'consumed_at = now()', false],
    ['is let go as it was', undefined, true],
  ])(
    'do not wait for a token that is held; who wants it does, and when it %s, it hears so',
    async (_, change, expected) => {
      const [wanted, ...others] = [await rotating(), await rotating(), await rotating()]
      const letGo = await hold(wanted, change)
      const waiting = writeRequest(platform, refreshOf(wanted))
      expect(await outcomes(others.map((id) => refreshOf(id)))).toEqual([true, true])
      expect(await isSpent(wanted)).toBe(false)
      await letGo()
      expect(await waiting).toBe(expected)
    },
  )

  it('fail alone when what they bring cannot be stored, and have used nothing up', async () => {
    const ids = [await rotating(), await rotating(), await rotating()]
    const requests = ids.map((id, at) =>
      at === 1
        ? { ...refreshOf(id), saves: [token('AccessToken', 'poison', { accountId: 'nobody' })] }
        : refreshOf(id),
    )
    const results = await Promise.allSettled(requests.map((request) => writeRequest(platform, request)))
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await Promise.all(ids.map(isSpent))).toEqual([true, false, true])
    expect(await isThere('poison')).toBe(false)
  })

  it('and whose connection dies in the middle have written all or nothing, and are told of a failure', async () => {
    const ids = await Promise.all(numbers(8).map(rotating))
    const own = openDatabase<DB>({ url: platform.url, name: 'about to die', poolSize: 1 })
    await sql`create function stall() returns trigger language plpgsql as
      $$ begin perform pg_sleep(60); return new; end $$`.execute(platform.db)
    await sql`create trigger stall before insert on oidc_artifacts for each row
      when (current_setting('application_name') = 'about to die') execute function stall()`.execute(
      platform.db,
    )
    try {
      const requests = ids.map((id) => refreshOf(id))
      const writing = Promise.allSettled(
        requests.map((request) => writeRequest({ db: own, keys: platform.keys }, request)),
      )
      await vi.waitFor(async () => {
        const { rows } = await sql`select pg_terminate_backend(pid) from pg_stat_activity
          where application_name = 'about to die' and wait_event = 'PgSleep'`.execute(platform.db)
        expect(rows).toHaveLength(1)
      })
      expect((await writing).every(({ status }) => status === 'rejected')).toBe(true)
      expect(await Promise.all(ids.map(isSpent))).toEqual(ids.map(() => false))
    } finally {
      await sql`drop trigger stall on oidc_artifacts`.execute(platform.db)
      await own.destroy()
    }
    // Nothing is lost: the clients come again, and each wins once.
    expect(await outcomes(ids.map((id) => refreshOf(id)))).toEqual(ids.map(() => true))
  })
})
