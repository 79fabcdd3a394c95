import { randomUUID } from 'node:crypto'
import type { AccessId } from '@inaproc/domain/identifiers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { systemActor } from '../../platform.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { type Asked, type Cast, createCast, handover, laterTerm } from '../testing/access-cast.js'
import type { AccessWorld, Person } from '../testing/access-world.js'
import { decideAtDesk } from './decision-service.js'

let p: TestPlatform
let cast: Cast
let world: AccessWorld
let auditor: Person
let elsewhere: Person
beforeAll(async () => {
  p = await createTestPlatform('2026-02-03T04:05:06Z')
  cast = await createCast(p)
  world = cast.world
  auditor = await world.person('Ayu APIP')
  await world.grant(auditor, 'APIP', { institution: world.city, workUnit: world.newOffice })
  elsewhere = await world.person('APIP Lain')
  await world.grant(elsewhere, 'APIP', { institution: world.regency, workUnit: world.regencyOffice })
})
afterAll(() => p.drop())
beforeEach(() => cast.newApplicant())

const decide = (asked: Asked) => decideAtDesk(p, { requestKey: randomUUID(), ...asked })
const lettersTo = async (person: Person) =>
  (await p.db.selectFrom('notices').select('template').where('account_id', '=', person.id).execute()).length

describe('roles that exclude each other', () => {
  async function refusedApplication() {
    const treasurer = await world.grant(cast.siti, 'BENDAHARA', cast.office())
    const id = await world.submit(cast.siti, 'PPK', cast.office())
    return { id, treasurer }
  }

  it('are refused, and the auditors of the institution are told once, without anybody’s name or NIK', async () => {
    const { id, treasurer } = await refusedApplication()
    const before = await lettersTo(auditor)
    const ask = () => decide(cast.byVai(id, 'APPROVE'))
    await expect(ask()).rejects.toMatchObject({ code: 'ROLE_CONFLICT' })
    await expect(ask()).rejects.toMatchObject({ code: 'ROLE_CONFLICT' })
    expect(await world.stateOf(id)).toBe('SUBMITTED')
    const events = await world.events(id)
    expect(events).toMatchObject([
      {
        type: 'access.conflict-refused',
        data: { accessId: id, role: 'PPK', otherAccessId: treasurer, otherRole: 'BENDAHARA' },
      },
    ])
    expect(JSON.stringify(events)).not.toMatch(/Siti|6271\d{12}/)
    expect((await lettersTo(auditor)) - before).toBe(1)
    expect(await lettersTo(elsewhere)).toBe(0)
    expect(await world.mails(auditor)).toContain(
      'Perangkapan PPK dan Bendahara Pengeluaran/Satuan Kerja ditolak',
    )
    const audits = await p.db
      .selectFrom('audit_log')
      .select('institution_code')
      .where('action', '=', 'access.conflict-reported')
      .where('subject_id', '=', id)
      .execute()
    expect(audits).toEqual([{ institution_code: world.city }])
  })

  it('are told once also when two verifiers try at the same moment', async () => {
    const { id } = await refusedApplication()
    const other = await cast.verifier('VAI', { institution: world.city })
    const before = await lettersTo(auditor)
    await Promise.allSettled([
      decide(cast.byVai(id, 'APPROVE')),
      decide({ accessId: id, event: 'APPROVE', actor: other.actor }),
    ])
    expect((await world.events(id)).map(({ type }) => type)).toEqual(['access.conflict-refused'])
    expect((await lettersTo(auditor)) - before).toBe(1)
  })

  it('are refused and told at a reactivation too', async () => {
    const id = await cast.granted({ state: 'DEACTIVATED' })
    const term = { ...laterTerm, paper: await cast.decree() }
    await world.apply(cast.byOwner(id, 'REQUEST_REACTIVATION', { term }))
    await world.grant(cast.siti, 'BENDAHARA', cast.office())
    await expect(decide(cast.byVai(id, 'APPROVE_REACTIVATION'))).rejects.toMatchObject({
      code: 'ROLE_CONFLICT',
    })
    expect((await world.events(id)).map(({ type }) => type)).toEqual(['access.conflict-refused'])
  })

  it('leave other refusals to the verifier', async () => {
    const id = await world.submit(cast.siti, 'PPK', {
      institution: world.regency,
      workUnit: world.regencyOffice,
    })
    await expect(decide(cast.byVai(id, 'APPROVE'))).rejects.toMatchObject({ code: 'VERIFIER_OUT_OF_SCOPE' })
    expect(await world.events(id)).toEqual([])
  })
})

