import type { AccessEvent } from '@inaproc/domain/access-lifecycle'
import type { AccessId } from '@inaproc/domain/identifiers'
import { wibDate } from '@inaproc/domain/wib-date'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { referenceOf } from '../accesses.js'
import { moveDraft } from '../application/draft-service.js'
import { listDecrees } from '../documents/documents-store.js'
import { type Cast, createCast, laterTerm, sameTerm } from '../testing/access-cast.js'
import { type AccessWorld, rejection } from '../testing/access-world.js'
import type { TransitionInput, TransitionRequest } from './transition.js'
import { listTransitions } from './transitions-store.js'

let p: TestPlatform
let cast: Cast
let world: AccessWorld
beforeAll(async () => {
  p = await createTestPlatform('2026-02-03T04:05:06Z')
  cast = await createCast(p)
  world = cast.world
})
afterAll(() => p.drop())
beforeEach(() => cast.newApplicant())

const byVai = (id: AccessId, event: AccessEvent, more: Partial<TransitionRequest> = {}) =>
  world.apply(cast.byVai(id, event, more))
const byOwner = (id: AccessId, event: AccessEvent, input: TransitionInput = {}) =>
  world.apply(cast.byOwner(id, event, input))
const submitted = () => world.submit(cast.siti, 'PPK', cast.office())
const newTerm = async () => ({ term: { ...laterTerm, paper: await cast.decree() } })
/** Other answers, and another file, than were sent. */
async function correct(id: AccessId, change = {}) {
  const form = JSON.stringify(await world.form(cast.siti, change))
  await p.db.updateTable('accesses').set({ form }).where('id', '=', id).execute()
}

