import { regionalUnits, workUnitCode } from './work-units.js'

/** An institution of the demo house. Region codes join on `PP` or `PP.RR`, never on spelling (domain.md E). */
export interface DemoInstitution {
  readonly code: string
  readonly type: 'LEMBAGA' | 'PROVINSI' | 'KABUPATEN' | 'KOTA'
  readonly name: string
  readonly regionCode: string | null
  readonly workUnits: readonly DemoWorkUnit[]
}

export interface DemoWorkUnit {
  readonly code: string
  readonly name: string
  readonly address: string
}

/** The Kalimantan Tengah table of the seeds, as of 27 August 2025, in its order. */
export const kalimantanTengah = [
  {
    code: '62',
    type: 'PROVINSI',
    name: 'Provinsi Kalimantan Tengah',
    seat: 'Palangka Raya',
    vai: 2,
    accounts: 614,
  },
  { code: '62.71', type: 'KOTA', name: 'Kota Palangka Raya', seat: 'Palangka Raya', vai: 2, accounts: 510 },
  { code: '62.08', type: 'KABUPATEN', name: 'Kabupaten Sukamara', seat: 'Sukamara', vai: 2, accounts: 58 },
  {
    code: '62.07',
    type: 'KABUPATEN',
    name: 'Kabupaten Seruyan',
    seat: 'Kuala Pembuang',
    vai: 3,
    accounts: 102,
  },
  {
    code: '62.11',
    type: 'KABUPATEN',
    name: 'Kabupaten Pulang Pisau',
    seat: 'Pulang Pisau',
    vai: 2,
    accounts: 174,
  },
  {
    code: '62.12',
    type: 'KABUPATEN',
    name: 'Kabupaten Murung Raya',
    seat: 'Puruk Cahu',
    vai: 4,
    accounts: 407,
  },
  {
    code: '62.09',
    type: 'KABUPATEN',
    name: 'Kabupaten Lamandau',
    seat: 'Nanga Bulik',
    vai: 3,
    accounts: 337,
  },
  {
    code: '62.02',
    type: 'KABUPATEN',
    name: 'Kabupaten Kotawaringin Timur',
    seat: 'Sampit',
    vai: 3,
    accounts: 492,
  },
  {
    code: '62.01',
    type: 'KABUPATEN',
    name: 'Kabupaten Kotawaringin Barat',
    seat: 'Pangkalan Bun',
    vai: 3,
    accounts: 492,
  },
  { code: '62.06', type: 'KABUPATEN', name: 'Kabupaten Katingan', seat: 'Kasongan', vai: 2, accounts: 518 },
  { code: '62.03', type: 'KABUPATEN', name: 'Kabupaten Kapuas', seat: 'Kuala Kapuas', vai: 3, accounts: 268 },
  {
    code: '62.10',
    type: 'KABUPATEN',
    name: 'Kabupaten Gunung Mas',
    seat: 'Kuala Kurun',
    vai: 2,
    accounts: 268,
  },
  {
    code: '62.05',
    type: 'KABUPATEN',
    name: 'Kabupaten Barito Utara',
    seat: 'Muara Teweh',
    vai: 3,
    accounts: 430,
  },
  {
    code: '62.13',
    type: 'KABUPATEN',
    name: 'Kabupaten Barito Timur',
    seat: 'Tamiang Layang',
    vai: 4,
    accounts: 189,
  },
  {
    code: '62.04',
    type: 'KABUPATEN',
    name: 'Kabupaten Barito Selatan',
    seat: 'Buntok',
    vai: 3,
    accounts: 395,
  },
] as const

const lkpp: DemoInstitution = {
  code: 'L30',
  type: 'LEMBAGA',
  name: 'Lembaga Kebijakan Pengadaan Barang/Jasa Pemerintah',
  regionCode: null,
  workUnits: [
    {
      code: 'L30-01',
      name: 'Direktorat Sistem Pengadaan Digital',
      address: 'Kompleks Rasuna Epicentrum, Jakarta Selatan',
    },
  ],
}

export const demoInstitutions: readonly DemoInstitution[] = [
  ...kalimantanTengah.map((row) => ({
    code: row.code,
    type: row.type,
    name: row.name,
    regionCode: row.code,
    workUnits: regionalUnits.map((unit) => ({
      code: workUnitCode(row.code, unit.suffix),
      name: `${unit.name} ${row.name}`,
      address: `${row.seat}, Kalimantan Tengah`,
    })),
  })),
  lkpp,
]
