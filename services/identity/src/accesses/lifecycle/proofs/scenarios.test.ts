import { type AccessEvent, effectiveEnd } from '@inaproc/domain/access-lifecycle'
import type { AccessId } from '@inaproc/domain/identifiers'
import { todayInWib, wibDate } from '@inaproc/domain/wib-date'
import { hasLapsed, readPersona } from '@inaproc/relying-party/persona'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestPlatform, type TestPlatform } from '../../../testing/test-platform.js'
import { listPersonas, whyNotPersona } from '../../personas-store.js'
import { type Cast, createCast, handover, laterTerm } from '../../testing/access-cast.js'
import { type AccessWorld, holder, rejection } from '../../testing/access-world.js'
import { listTransitions } from '../transitions-store.js'

/* Acceptance scenarios of domain.md, section K, as far as the service decides them; the list is docs/scenarios.md. */

let p: TestPlatform
let cast: Cast
let world: AccessWorld
beforeAll(async () => {
  p = await createTestPlatform('2026-02-03T04:05:06Z')
  cast = await createCast(p)
  world = cast.world
  await p.db.updateTable('accesses').set({ ends_on: null }).where('id', '=', cast.vaiAccess).execute()
})
afterAll(() => p.drop())
beforeEach(async () => {
  p.setNow('2026-02-03T04:05:06Z')
  await cast.newApplicant()
})

const rolesOf = async () =>
  (await listPersonas(p.db, cast.siti.id, todayInWib(p.clock))).map(({ role }) => role).toSorted()
const byOwner = (id: AccessId, event: AccessEvent, input = {}) => world.apply(cast.byOwner(id, event, input))
const newTerm = async () => ({ term: { ...laterTerm, paper: await cast.decree() } })

describe('S-02: a decree until 31 December, an access until 30 June', () => {
  it('is in force on 31 December 23:59 WIB and expired a minute later, with no job having run', async () => {
    const form = await world.form(cast.siti, { endsOn: '2027-06-30', decreeEndsOn: '2026-12-31' })
    const id = await world.submit(cast.siti, 'PPK', cast.office(), form)
    await world.apply(cast.byVai(id, 'APPROVE'))
    expect(effectiveEnd({ endsOn: wibDate('2027-06-30'), decreeEndsOn: wibDate('2026-12-31') })).toBe(
      '2026-12-31',
    )

    p.setNow('2026-12-31T16:59:59Z')
    const [persona] = await listPersonas(p.db, cast.siti.id, todayInWib(p.clock))
    expect(persona).toMatchObject({ role: 'PPK', validUntil: '2026-12-31' })
    const claim = readPersona(persona?.claim)
    expect(claim && hasLapsed(claim, p.clock())).toBe(false)

    p.setNow('2026-12-31T17:00:00Z')
    expect(await rolesOf()).toEqual([])
    expect(await whyNotPersona(p.db, cast.siti.id, id, todayInWib(p.clock))).toBe('ended')
    // The platforms look at the date themselves: the claim they hold is over at the same instant.
    expect(claim && hasLapsed(claim, p.clock())).toBe(true)
    expect(await world.stateOf(id)).toBe('ACTIVE')
  })
})

