import { Value } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { organisationOf, type Persona, PersonaClaim } from './persona.js'

const ppk: Persona = {
  id: '01989f2a-7c3b-7d4e-8f5a-000000000001',
  role: 'PPK',
  institution: { code: '62.71', type: 'KOTA', name: 'Kota Palangka Raya' },
  work_unit: { code: '1.03.01', name: 'Dinas Pekerjaan Umum' },
  valid_until: '2026-12-31',
  verified_at: '2026-02-03T04:05:06Z',
}
const branchAdmin: Persona = {
  id: ppk.id,
  role: 'ADMIN_CABANG',
  company: { id: ppk.id, nib: '9120001234567', name: 'PT Contoh Jaya' },
  branch: { id: ppk.id, name: 'Cabang Sampit' },
  valid_until: null,
  verified_at: ppk.verified_at,
}

describe('the persona claim', () => {
  it.each([
    ['of the buyer side', ppk],
    ['of the provider side', branchAdmin],
  ])('%s is valid', (_side, persona) => {
    expect(Value.Check(PersonaClaim, persona)).toBe(true)
  })

  it.each([
    ['an unknown role', { ...ppk, role: 'BOSS' }],
    ['an instant as last day', { ...ppk, valid_until: '2026-12-31T00:00:00Z' }],
    ['a missing last day', { ...ppk, valid_until: undefined }],
    ['a NIK', { ...ppk, nik: '6271015510900001' }],
    ['a phone number inside', { ...ppk, work_unit: { code: '1', name: 'Dinas', phone: '+6281234567890' } }],
  ])('with %s is not', (_fault, claim) => {
    expect(Value.Check(PersonaClaim, claim)).toBe(false)
  })

  it('names the organisation it acts for', () => {
    expect(organisationOf(ppk)).toBe('Dinas Pekerjaan Umum, Kota Palangka Raya')
    expect(organisationOf(branchAdmin)).toBe('Cabang Sampit, PT Contoh Jaya')
  })
})
