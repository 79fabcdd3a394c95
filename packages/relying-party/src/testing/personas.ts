import type { Persona } from '../persona.js'

/** The personas of the test people. */
export const ppk: Persona = {
  id: '0198c0de-0000-7000-8000-000000000001',
  role: 'PPK',
  institution: { code: '62.71', type: 'KOTA', name: 'Kota Palangka Raya' },
  valid_until: '2099-12-31',
}

export const pp: Persona = { ...ppk, id: '0198c0de-0000-7000-8000-000000000002', role: 'PP' }

export const member: Persona = {
  id: '0198c0de-0000-7000-8000-000000000003',
  role: 'ANGGOTA_PERUSAHAAN',
  company: { id: 'c1', nib: '9120001234567', name: 'PT Maju' },
  valid_until: null,
}
