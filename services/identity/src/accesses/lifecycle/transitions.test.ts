import { randomUUID } from 'node:crypto'
import { type AccessEvent, accessLifecycle } from '@inaproc/domain/access-lifecycle'
import { type AccessId, accessId } from '@inaproc/domain/identifiers'
import { wibDate } from '@inaproc/domain/wib-date'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { type Cast, createCast, handover, laterTerm, suspension } from '../testing/access-cast.js'
import { type AccessWorld, holder, owner, type Person, rejection } from '../testing/access-world.js'
import type { TransitionInput, TransitionRequest } from './transition.js'
import { listTransitions } from './transitions-store.js'

let p: TestPlatform
let cast: Cast
let world: AccessWorld
let directorate: Person
let directorateAccess: AccessId
let telkom: Person
let telkomAccess: AccessId
beforeAll(async () => {
  p = await createTestPlatform('2026-02-03T04:05:06Z')
  cast = await createCast(p)
  world = cast.world
  directorate = await world.person('Anindya Direktorat')
  directorateAccess = await world.grant(directorate, 'VERIFIKATOR_DIREKTORAT', {}, { endsOn: null })
  telkom = await world.person('Galih Telkom')
  telkomAccess = await world.grant(telkom, 'OPERATOR_TELKOM', {}, { endsOn: null })
})
afterAll(() => p.drop())
beforeEach(() => cast.newApplicant())

const byVai = (id: AccessId, event: AccessEvent, more: Partial<TransitionRequest> = {}) =>
  world.apply(cast.byVai(id, event, more))
const byOwner = (id: AccessId, event: AccessEvent, input: TransitionInput = {}) =>
  world.apply(cast.byOwner(id, event, input))
const bySystem = (id: AccessId, event: AccessEvent, more: Partial<TransitionRequest> = {}) =>
  world.apply(cast.bySystem(id, event, more))
const byDirectorate = (id: AccessId, event: AccessEvent) =>
  world.apply({ accessId: id, event, actor: holder(directorate, directorateAccess) })
const submitted = () => world.submit(cast.siti, 'PPK', cast.office())
const newTerm = async () => ({ term: { ...laterTerm, paper: await cast.decree() } })
/** Other answers, and another file, than were sent. */
async function correct(id: AccessId, change = {}) {
  const form = JSON.stringify(await world.form(cast.siti, change))
  await p.db.updateTable('accesses').set({ form }).where('id', '=', id).execute()
}

async function lastLines(id: AccessId) {
  const audits = await p.db
    .selectFrom('audit_log')
    .select(['action', 'detail'])
    .where('subject_id', '=', id)
    .orderBy('id')
    .execute()
  return { transition: (await listTransitions(p.db, id)).at(-1), audit: audits.at(-1) }
}

