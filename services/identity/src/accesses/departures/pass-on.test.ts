import type { AccessId } from '@inaproc/domain/identifiers'
import { wibDate } from '@inaproc/domain/wib-date'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { type Cast, createCast, suspension } from '../testing/access-cast.js'
import { type AccessWorld, holder, type Person } from '../testing/access-world.js'
import { passOnWaiting } from './pass-on-service.js'

let p: TestPlatform
let cast: Cast
let world: AccessWorld
let directorate: Person
let directorateAccess: AccessId
beforeAll(async () => {
  p = await createTestPlatform('2026-02-03T04:05:06Z')
  cast = await createCast(p)
  world = cast.world
  directorate = await world.person('Anindya Direktorat')
  directorateAccess = await world.grant(directorate, 'VERIFIKATOR_DIREKTORAT', {}, { endsOn: null })
})
afterAll(() => p.drop())
beforeEach(() => cast.newApplicant())

/** Somebody whose application waits for a decision of the company or institution. */
async function waiting(role: 'STAF_ADMIN' | 'PPK', place: Parameters<AccessWorld['grant']>[2]) {
  const person = await world.person()
  const id = await world.grant(person, role, place, { state: 'SUBMITTED' })
  const dueAt = new Date('2026-02-06T04:05:06Z')
  await p.db.updateTable('accesses').set({ due_at: dueAt }).where('id', '=', id).execute()
  return { person, id }
}
const standing = (id: AccessId) =>
  p.db
    .selectFrom('accesses')
    .select(['to_directorate', 'due_at', 'overdue_told_at', 'state'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
const jobsFor = async (left: AccessId) =>
  (await p.waitingJobs('pass-on-waiting')).filter(({ accessId }) => accessId === left)
const signal = new AbortController().signal
const run = (left: AccessId) => passOnWaiting(p, { left, signal })
const revoke = (accessId: AccessId) =>
  world.apply({
    accessId,
    event: 'REVOKE',
    actor: holder(directorate, directorateAccess),
    reason: { code: 'OTHER', text: 'Perusahaan melaporkannya.' },
  })
const passedOnMail = /diteruskan (?:kepada Direktorat|dari CV Kahayan Baru)/

describe('what waits when the last admin of a company leaves', () => {
  it('is brought before the Directorate at once, and applicant and Directorate are told', async () => {
    const company = await world.newCompany()
    const admin = await world.grant(await world.person(), 'ADMIN_PERUSAHAAN', { company }, { endsOn: null })
    const { person, id } = await waiting('STAF_ADMIN', { company })
    await revoke(admin)
    expect(await jobsFor(admin)).toHaveLength(1)
    expect(await run(admin)).toBe(1)
    expect(await standing(id)).toEqual({
      to_directorate: true,
      due_at: new Date('2026-02-06T04:05:06Z'),
      overdue_told_at: null,
      state: 'SUBMITTED',
    })
    expect((await world.mails(person)).filter((subject) => passedOnMail.test(subject))).toHaveLength(1)
    expect(await world.mails(directorate)).toContain('1 permohonan akses diteruskan dari CV Kahayan Baru')
    const before = await world.footprint()
    expect(await run(admin)).toBe(0)
    expect(await world.footprint()).toEqual(before)
  })

  it('is told once when the job runs twice at the same moment', async () => {
    const company = await world.newCompany()
    const admin = await world.grant(cast.siti, 'ADMIN_PERUSAHAAN', { company }, { state: 'REVOKED' })
    const { person } = await waiting('STAF_ADMIN', { company })
    expect((await Promise.all([run(admin), run(admin)])).toSorted()).toEqual([0, 1])
    expect((await world.mails(person)).filter((subject) => passedOnMail.test(subject))).toHaveLength(1)
  })

  it('stays where it is while another admin can decide, but his own application has nobody', async () => {
    const company = await world.newCompany()
    const admin = await world.grant(cast.siti, 'ADMIN_PERUSAHAAN', { company }, { state: 'REVOKED' })
    const other = await world.person()
    await world.grant(other, 'STAF_ADMIN', { company })
    const { id } = await waiting('STAF_ADMIN', { company })
    const own = await world.grant(other, 'ANGGOTA_PERUSAHAAN', { company }, { state: 'SUBMITTED' })
    await p.db.updateTable('accesses').set({ due_at: p.clock() }).where('id', '=', own).execute()
    expect(await run(admin)).toBe(1)
    expect([(await standing(id)).to_directorate, (await standing(own)).to_directorate]).toEqual([false, true])
  })

  it.each([
    ['suspended by the system', 'SUSPEND'],
    ['expired at midnight', 'EXPIRE'],
  ] as const)('whichever way he leaves: %s', async (_, event) => {
    const company = await world.newCompany()
    const endsOn = event === 'EXPIRE' ? { endsOn: wibDate('2026-02-02') } : { endsOn: null }
    const admin = await world.grant(cast.siti, 'ADMIN_PERUSAHAAN', { company }, endsOn)
    await world.apply(cast.bySystem(admin, event, { reason: suspension, input: { evidence: 'temuan' } }))
    expect(await jobsFor(admin)).toHaveLength(1)
  })

  it('nobody who decides nothing leaves a job behind, nor who could not act any more', async () => {
    const ppk = await cast.granted()
    await world.apply(
      cast.byVai(ppk, 'REVOKE', { reason: { code: 'OTHER', text: 'Keliru diberikan dahulu.' } }),
    )
    const company = await world.newCompany()
    const admin = await world.grant(
      await world.person(),
      'ADMIN_PERUSAHAAN',
      { company },
      { state: 'SUSPENDED' },
    )
    await revoke(admin)
    expect([await jobsFor(ppk), await jobsFor(admin)]).toEqual([[], []])
  })
})

describe('what waits when the last VAI of an institution leaves', () => {
  it('is brought before the Directorate with one letter that tells the Directorate of all', async () => {
    const place = { institution: world.regency, workUnit: world.regencyOffice }
    const vai = await world.grant(await world.person(), 'VAI', { institution: world.regency })
    const there = []
    for (let made = 0; made < 3; made++) there.push(await waiting('PPK', place))
    await revoke(vai)
    const told = (await world.mails(directorate)).length
    expect(await run(vai)).toBe(3)
    for (const { id } of there) expect((await standing(id)).to_directorate).toBe(true)
    expect((await world.mails(directorate)).length).toBe(told + 1)
  })
})
