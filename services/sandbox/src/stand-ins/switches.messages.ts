import type { Language } from '@inaproc/domain/language'
import type { Mode, StandIn, SubjectKind } from './stand-ins.js'

interface Words {
  readonly title: string
  readonly lead: string
  readonly current: string
  readonly mode: string
  readonly change: string
  readonly changeFor: (standIn: string) => string
  readonly reset: string
  readonly resetDone: string
  readonly changed: (standIn: string) => string
  readonly singled: string
  readonly onlyFor: string
  readonly subjectHint: string
  readonly subjects: Readonly<Record<SubjectKind, string>>
  readonly standIns: Readonly<Record<StandIn, { readonly name: string; readonly about: string }>>
  readonly modes: Readonly<Record<Mode, string>>
  readonly modeNotes: Readonly<Record<Mode, string>>
}

export const messages = {
  id: {
    title: 'Sakelar pengganti layanan luar',
    lead: 'Di sini layanan luar dibuat gagal dengan sengaja. Semua kembali normal saat sandbox dinyalakan ulang.',
    current: 'Keadaan sekarang',
    mode: 'Keadaan',
    change: 'Ubah',
    changeFor: (standIn) => `Ubah keadaan ${standIn}`,
    reset: 'Kembalikan semua ke normal',
    resetDone: 'Semua layanan kembali normal.',
    changed: (standIn) => `Keadaan ${standIn} sudah diubah.`,
    singled: 'Pengecualian',
    onlyFor: 'Hanya untuk',
    subjectHint: 'Kosongkan untuk mengubah keadaan bagi semua.',
    subjects: {
      nik: 'NIK, 16 digit',
      nib: 'NIB, 13 digit',
      npwp: 'NPWP, 16 digit',
      satker: 'kode satker, misalnya 6271-02',
      email: 'alamat e-mail',
      phone: 'nomor telepon',
    },
    standIns: {
      mail: { name: 'E-mail (SMTP)', about: 'Menerima semua e-mail dan menaruhnya di kotak masuk.' },
      sms: { name: 'Gerbang SMS', about: 'Menerima semua SMS dan menaruhnya di kotak masuk.' },
      dukcapil: { name: 'Dukcapil', about: 'Mencocokkan data diri dengan daftar orang uji.' },
      oss: { name: 'OSS', about: 'Memberi data legal perusahaan uji menurut NIB.' },
      djp: { name: 'Ditjen Pajak', about: 'Memberi status PKP dan KSWP perusahaan uji menurut NPWP.' },
      ahu: { name: 'Ditjen AHU', about: 'Memberi pemilik manfaat perusahaan uji menurut NPWP.' },
      sirup: { name: 'SiRUP', about: 'Memberi paket RUP dan akun SiRUP lama.' },
    },
    modes: {
      NORMAL: 'Normal',
      UNAVAILABLE: 'Tidak tersedia',
      TIMEOUT: 'Tidak menjawab',
      SLOW: 'Lambat',
      MALFORMED: 'Jawaban rusak',
      UNAUTHORIZED: 'Kunci ditolak',
      RATE_LIMITED: 'Batas laju',
      REJECTED: 'Penerima ditolak',
      LOST: 'Pesan hilang',
      UNKNOWN: 'Tidak dikenal',
      REVOKED: 'NIB dicabut',
      CHANGED: 'Data berubah',
    },
    modeNotes: {
      NORMAL: 'menjawab seperti biasa',
      UNAVAILABLE: '503, atau 451 pada SMTP',
      TIMEOUT: 'diam selama dua menit',
      SLOW: 'menjawab setelah tiga detik',
      MALFORMED: '200 dengan JSON yang terpotong',
      UNAUTHORIZED: '401',
      RATE_LIMITED: '429 dengan Retry-After 30',
      REJECTED: '422, atau 550 pada SMTP',
      LOST: 'diterima tetapi tidak pernah sampai',
      UNKNOWN: '404, seolah nomornya tidak ada',
      REVOKED: 'data biasa dengan status dicabut',
      CHANGED: 'edisi data yang lebih baru, bila perusahaannya punya',
    },
  },
  en: {
    title: 'Switches of the outside systems',
    lead: 'Make an outside system fail on purpose. Everything is normal again when the sandbox restarts.',
    current: 'Current mode',
    mode: 'Mode',
    change: 'Change',
    changeFor: (standIn) => `Change the mode of ${standIn}`,
    reset: 'Everything back to normal',
    resetDone: 'Every system is back to normal.',
    changed: (standIn) => `The mode of ${standIn} has changed.`,
    singled: 'Exceptions',
    onlyFor: 'Only for',
    subjectHint: 'Leave it empty to change the mode for everybody.',
    subjects: {
      nik: 'NIK, 16 digits',
      nib: 'NIB, 13 digits',
      npwp: 'NPWP, 16 digits',
      satker: 'work unit code, for example 6271-02',
      email: 'e-mail address',
      phone: 'phone number',
    },
    standIns: {
      mail: { name: 'E-mail (SMTP)', about: 'Takes every e-mail and puts it into the inbox.' },
      sms: { name: 'SMS gateway', about: 'Takes every text message and puts it into the inbox.' },
      dukcapil: { name: 'Dukcapil', about: 'Compares identities with the list of test people.' },
      oss: { name: 'OSS', about: 'Gives the legal data of test companies by NIB.' },
      djp: { name: 'Tax office', about: 'Gives PKP and KSWP of test companies by NPWP.' },
      ahu: { name: 'AHU', about: 'Gives the beneficial owners of test companies by NPWP.' },
      sirup: { name: 'SiRUP', about: 'Gives announced packages and old SiRUP accounts.' },
    },
    modes: {
      NORMAL: 'Normal',
      UNAVAILABLE: 'Unavailable',
      TIMEOUT: 'No answer',
      SLOW: 'Slow',
      MALFORMED: 'Broken answer',
      UNAUTHORIZED: 'Key refused',
      RATE_LIMITED: 'Rate limited',
      REJECTED: 'Recipient refused',
      LOST: 'Message lost',
      UNKNOWN: 'Not known',
      REVOKED: 'NIB revoked',
      CHANGED: 'Changed data',
    },
    modeNotes: {
      NORMAL: 'answers as usual',
      UNAVAILABLE: '503, or 451 in SMTP',
      TIMEOUT: 'silent for two minutes',
      SLOW: 'answers after three seconds',
      MALFORMED: '200 with JSON cut short',
      UNAUTHORIZED: '401',
      RATE_LIMITED: '429 with Retry-After 30',
      REJECTED: '422, or 550 in SMTP',
      LOST: 'accepted but never arrives',
      UNKNOWN: '404, as if there were no such number',
      REVOKED: 'the usual data with the status revoked',
      CHANGED: 'a later edition of the data, where the company has one',
    },
  },
} as const satisfies Record<Language, Words>
