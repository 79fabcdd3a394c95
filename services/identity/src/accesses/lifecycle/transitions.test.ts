import { randomUUID } from 'node:crypto'
import { type AccessEvent, accessLifecycle } from '@inaproc/domain/access-lifecycle'
import { type AccessId, accessId } from '@inaproc/domain/identifiers'
import { wibDate } from '@inaproc/domain/wib-date'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { systemActor } from '../../platform.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { listDecrees } from '../documents/documents-store.js'
import {
  type AccessWorld,
  createAccessWorld,
  holder,
  owner,
  type Person,
  rejection,
} from '../testing/access-world.js'
import type { TransitionInput } from './transition.js'
import { listTransitions } from './transitions-store.js'

const now = '2026-02-03T04:05:06Z'
let p: TestPlatform
let world: AccessWorld
let vai: Person
let vaiAccess: AccessId
let directorate: Person
let directorateAccess: AccessId
let telkom: Person
let telkomAccess: AccessId
let siti: Person

beforeAll(async () => {
  p = await createTestPlatform(now)
  world = await createAccessWorld(p)
  vai = await world.person('Rudy VAI')
  vaiAccess = await world.grant(vai, 'VAI', { institution: world.city })
  directorate = await world.person('Anindya Direktorat')
  directorateAccess = await world.grant(directorate, 'VERIFIKATOR_DIREKTORAT', {}, { endsOn: null })
  telkom = await world.person('Galih Telkom')
  telkomAccess = await world.grant(telkom, 'OPERATOR_TELKOM', {}, { endsOn: null })
})
afterAll(() => p.drop())
beforeEach(async () => {
  p.setNow(now)
  siti = await world.person('Siti Rahmawati')
})

const office = () => ({ institution: world.city, workUnit: world.office })
const proof = () => ({ at: p.clock(), acr: 'urn:inaproc:aal2' })
const completed: TransitionInput['handover'] = {
  kind: 'completed',
  note: 'Semua pekerjaan sudah diserahkan.',
}
const newTerm = async (person: Person): Promise<TransitionInput> => ({
  term: {
    startsOn: wibDate('2026-02-03'),
    endsOn: wibDate('2027-12-31'),
    decree: {
      number: '188.45/77/2026',
      datedOn: wibDate('2026-02-01'),
      endsOn: null,
      signerName: 'Yansen Binti',
      signerTitle: 'Pengguna Anggaran',
      fileId: await world.upload(person),
    },
  },
})
const byVai = (id: AccessId, event: AccessEvent, more: object = {}) =>
  world.apply({ accessId: id, event, actor: holder(vai, vaiAccess), ...more })
const byOwner = (id: AccessId, event: AccessEvent, input: TransitionInput = {}) =>
  world.apply({ accessId: id, event, actor: owner(siti), input })
const bySystem = (id: AccessId, event: AccessEvent, more: object = {}) =>
  world.apply({ accessId: id, event, actor: systemActor, ...more })
const byDirectorate = (id: AccessId, event: AccessEvent, more: object = {}) =>
  world.apply({ accessId: id, event, actor: holder(directorate, directorateAccess), ...more })
