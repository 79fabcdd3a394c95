import type { Language } from '@inaproc/domain/language'
import type { RupPackage } from './rup-packages.js'

interface Words {
  readonly title: string
  readonly lead: (year: number) => string
  readonly satkers: string
  readonly packages: (year: number) => string
  readonly accounts: string
  readonly code: string
  readonly name: string
  readonly npwp: string
  readonly satker: string
  readonly ceiling: string
  readonly method: string
  readonly methods: Readonly<Record<RupPackage['method'], string>>
  readonly fundSource: string
  readonly username: string
  readonly role: string
  readonly registeredOn: string
  readonly note: string
}

export const messages = {
  id: {
    title: 'RUP uji',
    lead: (year) =>
      `Satker, paket RUP tahun ${year}, dan akun SiRUP lama yang dikenal SiRUP pengganti. Paket yang sama diumumkan setiap tahun dengan kode lain.`,
    satkers: 'Satuan kerja',
    packages: (year) => `Paket RUP ${year}`,
    accounts: 'Akun SiRUP lama',
    code: 'Kode',
    name: 'Nama',
    npwp: 'NPWP',
    satker: 'Satker',
    ceiling: 'Pagu',
    method: 'Metode',
    methods: {
      E_PURCHASING: 'E-Purchasing',
      PENGADAAN_LANGSUNG: 'Pengadaan Langsung',
      PENUNJUKAN_LANGSUNG: 'Penunjukan Langsung',
      TENDER: 'Tender',
      SELEKSI: 'Seleksi',
    },
    fundSource: 'Sumber dana',
    username: 'Nama pengguna',
    role: 'Peran',
    registeredOn: 'Terdaftar',
    note: 'Kegunaan',
  },
  en: {
    title: 'Test plans',
    lead: (year) =>
      `Work units, packages of ${year} and old accounts that the stand-in for SiRUP knows. The same packages are announced every year under other codes.`,
    satkers: 'Work units',
    packages: (year) => `Packages of ${year}`,
    accounts: 'Old SiRUP accounts',
    code: 'Code',
    name: 'Name',
    npwp: 'NPWP',
    satker: 'Work unit',
    ceiling: 'Ceiling',
    method: 'Method',
    methods: {
      E_PURCHASING: 'E-purchasing',
      PENGADAAN_LANGSUNG: 'Direct procurement',
      PENUNJUKAN_LANGSUNG: 'Direct appointment',
      TENDER: 'Tender',
      SELEKSI: 'Selection',
    },
    fundSource: 'Source of funds',
    username: 'Username',
    role: 'Role',
    registeredOn: 'Registered',
    note: 'What for',
  },
} as const satisfies Record<Language, Words>
