import { describe, expect, it } from 'vitest'
import { type DocumentKind, documentKinds } from '../document-kinds.js'
import type { RoleCode } from '../roles.js'
import { roleCodes } from '../roles.js'
import {
  documentsOf,
  fileField,
  type RoleForm,
  roleForms,
  stepOf,
  stepsOf,
  unusedFields,
  uploadField,
  validateRoleForms,
} from './role-forms.js'

const kindsOf = (role: RoleCode) => documentsOf(role).map(({ kind }) => kind)

describe('the forms of the roles', () => {
  it('are sound, and leave no question unasked', () => {
    expect(validateRoleForms()).toEqual([])
    expect(unusedFields()).toEqual([])
  })

  it.each<readonly [RoleCode, readonly DocumentKind[]]>([
    ['PPK', ['DECREE']],
    ['VAI', ['DECREE']],
    ['KURATOR', ['DECREE']],
    [
      'ADMIN_PERUSAHAAN',
      ['NIB', 'COMPANY_NPWP', 'KSWP', 'TAX_STATUS_LETTER', 'OWNER_STATEMENT', 'EMPLOYMENT_LETTER'],
    ],
    ['STAF_ADMIN', ['POWER_OF_ATTORNEY', 'GRANTOR_KTP']],
    ['ANGGOTA_PERUSAHAAN', ['EMPLOYMENT_LETTER']],
    ['ADMIN_CABANG', []],
  ])('%s asks for the papers of domain.md A3', (role, kinds) => {
    expect(kindsOf(role)).toEqual(kinds)
  })

  it.each([
    ['PA', 'legacySirupUsername'],
    ['KPA', 'legacySirupUsername'],
    ['POKJA', 'panelId'],
    ['BENDAHARA', 'payerAccountNumber'],
    ['ADMIN_CABANG', 'nitku'],
  ] as const)('%s alone has %s among its questions', (role, field) => {
    const asking = roleCodes.filter((code) => stepsOf(code).some(({ fields }) => fields.includes(field)))
    expect(asking).toContain(role)
    expect(asking).not.toContain('PPK')
  })

  it('are applied for by the holder, but a branch by the director (R-35)', () => {
    expect(roleCodes.filter((role) => roleForms[role].appliedBy === 'director')).toEqual(['ADMIN_CABANG'])
  })

  it('have a page only where the role has it', () => {
    expect(stepOf('BENDAHARA', 'rekening')?.fields).toContain('payerBank')
    expect(stepOf('PPK', 'rekening')).toBeUndefined()
  })

  it('name uploads after their kinds', () => {
    expect(uploadField('COMPANY_NPWP')).toBe('companyNpwp')
    expect(fileField('DECREE')).toBe('decreeFileId')
    const kinds = Object.keys(documentKinds) as DocumentKind[] // the record has exactly the kinds as keys
    expect(new Set(kinds.map(uploadField)).size).toBe(kinds.length)
  })
})

describe('validateRoleForms', () => {
  const broken = (change: Partial<RoleForm>, role: RoleCode = 'PPK') =>
    validateRoleForms({ [role]: { ...roleForms[role], ...change } })

  it.each<readonly [Partial<RoleForm>, RoleCode, string]>([
    [{ steps: [] }, 'PPK', 'PPK: asks nothing'],
    [{ steps: ['sk', 'jabatan'] }, 'PPK', 'PPK: a paper on the first page'],
    [{ steps: ['rekening', 'sk'] }, 'BENDAHARA', 'BENDAHARA: a sealed answer on the first page'],
    [{ extra: { jabatan: ['nip'] } }, 'PPK', 'PPK: a question twice'],
    [
      { steps: ['jabatan-perusahaan', 'surat-kerja', 'pernyataan'] },
      'ADMIN_PERUSAHAAN',
      'ADMIN_PERUSAHAAN: a paper twice',
    ],
    [{ extra: { rekening: ['panelId'] } }, 'PPK', 'PPK: no page rekening to add to'],
    [{ steps: ['jabatan'] }, 'PPK', 'PPK: an official needs a decree'],
    [{ steps: ['jabatan'] }, 'PPK', 'PPK: a term without its end'],
    [{ steps: ['kuasa', 'sk'] }, 'STAF_ADMIN', 'STAF_ADMIN: a company has no decree'],
    [{ steps: ['jabatan'] }, 'STAF_ADMIN', 'STAF_ADMIN: a work unit for a company'],
    [
      { steps: ['kuasa'], extra: { kuasa: ['nip'] } },
      'STAF_ADMIN',
      'STAF_ADMIN: a service number without its kind',
    ],
    [
      { steps: ['kuasa'], extra: { kuasa: ['grade'] } },
      'STAF_ADMIN',
      'STAF_ADMIN: a rank without the kind of service',
    ],
  ])('sees %j of %s', (change, role, finding) => {
    expect(broken(change, role)).toContain(finding)
  })
})
