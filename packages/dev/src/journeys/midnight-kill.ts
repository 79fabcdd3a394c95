import { type Database, openDatabase } from '@inaproc/database/database'
import { addDays, todayInWib } from '@inaproc/domain/wib-date'
import type { DB } from '@inaproc/identity/database-types'
import { systemClock } from '@inaproc/server/clock'
import { addJob } from '@inaproc/server/jobs'
import { sql } from 'kysely'
import { seedEndingPeople } from '../bench/midnight/ending-people.js'
import type { TestHouse } from '../testing/test-house.js'
import { until } from './ending.js'

/** What midnight has done: accesses that ended yesterday, and what was written of each. */
export interface MidnightOutcome {
  readonly expired: number
  readonly stillInForce: number
  /** Of all that ended: history, audit row, event to the platforms, notice to the owner, report to the verifiers. */
  readonly steps: number
  readonly audited: number
  readonly events: number
  readonly notices: number
  readonly reported: number
  /** Accesses or people of whom any of these was written twice. */
  readonly doubled: number
}

/**
 * Makes accesses that ended yesterday, begins the sweep of midnight, and kills the process while the sweep stands in the
 * middle: some pieces are written, one is half done. Gives what was written by then; the service is started anew.
 */
export async function killInTheMiddleOfMidnight(
  house: TestHouse,
  o: { accesses: number },
): Promise<{ readonly atTheKill: MidnightOutcome; readonly outcome: () => Promise<MidnightOutcome> }> {
  const url = house.house.databaseUrls.identity
  const db = openDatabase<DB>({ url, name: 'test', poolSize: 2 })
  const outcome = async () => {
    const asking = openDatabase<DB>({ url, name: 'test', poolSize: 1 })
    return outcomeOf(asking).finally(() => asking.destroy())
  }
  try {
    await seedEndingPeople(url, { ...o, signedIn: 0, clientId: '', institutions: 5 })
    await db.transaction().execute(async (trx) => {
      // A notice refers to its owner: the piece with this one waits there, whatever the size of a piece.
      const late = await owners(trx).orderBy('accesses.id', 'desc').limit(1).executeTakeFirstOrThrow()
      await trx.selectFrom('accounts').select('id').where('id', '=', late.account_id).forUpdate().execute()
      await addJob(db, 'expire-accesses', {}, { key: 'midnight' })
      await until(async () => (await waitingForUs(db)) > 0)
      await house.house.processes.end('identity', 'SIGKILL')
    })
    await until(async () => (await halfWay(db)) === 0)
    const atTheKill = await outcomeOf(db)
    await house.restart('identity')
    return { atTheKill, outcome }
  } finally {
    await db.destroy()
  }
}

function owners(db: Database<DB>) {
  const yesterday = addDays(todayInWib(systemClock), -1)
  return db
    .selectFrom('accesses')
    .innerJoin('accounts', 'accounts.id', 'accesses.account_id')
    .select(['accesses.id', 'accesses.account_id'])
    .where('accounts.username', 'like', 'pejabat.%')
    .where('accesses.effective_ends_on', '=', yesterday)
}

/** Transactions that wait for a row that a transaction of this test holds. */
async function waitingForUs(db: Database<DB>): Promise<number> {
  const { rows } = await sql<{ count: bigint }>`
    select count(*) as count from pg_stat_activity as waiting
    where exists (select from pg_stat_activity as ours
      where ours.application_name = 'test' and ours.pid = any(pg_blocking_pids(waiting.pid)))`.execute(db)
  return Number(rows[0]?.count)
}

/** Transactions that have the sweep in hand; those of a killed process go on until PostgreSQL notices. */
async function halfWay(db: Database<DB>): Promise<number> {
  const { rows } = await sql<{ count: bigint }>`
    select count(*) as count from pg_locks
    where relation = 'access_transitions'::regclass and mode = 'RowExclusiveLock' and granted`.execute(db)
  return Number(rows[0]?.count)
}

async function outcomeOf(db: Database<DB>): Promise<MidnightOutcome> {
  const ended = sql`(${owners(db)}) as ended`
  const { rows } = await sql<Record<keyof MidnightOutcome, bigint>>`
    with ended as (select * from ${ended}),
    written as (
      select 'steps' as what, access_id::text as of from access_transitions join ended on ended.id = access_id
        where transition = 'T09'
      union all select 'audited', subject_id from audit_log join ended on subject_id = ended.id::text
        where action = 'access.expire'
      union all select 'events', subject from outbox join ended on subject = ended.id::text
        where type = 'access.ended'
      union all select 'notices', notices.account_id::text from notices
        join ended on ended.account_id = notices.account_id where template = 'access-ended'
      union all select 'reported', access_id::text from ended_access_reports join ended on ended.id = access_id)
    select
      (select count(*) from accesses join ended using (id) where state = 'EXPIRED') as expired,
      (select count(*) from accesses join ended using (id) where state = 'ACTIVE') as "stillInForce",
      count(*) filter (where what = 'steps') as steps,
      count(*) filter (where what = 'audited') as audited,
      count(*) filter (where what = 'events') as events,
      count(*) filter (where what = 'notices') as notices,
      count(*) filter (where what = 'reported') as reported,
      count(*) - count(distinct (what, of)) as doubled
    from written`.execute(db)
  const [row] = rows
  if (row === undefined) throw new Error('nothing was counted')
  return {
    expired: Number(row.expired),
    stillInForce: Number(row.stillInForce),
    steps: Number(row.steps),
    audited: Number(row.audited),
    events: Number(row.events),
    notices: Number(row.notices),
    reported: Number(row.reported),
    doubled: Number(row.doubled),
  }
}
