import type { Language } from '@inaproc/domain/language'
import type { CompanyPerson, TestCompany } from './test-company.js'

interface Words {
  readonly title: string
  readonly lead: string
  readonly npwp: string
  readonly form: string
  readonly forms: Readonly<Record<TestCompany['form'], string>>
  readonly scales: Readonly<Record<TestCompany['scale'], string>>
  readonly address: string
  readonly people: string
  readonly positions: Readonly<Record<CompanyPerson['position'], string>>
  readonly branches: string
  readonly revoked: string
  readonly blacklisted: string
}

export const messages = {
  id: {
    title: 'Perusahaan uji',
    lead: 'Semua perusahaan di sini rekaan. OSS pengganti memberi data mereka menurut NIB.',
    npwp: 'NPWP',
    form: 'Bentuk dan skala',
    forms: { PT: 'PT', CV: 'CV', KOPERASI: 'Koperasi', PERORANGAN: 'Usaha perorangan' },
    scales: { MIKRO: 'mikro', KECIL: 'kecil', MENENGAH: 'menengah', BESAR: 'besar' },
    address: 'Alamat',
    people: 'Orang pada NIB',
    positions: {
      DIREKTUR: 'Direktur',
      KOMISARIS: 'Komisaris',
      PENANGGUNG_JAWAB: 'Penanggung jawab',
      PEMEGANG_SAHAM: 'Pemegang saham',
    },
    branches: 'Cabang',
    revoked: 'NIB dicabut',
    blacklisted: 'NPWP daftar hitam',
  },
  en: {
    title: 'Test companies',
    lead: 'All companies here are made up. The stand-in for OSS gives their data by NIB.',
    npwp: 'NPWP',
    form: 'Form and scale',
    forms: { PT: 'PT', CV: 'CV', KOPERASI: 'Cooperative', PERORANGAN: 'Sole proprietorship' },
    scales: { MIKRO: 'micro', KECIL: 'small', MENENGAH: 'medium', BESAR: 'large' },
    address: 'Address',
    people: 'People on the NIB',
    positions: {
      DIREKTUR: 'Director',
      KOMISARIS: 'Commissioner',
      PENANGGUNG_JAWAB: 'Person in charge',
      PEMEGANG_SAHAM: 'Shareholder',
    },
    branches: 'Branches',
    revoked: 'NIB revoked',
    blacklisted: 'Blacklisted NPWP',
  },
} as const satisfies Record<Language, Words>
