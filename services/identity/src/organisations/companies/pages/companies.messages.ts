import type { CompanyField, CompanySource } from '@inaproc/domain/company-fields'
import type { Language } from '@inaproc/domain/language'
import type { CompanyScale, Nationality, Position, TaxpayerStanding } from '../companies.js'

interface Words {
  readonly lead: string
  readonly refresh: string
  readonly branchAdmins: string
  readonly refreshHint: string
  readonly changed: string
  readonly changedText: string
  readonly unchanged: string
  readonly unchangedText: string
  readonly silent: (sources: string) => string
  readonly silentText: string
  readonly revoked: string
  readonly revokedText: string
  readonly failed: string
  readonly sources: Readonly<Record<CompanySource, string>>
  readonly fresh: (when: string) => string
  readonly neverAsked: string
  readonly unknown: string
  readonly fields: Readonly<Record<CompanyField, string>>
  readonly scales: Readonly<Record<CompanyScale, string>>
  readonly statuses: Readonly<Record<'ACTIVE' | 'REVOKED', string>>
  readonly positions: Readonly<Record<Position, string>>
  readonly nationalities: Readonly<Record<Nationality, string>>
  readonly taxable: string
  readonly notTaxable: string
  readonly standings: Readonly<Record<TaxpayerStanding, string>>
  readonly percent: (share: string) => string
  readonly otherControl: string
  readonly noBranches: string
  readonly noOwners: string
  readonly people: string
  readonly person: string
  readonly position: string
  readonly nationality: string
  readonly log: string
  readonly logEmpty: string
  readonly logEmptyText: string
  readonly when: string
  readonly what: string
  readonly before: string
  readonly after: string
  readonly source: string
  readonly askedBy: string
  readonly bySchedule: string
  readonly nothing: string
}

