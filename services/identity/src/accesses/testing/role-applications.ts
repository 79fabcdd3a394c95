import { randomUUID } from 'node:crypto'
import { type DocumentKind, documentKinds } from '@inaproc/domain/document-kinds'
import type { FieldName } from '@inaproc/domain/form-fields'
import type { FormStep } from '@inaproc/domain/form-steps'
import { type AccessId, accessId } from '@inaproc/domain/identifiers'
import { stepsOf, uploadField } from '@inaproc/domain/role-forms'
import { type RoleCode, roles } from '@inaproc/domain/roles'
import type { Upload } from '../../files/files.js'
import type { AccessPlace } from '../accesses.js'
import type { PageEdit, TypedAnswers } from '../application/draft-edit.js'
import { beginDraft, savePage } from '../application/draft-service.js'
import type { SirupPort } from '../application/sirup/legacy-account.js'
import { type AccessWorld, owner, type Person, pdf } from './access-world.js'

/** One right answer for every question, as somebody types it. */
export const typedAnswers: Readonly<Record<FieldName, string>> = {
  positionTitle: 'Kepala Bidang Bina Marga',
  unit: 'Bidang Bina Marga',
  serviceKind: 'PNS',
  nip: '19901015 201503 2 001',
  grade: 'III/c',
  workUnitNpwp: '01.234.567.8-901.000',
  workUnitAddress: 'Jalan Diponegoro 10, Palangka Raya',
  legacySirupUsername: '',
  panelId: 'POKJA-07/2026',
  payerBank: '125',
  payerAccountName: 'Dinas Pekerjaan Umum',
  payerAccountNumber: '1250 0123 4567 8',
  startsOn: '2026-01-01',
  endsOn: '2026-12-31',
  decreeNumber: '188.45/12/2026',
  decreeDatedOn: '2025-12-30',
  signerName: 'Yansen Binti',
  signerTitle: 'Pengguna Anggaran',
  decreeEndsOn: '2026-11-30',
  companyPosition: 'Direktur Utama',
  taxStatus: 'PKP',
  letterEndsOn: '2026-10-31',
  grantorName: 'Christian Hadi Wijaya',
  attorneyNumber: '01/SK/2026',
  attorneyDatedOn: '2026-01-05',
  branchName: 'Cabang Sampit',
  nitku: '0012345678901000000001',
}

/** SiRUP where nobody answers. */
export const silentSirup: SirupPort = { account: async () => ({ outcome: 'UNAVAILABLE' }) }

const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])

/** A paper of this kind, of a type that is accepted for it. */
export function paper(kind: DocumentKind): Upload {
  const isPdf = documentKinds[kind].mediaTypes.includes('application/pdf')
  return { filename: `${kind}.${isPdf ? 'pdf' : 'png'}`, bytes: isPdf ? pdf : png, oversize: false }
}

/** The papers of a page by the names of their fields. */
function papersOf(step: FormStep): Readonly<Record<string, Upload>> {
  return Object.fromEntries(step.documents.map(({ kind }) => [uploadField(kind), paper(kind)]))
}

/** What somebody types on a page. */
export function typedOn(step: FormStep): TypedAnswers {
  return Object.fromEntries(step.fields.map((field) => [field, typedAnswers[field]]))
}

/** Where this role is applied for in the world of these tests; a company only after its Cek NIB. */
async function placeFor(world: AccessWorld, person: Person, role: RoleCode): Promise<AccessPlace> {
  const nowhere = { institutionCode: null, workUnitId: null, companyId: null, branchId: null }
  switch (roles[role].boundTo) {
    case 'operator':
      return nowhere
    case 'institution':
      return { ...nowhere, institutionCode: world.city }
    case 'work-unit':
      return { ...nowhere, institutionCode: world.city, workUnitId: world.newOffice }
    case 'company':
    case 'branch':
      await nibCheck(world, person, { isRegistered: role !== 'ADMIN_PERUSAHAAN' })
      return { ...nowhere, companyId: world.company }
  }
}

/** A Cek NIB of this person that found this, as "Cek NIB" keeps it. */
export async function nibCheck(
  { p, company }: AccessWorld,
  person: Person,
  findings: {
    isListed?: boolean
    isRegistered?: boolean
    isAllForeign?: boolean
    isSanctioned?: boolean
  } = {},
): Promise<void> {
  await p.db
    .insertInto('nib_checks')
    .values({
      account_id: person.id,
      nib: '9120001260101',
      company_id: company,
      status: 'ACTIVE',
      is_listed: findings.isListed ?? true,
      is_all_foreign: findings.isAllForeign ?? false,
      is_sanctioned: findings.isSanctioned ?? false,
      is_registered: findings.isRegistered ?? false,
      outcome: 'PASSED',
      asked_at: p.clock(),
      answered_at: p.clock(),
    })
    .execute()
}

/** The pages of a draft after its first one, or some of them, as the owner sends them. */
export function pageEdit(
  person: Person,
  id: AccessId,
  step: FormStep,
  change: Partial<PageEdit> = {},
): PageEdit {
  return {
    accessId: id,
    accountId: person.id,
    actor: owner(person),
    step: step.code,
    typed: typedOn(step),
    uploads: papersOf(step),
    unfinished: false,
    seen: null,
    ...change,
  }
}

/** A draft with its first page only. */
export async function begin(world: AccessWorld, person: Person, role: RoleCode): Promise<AccessId> {
  const [first] = stepsOf(role)
  return beginDraft(world.p, {
    accessId: accessId(randomUUID()),
    accountId: person.id,
    actor: owner(person),
    role,
    place: await placeFor(world, person, role),
    typed: first === undefined ? {} : typedOn(first),
    unfinished: false,
    requestKey: randomUUID(),
  })
}

/** A draft with every page filled in, by the data of its role. */
export async function fillInRole(world: AccessWorld, person: Person, role: RoleCode): Promise<AccessId> {
  const id = await begin(world, person, role)
  for (const step of stepsOf(role).slice(1))
    await savePage({ ...world.p, sirup: silentSirup }, pageEdit(person, id, step))
  return id
}
