import type { Language } from '@inaproc/domain/language'
import type { RoutePaper } from './foreign-application.js'

interface Words {
  readonly title: string
  readonly lead: string
  readonly steps: readonly string[]
  readonly company: string
  readonly companyName: string
  readonly nib: string
  readonly nibHint: string
  readonly directors: string
  readonly directorsHint: string
  readonly director: (line: number) => string
  readonly nationality: (line: number) => string
  readonly nationalities: Readonly<Record<'WNI' | 'WNA', string>>
  readonly attorney: string
  readonly attorneyName: string
  readonly attorneyHint: string
  readonly nik: string
  readonly email: string
  readonly emailHint: string
  readonly phone: string
  readonly powerEndsOn: string
  readonly powerEndsOnHint: string
  readonly papers: string
  readonly paper: Readonly<Record<RoutePaper, string>>
  readonly paperHint: Readonly<Record<RoutePaper, string>>
  readonly confirm: string
  readonly confirmed: string
  readonly privacy: string
  readonly send: string
  readonly sent: string
  readonly sentText: readonly string[]
  readonly home: string
  readonly invitation: string
  readonly invitationLead: (company: string) => string
  readonly until: (when: string) => string
  readonly invalid: string
  readonly invalidText: string
  readonly signInFirst: string
  readonly signIn: string
  readonly register: string
  readonly profileFirst: string
  readonly profileFirstText: string
  readonly toProfile: string
  readonly accept: string
  readonly acceptText: string
  readonly refused: string
}

