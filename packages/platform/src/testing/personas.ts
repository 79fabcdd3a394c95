import type { Persona } from '@inaproc/relying-party/persona'

const city = { code: '62.71', type: 'KOTA', name: 'Kota Palangka Raya' }
const verified = { verified_at: '2026-02-03T04:05:06Z' }

/** Personas of the demo person with several accesses; their ids are those of no real access. */
export const personas = {
  ppk: {
    id: '0198c0de-0000-7000-8000-000000000001',
    role: 'PPK',
    institution: city,
    work_unit: { code: '1.02.01', name: 'Dinas Kesehatan' },
    valid_until: '2026-12-31',
    ...verified,
  },
  /** The same role as `ppk` in another work unit. */
  ppkElsewhere: {
    id: '0198c0de-0000-7000-8000-000000000002',
    role: 'PPK',
    institution: city,
    work_unit: { code: '1.01.01', name: 'Dinas Pendidikan' },
    valid_until: '2027-06-30',
    ...verified,
  },
  pp: {
    id: '0198c0de-0000-7000-8000-000000000003',
    role: 'PP',
    institution: city,
    work_unit: { code: '1.02.01', name: 'Dinas Kesehatan' },
    valid_until: '2026-12-05',
    ...verified,
  },
  member: {
    id: '0198c0de-0000-7000-8000-000000000004',
    role: 'ANGGOTA_PERUSAHAAN',
    company: {
      id: '0198c0de-0000-7000-8000-0000000000c1',
      nib: '9120001234567',
      name: 'PT Borneo Sarana Medika',
    },
    valid_until: null,
    ...verified,
  },
  /** Opens no platform at all: the LPSE manager works at the portal. */
  lpse: {
    id: '0198c0de-0000-7000-8000-000000000005',
    role: 'PENGELOLA_LPSE',
    institution: city,
    valid_until: null,
    ...verified,
  },
} as const satisfies Readonly<Record<string, Persona>>
