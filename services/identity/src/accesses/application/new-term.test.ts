import { randomUUID } from 'node:crypto'
import { documentKinds } from '@inaproc/domain/document-kinds'
import type { CompanyId, WorkUnitId } from '@inaproc/domain/identifiers'
import { newTermFormOf, roleForms } from '@inaproc/domain/role-forms'
import { type RoleCode, roleCodes, roles } from '@inaproc/domain/roles'
import { wibDate } from '@inaproc/domain/wib-date'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { findAccess } from '../accesses-store.js'
import { listDocuments } from '../documents/documents-store.js'
import { type AccessWorld, createAccessWorld, owner, type Person } from '../testing/access-world.js'
import { mayReusePaper, requestTerm } from './term-service.js'

let p: TestPlatform
let world: AccessWorld

beforeAll(async () => {
  p = await createTestPlatform('2026-02-03T04:05:06Z')
  world = await createAccessWorld(p)
})
afterAll(() => p.drop())

function placeOf(role: RoleCode): {
  institution?: typeof world.city
  workUnit?: WorkUnitId
  company?: CompanyId
} {
  switch (roles[role].boundTo) {
    case 'work-unit':
      return { institution: world.city, workUnit: world.office }
    case 'institution':
      return { institution: world.city }
    case 'company':
    case 'branch':
      return { company: world.company }
    case 'operator':
      return {}
  }
}

/** What a person types, as far as the form of the role asks for it. */
const answers: Readonly<Record<string, string>> = {
  startsOn: '2026-02-03',
  endsOn: '2027-12-31',
  decreeNumber: '188.45/77/2026',
  decreeDatedOn: '2026-02-01',
  signerName: 'Yansen Binti',
  signerTitle: 'Pengguna Anggaran',
  letterEndsOn: '2027-12-31',
}
const paper = { filename: 'surat.pdf', bytes: Buffer.from('%PDF-1.7\n surat'), oversize: false }

async function ask(
  person: Person,
  id: Awaited<ReturnType<AccessWorld['grant']>>,
  upload: typeof paper | undefined,
) {
  const access = await findAccess(p.db, id)
  if (access === undefined) throw new Error('gone')
  const asked = newTermFormOf(access.role).fields
  const typed = Object.fromEntries(asked.map((field) => [field, answers[field] ?? '']))
  return requestTerm(p, {
    accessId: id,
    accountId: person.id,
    typed,
    upload,
    requestKey: randomUUID(),
    actor: owner(person),
  })
}

describe.each(roleCodes)('a new term for %s', (role) => {
  const kind = roleForms[role].newTermPaper
  const officials = roles[role].side !== 'provider'

  it('asks for the paper that such people have', () => {
    expect(kind === 'DECREE').toBe(officials)
    expect(newTermFormOf(role).documents.map((use) => use.kind)).toEqual(kind === null ? [] : [kind])
    expect(newTermFormOf(role).fields.some((field) => field.startsWith('decree'))).toBe(officials)
  })

  it.each([
    ['EXPIRED', 'REACTIVATION'],
    ['ACTIVE', 'ACTIVE'],
  ] as const)('rests on it when %s, and is refused without', async (state, after) => {
    const person = await world.person()
    const endsOn = wibDate(state === 'ACTIVE' ? '2026-12-31' : '2026-01-31')
    const id = await world.grant(person, role, placeOf(role), { state, endsOn })
    if (kind !== null) {
      await expect(ask(person, id, undefined)).rejects.toMatchObject({
        problems: [{ code: 'FILE_REQUIRED' }],
      })
    }
    expect((await ask(person, id, kind === null ? undefined : paper)).state).toBe(after)
    const kept = await listDocuments(p.db, id)
    expect(kept.map((document) => [document.kind, document.version])).toEqual(
      kind === null ? [] : [[kind, 1]],
    )
    expect(kept.some(({ decree }) => decree !== null)).toBe(officials)
    const access = await findAccess(p.db, id)
    const { endsOn: end, decreeEndsOn, documentVersion } = access?.proposedTerm ?? {}
    expect([end, decreeEndsOn]).toContain('2027-12-31')
    expect(documentVersion).toBe(kind === null ? null : 1)
  })

  it('does not rest on the paper of others', async () => {
    const person = await world.person()
    const id = await world.grant(person, role, placeOf(role), {
      state: 'EXPIRED',
      endsOn: wibDate('2026-01-31'),
    })
    const fileId = await world.upload(person)
    const facts = {
      number: '188.45/77/2026',
      datedOn: wibDate('2026-02-01'),
      signerName: 'Yansen Binti',
      signerTitle: 'Pengguna Anggaran',
    }
    const wrong = officials
      ? ({ kind: 'EMPLOYMENT_LETTER', fileId, endsOn: null } as const)
      : ({ kind: 'DECREE', fileId, endsOn: null, ...facts } as const)
    const term = { startsOn: wibDate('2026-02-03'), endsOn: wibDate('2027-12-31'), paper: wrong }
    await expect(
      world.apply({ accessId: id, event: 'REQUEST_REACTIVATION', actor: owner(person), input: { term } }),
    ).rejects.toMatchObject({ code: 'NEW_TERM_REQUIRED' })
    expect(await world.stateOf(id)).toBe('EXPIRED')
  })

  it('may rest on the old one while that runs, where there is one', async () => {
    const person = await world.person()
    const endsOn = wibDate('2026-12-31')
    const id = await world.grant(person, role, placeOf(role), { state: 'DEACTIVATED', endsOn })
    const access = await findAccess(p.db, id)
    expect(access && mayReusePaper(access, wibDate('2026-02-03'))).toBe(kind !== null)
  })
})

it('calls every such paper by its name in both languages', () => {
  for (const role of roleCodes) {
    const kind = roleForms[role].newTermPaper
    if (kind !== null)
      expect(Object.values(documentKinds[kind].label).every((name) => name !== '')).toBe(true)
  }
})
