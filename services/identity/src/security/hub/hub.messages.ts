import type { Language } from '@inaproc/domain/language'
import type { MustChangeReason } from '../../authentication/passwords/must-change.js'
import type { Advice } from './advice.js'

export const hubOutcomes = [
  'kata-sandi',
  'autentikator-ditambah',
  'autentikator-dihapus',
  'passkey-ditambah',
  'passkey-dihapus',
  'nama-diubah',
] as const
export type HubOutcome = (typeof hubOutcomes)[number]

interface Words {
  readonly title: string
  readonly lead: string
  readonly password: string
  readonly passwordSet: (day: string) => string
  readonly noPassword: string
  readonly mustChange: Readonly<Record<MustChangeReason, string>>
  readonly change: string
  readonly changePassword: string
  readonly secondFactors: string
  readonly noFactors: string
  readonly kind: string
  readonly name: string
  readonly added: string
  readonly lastUsed: string
  readonly neverUsed: string
  readonly kinds: { readonly autentikator: string; readonly passkey: string }
  readonly disabled: string
  readonly disabledText: string
  readonly manage: string
  readonly addApp: string
  readonly addPasskey: string
  readonly codes: string
  readonly codesLeft: (left: number) => string
  readonly noCodes: string
  readonly makeCodes: string
  readonly advice: Readonly<Record<Exclude<Advice, null>, { readonly title: string; readonly text: string }>>
  readonly sessions: string
  readonly sessionsText: (count: number) => string
  readonly toSessions: string
  readonly contacts: string
  readonly contactsText: string
  readonly toContacts: string
  readonly activity: string
  readonly toActivity: string
  readonly noActivity: string
  readonly outcomes: Readonly<Record<HubOutcome, string>>
}

