import { wibDate } from '@inaproc/domain/wib-date'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../accesses/testing/access-world.js'
import { verifyChains } from '../../audit/chain/verify-service.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { eraseAccount } from '../erasure/erasure-service.js'
import { contextOf, createPrivacyWorld, type PrivacyWorld } from '../testing/privacy-world.js'
import { destroyRetained, destroyRetainedTask, retentionJobs } from './retention-service.js'
import { listRetentions, termsOn } from './retention-store.js'

const start = '2026-02-03T04:05:06Z'
/** The last day is 31 January 2036 in WIB: over from 17.00 UTC on. */
const lastDay = '2036-01-31T16:59:59Z'
const over = '2036-01-31T17:00:00Z'

let p: TestPlatform
let world: PrivacyWorld

beforeAll(async () => {
  p = await createTestPlatform(start)
  world = await createPrivacyWorld(p)
})
afterAll(() => p.drop())

/** Somebody whose access ended on a day and who had their account erased. */
async function erased(endsOn = '2026-01-31', decidedToo = false): Promise<Person> {
  p.setNow(start)
  const person = await world.person('Siti Rahmawati')
  const access = await world.grant(
    person,
    'PPK',
    { institution: world.city },
    { state: 'EXPIRED', endsOn: wibDate(endsOn) },
  )
  const file = await world.upload(person)
  await p.db
    .insertInto('access_documents')
    .values({
      access_id: access,
      kind: 'DECREE',
      version: 1,
      file_id: file,
      number: '1',
      dated_on: '2025-01-01',
      signer_name: 'Pejabat',
      signer_title: 'Kepala',
      created_at: p.clock(),
    })
    .execute()
  if (decidedToo) await decide(person)
  await eraseAccount(p, world.asking(person))
  return person
}

/** This person decided about the access of somebody else, today. */
async function decide(person: Person): Promise<void> {
  const other = await world.submit(await world.person(), 'PPK', {
    institution: world.city,
    workUnit: world.office,
  })
  await p.db
    .insertInto('access_transitions')
    .values({
      access_id: other,
      transition: 'T04',
      event: 'REJECT',
      to_state: 'REJECTED',
      actor_kind: 'person',
      actor_account_id: person.id,
      request_key: person.id,
      at: p.clock(),
    })
    .execute()
}

const run = (batch?: number) =>
  destroyRetained(p, { signal: new AbortController().signal, ...(batch !== undefined && { batch }) })

async function left({ id }: Person): Promise<Readonly<Record<string, number>>> {
  const { rows } = await sql<Record<string, number>>`
    select (select count(*)::integer from accesses where account_id = ${id}) as accesses,
      (select count(*)::integer from files where account_id = ${id}) as files,
      (select count(*)::integer from profiles where account_id = ${id}) as profiles,
      (select count(*)::integer from retentions where account_id = ${id} and destroyed_at is null) as kept`.execute(
    p.db,
  )
  return rows[0] ?? {}
}

const destroyedRows = async (person: Person) =>
  (await world.audits(person.id)).filter((action) => action === 'privacy.retained-destroyed').length

const whole = { accesses: 1, files: 1, profiles: 1, kept: 1 }
const nothing = { accesses: 0, files: 0, profiles: 0, kept: 0 }

