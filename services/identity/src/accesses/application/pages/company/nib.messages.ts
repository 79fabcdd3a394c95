import type { Language } from '@inaproc/domain/language'
import type { CompanyRole } from '../../../../organisations/companies/nib-check/nib-check.js'

interface Words {
  readonly title: string
  readonly lead: string
  readonly nib: string
  readonly nibHint: string
  readonly check: string
  readonly checkAgain: string
  readonly result: string
  readonly company: string
  readonly known: string
  readonly knownWords: {
    readonly ACTIVE: string
    readonly REVOKED: string
    readonly UNKNOWN: string
    readonly UNAVAILABLE: string
  }
  readonly listed: string
  readonly sanctioned: string
  readonly registered: string
  readonly yes: string
  readonly no: string
  readonly noAnswer: string
  readonly passed: (role: string) => string
  readonly stopped: (role: string) => string
  readonly go: string
  readonly moveHere: string
  readonly instead: string
  readonly foreignRoute: string
  readonly applyAs: Readonly<Record<CompanyRole, string>>
}

export const messages = {
  id: {
    title: 'Cek NIB',
    lead: 'Kami menanyakan NIB ini kepada OSS dan Daftar Hitam, lalu menunjukkan akses apa yang dapat Anda ajukan.',
    nib: 'NIB perusahaan',
    nibHint: '13 angka, seperti tertulis pada dokumen NIB dari OSS.',
    check: 'Cek NIB',
    checkAgain: 'Cek NIB lain',
    result: 'Hasil Cek NIB',
    company: 'Perusahaan',
    known: 'NIB di OSS',
    knownWords: {
      ACTIVE: 'Aktif',
      REVOKED: 'Dicabut',
      UNKNOWN: 'Tidak dikenal',
      UNAVAILABLE: 'OSS belum menjawab',
    },
    listed: 'Anda tercantum pada NIB',
    sanctioned: 'Dalam Daftar Hitam',
    registered: 'Sudah mempunyai admin di INAPROC',
    yes: 'Ya',
    no: 'Tidak',
    noAnswer: 'Belum dijawab',
    passed: (role) => `Anda dapat mengajukan akses ${role}`,
    stopped: (role) => `Akses ${role} tidak dapat diajukan`,
    go: 'Lanjutkan',
    moveHere: 'Pakai perusahaan ini',
    instead: 'Yang dapat Anda ajukan di perusahaan ini',
    foreignRoute: 'Ajukan kuasa untuk perusahaan dengan direksi WNA',
    applyAs: {
      ADMIN_PERUSAHAAN: 'Ajukan sebagai Admin Perusahaan',
      STAF_ADMIN: 'Ajukan sebagai admin dengan surat kuasa',
      ANGGOTA_PERUSAHAAN: 'Ajukan sebagai Anggota Perusahaan',
    },
  },
  en: {
    title: 'Check the NIB',
    lead: 'We ask OSS and the blacklist about this NIB, and show which access you can apply for.',
    nib: 'NIB of the company',
    nibHint: '13 digits, as the NIB document of OSS shows them.',
    check: 'Check the NIB',
    checkAgain: 'Check another NIB',
    result: 'What the check found',
    company: 'Company',
    known: 'The NIB at OSS',
    knownWords: {
      ACTIVE: 'Active',
      REVOKED: 'Revoked',
      UNKNOWN: 'Not known',
      UNAVAILABLE: 'OSS has not answered yet',
    },
    listed: 'You are listed on the NIB',
    sanctioned: 'On the blacklist',
    registered: 'Has an admin at INAPROC',
    yes: 'Yes',
    no: 'No',
    noAnswer: 'Not answered yet',
    passed: (role) => `You can apply as ${role}`,
    stopped: (role) => `You cannot apply as ${role}`,
    go: 'Continue',
    moveHere: 'Use this company',
    instead: 'What you can apply for at this company',
    foreignRoute: 'Apply for an attorney of a company with foreign directors',
    applyAs: {
      ADMIN_PERUSAHAAN: 'Apply as company admin',
      STAF_ADMIN: 'Apply as admin by power of attorney',
      ANGGOTA_PERUSAHAAN: 'Apply as company member',
    },
  },
} satisfies Record<Language, Words>
