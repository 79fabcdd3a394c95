import { randomUUID } from 'node:crypto'
import type { AccessId } from '@inaproc/domain/identifiers'
import { wibDate } from '@inaproc/domain/wib-date'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '../../../platform.js'
import { createTestPlatform, type TestPlatform } from '../../../testing/test-platform.js'
import { applyCalendar } from '../../expiry/expiry-service.js'
import { type Cast, createCast, handover, laterTerm, payerAnswers } from '../../testing/access-cast.js'
import { type AccessWorld, holder, owner, rejection } from '../../testing/access-world.js'
import { listTransitions } from '../transitions-store.js'

let p: TestPlatform
let cast: Cast
let world: AccessWorld
beforeAll(async () => {
  p = await createTestPlatform('2026-02-03T04:05:06Z')
  cast = await createCast(p)
  world = cast.world
})
afterAll(() => p.drop())

const trials = 50
const codeOf = (result: PromiseSettledResult<unknown>): string =>
  result.status === 'fulfilled' ? 'done' : String((result.reason as { code?: string }).code)
const historyOf = async (id: AccessId) =>
  (await listTransitions(p.db, id)).map(({ transition }) => transition)

describe('one application, two verifiers at once', () => {
  it(`is approved by exactly one of them, ${trials} times`, async () => {
    const other = await cast.verifier('VAI', { institution: world.city })
    for (let trial = 0; trial < trials; trial++) {
      await cast.newApplicant()
      const id = await world.submit(cast.siti, 'PPK', cast.office())
      const results = await Promise.allSettled([
        world.apply(cast.byVai(id, 'APPROVE')),
        world.apply({ accessId: id, event: 'APPROVE', actor: other.actor }),
      ])
      expect(results.map(codeOf).toSorted()).toEqual(['ALREADY_DECIDED', 'done'])
      expect(await historyOf(id)).toEqual(['T01', 'T02', 'T06', 'T07'])
      expect((await world.events(id)).map(({ type }) => type)).toEqual(['access.activated'])
      const audits = await p.db
        .selectFrom('audit_log')
        .select('action')
        .where('subject_id', '=', id)
        .where('action', '=', 'access.approve')
        .execute()
      expect(audits).toHaveLength(1)
    }
  })

  it(`is decided one way only when one approves and one rejects, ${trials} times`, async () => {
    const other = await cast.verifier('VAI', { institution: world.city })
    for (let trial = 0; trial < trials; trial++) {
      await cast.newApplicant()
      const id = await world.submit(cast.siti, 'PPK', cast.office())
      const results = await Promise.allSettled([
        world.apply(cast.byVai(id, 'APPROVE')),
        world.apply({ accessId: id, event: 'REJECT', actor: other.actor, reason: rejection }),
      ])
      expect(results.map(codeOf).toSorted()).toEqual(['ALREADY_DECIDED', 'done'])
      const approved = results[0]?.status === 'fulfilled'
      expect(await world.stateOf(id)).toBe(approved ? 'ACTIVE' : 'REJECTED')
    }
  })
})

