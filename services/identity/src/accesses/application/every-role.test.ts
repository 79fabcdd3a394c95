import { fieldOf } from '@inaproc/domain/form-fields'
import { isRequired } from '@inaproc/domain/judge-form'
import { documentsOf, stepsOf } from '@inaproc/domain/role-forms'
import { type RoleCode, roles, type VerifierKind } from '@inaproc/domain/roles'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../platform.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { findAccess } from '../accesses-store.js'
import { listDocuments } from '../documents/documents-store.js'
import { type AccessWorld, createAccessWorld, holder, owner, type Person } from '../testing/access-world.js'
import { fillInRole, nibCheck, typedAnswers } from '../testing/role-applications.js'
import { answersOf } from './answers.js'
import { openRoles } from './open-roles.js'

let p: TestPlatform
let world: AccessWorld

beforeAll(async () => {
  p = await createTestPlatform('2026-02-03T04:05:06Z')
  world = await createAccessWorld(p)
})
afterAll(() => p.drop())

/** Somebody who may take part in verifying this role, as this kind. */
async function verifier(kind: VerifierKind): Promise<Actor> {
  const person = await world.person()
  const roleOf: Partial<Record<VerifierKind, RoleCode>> = {
    VAI: 'VAI',
    DIRECTORATE: 'VERIFIKATOR_DIREKTORAT',
    TELKOM: 'OPERATOR_TELKOM',
    COMPANY_ADMIN: 'ADMIN_PERUSAHAAN',
  }
  const place =
    kind === 'VAI' ? { institution: world.city } : kind === 'COMPANY_ADMIN' ? { company: world.company } : {}
  return holder(person, await world.grant(person, roleOf[kind] ?? 'VAI', place, { endsOn: null }))
}

describe.each(openRoles)('an application as %s', (role) => {
  it('goes from its first page to being in force, by the data of the role', async () => {
    await p.db.deleteFrom('accesses').where('company_id', 'is not', null).execute()
    const person = await world.person()
    const admin = roles[role].approvals.flat().includes('COMPANY_ADMIN')
    const deciding = admin ? await verifier('COMPANY_ADMIN') : null
    const id = await fillInRole(world, person, role)
    const sent = await world.apply({
      accessId: id,
      event: 'SUBMIT',
      actor: owner(person),
      input: { confirmed: true },
    })

    const documents = await listDocuments(p.db, id)
    const kinds = documentsOf(role).map(({ kind }) => kind)
    expect(documents.map(({ kind, version }) => [kind, version])).toEqual(
      kinds.toSorted().map((kind) => [kind, 1]),
    )
    const access = await findAccess(p.db, id)
    if (access === undefined) throw new Error('gone')
    for (const language of ['id', 'en'] as const) {
      const pages = answersOf(access, language)
      expect(pages.map(({ step }) => step)).toEqual(stepsOf(role).map(({ code }) => code))
      expect(pages.flatMap(({ documents: papers }) => papers.map(({ fileId }) => fileId))).not.toContain(null)
      const rows = pages.flatMap((page) => page.rows)
      expect(rows.filter(({ label, value }) => label === '' || value === '')).toEqual([])
      const termRequired = roles[role].term === 'required'
      const asked = stepsOf(role)
        .flatMap(({ fields }) => fields)
        .filter(
          (field) => isRequired(field, { termRequired }) && fieldOf(field).need !== 'first-of-work-unit',
        )
      expect(rows.map(({ field }) => field)).toEqual(expect.arrayContaining(asked))
    }

    expect(sent.state).toBe(role === 'ADMIN_PERUSAHAAN' ? 'ACTIVE' : 'SUBMITTED')
    if (role !== 'ADMIN_PERUSAHAAN') {
      for (const [first] of roles[role].approvals) {
        const actor = deciding ?? (await verifier(first ?? 'DIRECTORATE'))
        await world.apply({ accessId: id, event: 'APPROVE', actor })
      }
    }
    expect(await world.stateOf(id)).toBe('ACTIVE')
    const end = roles[role].side === 'provider' ? '2026-10-31' : '2026-11-30'
    expect((await findAccess(p.db, id))?.effectiveEndsOn).toBe(end)
  })
})