describe('what a step brings with it', () => {
  it('T02: term, decree, deadline of 72 hours, receipt and task', async () => {
    const form = await world.form(cast.siti, { decreeEndsOn: '2026-06-30' })
    const id = await world.submit(cast.siti, 'PPK', cast.office(), form)
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
    expect(await world.mails(cast.siti)).toEqual(['Permohonan akses PPK diterima'])
    const notice = await p.db
      .selectFrom('notices')
      .select('params')
      .where('account_id', '=', cast.siti.id)
      .executeTakeFirst()
    const dueAt = '2026-02-06T04:05:06.000Z'
    expect(notice?.params).toMatchObject({ reference: referenceOf(id), dueAt })
    expect(await world.mails(cast.vai)).toContain('Ada permohonan akses yang menunggu verifikasi Anda')
    expect(await world.events(id)).toEqual([])
  })

  it('T06 and T07 at once when the start is reached, with one event and one letter', async () => {
    const id = await submitted()
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
          accountId: cast.siti.id,
          role: 'PPK',
          institutionCode: world.city,
          workUnitId: world.office,
          companyId: null,
          branchId: null,
          validUntil: '2026-12-31',
        },
      },
    ])
    expect(await world.mails(cast.siti)).toEqual(['Permohonan akses PPK diterima', 'Akses PPK disetujui'])
    const row = await p.db.selectFrom('accesses').selectAll().where('id', '=', id).executeTakeFirst()
    expect(row).toMatchObject({ due_at: null, verified_at: p.clock() })
  })

  it('T06 of the first registrant of a work unit keeps its NPWP and address', async () => {
    const told = {
      workUnitNpwp: '00.123.456.7-890.000',
      workUnitAddress: 'Jalan Diponegoro 10, Palangka Raya',
    }
    const form = await world.form(cast.siti, told)
    const id = await world.submit(
      cast.siti,
      'PPK',
      { institution: world.city, workUnit: world.newOffice },
      form,
    )
    const unit = () =>
      p.db.selectFrom('work_units').selectAll().where('id', '=', world.newOffice).executeTakeFirst()
    expect(await unit()).toMatchObject({ npwp: null, address: null })
    await byVai(id, 'APPROVE')
    expect(await unit()).toMatchObject({ npwp: '0001234567890000', address: told.workUnitAddress })
  })

  it('T04 and T05: the reason by mail, every version of the decree kept', async () => {
    const id = await submitted()
    await byVai(id, 'REJECT', { reason: rejection })
    expect((await world.mails(cast.siti)).at(-1)).toBe('Permohonan akses PPK perlu diperbaiki')
    await correct(id, { decreeNumber: '188.45/13/2026' })
    await byOwner(id, 'RESUBMIT', { confirmed: true })
    const versions = await listDecrees(p.db, id)
    expect(versions.map(({ version, number }) => [version, number])).toEqual([
      [2, '188.45/13/2026'],
      [1, '188.45/12/2026'],
    ])
  })

  it('T05 after moving to the right work unit counts as a correction', async () => {
    const id = await submitted()
    await byVai(id, 'REJECT', { reason: rejection })
    const actor = { kind: 'person', accountId: cast.siti.id } as const
    await moveDraft(p, {
      accessId: id,
      accountId: cast.siti.id,
      actor,
      place: {
        institutionCode: world.regency,
        workUnitId: world.regencyOffice,
        companyId: null,
        branchId: null,
      },
    })
    expect((await byOwner(id, 'RESUBMIT', { confirmed: true })).state).toBe('SUBMITTED')
  })

  it('what time has done is written first, when no job has done it: T09 before T10, T07 before T08', async () => {
    const ended = await cast.granted({ endsOn: wibDate('2026-02-02') })
    await byOwner(ended, 'REQUEST_REACTIVATION', await newTerm())
    expect((await listTransitions(p.db, ended)).map(({ transition }) => transition)).toEqual(['T09', 'T10'])
    await cast.newApplicant()
    const begun = await cast.granted({ state: 'APPROVED' })
    const handover = { kind: 'completed', note: 'Tidak ada pekerjaan berjalan.' } as const
    await byOwner(begun, 'DEACTIVATE', { handover, proof: cast.proof() })
    expect((await listTransitions(p.db, begun)).map(({ transition }) => transition)).toEqual(['T07', 'T08'])
  })

  it('T08: tokens end, platforms, VAI and successor are told', async () => {
    const successor = await world.person('Budi Penerus')
    const successorAccess = await world.grant(successor, 'PPK', cast.office())
    const id = await cast.granted()
    await byOwner(id, 'DEACTIVATE', {
      proof: cast.proof(),
      handover: { kind: 'successor', accessId: successorAccess },
    })
    expect(await p.waitingJobs('revoke-persona')).toContainEqual({ accessId: id, reason: 'DEACTIVATED' })
    expect(await world.events(id)).toMatchObject([
      { type: 'access.ended', data: { state: 'DEACTIVATED', transition: 'T08' } },
    ])
    expect(await world.mails(successor)).toEqual(['Anda melanjutkan tugas PPK'])
    expect((await world.mails(cast.vai)).at(-1)).toBe('Sebuah akses PPK pada Kota Palangka Raya berakhir')
    const last = (await listTransitions(p.db, id)).at(-1)
    expect(last?.detail).toEqual({ handover: { kind: 'successor', accessId: successorAccess } })
  })

  it('T10: a deactivated access inside its term may come back on its old decree', async () => {
    const id = await cast.granted({ state: 'DEACTIVATED' })
    const term = { ...sameTerm, paper: null }
    await byOwner(id, 'REQUEST_REACTIVATION', { term })
    await byVai(id, 'APPROVE_REACTIVATION')
    expect(await world.stateOf(id)).toBe('ACTIVE')
  })

  it.each(['DEACTIVATED', 'EXPIRED'] as const)(
    'T12 goes back to %s and may be asked again',
    async (state) => {
      const id = await cast.granted({ state, endsOn: wibDate('2026-01-31') })
      for (const _ of [1, 2]) {
        await byOwner(id, 'REQUEST_REACTIVATION', await newTerm())
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
    const id = await cast.granted()
    await byOwner(id, 'REQUEST_EXTENSION', await newTerm())
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
    const id = await submitted()
    await byVai(id, 'REVOKE', { reason: { code: 'OTHER', text: 'Bukan pegawai instansi ini.' } })
    expect(await world.events(id)).toEqual([])
    expect(await p.waitingJobs('revoke-persona')).not.toContainEqual(
      expect.objectContaining({ accessId: id }),
    )
  })
})