/** Texts of "Perbarui Data". */
export const messages = {
  id: {
    lead: 'Data legal perusahaan menurut sumber resminya. Di sini hanya dibaca; perbaikannya diurus di sumbernya.',
    refresh: 'Perbarui Data',
    branchAdmins: 'Admin divisi dan cabang',
    refreshHint: 'Menanyakan OSS, Ditjen Pajak, dan Ditjen AHU. Setiap perbedaan dicatat di bawah.',
    changed: 'Data diperbarui: ada yang berbeda',
    changedText: 'Perbedaannya ada di baris teratas catatan perubahan.',
    unchanged: 'Data diperbarui: tidak ada yang berbeda',
    unchangedText: 'Sumber-sumber mengatakan hal yang sama seperti sebelumnya.',
    silent: (sources) => `Tidak memberi jawaban: ${sources}`,
    silentText: 'Data dari sumber itu tetap seperti sebelumnya. Coba lagi nanti.',
    revoked: 'OSS mencatat NIB ini sudah dicabut',
    revokedText: 'Akses baru untuk perusahaan ini tidak dapat diajukan. Urus NIB di OSS.',
    failed: 'Data belum diperbarui',
    sources: { OSS: 'OSS', TAX_OFFICE: 'Ditjen Pajak', AHU: 'Ditjen AHU' },
    fresh: (when) => `Per ${when}`,
    neverAsked: 'Belum pernah diambil',
    unknown: 'belum diketahui',
    fields: {
      name: 'Nama',
      form: 'Bentuk usaha',
      status: 'Status NIB',
      npwp: 'NPWP',
      scale: 'Skala usaha',
      kbli: 'KBLI',
      address: 'Alamat',
      people: 'Orang pada NIB',
      branches: 'Cabang (NITKU)',
      taxable: 'Status PKP',
      kswp: 'KSWP',
      owners: 'Pemilik manfaat',
    },
    scales: { MIKRO: 'Mikro', KECIL: 'Kecil', MENENGAH: 'Menengah', BESAR: 'Besar' },
    statuses: { ACTIVE: 'Berlaku', REVOKED: 'Dicabut' },
    positions: {
      DIREKTUR: 'Direktur',
      KOMISARIS: 'Komisaris',
      PENANGGUNG_JAWAB: 'Penanggung jawab',
      PEMEGANG_SAHAM: 'Pemegang saham',
    },
    nationalities: { WNI: 'WNI', WNA: 'WNA' },
    taxable: 'PKP',
    notTaxable: 'Bukan PKP',
    standings: { VALID: 'Valid', NOT_VALID: 'Tidak valid' },
    percent: (share) => `${share} %`,
    otherControl: 'kendali lain',
    noBranches: 'Tidak ada cabang.',
    noOwners: 'Tidak ada yang tercatat.',
    people: 'Orang pada NIB',
    person: 'Nama',
    position: 'Jabatan',
    nationality: 'Kewarganegaraan',
    log: 'Catatan perubahan',
    logEmpty: 'Belum ada perubahan',
    logEmptyText: 'Setiap kali sumber mengatakan hal yang berbeda, perbedaannya tercatat di sini.',
    when: 'Waktu',
    what: 'Data',
    before: 'Sebelumnya',
    after: 'Menjadi',
    source: 'Sumber',
    askedBy: 'Diminta oleh',
    bySchedule: 'Pemeriksaan terjadwal',
    nothing: '–',
  },
  en: {
    lead: 'The legal data of the company as its official sources have it. It is read-only here; corrections are made at the source.',
    refresh: 'Refresh the data',
    branchAdmins: 'Division and branch admins',
    refreshHint: 'Asks OSS, the tax office and AHU. Every difference is logged below.',
    changed: 'Data refreshed: something is different',
    changedText: 'The differences are at the top of the log of changes.',
    unchanged: 'Data refreshed: nothing is different',
    unchangedText: 'The sources say the same as before.',
    silent: (sources) => `Gave no answer: ${sources}`,
    silentText: 'The data of that source is as it was. Try again later.',
    revoked: 'OSS says that this NIB has been revoked',
    revokedText: 'No new access can be applied for at this company. Settle the NIB at OSS.',
    failed: 'The data has not been refreshed',
    sources: { OSS: 'OSS', TAX_OFFICE: 'Tax office', AHU: 'AHU' },
    fresh: (when) => `As of ${when}`,
    neverAsked: 'Never fetched',
    unknown: 'not known yet',
    fields: {
      name: 'Name',
      form: 'Legal form',
      status: 'State of the NIB',
      npwp: 'NPWP',
      scale: 'Business scale',
      kbli: 'KBLI',
      address: 'Address',
      people: 'People on the NIB',
      branches: 'Branches (NITKU)',
      taxable: 'VAT status (PKP)',
      kswp: 'KSWP',
      owners: 'Beneficial owners',
    },
    scales: { MIKRO: 'Micro', KECIL: 'Small', MENENGAH: 'Medium', BESAR: 'Large' },
    statuses: { ACTIVE: 'In force', REVOKED: 'Revoked' },
    positions: {
      DIREKTUR: 'Director',
      KOMISARIS: 'Commissioner',
      PENANGGUNG_JAWAB: 'Person in charge',
      PEMEGANG_SAHAM: 'Shareholder',
    },
    nationalities: { WNI: 'Indonesian', WNA: 'Foreign' },
    taxable: 'Collects VAT (PKP)',
    notTaxable: 'Does not collect VAT (non-PKP)',
    standings: { VALID: 'Valid', NOT_VALID: 'Not valid' },
    percent: (share) => `${share}%`,
    otherControl: 'other control',
    noBranches: 'No branches.',
    noOwners: 'Nobody is registered.',
    people: 'People on the NIB',
    person: 'Name',
    position: 'Position',
    nationality: 'Nationality',
    log: 'Log of changes',
    logEmpty: 'No changes yet',
    logEmptyText: 'Whenever a source says something different, the difference is logged here.',
    when: 'Time',
    what: 'Data',
    before: 'Before',
    after: 'After',
    source: 'Source',
    askedBy: 'Asked for by',
    bySchedule: 'Scheduled check',
    nothing: '–',
  },
} as const satisfies Record<Language, Words>
