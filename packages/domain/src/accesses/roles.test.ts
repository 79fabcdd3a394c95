import { describe, expect, it } from 'vitest'
import { institutionTypes, isInstitutionType } from './institution-types.js'
import {
  existsAt,
  isRoleCode,
  mayVerify,
  type Role,
  roleCodes,
  roles,
  rolesOfSide,
  rolesOpening,
  validateRoles,
} from './roles.js'

const buyers = ['PA', 'KPA', 'PPK', 'PP', 'POKJA', 'BENDAHARA', 'BUD', 'APIP']
const providers = ['ADMIN_PERUSAHAAN', 'STAF_ADMIN', 'ADMIN_CABANG', 'ANGGOTA_PERUSAHAAN']
const internal = [
  'VERIFIKATOR_DIREKTORAT',
  'OPERATOR_TELKOM',
  'KURATOR',
  'HELPDESK',
  'PETUGAS_PDP',
  'PENGELOLA_LPSE',
]

describe('the role table', () => {
  it('is sound', () => {
    expect(validateRoles()).toEqual([])
  })

  it('holds the roles of domain.md A3', () => {
    expect(roleCodes).toEqual([...buyers, 'VAI', ...providers, ...internal])
    expect(rolesOfSide('buyer')).toEqual([...buyers, 'VAI'])
    expect(rolesOfSide('provider')).toEqual(providers)
    expect(rolesOfSide('internal')).toEqual(internal)
  })

  it.each<readonly [code: string, kinds: string]>([
    ...buyers.map((code) => [code, 'VAI'] as const),
    ['VAI', 'DIRECTORATE TELKOM'],
    ['ADMIN_PERUSAHAAN', 'NIB_CHECK DIRECTORATE'],
    ['STAF_ADMIN', 'COMPANY_ADMIN'],
    ['ADMIN_CABANG', 'DIRECTORATE'],
    ['ANGGOTA_PERUSAHAAN', 'COMPANY_ADMIN'],
    ...internal.map((code) => [code, 'DIRECTORATE'] as const),
  ])('%s is verified by %s', (code, kinds) => {
    expect(isRoleCode(code) && roles[code].verifiedBy.join(' ')).toBe(kinds)
  })

  it.each(roleCodes)('%s needs two factors unless it is a plain member', (code) => {
    expect(roles[code].acrFloor).toBe(code === 'ANGGOTA_PERUSAHAAN' ? 'urn:inaproc:aal1' : 'urn:inaproc:aal2')
  })

  it('needs two different approvals where four eyes are asked', () => {
    expect(roles.VAI.approvals).toEqual([['DIRECTORATE'], ['TELKOM']])
    for (const code of rolesOfSide('internal')) expect(roles[code].approvals).toHaveLength(2)
    for (const code of rolesOfSide('provider')) expect(roles[code].approvals).toHaveLength(1)
  })

  it.each([
    ['catalogue', [...buyers, 'KURATOR', 'HELPDESK']],
    ['provider-management', ['PPK', ...providers, 'KURATOR', 'HELPDESK']],
    [
      'blacklist',
      ['PA', 'KPA', 'PPK', 'PP', 'POKJA', 'APIP', ...providers, 'VERIFIKATOR_DIREKTORAT', 'HELPDESK'],
    ],
    ['sandbox', []],
  ] as const)('%s is opened by its roles', (service, expected) => {
    expect(rolesOpening(service)).toEqual(expected)
  })

  it('has BUD at regional governments only', () => {
    const places = Object.keys(institutionTypes).filter(isInstitutionType)
    expect(places.filter((type) => existsAt('BUD', type))).toEqual(['PROVINSI', 'KABUPATEN', 'KOTA'])
    expect(places.filter((type) => existsAt('PPK', type))).toEqual(places)
  })

  it('knows no other codes', () => {
    expect(isRoleCode('ppk')).toBe(false)
    expect(isRoleCode('toString')).toBe(false)
  })
})

describe('mayVerify', () => {
  it.each([
    ['PPK', 'VAI', false, true],
    ['PPK', 'DIRECTORATE', false, false],
    ['PPK', 'DIRECTORATE', true, true],
    ['PPK', 'TELKOM', true, false],
    ['PPK', 'COMPANY_ADMIN', false, false],
    ['VAI', 'VAI', true, false],
    ['VAI', 'TELKOM', false, true],
    ['ANGGOTA_PERUSAHAAN', 'COMPANY_ADMIN', false, true],
    ['STAF_ADMIN', 'COMPANY_ADMIN', false, true],
    ['STAF_ADMIN', 'DIRECTORATE', false, false],
    ['STAF_ADMIN', 'DIRECTORATE', true, true],
    ['ANGGOTA_PERUSAHAAN', 'VAI', true, false],
  ] as const)('%s by %s, escalated %s: %s', (role, kind, escalated, allowed) => {
    expect(mayVerify(role, kind, { escalated })).toBe(allowed)
  })
})

describe('validateRoles', () => {
  const broken = (change: Partial<Role>) => validateRoles({ PPK: { ...roles.PPK, ...change } })

  it.each([
    [{ code: 'PP' }, 'PPK: filed under another code'],
    [{ approvals: [] }, 'PPK: nobody verifies it'],
    [{ approvals: [[]] }, 'PPK: nobody verifies it'],
    [{ services: [] }, 'PPK: opens nothing'],
    [{ verifiedBy: ['COMPANY_ADMIN'] }, 'PPK: a company does not verify officials'],
    [{ side: 'provider' }, 'PPK: a VAI does not verify providers'],
    [{ acrFloor: 'urn:inaproc:aal1' }, 'PPK: an official needs two factors'],
    [{ side: 'internal', institutionTypes: ['KOTA'] }, 'PPK: only buyers have an institution type'],
  ] as const)('sees %j', (change, finding) => {
    expect(broken(change)).toContain(finding)
  })
})