export const messages = {
  id: {
    title: 'Keamanan',
    lead: 'Kata sandi, faktor kedua, sesi, dan apa yang terjadi pada akun Anda.',
    password: 'Kata sandi',
    passwordSet: (day) => `Terakhir diganti ${day}`,
    noPassword: 'Belum ada kata sandi',
    mustChange: {
      'not-me': 'Kata sandi harus diganti: Anda melaporkan sesi yang bukan milik Anda.',
      breached: 'Kata sandi harus diganti: kata sandi ini ada di daftar kata sandi yang bocor.',
      recovery: 'Kata sandi harus diganti setelah pemulihan akun.',
    },
    change: 'Ganti',
    changePassword: 'kata sandi',
    secondFactors: 'Faktor kedua',
    noFactors: 'Belum ada. Siapa pun yang tahu kata sandi Anda dapat masuk.',
    kind: 'Jenis',
    name: 'Nama',
    added: 'Ditambahkan',
    lastUsed: 'Terakhir dipakai',
    neverUsed: 'belum pernah',
    kinds: { autentikator: 'Aplikasi autentikator', passkey: 'Kunci sandi (passkey)' },
    disabled: 'Dimatikan',
    disabledText: 'Penghitungnya mundur, mungkin ada salinannya. Hapus kunci sandi ini.',
    manage: 'Ubah atau hapus',
    addApp: 'Tambah aplikasi autentikator',
    addPasskey: 'Tambah kunci sandi (passkey)',
    codes: 'Kode pemulihan',
    codesLeft: (left) => `Tersisa ${left} kode`,
    noCodes: 'Belum ada kode pemulihan',
    makeCodes: 'Buat kode pemulihan',
    advice: {
      'add-second-factor': {
        title: 'Pasang faktor kedua',
        text: 'Dengan faktor kedua, kata sandi yang bocor saja tidak cukup untuk masuk. Kunci sandi (passkey) paling aman; aplikasi autentikator juga baik.',
      },
      'make-codes': {
        title: 'Buat kode pemulihan',
        text: 'Tanpa kode pemulihan, kehilangan ponsel berarti menunggu pemeriksaan identitas 24 jam.',
      },
      'few-codes': {
        title: 'Kode pemulihan hampir habis',
        text: 'Buat 10 kode baru sebelum habis. Kode lama tidak berlaku lagi sesudahnya.',
      },
      'add-passkey': {
        title: 'Tambahkan kunci sandi (passkey)',
        text: 'Kunci sandi tidak dapat dipancing situs palsu, dan masuk menjadi lebih cepat.',
      },
      'add-another': {
        title: 'Tambahkan cara kedua',
        text: 'Dengan dua faktor terpasang, kehilangan satu perangkat tidak menutup akun Anda.',
      },
    },
    sessions: 'Sesi dan perangkat',
    sessionsText: (count) => `${count} sesi sedang berjalan`,
    toSessions: 'Lihat sesi dan perangkat',
    contacts: 'E-mail dan telepon',
    contactsText: 'Ke sinilah kode dan pemberitahuan dikirim.',
    toContacts: 'Ubah e-mail atau telepon',
    activity: 'Aktivitas terbaru',
    toActivity: 'Semua aktivitas',
    noActivity: 'Belum ada aktivitas.',
    outcomes: {
      'kata-sandi': 'Kata sandi diganti',
      'autentikator-ditambah': 'Aplikasi autentikator ditambahkan',
      'autentikator-dihapus': 'Aplikasi autentikator dihapus',
      'passkey-ditambah': 'Kunci sandi ditambahkan',
      'passkey-dihapus': 'Kunci sandi dihapus',
      'nama-diubah': 'Nama diubah',
    },
  },
  en: {
    title: 'Security',
    lead: 'Password, second factors, sessions, and what happens to your account.',
    password: 'Password',
    passwordSet: (day) => `Last changed ${day}`,
    noPassword: 'No password yet',
    mustChange: {
      'not-me': 'The password must be changed: you reported a session that is not yours.',
      breached: 'The password must be changed: it is in a list of leaked passwords.',
      recovery: 'The password must be changed after the recovery of the account.',
    },
    change: 'Change',
    changePassword: 'password',
    secondFactors: 'Second factors',
    noFactors: 'None yet. Whoever knows your password can sign in.',
    kind: 'Kind',
    name: 'Name',
    added: 'Added',
    lastUsed: 'Last used',
    neverUsed: 'never',
    kinds: { autentikator: 'Authenticator app', passkey: 'Passkey' },
    disabled: 'Switched off',
    disabledText: 'Its counter went back, somebody may have a copy. Remove this passkey.',
    manage: 'Change or remove',
    addApp: 'Add authenticator app',
    addPasskey: 'Add passkey',
    codes: 'Recovery codes',
    codesLeft: (left) => (left === 1 ? '1 code left' : `${left} codes left`),
    noCodes: 'No recovery codes yet',
    makeCodes: 'Make recovery codes',
    advice: {
      'add-second-factor': {
        title: 'Set up a second factor',
        text: 'With a second factor a leaked password alone is not enough to sign in. A passkey is safest; an authenticator app is good too.',
      },
      'make-codes': {
        title: 'Make recovery codes',
        text: 'Without recovery codes, a lost phone means waiting 24 hours for a check of your identity.',
      },
      'few-codes': {
        title: 'Recovery codes are running out',
        text: 'Make 10 new codes before they are used up. The old ones stop working then.',
      },
      'add-passkey': {
        title: 'Add a passkey',
        text: 'No fake site can trick a passkey out of you, and signing in becomes quicker.',
      },
      'add-another': {
        title: 'Add a second way',
        text: 'With two factors set up, losing one device does not close your account.',
      },
    },
    sessions: 'Sessions and devices',
    sessionsText: (count) => (count === 1 ? '1 session is running' : `${count} sessions are running`),
    toSessions: 'See sessions and devices',
    contacts: 'E-mail and phone',
    contactsText: 'Codes and notices are sent there.',
    toContacts: 'Change e-mail or phone',
    activity: 'Latest activity',
    toActivity: 'All activity',
    noActivity: 'No activity yet.',
    outcomes: {
      'kata-sandi': 'The password was changed',
      'autentikator-ditambah': 'The authenticator app was added',
      'autentikator-dihapus': 'The authenticator app was removed',
      'passkey-ditambah': 'The passkey was added',
      'passkey-dihapus': 'The passkey was removed',
      'nama-diubah': 'The name was changed',
    },
  },
} satisfies Record<Language, Words>