describe('the table, row by row', () => {
  /** For every row: an access in the state it leaves, and the step by whom it is meant for. */
  const walks: Readonly<Record<string, () => Promise<{ id: AccessId; state: string; row?: string }>>> = {
    T01: async () => ({ id: await world.draft(cast.siti, 'PPK', cast.office()), state: 'DRAFT' }),
    T02i: async () => {
      const request = await cast.importation(holder(cast.vai, cast.vaiAccess))
      return { id: request.accessId, state: (await world.apply(request)).state }
    },
    T06g: async () => {
      const request = cast.grant()
      return { id: request.accessId, state: (await world.apply(request)).state }
    },
    T02: async () => ({ id: await submitted(), state: 'SUBMITTED' }),
    T03: async () => {
      const id = await submitted()
      return { id, state: (await byOwner(id, 'WITHDRAW')).state }
    },
    T04: async () => {
      const id = await submitted()
      return { id, state: (await byVai(id, 'REJECT', { reason: rejection })).state }
    },
    T05: async () => {
      const id = await submitted()
      await byVai(id, 'REJECT', { reason: rejection })
      await correct(id)
      return { id, state: (await byOwner(id, 'RESUBMIT', { confirmed: true })).state }
    },
    T06: async () => {
      const form = await world.form(cast.siti, { startsOn: '2026-03-01' })
      const id = await world.submit(cast.siti, 'PPK', cast.office(), form)
      return { id, state: (await byVai(id, 'APPROVE')).state }
    },
    T07: async () => {
      const id = await cast.granted({ state: 'APPROVED', startsOn: wibDate('2026-02-03') })
      return { id, state: (await bySystem(id, 'START')).state }
    },
    T08: async () => {
      const id = await cast.granted()
      return { id, state: (await byOwner(id, 'DEACTIVATE', { handover, proof: cast.proof() })).state }
    },
    T09: async () => {
      const id = await cast.granted({ endsOn: wibDate('2026-02-02') })
      return { id, state: (await bySystem(id, 'EXPIRE')).state }
    },
    T10: async () => {
      const id = await cast.granted({ state: 'EXPIRED', endsOn: wibDate('2026-01-31') })
      return { id, state: (await byOwner(id, 'REQUEST_REACTIVATION', await newTerm())).state }
    },
    T11b: async () => {
      const id = await cast.granted({ state: 'DEACTIVATED' })
      const decree = await cast.decree()
      const term = { startsOn: wibDate('2026-03-01'), endsOn: laterTerm.endsOn, paper: decree }
      await byOwner(id, 'REQUEST_REACTIVATION', { term })
      return { id, state: (await byVai(id, 'APPROVE_REACTIVATION')).state }
    },
    T11a: async () => {
      const id = await cast.granted({ state: 'DEACTIVATED' })
      await byOwner(id, 'REQUEST_REACTIVATION', await newTerm())
      return { id, state: (await byVai(id, 'APPROVE_REACTIVATION')).state }
    },
    T12: async () => {
      const id = await cast.granted({ state: 'DEACTIVATED' })
      await byOwner(id, 'REQUEST_REACTIVATION', await newTerm())
      return { id, state: (await byVai(id, 'REJECT_REACTIVATION', { reason: rejection })).state }
    },
    T13: async () => {
      const id = await cast.granted()
      return {
        id,
        state: (await byVai(id, 'SUSPEND', { reason: suspension, input: { evidence: randomUUID() } })).state,
      }
    },
    T14a: async () => {
      const id = await cast.granted({ state: 'SUSPENDED' })
      return { id, state: (await byDirectorate(id, 'LIFT_SUSPENSION')).state }
    },
    T14b: async () => {
      const id = await cast.granted({ state: 'SUSPENDED', endsOn: wibDate('2026-01-31') })
      return { id, state: (await byDirectorate(id, 'LIFT_SUSPENSION_AFTER_END')).state }
    },
    T15: async () => {
      const id = await cast.granted()
      const reason = { code: 'TRANSFERRED', text: 'Pindah tugas ke provinsi.' }
      return { id, state: (await byVai(id, 'REVOKE', { reason })).state }
    },
    T16a: async () => {
      const id = await cast.granted()
      return { id, state: (await byOwner(id, 'REQUEST_EXTENSION', await newTerm())).state }
    },
    T16b: async () => {
      const id = await cast.granted()
      await byOwner(id, 'REQUEST_EXTENSION', await newTerm())
      return { id, state: (await byVai(id, 'APPROVE_EXTENSION')).state }
    },
    T16c: async () => {
      const id = await cast.granted()
      await byOwner(id, 'REQUEST_EXTENSION', await newTerm())
      return { id, state: (await byVai(id, 'REJECT_EXTENSION', { reason: rejection })).state }
    },
  }
  const leadsTo = (row: (typeof accessLifecycle.rows)[number]) =>
    row.to === 'origin' ? 'DEACTIVATED' : row.to

  it.each(accessLifecycle.rows)('$id $event', async (row) => {
    const walk = await walks[row.id]?.()
    expect(walk?.state).toBe(leadsTo(row))
    if (walk === undefined) return
    expect(await world.stateOf(walk.id)).toBe(leadsTo(row))
    const { transition, audit } = await lastLines(walk.id)
    expect(transition).toMatchObject({ transition: row.id, event: row.event, to: leadsTo(row) })
    expect(row.actors).toContain(transition?.actorKind)
    expect(audit?.detail).toMatchObject({ transition: row.id, to: leadsTo(row) })
  })
})