/** Texts of the public form, and of the invitation that may follow it. */
export const messages = {
  id: {
    title: 'Kuasa untuk perusahaan dengan direksi WNA',
    lead: 'Untuk pendaftaran pertama perusahaan yang semua PJ, pengurus, dan direksinya WNA. Anda belum perlu punya akun.',
    steps: [
      'Kirim formulir ini dengan surat permohonan dan surat kuasa.',
      'Direktorat memeriksanya terhadap OSS, paling lambat 3×24 jam.',
      'Bila disetujui, penerima kuasa mendapat undangan lewat e-mail, lalu mendaftar.',
    ],
    company: 'Perusahaan',
    companyName: 'Nama perusahaan',
    nib: 'NIB',
    nibHint: '13 angka pada dokumen OSS.',
    directors: 'PJ, pengurus, dan direksi',
    directorsHint: 'Isi semua yang tercantum pada NIB. Yang menentukan adalah data OSS.',
    director: (line) => `Nama ${line}`,
    nationality: (line) => `Kewarganegaraan ${line}`,
    nationalities: { WNI: 'WNI', WNA: 'WNA' },
    attorney: 'Penerima kuasa',
    attorneyName: 'Nama lengkap',
    attorneyHint: 'Seperti pada KTP.',
    nik: 'NIK',
    email: 'E-mail',
    emailHint: 'Undangan dikirim ke sini, dan akun harus didaftarkan dengan e-mail ini.',
    phone: 'Nomor telepon',
    powerEndsOn: 'Akhir masa berlaku surat kuasa',
    powerEndsOnHint: 'Kosongkan bila surat kuasa tidak menyebut tanggal akhir.',
    papers: 'Surat',
    paper: {
      REQUEST_LETTER: 'Surat permohonan kepada Direktur',
      POWER_OF_ATTORNEY: 'Surat kuasa',
    },
    paperHint: {
      REQUEST_LETTER: 'Ditandatangani oleh direksi.',
      POWER_OF_ATTORNEY: 'Menyebut nama dan NIK penerima kuasa.',
    },
    confirm: 'Pernyataan',
    confirmed: 'Data ini benar, dan penerima kuasa setuju datanya dikirim.',
    privacy: 'NIK disimpan tersandi dan hanya dipakai untuk mencocokkan penerima undangan.',
    send: 'Kirim permohonan',
    sent: 'Permohonan terkirim',
    sentText: [
      'Kami mengirim tanda terima ke e-mail penerima kuasa. Direktorat memeriksa permohonan paling lambat 3×24 jam.',
      'Tunggu e-mail persetujuan sebelum mendaftar: tanpa undangan, akses admin perusahaan ini tidak dapat diajukan.',
    ],
    home: 'Ke beranda',
    invitation: 'Undangan admin perusahaan',
    invitationLead: (company) =>
      `Direktorat mengundang Anda menjadi admin ${company} berdasarkan surat kuasa.`,
    until: (when) => `Berlaku sampai ${when}, hanya sekali, dan hanya untuk penerimanya.`,
    invalid: 'Undangan tidak berlaku',
    invalidText:
      'Undangan ini tidak dikenal, sudah dipakai, sudah lewat, atau diganti yang baru. Buka tautan dari e-mail undangan terakhir, atau minta undangan baru kepada layanan bantuan.',
    signInFirst: 'Masuk atau daftar dengan e-mail yang menerima undangan ini, lalu buka kembali tautannya.',
    signIn: 'Masuk',
    register: 'Daftar',
    profileFirst: 'Profil Anda belum terverifikasi',
    profileFirstText: 'Lengkapi profil dengan NIK pada permohonan, lalu buka kembali tautan undangan ini.',
    toProfile: 'Lengkapi profil',
    accept: 'Terima undangan',
    acceptText:
      'Dengan menerima, akses Admin Perusahaan (Non PJ/Pengurus/Direksi) langsung aktif pada akun ini.',
    refused: 'Undangan belum dapat diterima',
  },
  en: {
    title: 'Attorney of a company with foreign directors',
    lead: 'For the first registration of a company all of whose directors are foreign. You need no account yet.',
    steps: [
      'Send this form with the letter of request and the power of attorney.',
      'The Directorate checks it against OSS within 3×24 hours.',
      'When it is approved, the attorney is invited by e-mail, and then registers.',
    ],
    company: 'Company',
    companyName: 'Name of the company',
    nib: 'NIB',
    nibHint: 'The 13 digits on the OSS document.',
    directors: 'Directors and persons in charge',
    directorsHint: 'Enter everybody on the NIB. What counts is the data of OSS.',
    director: (line) => `Name ${line}`,
    nationality: (line) => `Nationality ${line}`,
    nationalities: { WNI: 'Indonesian', WNA: 'Foreign' },
    attorney: 'Attorney',
    attorneyName: 'Full name',
    attorneyHint: 'As on the KTP.',
    nik: 'NIK',
    email: 'E-mail',
    emailHint: 'The invitation goes here, and the account has to be registered with this e-mail.',
    phone: 'Phone number',
    powerEndsOn: 'End of the power of attorney',
    powerEndsOnHint: 'Leave empty when the power of attorney names no end.',
    papers: 'Papers',
    paper: {
      REQUEST_LETTER: 'Letter of request to the Director',
      POWER_OF_ATTORNEY: 'Power of attorney',
    },
    paperHint: {
      REQUEST_LETTER: 'Signed by the directors.',
      POWER_OF_ATTORNEY: 'Names the attorney and the NIK.',
    },
    confirm: 'Declaration',
    confirmed: 'This data is true, and the attorney agrees that it is sent.',
    privacy: 'The NIK is kept encrypted and is only used to recognise who takes up the invitation.',
    send: 'Send the application',
    sent: 'Application sent',
    sentText: [
      'A receipt is on its way to the e-mail of the attorney. The Directorate checks the application within 3×24 hours.',
      'Wait for the e-mail of approval before registering: without an invitation nobody can apply for the admin access of this company.',
    ],
    home: 'To the home page',
    invitation: 'Invitation to be company admin',
    invitationLead: (company) =>
      `The Directorate invites you to be admin of ${company} by the power of attorney.`,
    until: (when) => `Valid until ${when}, once, and for its receiver alone.`,
    invalid: 'The invitation is not valid',
    invalidText:
      'This invitation is not known, was used, has run out, or was replaced. Open the link of the newest invitation, or ask the help desk for a new one.',
    signInFirst:
      'Sign in or register with the e-mail that received this invitation, then open its link again.',
    signIn: 'Sign in',
    register: 'Register',
    profileFirst: 'Your profile is not verified yet',
    profileFirstText:
      'Complete the profile with the NIK of the application, then open the link of this invitation again.',
    toProfile: 'Complete the profile',
    accept: 'Accept the invitation',
    acceptText:
      'When you accept, the access Company admin (by power of attorney) is active on this account at once.',
    refused: 'The invitation cannot be accepted yet',
  },
} as const satisfies Record<Language, Words>