describe('a company admin', () => {
  const sent = async (person: Person) => {
    const id = await fillInRole(world, person, 'ADMIN_PERUSAHAAN')
    return world.apply({ accessId: id, event: 'SUBMIT', actor: owner(person), input: { confirmed: true } })
  }
  const fresh = () => p.db.deleteFrom('accesses').where('company_id', '=', world.company).execute()

  it('is approved by the comparison alone, told once, and nobody else is asked', async () => {
    await fresh()
    const directorate = await world.person('Direktorat')
    await world.grant(directorate, 'VERIFIKATOR_DIREKTORAT', {}, { endsOn: null })
    const person = await world.person()
    const result = await sent(person)
    expect(result).toMatchObject({ transition: 'T02', to: 'SUBMITTED', state: 'ACTIVE' })
    expect(await world.mails(person)).toEqual([
      expect.stringContaining('diterima'),
      expect.stringContaining('disetujui'),
    ])
    expect(await world.mails(directorate)).toEqual([])
  })

  it.each([
    ['the tax office says otherwise', { taxable: false }],
    ['the taxpayer has not met its duties', { kswp: 'NOT_VALID' }],
  ])('waits for the Directorate when %s', async (_, change) => {
    await fresh()
    await p.db.updateTable('companies').set(change).where('id', '=', world.company).execute()
    const person = await world.person()
    expect(await sent(person)).toMatchObject({ state: 'SUBMITTED' })
    await p.db
      .updateTable('companies')
      .set({ taxable: null, kswp: null })
      .where('id', '=', world.company)
      .execute()
  })

  it.each([
    ['who is not on the NIB', { isListed: false }, 'NIB_NO_MATCH'],
    ['who is not on the NIB of foreigners', { isListed: false, isAllForeign: true }, 'WNA_ROUTE_REQUIRED'],
    ['of a company under a sanction', { isSanctioned: true }, 'COMPANY_BLACKLISTED'],
    ['of a company that has an admin', { isRegistered: true }, 'NIB_ALREADY_REGISTERED'],
  ])('is refused to somebody %s, whatever the page says', async (_, findings, code) => {
    await fresh()
    const person = await world.person()
    const id = await fillInRole(world, person, 'ADMIN_PERUSAHAAN')
    p.advance(1_000)
    await nibCheck(world, person, findings)
    const before = await world.footprint()
    await expect(
      world.apply({ accessId: id, event: 'SUBMIT', actor: owner(person), input: { confirmed: true } }),
    ).rejects.toMatchObject({ code })
    expect(await world.footprint()).toEqual(before)
  })

  it('checks the NIB again when the check has become old', async () => {
    await fresh()
    const person = await world.person()
    const id = await fillInRole(world, person, 'ADMIN_PERUSAHAAN')
    await p.db
      .updateTable('nib_checks')
      .set({ answered_at: '2025-12-01T00:00:00Z' })
      .where('account_id', '=', person.id)
      .execute()
    await expect(
      world.apply({ accessId: id, event: 'SUBMIT', actor: owner(person), input: { confirmed: true } }),
    ).rejects.toMatchObject({ code: 'NIB_CHECK_REQUIRED' })
  })

  it('is one: of two who stand on the NIB and send at once, the other is refused or waits', async () => {
    for (let trial = 0; trial < 10; trial++) {
      await fresh()
      const people = [await world.person(), await world.person()]
      const drafts = await Promise.all(people.map((person) => fillInRole(world, person, 'ADMIN_PERUSAHAAN')))
      await Promise.allSettled(
        people.map((person, index) =>
          world.apply({
            accessId: drafts[index] ?? (drafts[0] as (typeof drafts)[number]),
            event: 'SUBMIT',
            actor: owner(person),
            input: { confirmed: true },
          }),
        ),
      )
      const states = await Promise.all(drafts.map((id) => world.stateOf(id)))
      expect(states.filter((state) => state === 'ACTIVE')).toHaveLength(1)
    }
  })

  it.each(['STAF_ADMIN', 'ANGGOTA_PERUSAHAAN'] as const)(
    '%s: nobody applies at a company that lost its admin',
    async (role) => {
      await fresh()
      const person = await world.person()
      await expect(fillInRole(world, person, role)).rejects.toMatchObject({ code: 'COMPANY_NOT_REGISTERED' })
    },
  )
})

describe('an answer', () => {
  it('is read back as it was typed, in words where it is a choice', async () => {
    const person = await world.person()
    const access = await findAccess(p.db, await fillInRole(world, person, 'BENDAHARA'))
    if (access === undefined) throw new Error('gone')
    const rows = new Map(
      answersOf(access, 'id').flatMap((page) => page.rows.map(({ field, value }) => [field, value] as const)),
    )
    expect(rows.get('payerBank')).toBe('Bank Kalteng')
    expect(rows.get('payerAccountNumber')).toBe('••••5678')
    expect(rows.get('nip')).toBe('199010152015032001')
    expect(rows.get('startsOn')).toBe('1 Januari 2026')
    expect(rows.get('signerName')).toBe(typedAnswers.signerName)
  })
})