describe('a role that buys and a role of a company', () => {
  const kinds = async (id: AccessId) => (await world.events(id)).map(({ type }) => type)

  it('are allowed, and the auditors of the buying side are warned when the second is approved', async () => {
    await world.grant(cast.siti, 'ANGGOTA_PERUSAHAAN', { company: world.company }, { endsOn: null })
    const before = await lettersTo(auditor)
    const id = await world.submit(cast.siti, 'PPK', cast.office())
    await decide(cast.byVai(id, 'APPROVE'))
    expect(await world.stateOf(id)).toBe('ACTIVE')
    expect(await kinds(id)).toEqual(['access.conflict-of-interest', 'access.activated'])
    expect((await lettersTo(auditor)) - before).toBe(1)
    expect(await world.mails(auditor)).toContain('Seseorang memegang PPK dan Anggota Perusahaan sekaligus')
  })

  it('are told anew when one of them has ended and comes back, and not while both stand', async () => {
    await world.grant(cast.siti, 'ANGGOTA_PERUSAHAAN', { company: world.company }, { endsOn: null })
    const id = await world.submit(cast.siti, 'PPK', cast.office())
    await decide(cast.byVai(id, 'APPROVE'))
    const before = await lettersTo(auditor)
    const term = async () => ({ term: { ...laterTerm, paper: await cast.decree() } })
    p.advance(60_000)
    const extension = await world.apply(cast.byOwner(id, 'REQUEST_EXTENSION', await term()))
    expect(extension.state).toBe('ACTIVE')
    await decide(cast.byVai(id, 'APPROVE_EXTENSION'))
    expect((await lettersTo(auditor)) - before).toBe(0)
    p.advance(60_000)
    await world.apply(cast.byOwner(id, 'DEACTIVATE', { handover, proof: cast.proof() }))
    await world.apply(cast.byOwner(id, 'REQUEST_REACTIVATION', await term()))
    p.advance(60_000)
    await decide(cast.byVai(id, 'APPROVE_REACTIVATION'))
    expect((await kinds(id)).filter((type) => type === 'access.conflict-of-interest')).toHaveLength(2)
    expect((await lettersTo(auditor)) - before).toBe(1)
  })

  it('also when the company’s own role comes second, whoever approves it', async () => {
    await cast.granted()
    const before = await lettersTo(auditor)
    const company = { company: world.company }
    const id = await world.grant(cast.siti, 'ADMIN_PERUSAHAAN', company, {
      state: 'SUBMITTED',
      endsOn: null,
    })
    await p.db.updateTable('accesses').set({ due_at: p.clock() }).where('id', '=', id).execute()
    await world.apply({ accessId: id, event: 'APPROVE', actor: systemActor, actorKind: 'NIB_CHECK' })
    expect(await kinds(id)).toEqual(['access.conflict-of-interest', 'access.activated'])
    expect((await lettersTo(auditor)) - before).toBe(1)
  })

  it('also when a special route gives the second one', async () => {
    await world.grant(cast.siti, 'ANGGOTA_PERUSAHAAN', { company: world.company }, { endsOn: null })
    const before = await lettersTo(auditor)
    const { accessId: id } = await world.apply(cast.grant())
    expect(await kinds(id)).toEqual(['access.conflict-of-interest', 'access.activated'])
    expect((await lettersTo(auditor)) - before).toBe(1)
  })

  it('not for a VAI, who buys nothing', async () => {
    await world.grant(cast.siti, 'ANGGOTA_PERUSAHAAN', { company: world.company }, { endsOn: null })
    const id = await world.submit(cast.siti, 'VAI', { institution: world.city })
    const telkom = await cast.verifier('OPERATOR_TELKOM', {}, { endsOn: null })
    await decide({ accessId: id, event: 'APPROVE', actor: await cast.directorate() })
    await decide({ accessId: id, event: 'APPROVE', actor: telkom.actor })
    expect(await kinds(id)).toEqual(['access.activated'])
  })
})
