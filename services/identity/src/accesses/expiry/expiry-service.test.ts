import type { AccessId } from '@inaproc/domain/identifiers'
import { wibDate } from '@inaproc/domain/wib-date'
import type { JobContext, JsonObject } from '@inaproc/server/jobs'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { accessJobs } from '../access-jobs.js'
import { type Cast, createCast } from '../testing/access-cast.js'
import { applyCalendar, escalateOverdue, remindEnding } from './expiry-service.js'

let p: TestPlatform
let cast: Cast
beforeEach(async () => {
  p = await createTestPlatform('2026-12-31T16:00:00Z')
  cast = await createCast(p)
  // The VAI of the cast goes on into the new year.
  await p.db.updateTable('accesses').set({ ends_on: '2027-12-31' }).where('id', '=', cast.vaiAccess).execute()
})
afterEach(() => p.drop())

const never = new AbortController().signal
const newYear = '2026-12-31T17:00:00Z'

/** Accesses of as many people that end with the year. */
async function ending(count: number): Promise<void> {
  for (let made = 0; made < count; made++) {
    await cast.newApplicant()
    await cast.granted()
  }
}

/** How often each access expired, how many told the platforms, and how many tokens are to be ended. */
async function outcome() {
  const { rows } = await sql<{ state: string; times: bigint; accesses: bigint }>`
    select state, times, count(*) as accesses from (
      select accesses.state, (select count(*) from access_transitions
        where access_id = accesses.id and transition = 'T09') as times
      from accesses where role = 'PPK') counted
    group by state, times`.execute(p.db)
  const events = await p.db
    .selectFrom('outbox')
    .select('subject')
    .where('type', '=', 'access.ended')
    .execute()
  const alone = await p.waitingJobs('revoke-persona')
  const many = await p.waitingJobs('revoke-personas')
  const revoked = [
    ...alone.map(({ accessId }) => accessId),
    ...many.flatMap(({ accessIds }) => accessIds as readonly string[]), // written by endTokensOf
  ]
  const notices = await p.db
    .selectFrom('notices')
    .select('account_id')
    .where('template', '=', 'access-ended')
    .execute()
  return {
    states: rows.map(({ state, times, accesses }) => `${accesses} × ${state} after ${times} × T09`),
    events: new Set(events.map(({ subject }) => subject)).size === events.length ? events.length : 'doubled',
    jobs: new Set(revoked).size === revoked.length ? revoked.length : 'doubled',
    /** Everybody concerned was told once. */
    told:
      new Set(notices.map(({ account_id }) => account_id)).size === notices.length
        ? notices.length
        : 'doubled',
  }
}

