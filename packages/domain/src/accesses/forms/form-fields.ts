import type { Texts } from '../../language.js'
import { type ServiceKind, serviceKinds } from '../../numbers/nip.js'
import { banks } from './banks.js'
import { grades } from './grades.js'

/** How an answer is given; pages draw every kind in one way. */
export type FieldKind = 'text' | 'long-text' | 'digits' | 'date' | 'choice'

/**
 * When an answer has to be there. `with-term`: where the role has a term of office; `first-of-work-unit`: asked only
 * while nobody has told it of the work unit (domain.md A3).
 */
export type FieldNeed = 'required' | 'optional' | 'with-term' | 'first-of-work-unit'

/** What is judged beyond the kind and the length. */
export type FieldRule =
  | 'service-number'
  | 'grade-of-service'
  | 'npwp'
  | 'nitku'
  | 'not-in-future'
  | 'username'

export interface FieldOption {
  readonly value: string
  readonly label: Texts
  readonly group?: Texts
}

/** One question of an application. */
export interface FormField {
  readonly kind: FieldKind
  readonly label: Texts
  readonly hint?: Texts
  readonly need: FieldNeed
  /** Characters, or digits. */
  readonly length?: { readonly min: number; readonly max: number }
  readonly rule?: FieldRule
  readonly options?: readonly FieldOption[]
  /** A few short choices stand beside each other; many are a list. */
  readonly shownAs?: 'list'
  /** Kept sealed apart from the other answers, and only ever shown masked. */
  readonly sealed?: true
  readonly autocomplete?: string
}

const name = { min: 2, max: 120 } as const
const title = { min: 3, max: 120 } as const

