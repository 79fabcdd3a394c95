import { PersonaClaim } from '@inaproc/domain/persona'
import { todayInWib, wibDate } from '@inaproc/domain/wib-date'
import { Value } from 'typebox/value'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.js'
import { findPersona, listPersonas, personasInForce, whyNotPersona } from './personas-store.js'
import { type Cast, createCast } from './testing/access-cast.js'
import { manyAccesses, planText } from './testing/many-accesses.js'

let p: TestPlatform
let cast: Cast
beforeAll(async () => {
  p = await createTestPlatform('2026-02-03T04:05:06Z')
  cast = await createCast(p)
})
afterAll(() => p.drop())
beforeEach(() => cast.newApplicant())

const personas = () => listPersonas(p.db, cast.siti.id, todayInWib(p.clock))

describe('an access that ends on 31 December (S-02), with every job switched off', () => {
  it.each([
    ['2026-12-31T16:59:00Z', '31 December 23:59 WIB', 1],
    ['2026-12-31T17:00:00Z', '1 January 00:00 WIB', 0],
  ])('%s, %s: %s persona', async (now, _, count) => {
    const ends = { endsOn: wibDate('2027-06-30'), decreeEndsOn: wibDate('2026-12-31') }
    const id = await cast.granted(ends)
    p.setNow(now)
    const today = todayInWib(p.clock)
    expect(await personas()).toHaveLength(count)
    expect((await findPersona(p.db, cast.siti.id, id, today)) === undefined).toBe(count === 0)
    if (count === 0) expect(await whyNotPersona(p.db, cast.siti.id, id, today)).toBe('ended')
    expect(await cast.world.stateOf(id)).toBe('ACTIVE')
  })
})

describe('which accesses are personas', () => {
  const today = wibDate('2026-02-03')

  it.each([
    ['an active one', {}, 1],
    ['an approved one on its first day', { state: 'APPROVED', startsOn: today }, 1],
    ['an approved one before it', { state: 'APPROVED', startsOn: wibDate('2026-02-04') }, 0],
    ['one reactivated for a later term', { startsOn: wibDate('2026-02-04') }, 0],
    ['one on its last day', { endsOn: today }, 1],
    ['one on the day after', { endsOn: wibDate('2026-02-02') }, 0],
    ['one whose decree has ended', { decreeEndsOn: wibDate('2026-02-02') }, 0],
    ['one without an end', { endsOn: null }, 1],
    ['one that waits for reactivation', { state: 'REACTIVATION' }, 0],
    ['a suspended one', { state: 'SUSPENDED' }, 0],
    ['a draft', { state: 'DRAFT' }, 0],
  ] as const)('%s', async (_, term, count) => {
    p.setNow('2026-02-03T04:05:06Z')
    await cast.granted(term)
    expect(await personas()).toHaveLength(count)
  })

  it('none of a suspended account, even before the job has suspended the accesses', async () => {
    await cast.granted()
    await p.db
      .updateTable('accounts')
      .set({ restriction: 'SUSPENDED' })
      .where('id', '=', cast.siti.id)
      .execute()
    expect(await personas()).toEqual([])
  })
})

describe('the claim', () => {
  it('of a work unit, as the protocol writes it', async () => {
    p.setNow('2026-02-03T04:05:06Z')
    const id = await cast.granted()
    const [persona] = await personas()
    expect(persona?.claim).toEqual({
      id,
      role: 'PPK',
      institution: { code: '62.71', type: 'KOTA', name: 'Kota Palangka Raya' },
      work_unit: { code: '6271-02', name: 'Dinas Pekerjaan Umum' },
      valid_until: '2026-12-31',
      verified_at: '2026-01-02T01:00:00.000Z',
    })
    expect(Value.Check(PersonaClaim, persona?.claim)).toBe(true)
  })

  it('of a company, without an end', async () => {
    const id = await cast.world.grant(
      cast.siti,
      'ANGGOTA_PERUSAHAAN',
      { company: cast.world.company },
      { endsOn: null },
    )
    const [persona] = await personas()
    expect(persona?.claim).toEqual({
      id,
      role: 'ANGGOTA_PERUSAHAAN',
      company: { id: cast.world.company, nib: '9120001260101', name: 'CV Borneo Jaya' },
      valid_until: null,
      verified_at: '2026-01-02T01:00:00.000Z',
    })
    expect(Value.Check(PersonaClaim, persona?.claim)).toBe(true)
  })
})

describe('why an access is no persona', () => {
  it.each([
    ['EXPIRED', 'ended'],
    ['DEACTIVATED', 'ended'],
    ['SUSPENDED', 'ended'],
    ['REVOKED', 'ended'],
  ] as const)('%s: %s', async (state, why) => {
    const id = await cast.granted({ state })
    expect(await whyNotPersona(p.db, cast.siti.id, id, wibDate('2026-02-03'))).toBe(why)
  })

  it("somebody else's, or an application of one's own: not yours", async () => {
    const draft = await cast.world.draft(cast.siti, 'PPK', cast.office())
    const today = wibDate('2026-02-03')
    expect(await whyNotPersona(p.db, cast.siti.id, draft, today)).toBe('not-yours')
    expect(await whyNotPersona(p.db, cast.siti.id, cast.vaiAccess, today)).toBe('not-yours')
  })
})

describe('on a table with many rows', () => {
  it('finds the accesses of an account by its index', async () => {
    await manyAccesses(cast.world, 5_000)
    const plan = planText(await personasInForce(p.db, cast.siti.id, wibDate('2026-02-03')).explain())
    expect(plan).toMatch(/accesses_by_account|accesses_one_live/)
    expect(plan).not.toContain('Seq Scan on accesses')
  })
})
