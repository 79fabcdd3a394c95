import type { Texts } from '../../language.js'
import type { DocumentKind } from '../document-kinds.js'
import type { FieldName } from './form-fields.js'

/** The pages of an application; the code is the last part of their address. */
export type StepCode =
  | 'jabatan'
  | 'penugasan'
  | 'sirup'
  | 'rekening'
  | 'sk'
  | 'jabatan-perusahaan'
  | 'legalitas'
  | 'pernyataan'
  | 'kuasa'
  | 'surat-kuasa'
  | 'surat-kerja'
  | 'cabang'

/** A paper that a page asks for. */
export interface DocumentUse {
  readonly kind: DocumentKind
  /** Instead of the name of the kind. */
  readonly label?: Texts
  readonly hint?: Texts
  readonly required: boolean
}

/** One page of an application. */
export interface FormStep {
  readonly code: StepCode
  /** In the list of steps above the page. */
  readonly name: Texts
  readonly title: Texts
  readonly lead: Texts
  readonly fields: readonly FieldName[]
  readonly documents: readonly DocumentUse[]
}

/** Every page that some role has; a role may add questions of its own to one (role-forms.ts). */
export const formSteps: Readonly<Record<StepCode, FormStep>> = {
  jabatan: {
    code: 'jabatan',
    name: { id: 'Jabatan', en: 'Position' },
    title: { id: 'Jabatan Anda', en: 'Your position' },
    lead: {
      id: 'Isi sesuai SK/ST. Verifikator membandingkannya dengan dokumen.',
      en: 'As the decree says. The verifier compares it with the document.',
    },
    fields: ['positionTitle', 'unit', 'serviceKind', 'nip', 'grade', 'workUnitNpwp', 'workUnitAddress'],
    documents: [],
  },
  penugasan: {
    code: 'penugasan',
    name: { id: 'Penugasan', en: 'Assignment' },
    title: { id: 'Penugasan Anda', en: 'Your assignment' },
    lead: {
      id: 'Isi sesuai SK/ST. Dua verifikator Direktorat membandingkannya dengan dokumen.',
      en: 'As the decree says. Two verifiers of the Directorate compare it with the document.',
    },
    fields: ['positionTitle', 'unit'],
    documents: [],
  },
  sirup: {
    code: 'sirup',
    name: { id: 'Akun SiRUP', en: 'SiRUP' },
    title: { id: 'Akun SiRUP lama', en: 'Your old SiRUP account' },
    lead: {
      id: 'Bila Anda sudah menjadi pengguna SiRUP di satuan kerja ini, akun lama itu ditautkan satu kali. Bila tidak, lanjutkan saja.',
      en: 'If you were a user of SiRUP in this work unit already, that old account is linked once. If not, just continue.',
    },
    fields: ['legacySirupUsername'],
    documents: [],
  },
  rekening: {
    code: 'rekening',
    name: { id: 'Rekening', en: 'Account' },
    title: { id: 'Rekening pembayar satuan kerja', en: 'Payer account of the work unit' },
    lead: {
      id: 'Rekening bendahara yang dipakai untuk membayar pesanan dengan Uang Persediaan.',
      en: 'The treasurer’s account from which orders are paid out of the petty-cash float.',
    },
    fields: ['payerBank', 'payerAccountName', 'payerAccountNumber'],
    documents: [],
  },
  sk: {
    code: 'sk',
    name: { id: 'Masa jabatan dan SK/ST', en: 'Term of office and decree' },
    title: { id: 'Masa jabatan dan SK/ST', en: 'Term of office and decree' },
    lead: {
      id: 'Akses berlaku sampai akhir masa jabatan atau akhir SK/ST, mana yang lebih dahulu.',
      en: 'The access is valid until the end of the term or of the decree, whichever comes first.',
    },
    fields: [
      'startsOn',
      'endsOn',
      'decreeNumber',
      'decreeDatedOn',
      'signerName',
      'signerTitle',
      'decreeEndsOn',
    ],
    documents: [
      {
        kind: 'DECREE',
        label: { id: 'Dokumen SK/ST', en: 'The decree as a document' },
        required: true,
      },
    ],
  },
  'jabatan-perusahaan': {
    code: 'jabatan-perusahaan',
    name: { id: 'Jabatan', en: 'Position' },
    title: { id: 'Jabatan Anda di perusahaan', en: 'Your position in the company' },
    lead: {
      id: 'Isi sesuai surat keterangan kerja Anda.',
      en: 'As your employment letter says.',
    },
    fields: ['companyPosition', 'letterEndsOn'],
    documents: [],
  },
  legalitas: {
    code: 'legalitas',
    name: { id: 'Dokumen', en: 'Papers' },
    title: { id: 'Dokumen perusahaan', en: 'Company documents' },
    lead: {
      id: 'Dokumen terbaru, sesuai data perusahaan di OSS dan kantor pajak.',
      en: 'The latest documents, as OSS and the tax office know the company.',
    },
    fields: ['taxStatus'],
    documents: [
      { kind: 'NIB', required: true },
      { kind: 'COMPANY_NPWP', required: true },
      {
        kind: 'KSWP',
        hint: {
          id: 'Bukti Konfirmasi Status Wajib Pajak berstatus valid.',
          en: 'The confirmation of the taxpayer status, valid.',
        },
        required: true,
      },
      { kind: 'TAX_STATUS_LETTER', required: true },
    ],
  },
  pernyataan: {
    code: 'pernyataan',
    name: { id: 'Surat Anda', en: 'Your letters' },
    title: { id: 'Pernyataan dan surat keterangan', en: 'Statement and employment letter' },
    lead: {
      id: 'Kedua surat ditandatangani pemilik atau pimpinan perusahaan.',
      en: 'Both letters are signed by the owner or head of the company.',
    },
    fields: [],
    documents: [
      { kind: 'OWNER_STATEMENT', required: true },
      { kind: 'EMPLOYMENT_LETTER', required: true },
    ],
  },
  kuasa: {
    code: 'kuasa',
    name: { id: 'Kuasa', en: 'Power' },
    title: { id: 'Kuasa yang Anda terima', en: 'The power given to you' },
    lead: {
      id: 'Isi sesuai surat kuasa. Admin perusahaan memeriksanya.',
      en: 'As the power of attorney says. The company admin checks it.',
    },
    fields: ['companyPosition', 'grantorName', 'attorneyNumber', 'attorneyDatedOn', 'letterEndsOn'],
    documents: [],
  },
  'surat-kuasa': {
    code: 'surat-kuasa',
    name: { id: 'Dokumen', en: 'Papers' },
    title: { id: 'Surat kuasa dan KTP pemberi kuasa', en: 'Power of attorney and KTP of its giver' },
    lead: {
      id: 'Surat kuasa bermeterai dan ditandatangani kedua pihak.',
      en: 'The power of attorney bears a duty stamp and both signatures.',
    },
    fields: [],
    documents: [
      { kind: 'POWER_OF_ATTORNEY', required: true },
      { kind: 'GRANTOR_KTP', required: true },
    ],
  },
  'surat-kerja': {
    code: 'surat-kerja',
    name: { id: 'Surat kerja', en: 'Letter' },
    title: { id: 'Surat keterangan kerja', en: 'Employment letter' },
    lead: {
      id: 'Admin perusahaan membandingkan surat ini dengan isian Anda.',
      en: 'The company admin compares this letter with your answers.',
    },
    fields: [],
    documents: [{ kind: 'EMPLOYMENT_LETTER', required: true }],
  },
  cabang: {
    code: 'cabang',
    name: { id: 'Divisi atau cabang', en: 'Division or branch' },
    title: { id: 'Divisi atau cabang', en: 'Division or branch' },
    lead: {
      id: 'Diisi direktur yang menunjuk admin divisi atau cabang.',
      en: 'Filled in by the director who appoints the admin of the division or branch.',
    },
    fields: ['branchName', 'nitku'],
    documents: [],
  },
}

export const stepCodes = Object.keys(formSteps) as readonly StepCode[] // the record has exactly the codes as keys