describe('the calendar at midnight', () => {
  it('ends what is over, in batches, once', async () => {
    await ending(25)
    expect(await applyCalendar(p, { signal: never, size: 10 })).toEqual({
      expired: 0,
      started: 0,
      isDone: true,
    })
    p.setNow(newYear)
    expect(await applyCalendar(p, { signal: never, size: 10 })).toMatchObject({ expired: 25, isDone: true })
    expect(await applyCalendar(p, { signal: never, size: 10 })).toMatchObject({ expired: 0 })
    expect(await outcome()).toEqual({
      states: ['25 × EXPIRED after 1 × T09'],
      events: 25,
      jobs: 25,
      told: 25,
    })
  })

  it('stopped between two batches, goes on with the rest', async () => {
    await ending(25)
    p.setNow(newYear)
    let asked = 0
    const killed = {
      throwIfAborted: () => {
        asked += 1
        if (asked > 2) throw new Error('killed')
      },
    } as AbortSignal // all that a run asks of its signal
    await expect(applyCalendar(p, { signal: killed, size: 10 })).rejects.toThrow('killed')
    expect((await outcome()).events).toBe(20)
    await applyCalendar(p, { signal: never, size: 10 })
    expect(await outcome()).toEqual({
      states: ['25 × EXPIRED after 1 × T09'],
      events: 25,
      jobs: 25,
      told: 25,
    })
  })

  it('cut off in the middle of a batch, loses and doubles nothing', async () => {
    await ending(25)
    p.setNow(newYear)
    // The connection dies with the 15th step; a sequence counts through the rollback.
    await sql`create sequence steps`.execute(p.db)
    await sql`create function die_once() returns trigger language plpgsql as $$
      begin
        if nextval('steps') = 15 then perform pg_terminate_backend(pg_backend_pid()); end if;
        return new;
      end $$`.execute(p.db)
    await sql`create trigger die_once after insert on access_transitions
      for each row execute function die_once()`.execute(p.db)
    await applyCalendar(p, { signal: never, size: 10 })
    expect(await outcome()).toEqual({
      states: ['25 × EXPIRED after 1 × T09'],
      events: 25,
      jobs: 25,
      told: 25,
    })
  })

  it('does all others when one access cannot be worked on, and says so', async () => {
    await ending(12)
    p.setNow(newYear)
    const { id } = await p.db
      .selectFrom('accesses')
      .select('id')
      .where('role', '=', 'PPK')
      .orderBy('id')
      .offset(4)
      .executeTakeFirstOrThrow()
    await sql`create function refuse() returns trigger language plpgsql as $$
      begin raise exception 'damaged'; end $$`.execute(p.db)
    await sql`create trigger refuse before insert on access_transitions
      for each row when (new.access_id = ${sql.lit(id)}) execute function refuse()`.execute(p.db)
    await expect(applyCalendar(p, { signal: never, size: 5 })).rejects.toThrow('1 accesses')
    expect((await outcome()).states.toSorted()).toEqual([
      '1 × ACTIVE after 0 × T09',
      '11 × EXPIRED after 1 × T09',
    ])
  })

  it('two instances at once share the work', async () => {
    await ending(25)
    p.setNow(newYear)
    await Promise.all([
      applyCalendar(p, { signal: never, size: 5 }),
      applyCalendar(p, { signal: never, size: 5 }),
    ])
    await applyCalendar(p, { signal: never })
    expect(await outcome()).toEqual({
      states: ['25 × EXPIRED after 1 × T09'],
      events: 25,
      jobs: 25,
      told: 25,
    })
  })

  it('a run that finds another at work leaves it the rest, and waits for nothing', async () => {
    await ending(3)
    p.setNow(newYear)
    await p.db.transaction().execute(async (trx) => {
      await sql`select pg_advisory_xact_lock(hashtextextended('calendar of accesses', 0))`.execute(trx)
      expect(await applyCalendar(p, { signal: never })).toEqual({ expired: 0, started: 0, isDone: false })
    })
    expect(await applyCalendar(p, { signal: never })).toMatchObject({ expired: 3, isDone: true })
  })

  it('leaves what somebody holds just then, and comes back to it in a minute', async () => {
    await ending(3)
    p.setNow(newYear)
    const held = await p.db
      .selectFrom('accesses')
      .select('id')
      .where('role', '=', 'PPK')
      .executeTakeFirstOrThrow()
    await p.db.transaction().execute(async (trx) => {
      await trx.selectFrom('accesses').select('id').where('id', '=', held.id).forUpdate().execute()
      await accessJobs(p)['expire-accesses']?.({}, context())
    })
    expect((await outcome()).events).toBe(2)
    expect(await p.waitingJobs('expire-accesses')).toHaveLength(1)
    await accessJobs(p)['expire-accesses']?.({}, context())
    expect((await outcome()).events).toBe(3)
  })

  it('brings approved accesses into force on their first day, with a letter; not those of a suspended account', async () => {
    const soon = {
      state: 'APPROVED',
      startsOn: wibDate('2027-01-01'),
      endsOn: wibDate('2027-12-31'),
    } as const
    const id = await cast.granted(soon)
    const { email } = cast.siti
    await cast.newApplicant()
    const other = await cast.granted(soon)
    await p.db
      .updateTable('accounts')
      .set({ restriction: 'SUSPENDED' })
      .where('id', '=', cast.siti.id)
      .execute()
    p.setNow(newYear)
    expect(await applyCalendar(p, { signal: never })).toMatchObject({ started: 1 })
    expect([await cast.world.stateOf(id), await cast.world.stateOf(other)]).toEqual(['ACTIVE', 'APPROVED'])
    expect(await cast.world.mails({ ...cast.siti, email })).toEqual(['Akses PPK mulai berlaku'])
  })
})

describe('what verifiers are told of it', () => {
  const report = async () => {
    for (const payload of await p.waitingJobs('report-ended'))
      await accessJobs(p)['report-ended']?.(payload as JsonObject, context())
  }
  const told = async () =>
    (await cast.world.mails(cast.vai)).filter((subject) => subject.includes('berakhir'))

  it('is one letter for all that ended in one night, and none the second time', async () => {
    await ending(12)
    p.setNow(newYear)
    await applyCalendar(p, { signal: never, size: 5 })
    expect(await p.waitingJobs('report-ended')).toEqual([
      { kind: 'VAI', institutionCode: cast.world.city, companyId: null },
    ])
    await report()
    await report()
    expect(await told()).toEqual(['12 akses pada Kota Palangka Raya berakhir'])
  })

  it('names the role when it is one', async () => {
    await ending(1)
    p.setNow(newYear)
    await applyCalendar(p, { signal: never })
    await report()
    expect(await told()).toEqual(['Sebuah akses PPK pada Kota Palangka Raya berakhir'])
  })

  it('reaches the Directorate and Telkom when a VAI ends, and the admins of a company', async () => {
    const directorate = await cast.verifier('VERIFIKATOR_DIREKTORAT', {}, { endsOn: null })
    const admin = await cast.verifier('ADMIN_PERUSAHAAN', { company: cast.world.company }, { endsOn: null })
    await cast.world.grant(cast.siti, 'VAI', { institution: cast.world.regency })
    await cast.world.grant(cast.siti, 'ANGGOTA_PERUSAHAAN', { company: cast.world.company })
    p.setNow(newYear)
    await applyCalendar(p, { signal: never })
    await report()
    expect(await cast.world.mails(directorate.person)).toEqual([
      'Sebuah akses VAI pada Kabupaten Kotawaringin Timur berakhir',
    ])
    expect(await cast.world.mails(admin.person)).toEqual([
      'Sebuah akses Anggota Perusahaan pada CV Borneo Jaya berakhir',
    ])
  })
})