const granted = (more: Parameters<AccessWorld['grant']>[3] = {}) => world.grant(siti, 'PPK', office(), more)

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
    T01: async () => ({ id: await world.draft(siti, 'PPK', office()), state: 'DRAFT' }),
    T02: async () => ({ id: await world.submit(siti, 'PPK', office()), state: 'SUBMITTED' }),
    T03: async () => {
      const id = await world.submit(siti, 'PPK', office())
      return { id, state: (await byOwner(id, 'WITHDRAW')).state }
    },
    T04: async () => {
      const id = await world.submit(siti, 'PPK', office())
      return { id, state: (await byVai(id, 'REJECT', { reason: rejection })).state }
    },
    T05: async () => {
      const id = await world.submit(siti, 'PPK', office())
      await byVai(id, 'REJECT', { reason: rejection })
      const form = JSON.stringify(await world.form(siti))
      await p.db.updateTable('accesses').set({ form }).where('id', '=', id).execute()
      return { id, state: (await byOwner(id, 'RESUBMIT', { confirmed: true })).state }
    },
    T06: async () => {
      const form = await world.form(siti, { startsOn: '2026-03-01' })
      const id = await world.submit(siti, 'PPK', office(), form)
      return { id, state: (await byVai(id, 'APPROVE')).state }
    },
    T07: async () => {
      const id = await granted({ state: 'APPROVED', startsOn: wibDate('2026-02-03') })
      return { id, state: (await bySystem(id, 'START')).state }
    },
    T08: async () => {
      const id = await granted()
      return { id, state: (await byOwner(id, 'DEACTIVATE', { handover: completed, proof: proof() })).state }
    },
    T09: async () => {
      const id = await granted({ endsOn: wibDate('2026-02-02') })
      return { id, state: (await bySystem(id, 'EXPIRE')).state }
    },
    T10: async () => {
      const id = await granted({ state: 'EXPIRED', endsOn: wibDate('2026-01-31') })
      return { id, state: (await byOwner(id, 'REQUEST_REACTIVATION', await newTerm(siti))).state }
    },
    T11: async () => {
      const id = await granted({ state: 'DEACTIVATED' })
      await byOwner(id, 'REQUEST_REACTIVATION', await newTerm(siti))
      return { id, state: (await byVai(id, 'APPROVE_REACTIVATION')).state }
    },
    T12: async () => {
      const id = await granted({ state: 'DEACTIVATED' })
      await byOwner(id, 'REQUEST_REACTIVATION', await newTerm(siti))
      return { id, state: (await byVai(id, 'REJECT_REACTIVATION', { reason: rejection })).state }
    },
    T13: async () => {
      const id = await granted()
      const reason = { code: 'MISUSED', text: 'Dipakai oleh orang lain.' }
      return {
        id,
        state: (await byVai(id, 'SUSPEND', { reason, input: { evidence: randomUUID() } })).state,
      }
    },
    T14a: async () => {
      const id = await granted({ state: 'SUSPENDED' })
      return { id, state: (await byDirectorate(id, 'LIFT_SUSPENSION')).state }
    },
    T14b: async () => {
      const id = await granted({ state: 'SUSPENDED', endsOn: wibDate('2026-01-31') })
      return { id, state: (await byDirectorate(id, 'LIFT_SUSPENSION_AFTER_END')).state }
    },
    T15: async () => {
      const id = await granted()
      const reason = { code: 'TRANSFERRED', text: 'Pindah tugas ke provinsi.' }
      return { id, state: (await byVai(id, 'REVOKE', { reason })).state }
    },
    T16a: async () => {
      const id = await granted()
      return { id, state: (await byOwner(id, 'REQUEST_EXTENSION', await newTerm(siti))).state }
    },
    T16b: async () => {
      const id = await granted()
      await byOwner(id, 'REQUEST_EXTENSION', await newTerm(siti))
      return { id, state: (await byVai(id, 'APPROVE_EXTENSION')).state }
    },
    T16c: async () => {
      const id = await granted()
      await byOwner(id, 'REQUEST_EXTENSION', await newTerm(siti))
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

describe('what a step brings with it', () => {
  it('T02: term, decree, deadline of 72 hours, receipt and task', async () => {
    const form = await world.form(siti, { decreeEndsOn: '2026-06-30' })
    const id = await world.submit(siti, 'PPK', office(), form)
    const row = await p.db.selectFrom('accesses').selectAll().where('id', '=', id).executeTakeFirst()
    expect(row).toMatchObject({
      starts_on: '2026-01-01',
      ends_on: '2026-12-31',
      decree_ends_on: '2026-06-30',
      effective_ends_on: '2026-06-30',
      due_at: new Date('2026-02-06T04:05:06Z'),
      to_directorate: false,
    })
    expect(await listDecrees(p.db, id)).toMatchObject([{ version: 1, number: '188.45/12/2026' }])
    expect(await world.mails(siti)).toEqual(['Permohonan akses PPK diterima'])
    expect(await world.mails(vai)).toContain('Ada permohonan akses yang menunggu verifikasi Anda')
    expect(await world.events(id)).toEqual([])
  })

  it('T06 and T07 at once when the start is reached, with one event and one letter', async () => {
    const id = await world.submit(siti, 'PPK', office())
    const result = await byVai(id, 'APPROVE')
    expect(result).toMatchObject({ transition: 'T06', to: 'APPROVED', state: 'ACTIVE', complete: true })
    expect((await listTransitions(p.db, id)).map(({ transition }) => transition)).toEqual([
      'T01',
      'T02',
      'T06',
      'T07',
    ])
    expect(await world.events(id)).toEqual([
      {
        type: 'access.activated',
        data: {
          accessId: id,
          accountId: siti.id,
          role: 'PPK',
          institutionCode: world.city,
          workUnitId: world.office,
          companyId: null,
          branchId: null,
          validUntil: '2026-12-31',
        },
      },
    ])
    expect(await world.mails(siti)).toEqual(['Permohonan akses PPK diterima', 'Akses PPK disetujui'])
    const row = await p.db.selectFrom('accesses').selectAll().where('id', '=', id).executeTakeFirst()
    expect(row).toMatchObject({ due_at: null, verified_at: p.clock() })
  })

  it('T06 of the first registrant of a work unit keeps its NPWP and address', async () => {
    const told = {
      workUnitNpwp: '00.123.456.7-890.000',
      workUnitAddress: 'Jalan Diponegoro 10, Palangka Raya',
    }
    const form = await world.form(siti, told)
    const id = await world.submit(siti, 'PPK', { institution: world.city, workUnit: world.newOffice }, form)
    const unit = () =>
      p.db.selectFrom('work_units').selectAll().where('id', '=', world.newOffice).executeTakeFirst()
    expect(await unit()).toMatchObject({ npwp: null, address: null })
    await byVai(id, 'APPROVE')
    expect(await unit()).toMatchObject({ npwp: '0001234567890000', address: told.workUnitAddress })
  })

  it('T04 and T05: the reason by mail, every version of the decree kept', async () => {
    const id = await world.submit(siti, 'PPK', office())
    await byVai(id, 'REJECT', { reason: rejection })
    expect((await world.mails(siti)).at(-1)).toBe('Permohonan akses PPK perlu diperbaiki')
    const form = JSON.stringify(await world.form(siti, { decreeNumber: '188.45/13/2026' }))
    await p.db.updateTable('accesses').set({ form }).where('id', '=', id).execute()
    await byOwner(id, 'RESUBMIT', { confirmed: true })
    const versions = await listDecrees(p.db, id)
    expect(versions.map(({ version, number }) => [version, number])).toEqual([
      [2, '188.45/13/2026'],
      [1, '188.45/12/2026'],
    ])
  })

  it('T08: tokens end, platforms, VAI and successor are told', async () => {
    const successor = await world.person('Budi Penerus')
    const successorAccess = await world.grant(successor, 'PPK', office())
    const id = await granted()
    await byOwner(id, 'DEACTIVATE', {
      proof: proof(),
      handover: { kind: 'successor', accessId: successorAccess },
    })
    expect(await p.waitingJobs('revoke-persona')).toContainEqual({ accessId: id, reason: 'DEACTIVATED' })
    expect(await world.events(id)).toMatchObject([
      { type: 'access.ended', data: { state: 'DEACTIVATED', transition: 'T08' } },
    ])
    expect(await world.mails(successor)).toEqual(['Anda melanjutkan tugas PPK'])
    expect((await world.mails(vai)).at(-1)).toBe('Sebuah akses PPK di instansi Anda berakhir')
    const { transition } = await lastLines(id)
    expect(transition?.detail).toEqual({ handover: { kind: 'successor', accessId: successorAccess } })
  })

  it('T10: a deactivated access inside its term may come back on its old decree', async () => {
    const id = await granted({ state: 'DEACTIVATED' })
    const term = { startsOn: wibDate('2026-02-03'), endsOn: wibDate('2026-12-31'), decree: null }
    await byOwner(id, 'REQUEST_REACTIVATION', { term })
    await byVai(id, 'APPROVE_REACTIVATION')
    expect(await world.stateOf(id)).toBe('ACTIVE')
  })

  it.each(['DEACTIVATED', 'EXPIRED'] as const)(
    'T12 goes back to %s and may be asked again',
    async (state) => {
      const id = await granted({ state, endsOn: wibDate('2026-01-31') })
      for (const _ of [1, 2]) {
        await byOwner(id, 'REQUEST_REACTIVATION', await newTerm(siti))
        await byVai(id, 'REJECT_REACTIVATION', { reason: rejection })
        expect(await world.stateOf(id)).toBe(state)
      }
      const row = await p.db.selectFrom('accesses').selectAll().where('id', '=', id).executeTakeFirst()
      expect(row).toMatchObject({
        proposed_term: null,
        due_at: null,
        origin_state: null,
        ends_on: '2026-01-31',
      })
    },
  )

  it('T16: the old end stands until the extension is approved', async () => {
    const id = await granted()
    await byOwner(id, 'REQUEST_EXTENSION', await newTerm(siti))
    const end = () =>
      p.db.selectFrom('accesses').select('effective_ends_on').where('id', '=', id).executeTakeFirst()
    expect(await end()).toEqual({ effective_ends_on: '2026-12-31' })
    await byVai(id, 'APPROVE_EXTENSION')
    expect(await end()).toEqual({ effective_ends_on: '2027-12-31' })
    expect(await world.events(id)).toMatchObject([
      { type: 'access.changed', data: { validUntil: '2027-12-31' } },
    ])
    expect(await p.waitingJobs('revoke-persona')).not.toContainEqual(
      expect.objectContaining({ accessId: id }),
    )
  })

  it('T15 of an application that was never in force ends no tokens', async () => {
    const id = await world.submit(siti, 'PPK', office())
    await byVai(id, 'REVOKE', { reason: { code: 'OTHER', text: 'Bukan pegawai instansi ini.' } })
    expect(await world.events(id)).toEqual([])
    expect(await p.waitingJobs('revoke-persona')).not.toContainEqual(
      expect.objectContaining({ accessId: id }),
    )
  })
})

describe('the approvals of a VAI', () => {
  const vaiOf = (place: { institution: AccessWorld['city'] }) => world.submit(siti, 'VAI', place)

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
    const form = JSON.stringify(await world.form(siti))
    await p.db.updateTable('accesses').set({ form }).where('id', '=', id).execute()
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
      siti,
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
    const id = await world.submit(siti, 'PPK', office())
    const request = {
      accessId: id,
      event: 'APPROVE',
      actor: holder(vai, vaiAccess),
      requestKey: 'k-1',
    } as const
    const first = await world.apply(request)
    const before = await world.footprint()
    expect(await world.apply(request)).toEqual({ ...first, repeated: true })
    expect(await world.footprint()).toEqual(before)
  })

  it('makes one access of a form that was sent twice at once', async () => {
    const access = {
      accountId: siti.id,
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
      actor: owner(siti),
      requestKey: 'k-2',
      input: { access },
    } as const
    const results = await Promise.all([world.apply(request), world.apply(request)])
    expect(results.map(({ repeated }) => repeated).toSorted()).toEqual([false, true])
  })

  it('is refused for another step under the same key', async () => {
    const id = await world.submit(siti, 'PPK', office())
    await world.apply({
      accessId: id,
      event: 'APPROVE',
      actor: holder(vai, vaiAccess),
      requestKey: 'k-3',
    })
    await expect(
      world.apply({ accessId: id, event: 'WITHDRAW', actor: owner(siti), requestKey: 'k-3' }),
    ).rejects.toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' })
  })
})