describe('what an erasure had to leave', () => {
  it('stays through its last day, and is destroyed when that is over, once', async () => {
    const siti = await erased()
    p.setNow(lastDay)
    await run()
    expect(await left(siti)).toEqual(whole)
    p.setNow(over)
    expect(await run()).toBeGreaterThan(0)
    expect(await left(siti)).toEqual(nothing)
    expect(await run()).toBe(0)
    expect(await destroyedRows(siti)).toBe(1)
    const account = await p.db
      .selectFrom('accounts')
      .select(['display_name', 'username'])
      .where('id', '=', siti.id)
      .executeTakeFirstOrThrow()
    expect(account).toEqual({ display_name: null, username: `erased-${siti.id}` })
    expect((await verifyChains(p.db)).findings).toEqual([])
  })

  it('keeps who the person is until the last rule lets go', async () => {
    const siti = await erased('2025-01-31', true)
    p.setNow('2035-02-01T00:00:00Z')
    await run()
    expect(await left(siti)).toEqual({ accesses: 0, files: 0, profiles: 1, kept: 1 })
    p.setNow('2036-02-04T00:00:00Z')
    await run()
    expect(await left(siti)).toEqual(nothing)
    expect(await destroyedRows(siti)).toBe(2)
  })

  it('goes in batches, and goes on where a run was cut off', async () => {
    const people = [await erased(), await erased(), await erased()]
    p.setNow(over)
    const stop = new AbortController()
    stop.abort()
    expect(await destroyRetained(p, { signal: stop.signal, batch: 1 })).toBe(0)
    expect(await run(1)).toBe(3)
    for (const person of people) expect(await left(person)).toEqual(nothing)
  })

  it('is as it was when a run dies before its transaction ends', async () => {
    const siti = await erased()
    p.setNow(over)
    await sql`create function refuse_destroyed() returns trigger language plpgsql as $$ begin
      if new.action = 'privacy.retained-destroyed' then raise exception 'cut off'; end if; return new; end $$`.execute(
      p.db,
    )
    await sql`create trigger cut_off before insert on audit_log for each row execute function refuse_destroyed()`.execute(
      p.db,
    )
    await expect(run()).rejects.toThrow('cut off')
    await sql`drop trigger cut_off on audit_log`.execute(p.db)
    await sql`drop function refuse_destroyed`.execute(p.db)
    expect(await left(siti)).toEqual(whole)
    await run()
    expect(await left(siti)).toEqual(nothing)
  })

  it('is destroyed once by two workers at the same moment, the identity with the last of it', async () => {
    const siti = await erased('2026-02-01', true)
    p.setNow('2036-02-04T00:00:00Z')
    await Promise.all([run(1), run(1)])
    expect(await left(siti)).toEqual(nothing)
    expect(await destroyedRows(siti)).toBe(2)
  })

  it('is destroyed by the nightly job', async () => {
    const siti = await erased()
    p.setNow(over)
    await retentionJobs(p)[destroyRetainedTask]?.({}, contextOf(p))
    expect(await left(siti)).toEqual(nothing)
  })
})

describe('the terms', () => {
  it('are dated: an erasure takes the one of its day', async () => {
    const years = async (day: string) =>
      (await termsOn(p.db, wibDate(day))).find(({ rule }) => rule === 'ACCESS_RECORDS')?.years
    await p.db
      .insertInto('retention_terms')
      .values({
        rule: 'ACCESS_RECORDS',
        valid_from: '2040-01-01',
        years: 30,
        ground_id: 'Baru',
        ground_en: 'New',
      })
      .execute()
    expect([await years('2026-02-03'), await years('2039-12-31'), await years('2040-01-01')]).toEqual([
      10, 10, 30,
    ])
  })
})

describe('the list of what is due next', () => {
  it('goes by day, in pages, through its index', async () => {
    const [later, sooner] = [await erased('2026-01-31'), await erased('2024-01-31')]
    const first = await listRetentions(p.db, { after: null, limit: 1 })
    expect(first.items.map(({ accountId }) => accountId)).toEqual([sooner.id])
    const second = await listRetentions(p.db, { after: first.next, limit: 1 })
    expect(second.items).toMatchObject([
      { accountId: later.id, keptUntil: '2036-01-31', rule: 'ACCESS_RECORDS' },
    ])
    expect(second.next).toBeNull()
    const plan = await p.db.transaction().execute(async (trx) => {
      await sql`set local enable_seqscan = off`.execute(trx)
      await sql`set local enable_bitmapscan = off`.execute(trx)
      const { rows } = await sql<{ 'QUERY PLAN': string }>`
        explain select * from retentions where destroyed_at is null
        order by kept_until, account_id, rule limit 21`.execute(trx)
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    })
    expect(plan).toContain('retentions_due')
    expect(plan).not.toContain('Sort')
  })
})