describe('a decision that is late', () => {
  const submitted = () => cast.world.submit(cast.siti, 'PPK', cast.office())
  const form = { startsOn: '2027-01-01', endsOn: '2027-12-31' }
  const escalate = () => escalateOverdue(p, { signal: never })
  const onDesk = (id: AccessId) =>
    p.db.selectFrom('accesses').select(['to_directorate', 'state']).where('id', '=', id).executeTakeFirst()

  it('is told to the verifiers after 72 hours, to the Directorate a day later, and never decided', async () => {
    const directorate = await cast.verifier('VERIFIKATOR_DIREKTORAT', {}, { endsOn: null })
    const answers = await cast.world.form(cast.siti, form)
    const id = await cast.world.submit(cast.siti, 'PPK', cast.office(), answers)
    p.advance(72 * 3_600_000)
    expect(await escalate()).toBe(0)
    p.advance(1)
    expect(await escalate()).toBe(1)
    expect(await escalate()).toBe(0)
    expect((await cast.world.mails(cast.vai)).at(-1)).toBe('Permohonan akses melewati batas 3×24 jam')
    expect(await cast.world.mails(directorate.person)).toEqual([])
    expect(await onDesk(id)).toEqual({ to_directorate: false, state: 'SUBMITTED' })

    p.advance(24 * 3_600_000)
    expect(await escalate()).toBe(1)
    expect(await cast.world.mails(directorate.person)).toEqual(['Permohonan akses melewati batas 3×24 jam'])
    expect(await onDesk(id)).toEqual({ to_directorate: true, state: 'SUBMITTED' })
    p.advance(30 * 86_400_000)
    expect(await escalate()).toBe(0)
    expect(await onDesk(id)).toEqual({ to_directorate: true, state: 'SUBMITTED' })
    // From now on the Directorate may decide as well.
    const approval = { accessId: id, event: 'APPROVE', actor: directorate.actor } as const
    expect(await cast.world.apply(approval)).toMatchObject({ state: 'ACTIVE' })
  })

  it('goes to the Directorate at once when the institution has no VAI left', async () => {
    const id = await submitted()
    await p.db.updateTable('accesses').set({ state: 'REVOKED' }).where('id', '=', cast.vaiAccess).execute()
    p.advance(73 * 3_600_000)
    await escalate()
    expect(await onDesk(id)).toMatchObject({ to_directorate: true })
  })
})

describe('reminders before the end', () => {
  it('come 30, 14, 7 and 1 days before, each once, and the latest when some were missed', async () => {
    await cast.granted({ endsOn: wibDate('2027-06-30') })
    const remind = () => remindEnding(p, { signal: never })
    const subjects = async (day: string) => {
      const before = await cast.world.mails(cast.siti)
      p.setNow(`${day}T01:00:00Z`)
      await remind()
      await remind()
      return (await cast.world.mails(cast.siti)).slice(before.length)
    }
    expect(await subjects('2027-05-30')).toEqual([])
    expect(await subjects('2027-05-31')).toEqual(['Akses PPK berakhir 30 hari lagi'])
    expect(await subjects('2027-06-10')).toEqual([])
    expect(await subjects('2027-06-24')).toEqual(['Akses PPK berakhir 6 hari lagi'])
    expect(await subjects('2027-06-29')).toEqual(['Akses PPK berakhir 1 hari lagi'])
    expect(await subjects('2027-06-30')).toEqual([])
  })
})

describe('a finding about the person', () => {
  it('suspends what is in force, once, and leaves the rest to the suspension of the account', async () => {
    const active = await cast.granted()
    const future = await cast.world.grant(cast.siti, 'PP', cast.office(), {
      state: 'APPROVED',
      startsOn: wibDate('2027-03-01'),
      endsOn: wibDate('2027-12-31'),
    })
    const suspend = accessJobs(p)['suspend-accesses']
    await suspend?.({ accountId: cast.siti.id, reason: 'DECEASED' }, context())
    await suspend?.({ accountId: cast.siti.id, reason: 'DECEASED' }, context())
    expect(await cast.world.stateOf(active)).toBe('SUSPENDED')
    expect(await cast.world.stateOf(future)).toBe('APPROVED')
    expect(await cast.world.events(active)).toHaveLength(1)
    expect(await p.waitingJobs('revoke-persona')).toEqual([{ accessId: active, reason: 'SUSPENDED' }])
  })
})

function context(): JobContext {
  return { clock: p.clock, log: p.log, attempt: 1, maxAttempts: 25, signal: never }
}