describe('things that meet', () => {
  it('midnight and an approval: an access whose term is over never stays in force', async () => {
    const form = await world.form(cast.siti, { endsOn: '2026-02-03' })
    for (let trial = 0; trial < 20; trial++) {
      p.setNow('2026-02-03T16:59:00Z')
      await cast.newApplicant()
      const decree = await world.upload(cast.siti)
      const id = await world.submit(cast.siti, 'PPK', cast.office(), { ...form, decreeFileId: decree })
      p.setNow('2026-02-03T17:00:00Z')
      const signal = new AbortController().signal
      await Promise.allSettled([world.apply(cast.byVai(id, 'APPROVE')), applyCalendar(p, { signal })])
      await applyCalendar(p, { signal })
      expect(await world.stateOf(id)).toBe('EXPIRED')
      expect(await historyOf(id)).toEqual(['T01', 'T02', 'T06', 'T09'])
    }
  })

  it('midnight and the approval of an extension: either it came in time, or the access is over', async () => {
    for (let trial = 0; trial < 20; trial++) {
      p.setNow('2026-02-03T10:00:00Z')
      await cast.newApplicant()
      const id = await cast.granted({ endsOn: wibDate('2026-02-03') })
      const term = { ...laterTerm, paper: await cast.decree() }
      await world.apply(cast.byOwner(id, 'REQUEST_EXTENSION', { term }))
      p.setNow('2026-02-03T17:00:00Z')
      const expiry = { accessId: id, event: 'EXPIRE', actor: systemActor } as const
      const [approval] = await Promise.allSettled([
        world.apply(cast.byVai(id, 'APPROVE_EXTENSION')),
        world.apply(expiry),
      ])
      // The old end stands until approved, and this approval comes on the day after it.
      expect(approval?.status).toBe('rejected')
      expect(await world.stateOf(id)).toBe('EXPIRED')
    }
  })

  it('deactivation and the approval of an extension: both are told what became of it', async () => {
    for (let trial = 0; trial < 20; trial++) {
      p.setNow('2026-02-03T04:05:06Z')
      await cast.newApplicant()
      const id = await cast.granted()
      const term = { ...laterTerm, paper: await cast.decree() }
      await world.apply(cast.byOwner(id, 'REQUEST_EXTENSION', { term }))
      const leave = () => world.apply(cast.byOwner(id, 'DEACTIVATE', { handover, proof: cast.proof() }))
      const extend = () => world.apply(cast.byVai(id, 'APPROVE_EXTENSION'))
      // Whoever is named first has a small lead; both orders must come out right.
      const results = await Promise.allSettled(trial % 2 === 0 ? [leave(), extend()] : [extend(), leave()])
      const [left, extended] = trial % 2 === 0 ? results : results.toReversed()
      const isExtended = extended?.status === 'fulfilled'
      expect(left?.status).toBe('fulfilled')
      expect(isExtended || (extended && codeOf(extended)) === 'TRANSITION_NOT_POSSIBLE').toBe(true)
      expect(await world.stateOf(id)).toBe('DEACTIVATED')
      expect(await historyOf(id)).toEqual(isExtended ? ['T16a', 'T16b', 'T08'] : ['T16a', 'T08'])
      const row = await p.db
        .selectFrom('accesses')
        .select(['ends_on', 'proposed_term', 'due_at'])
        .where('id', '=', id)
        .executeTakeFirst()
      const end = isExtended ? laterTerm.endsOn : '2026-12-31'
      expect(row).toEqual({ ends_on: end, proposed_term: null, due_at: null })
    }
  })

  it('midnight and a reactivation: the access expires once, then waits for its verifier', async () => {
    for (let trial = 0; trial < 20; trial++) {
      p.setNow('2026-02-03T10:00:00Z')
      await cast.newApplicant()
      const id = await cast.granted({ endsOn: wibDate('2026-02-03') })
      const term = { ...laterTerm, startsOn: wibDate('2026-02-04'), paper: await cast.decree() }
      p.setNow('2026-02-03T17:00:00Z')
      const signal = new AbortController().signal
      const [asked] = await Promise.allSettled([
        world.apply(cast.byOwner(id, 'REQUEST_REACTIVATION', { term })),
        applyCalendar(p, { signal }),
      ])
      expect(asked?.status).toBe('fulfilled')
      expect(await historyOf(id)).toEqual(['T09', 'T10'])
      expect((await world.events(id)).map(({ type }) => type)).toEqual(['access.ended'])
      expect(await world.stateOf(id)).toBe('REACTIVATION')
    }
  })

  it('a withdrawal and an approval: one of them, and the other learns of it', async () => {
    p.setNow('2026-02-03T04:05:06Z')
    for (let trial = 0; trial < 20; trial++) {
      await cast.newApplicant()
      const id = await world.submit(cast.siti, 'PPK', cast.office())
      const [withdrawn, approved] = await Promise.allSettled([
        world.apply(cast.byOwner(id, 'WITHDRAW')),
        world.apply(cast.byVai(id, 'APPROVE')),
      ])
      const isApproved = approved?.status === 'fulfilled'
      expect(withdrawn?.status === 'fulfilled').toBe(!isApproved)
      expect(await world.stateOf(id)).toBe(isApproved ? 'ACTIVE' : 'WITHDRAWN')
      const late = isApproved ? withdrawn : approved
      expect(late && codeOf(late)).toBe(isApproved ? 'TRANSITION_NOT_POSSIBLE' : 'ALREADY_DECIDED')
    }
  })

  it('two approvals for one person that exclude each other: only one comes through', async () => {
    p.setNow('2026-02-03T04:05:06Z')
    for (let trial = 0; trial < 20; trial++) {
      await cast.newApplicant()
      const ppk = await world.submit(cast.siti, 'PPK', cast.office())
      const form = await world.form(cast.siti, payerAnswers)
      const treasurer = await world.submit(cast.siti, 'BENDAHARA', cast.office(), form)
      const results = await Promise.allSettled([
        world.apply(cast.byVai(ppk, 'APPROVE')),
        world.apply(cast.byVai(treasurer, 'APPROVE')),
      ])
      expect(results.map(codeOf).toSorted()).toEqual(['ROLE_CONFLICT', 'done'])
    }
  })

  it('the last two VAI of an institution leaving at once: one stays', async () => {
    p.setNow('2026-02-03T04:05:06Z')
    const leave = async () => {
      const person = await world.person()
      const id = await world.grant(person, 'VAI', { institution: world.province })
      return () =>
        world.apply({
          accessId: id,
          event: 'DEACTIVATE',
          actor: owner(person),
          input: { handover, proof: cast.proof() },
        })
    }
    // From the second round on, the one who stayed before stands in for one of the two.
    let staying = await leave()
    for (let trial = 0; trial < 20; trial++) {
      const other = await leave()
      const both = [staying, other]
      const results = await Promise.allSettled(both.map((go) => go()))
      expect(results.map(codeOf).toSorted()).toEqual(['LAST_VAI', 'done'])
      staying = both[results.findIndex(({ status }) => status === 'rejected')] ?? staying
    }
  })

  it('the last two admins of a company leaving at once: one stays, until nobody needs him', async () => {
    p.setNow('2026-02-03T04:05:06Z')
    const company = await world.newCompany()
    const member = await world.grant(await world.person(), 'ANGGOTA_PERUSAHAAN', { company })
    const admin = async (role: 'ADMIN_PERUSAHAAN' | 'STAF_ADMIN') => {
      const person = await world.person()
      const id = await world.grant(person, role, { company })
      return () =>
        world.apply({
          accessId: id,
          event: 'DEACTIVATE',
          actor: owner(person),
          input: { handover, proof: cast.proof() },
        })
    }
    let staying = await admin('ADMIN_PERUSAHAAN')
    for (let trial = 0; trial < 20; trial++) {
      const both = [staying, await admin('STAF_ADMIN')]
      const results = await Promise.allSettled(both.map((go) => go()))
      expect(results.map(codeOf).toSorted()).toEqual(['LAST_COMPANY_ADMIN', 'done'])
      staying = both[results.findIndex(({ status }) => status === 'rejected')] ?? staying
    }
    // What is over holds nobody back: the member's term has passed, and the others have left.
    await p.db.updateTable('accesses').set({ ends_on: '2026-02-02' }).where('id', '=', member).execute()
    expect(await staying()).toMatchObject({ state: 'DEACTIVATED' })
  })

  // Each trial waits for PostgreSQL to find the deadlock (1 s), so three are enough.
  it('two verifiers suspending each other: one of them succeeds', async () => {
    for (let trial = 0; trial < 3; trial++) {
      const [a, b] = [await directorate(), await directorate()]
      const suspend = (by: typeof a, of: typeof a) =>
        world.apply({
          accessId: of.access,
          event: 'SUSPEND',
          actor: holder(by.person, by.access),
          reason: { code: 'OTHER', text: 'Saling menangguhkan.' },
          input: { evidence: randomUUID() },
        })
      const results = await Promise.allSettled([suspend(a, b), suspend(b, a)])
      expect(results.map(codeOf).toSorted()).toEqual(['ACCESS_NOT_ACTIVE', 'done'])
    }
  })

  async function directorate() {
    const person = await world.person()
    return { person, access: await world.grant(person, 'VERIFIKATOR_DIREKTORAT', {}, { endsOn: null }) }
  }
})