describe('S-03: two accesses, one deactivated', () => {
  it('ends the sessions of that one alone, and comes back only by a VAI of its own institution', async () => {
    const ppk = await cast.granted()
    const pp = await world.grant(cast.siti, 'PP', cast.office())
    await byOwner(ppk, 'DEACTIVATE', { handover, proof: cast.proof() })
    expect(await p.waitingJobs('revoke-persona')).toEqual([{ accessId: ppk, reason: 'DEACTIVATED' }])
    expect(await rolesOf()).toEqual(['PP'])
    expect(await world.stateOf(pp)).toBe('ACTIVE')

    await byOwner(ppk, 'REQUEST_REACTIVATION', await newTerm())
    const foreign = (await cast.verifier('VAI', { institution: world.regency })).actor
    for (const event of ['APPROVE_REACTIVATION', 'REJECT_REACTIVATION'] as const) {
      const asked = { accessId: ppk, event, actor: foreign, reason: rejection }
      await expect(world.apply(asked)).rejects.toMatchObject({ code: 'VERIFIER_OUT_OF_SCOPE' })
    }
    expect(await rolesOf()).toEqual(['PP'])
    await world.apply(cast.byVai(ppk, 'APPROVE_REACTIVATION'))
    expect(await rolesOf()).toEqual(['PP', 'PPK'])
  })

  it('asked for a later first day, it waits approved until that day', async () => {
    const id = await cast.granted({ state: 'EXPIRED', endsOn: wibDate('2026-01-31') })
    const term = { ...laterTerm, startsOn: wibDate('2026-03-01'), paper: await cast.decree() }
    await byOwner(id, 'REQUEST_REACTIVATION', { term })
    const decided = await world.apply(cast.byVai(id, 'APPROVE_REACTIVATION'))
    expect([decided.transition, decided.state]).toEqual(['T11b', 'APPROVED'])
    expect([await rolesOf(), await world.events(id)]).toEqual([[], []])
    p.setNow('2026-02-28T17:00:00Z')
    expect(await rolesOf()).toEqual(['PPK'])
    await world.apply(cast.bySystem(id, 'START'))
    expect((await world.events(id)).map(({ type }) => type)).toEqual(['access.activated'])
  })
})

describe('S-04: a VAI asks for reactivation', () => {
  it('is decided by the Directorate and Telkom together, never by the VAI of the own institution', async () => {
    const id = await world.grant(cast.siti, 'VAI', { institution: world.city }, { state: 'DEACTIVATED' })
    await byOwner(id, 'REQUEST_REACTIVATION', await newTerm())
    await expect(world.apply(cast.byVai(id, 'APPROVE_REACTIVATION'))).rejects.toMatchObject({
      code: 'VERIFIER_NOT_NAMED',
    })
    const approve = async (actor: ReturnType<typeof holder>) =>
      world.apply({ accessId: id, event: 'APPROVE_REACTIVATION', actor })
    const directorate = await officer('VERIFIKATOR_DIREKTORAT')
    const telkom = await officer('OPERATOR_TELKOM')
    expect(await approve(directorate)).toMatchObject({ complete: false, state: 'REACTIVATION' })
    expect(await approve(telkom)).toMatchObject({ complete: true, state: 'ACTIVE' })
    expect(await rolesOf()).toEqual(['VAI'])
  })

  it('counts two approvals also when the first day comes between them', async () => {
    const id = await world.grant(cast.siti, 'VAI', { institution: world.city }, { state: 'DEACTIVATED' })
    const term = { ...laterTerm, startsOn: wibDate('2026-02-04'), paper: await cast.decree() }
    await byOwner(id, 'REQUEST_REACTIVATION', { term })
    for (const role of ['VERIFIKATOR_DIREKTORAT', 'OPERATOR_TELKOM'] as const) {
      await world.apply({ accessId: id, event: 'APPROVE_REACTIVATION', actor: await officer(role) })
      p.setNow('2026-02-04T02:00:00Z')
    }
    expect((await listTransitions(p.db, id)).map(({ transition }) => transition)).toEqual([
      'T10',
      'T11b',
      'T11a',
    ])
    expect(await world.stateOf(id)).toBe('ACTIVE')
  })

  async function officer(role: 'VERIFIKATOR_DIREKTORAT' | 'OPERATOR_TELKOM') {
    const person = await world.person()
    return holder(person, await world.grant(person, role, {}, { endsOn: null }))
  }
})

describe('S-11: the same person buys and sells', () => {
  it('both accesses are given, and the auditors of the institution hear of it', async () => {
    const auditor = await world.person('Ayu APIP')
    await world.grant(auditor, 'APIP', { institution: world.city, workUnit: world.newOffice })
    await world.grant(cast.siti, 'ANGGOTA_PERUSAHAAN', { company: world.company }, { endsOn: null })
    const id = await world.submit(cast.siti, 'PPK', cast.office())
    await world.apply(cast.byVai(id, 'APPROVE'))
    expect(await rolesOf()).toEqual(['ANGGOTA_PERUSAHAAN', 'PPK'])
    expect((await world.events(id)).map(({ type }) => type)).toContain('access.conflict-of-interest')
    expect(await world.mails(auditor)).toContain('Seseorang memegang PPK dan Anggota Perusahaan sekaligus')
  })
})