describe('the approvals of a VAI', () => {
  const vaiOf = (place: { institution: AccessWorld['city'] }) => world.submit(cast.siti, 'VAI', place)

  it.each(['Directorate first', 'Telkom first'])('are complete with both, %s', async (order) => {
    const id = await vaiOf({ institution: world.city })
    const both = [holder(directorate, directorateAccess), holder(telkom, telkomAccess)]
    const [first, second] = order === 'Telkom first' ? both.toReversed() : both
    if (first === undefined || second === undefined) throw new TypeError('two people')
    expect(await world.apply({ accessId: id, event: 'APPROVE', actor: first })).toMatchObject({
      complete: false,
      state: 'SUBMITTED',
    })
    expect(await world.events(id)).toEqual([])
    expect(await world.apply({ accessId: id, event: 'APPROVE', actor: second })).toMatchObject({
      complete: true,
      state: 'ACTIVE',
    })
  })

  it('begin anew after a rejection', async () => {
    const id = await vaiOf({ institution: world.city })
    await byDirectorate(id, 'APPROVE')
    await world.apply({
      accessId: id,
      event: 'REJECT',
      actor: holder(telkom, telkomAccess),
      reason: rejection,
    })
    await correct(id)
    await byOwner(id, 'RESUBMIT', { confirmed: true })
    expect(
      await world.apply({ accessId: id, event: 'APPROVE', actor: holder(telkom, telkomAccess) }),
    ).toMatchObject({
      complete: false,
    })
  })

  it('cannot both come from the Directorate, nor twice from one person', async () => {
    const id = await vaiOf({ institution: world.city })
    const colleague = await world.person('Reza Direktorat')
    const colleagueAccess = await world.grant(colleague, 'VERIFIKATOR_DIREKTORAT', {}, { endsOn: null })
    await byDirectorate(id, 'APPROVE')
    await expect(byDirectorate(id, 'APPROVE')).rejects.toMatchObject({ code: 'APPROVAL_ALREADY_GIVEN' })
    expect(
      await world.apply({ accessId: id, event: 'APPROVE', actor: holder(colleague, colleagueAccess) }),
    ).toMatchObject({ complete: false })
  })
})

describe('where a decision goes', () => {
  it("a lone VAI's own other access goes to the Directorate, who may decide", async () => {
    const lone = await world.person('VAI Tunggal')
    await world.grant(lone, 'VAI', { institution: world.regency })
    const place = { institution: world.regency, workUnit: world.regencyOffice }
    const id = await world.submit(lone, 'PPK', place, await world.form(lone))
    const row = await p.db.selectFrom('accesses').selectAll().where('id', '=', id).executeTakeFirst()
    expect(row?.to_directorate).toBe(true)
    expect(await byDirectorate(id, 'APPROVE')).toMatchObject({ state: 'ACTIVE', complete: true })
  })

  it('company members are decided by the admin of the same company', async () => {
    const admin = await world.person('Admin Borneo')
    const adminAccess = await world.grant(admin, 'ADMIN_PERUSAHAAN', { company: world.company })
    const id = await world.grant(
      cast.siti,
      'ANGGOTA_PERUSAHAAN',
      { company: world.company },
      { state: 'SUBMITTED' },
    )
    expect(
      await world.apply({ accessId: id, event: 'APPROVE', actor: holder(admin, adminAccess) }),
    ).toMatchObject({ state: 'ACTIVE' })
  })

  it('the comparison with OSS decides about a company admin', async () => {
    const other = await world.person()
    const id = await world.grant(
      other,
      'ADMIN_PERUSAHAAN',
      { company: world.company },
      { state: 'SUBMITTED' },
    )
    expect(await bySystem(id, 'APPROVE', { actorKind: 'NIB_CHECK' })).toMatchObject({ state: 'ACTIVE' })
  })
})

describe('the same request again', () => {
  it('answers the first result and writes nothing', async () => {
    const id = await submitted()
    const request = {
      accessId: id,
      event: 'APPROVE',
      actor: holder(cast.vai, cast.vaiAccess),
      requestKey: 'k-1',
    } as const
    const first = await world.apply(request)
    const before = await world.footprint()
    expect(await world.apply(request)).toEqual({ ...first, repeated: true })
    expect(await world.footprint()).toEqual(before)
  })

  it('makes one access of a form that was sent twice at once', async () => {
    const access = {
      accountId: cast.siti.id,
      role: 'PPK',
      institutionCode: world.city,
      workUnitId: world.office,
      companyId: null,
      branchId: null,
      form: {},
    } as const
    const request = {
      accessId: accessId(randomUUID()),
      event: 'CREATE',
      actor: owner(cast.siti),
      requestKey: 'k-2',
      input: { access },
    } as const
    const results = await Promise.all([world.apply(request), world.apply(request)])
    expect(results.map(({ repeated }) => repeated).toSorted()).toEqual([false, true])
  })

  it('is refused to another person', async () => {
    const id = await submitted()
    const request = { accessId: id, event: 'APPROVE', requestKey: 'k-4' } as const
    await world.apply({ ...request, actor: holder(cast.vai, cast.vaiAccess) })
    const { actor } = await cast.verifier('VAI', { institution: world.city })
    await expect(world.apply({ ...request, actor })).rejects.toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' })
  })

  it('is refused for another step under the same key', async () => {
    const id = await submitted()
    await world.apply({
      accessId: id,
      event: 'APPROVE',
      actor: holder(cast.vai, cast.vaiAccess),
      requestKey: 'k-3',
    })
    await expect(
      world.apply({ accessId: id, event: 'WITHDRAW', actor: owner(cast.siti), requestKey: 'k-3' }),
    ).rejects.toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' })
  })
})