/** Every question that some role asks (domain.md A3). The names are those under which answers are kept. */
export const formFields = {
  positionTitle: {
    kind: 'text',
    label: { id: 'Nama jabatan', en: 'Position title' },
    hint: {
      id: 'Jabatan Anda sehari-hari, misalnya Kepala Bidang Bina Marga.',
      en: 'Your everyday position, for example head of the division of roads.',
    },
    need: 'required',
    length: title,
    autocomplete: 'organization-title',
  },
  unit: {
    kind: 'text',
    label: { id: 'Unit kerja', en: 'Unit' },
    hint: {
      id: 'Bagian di dalam satuan kerja, misalnya Bidang Bina Marga.',
      en: 'The part of the work unit, for example the division of roads.',
    },
    need: 'optional',
    length: name,
  },
  serviceKind: {
    kind: 'choice',
    label: { id: 'Status kepegawaian', en: 'Kind of service' },
    need: 'required',
    options: kindsOfService().map((kind) => ({ value: kind, label: serviceKinds[kind] })),
  },
  nip: {
    kind: 'digits',
    label: { id: 'NIP, nomor PPPK, atau NRP', en: 'NIP, PPPK number or NRP' },
    hint: {
      id: 'NIP dan nomor PPPK terdiri dari 18 angka; NRP 5 sampai 18 angka.',
      en: 'NIP and PPPK numbers have 18 digits; an NRP 5 to 18.',
    },
    need: 'required',
    rule: 'service-number',
  },
  grade: {
    kind: 'choice',
    label: { id: 'Golongan', en: 'Rank' },
    need: 'required',
    rule: 'grade-of-service',
    shownAs: 'list',
    options: grades.map(({ code, kind, label }) => ({ value: code, label, group: serviceKinds[kind] })),
  },
  workUnitNpwp: {
    kind: 'digits',
    label: { id: 'NPWP satuan kerja', en: 'NPWP of the work unit' },
    hint: {
      id: 'Anda pendaftar pertama dari satuan kerja ini, maka data ini ditanyakan satu kali.',
      en: 'You are the first to register from this work unit, so this is asked once.',
    },
    need: 'first-of-work-unit',
    rule: 'npwp',
  },
  workUnitAddress: {
    kind: 'long-text',
    label: { id: 'Alamat satuan kerja', en: 'Address of the work unit' },
    need: 'first-of-work-unit',
    length: { min: 10, max: 400 },
  },
  legacySirupUsername: {
    kind: 'text',
    label: { id: 'Nama pengguna SiRUP lama', en: 'Username in the old SiRUP' },
    hint: {
      id: 'Isi bila Anda sudah menjadi pengguna SiRUP sebelum 1 Agustus 2024, agar akun lama itu ditautkan.',
      en: 'Fill in if you used SiRUP before 1 August 2024, so that the old account is linked.',
    },
    need: 'optional',
    length: { min: 3, max: 64 },
    rule: 'username',
  },
  panelId: {
    kind: 'text',
    label: { id: 'ID panitia (Pokja)', en: 'Panel ID (Pokja)' },
    hint: {
      id: 'Nomor kelompok kerja seperti tertulis pada SK Kepala UKPBJ.',
      en: 'The number of the panel as the decree of the head of the UKPBJ gives it.',
    },
    need: 'required',
    length: { min: 2, max: 40 },
  },
  payerBank: {
    kind: 'choice',
    label: { id: 'Bank', en: 'Bank' },
    need: 'required',
    shownAs: 'list',
    options: banks.map(({ code, label }) => ({ value: code, label })),
  },
  payerAccountName: {
    kind: 'text',
    label: { id: 'Nama pemilik rekening', en: 'Account holder' },
    hint: {
      id: 'Atas nama satuan kerja seperti pada buku rekening, bukan rekening pribadi.',
      en: 'In the name of the work unit as the bank writes it, never a private account.',
    },
    need: 'required',
    length: { min: 3, max: 120 },
  },
  payerAccountNumber: {
    kind: 'digits',
    label: { id: 'Nomor rekening', en: 'Account number' },
    hint: {
      id: 'Disimpan tersandi. Setelah disimpan hanya empat angka terakhir yang ditampilkan.',
      en: 'Kept encrypted. Once saved, only its last four digits are shown.',
    },
    need: 'required',
    length: { min: 10, max: 16 },
    sealed: true,
  },
  startsOn: {
    kind: 'date',
    label: { id: 'Mulai menjabat', en: 'In office from' },
    need: 'with-term',
  },
  endsOn: {
    kind: 'date',
    label: { id: 'Akhir masa jabatan', en: 'End of the term of office' },
    hint: { id: 'Hari terakhir akses berlaku.', en: 'The last day on which the access is valid.' },
    need: 'with-term',
  },
  decreeNumber: {
    kind: 'text',
    label: { id: 'Nomor SK/ST', en: 'Number of the decree' },
    need: 'required',
    length: { min: 3, max: 100 },
  },
  decreeDatedOn: {
    kind: 'date',
    label: { id: 'Tanggal SK/ST', en: 'Date of the decree' },
    need: 'required',
    rule: 'not-in-future',
  },
  signerName: {
    kind: 'text',
    label: { id: 'Nama penanda tangan SK/ST', en: 'Name of the signer of the decree' },
    need: 'required',
    length: name,
  },
  signerTitle: {
    kind: 'text',
    label: { id: 'Jabatan penanda tangan SK/ST', en: 'Title of the signer of the decree' },
    need: 'required',
    length: name,
  },
  decreeEndsOn: {
    kind: 'date',
    label: { id: 'SK/ST berlaku sampai', en: 'Decree valid until' },
    hint: {
      id: 'Isi bila SK/ST menyebut tanggal akhirnya.',
      en: 'Fill in when the decree names its own end.',
    },
    need: 'optional',
  },
  companyPosition: {
    kind: 'text',
    label: { id: 'Jabatan di perusahaan', en: 'Position in the company' },
    hint: { id: 'Misalnya Direktur atau Staf Penjualan.', en: 'For example director or sales staff.' },
    need: 'required',
    length: title,
    autocomplete: 'organization-title',
  },
  taxStatus: {
    kind: 'choice',
    label: { id: 'Status pajak perusahaan', en: 'VAT status of the company' },
    need: 'required',
    options: [
      { value: 'PKP', label: { id: 'Pengusaha Kena Pajak (PKP)', en: 'VAT-registered (PKP)' } },
      { value: 'NON_PKP', label: { id: 'Bukan PKP', en: 'Not VAT-registered (non-PKP)' } },
    ],
  },
  letterEndsOn: {
    kind: 'date',
    label: { id: 'Surat berlaku sampai', en: 'Letter valid until' },
    hint: {
      id: 'Isi bila surat kuasa atau surat keterangan menyebut tanggal akhirnya. Akses berakhir pada tanggal itu.',
      en: 'Fill in when the letter names its own end. The access ends on that day.',
    },
    need: 'optional',
  },
  grantorName: {
    kind: 'text',
    label: { id: 'Nama pemberi kuasa', en: 'Name of the person who gives the power' },
    hint: {
      id: 'Direktur, pengurus, atau penanggung jawab yang tercantum pada NIB.',
      en: 'A director, officer or person in charge listed on the NIB.',
    },
    need: 'required',
    length: name,
  },
  attorneyNumber: {
    kind: 'text',
    label: { id: 'Nomor surat kuasa', en: 'Number of the power of attorney' },
    need: 'required',
    length: { min: 3, max: 100 },
  },
  attorneyDatedOn: {
    kind: 'date',
    label: { id: 'Tanggal surat kuasa', en: 'Date of the power of attorney' },
    need: 'required',
    rule: 'not-in-future',
  },
  branchName: {
    kind: 'text',
    label: { id: 'Nama divisi atau cabang', en: 'Name of the division or branch' },
    need: 'required',
    length: name,
  },
  nitku: {
    kind: 'digits',
    label: { id: 'NITKU cabang', en: 'NITKU of the branch' },
    hint: {
      id: '22 angka: NPWP perusahaan diikuti 6 angka cabang.',
      en: '22 digits: the NPWP of the company and 6 digits of the branch.',
    },
    need: 'required',
    rule: 'nitku',
  },
} as const satisfies Readonly<Record<string, FormField>>

export type FieldName = keyof typeof formFields

export const fieldNames = Object.keys(formFields) as readonly FieldName[] // the record has exactly the names as keys

/** A question with its name, read as any other. */
export function fieldOf(field: FieldName): FormField {
  return formFields[field]
}

function kindsOfService(): readonly ServiceKind[] {
  return Object.keys(serviceKinds) as readonly ServiceKind[] // the record has exactly the kinds as keys
}
