import type { Language } from '@inaproc/domain/language'
import type { FactorKind } from './factors.js'

interface Words {
  readonly addAppTitle: string
  readonly addAppLead: string
  readonly stepScan: string
  readonly stepScanHint: string
  readonly qrLabel: string
  readonly cannotScan: string
  readonly secret: string
  readonly stepCode: string
  readonly code: string
  readonly codeHint: string
  readonly addApp: string
  readonly addPasskeyTitle: string
  readonly addPasskeyLead: string
  readonly addPasskey: string
  readonly name: string
  readonly nameHint: string
  readonly rename: string
  readonly manageTitle: Readonly<Record<FactorKind, string>>
  readonly remove: Readonly<Record<FactorKind, string>>
  readonly removeTitle: (name: string) => string
  readonly removeText: string
  readonly lastTitle: string
  readonly lastText: string
  readonly needing: string
  readonly needingNext: string
  readonly keep: string
  readonly codesTitle: string
  readonly codesLead: string
  readonly codesLeft: (left: number) => string
  readonly codesReplace: string
  readonly codesNeedFactor: string
  readonly makeCodes: string
  readonly newCodesTitle: string
  readonly newCodesText: string
  readonly copyAll: string
  readonly print: string
  readonly stored: string
}

export const messages = {
  id: {
    addAppTitle: 'Tambah aplikasi autentikator',
    addAppLead: 'Aplikasi di ponsel Anda membuat kode 6 angka yang berganti setiap 30 detik.',
    stepScan: '1. Pindai kode QR ini dengan aplikasi autentikator',
    stepScanHint: 'Aplikasi apa pun yang mendukung TOTP dapat dipakai.',
    qrLabel: 'Kode QR berisi kunci yang tertulis di bawahnya',
    cannotScan: 'Tidak dapat memindai? Ketik kunci ini di aplikasi:',
    secret: 'Kunci',
    stepCode: '2. Ketik kode yang ditampilkan aplikasi',
    code: 'Kode 6 angka',
    codeHint: 'Pastikan jam ponsel Anda disetel otomatis.',
    addApp: 'Tambahkan',
    addPasskeyTitle: 'Tambah kunci sandi (passkey)',
    addPasskeyLead:
      'Kunci sandi tersimpan di perangkat Anda dan dibuka dengan sidik jari, wajah, atau PIN. Situs palsu tidak dapat memintanya.',
    addPasskey: 'Buat kunci sandi di perangkat ini',
    name: 'Nama',
    nameHint: 'Agar mudah dikenali nanti, misalnya “Ponsel kantor”.',
    rename: 'Simpan nama',
    manageTitle: { autentikator: 'Aplikasi autentikator', passkey: 'Kunci sandi (passkey)' },
    remove: { autentikator: 'Hapus aplikasi ini', passkey: 'Hapus kunci sandi ini' },
    removeTitle: (name) => `Hapus “${name}”?`,
    removeText:
      'Sesudah dihapus, cara ini tidak dapat dipakai lagi untuk masuk. Anda diberi tahu lewat e-mail dan SMS.',
    lastTitle: 'Ini faktor kedua Anda yang terakhir',
    lastText: 'Tanpa faktor kedua, kata sandi saja cukup untuk masuk ke akun Anda.',
    needing: 'Akses ini memerlukan faktor kedua:',
    needingNext: 'Saat masuk berikutnya dengan akses itu, Anda harus memasang faktor kedua lagi.',
    keep: 'Batal, tetap simpan',
    codesTitle: 'Kode pemulihan',
    codesLead:
      'Untuk masuk bila ponsel atau kunci sandi hilang. Setiap kode hanya dapat dipakai sekali, bersama kata sandi.',
    codesLeft: (left) => (left === 0 ? 'Belum ada kode yang dapat dipakai.' : `Tersisa ${left} kode.`),
    codesReplace: 'Membuat kode baru membatalkan semua kode lama.',
    codesNeedFactor: 'Pasang faktor kedua lebih dahulu: kode pemulihan menggantikannya bila hilang.',
    makeCodes: 'Buat 10 kode baru',
    newCodesTitle: 'Simpan kode ini sekarang',
    newCodesText:
      'Kode hanya ditampilkan sekali. Cetak atau tulis, lalu simpan di tempat yang aman, terpisah dari ponsel Anda.',
    copyAll: 'semua kode',
    print: 'Cetak',
    stored: 'Sudah saya simpan',
  },
  en: {
    addAppTitle: 'Add an authenticator app',
    addAppLead: 'An app on your phone makes codes of 6 digits that change every 30 seconds.',
    stepScan: '1. Scan this QR code with the authenticator app',
    stepScanHint: 'Any app that knows TOTP will do.',
    qrLabel: 'QR code with the key that is written below it',
    cannotScan: 'You cannot scan? Type this key into the app:',
    secret: 'Key',
    stepCode: '2. Type the code that the app shows',
    code: 'Code of 6 digits',
    codeHint: 'Make sure that your phone sets its clock by itself.',
    addApp: 'Add',
    addPasskeyTitle: 'Add a passkey',
    addPasskeyLead:
      'A passkey is kept on your device and opened with fingerprint, face or PIN. No fake site can ask for it.',
    addPasskey: 'Make a passkey on this device',
    name: 'Name',
    nameHint: 'So that you know it later, for example “Office phone”.',
    rename: 'Save name',
    manageTitle: { autentikator: 'Authenticator app', passkey: 'Passkey' },
    remove: { autentikator: 'Remove this app', passkey: 'Remove this passkey' },
    removeTitle: (name) => `Remove “${name}”?`,
    removeText: 'Once removed it can no longer be used to sign in. You are told by e-mail and text message.',
    lastTitle: 'This is your last second factor',
    lastText: 'Without a second factor the password alone is enough to get into your account.',
    needing: 'These accesses need a second factor:',
    needingNext: 'At the next sign-in with one of them you have to set up a second factor again.',
    keep: 'Cancel and keep it',
    codesTitle: 'Recovery codes',
    codesLead:
      'For signing in when phone or passkey is lost. Each code works once, together with the password.',
    codesLeft: (left) => {
      if (left === 0) return 'There is no code that works.'
      return left === 1 ? '1 code left.' : `${left} codes left.`
    },
    codesReplace: 'Making new codes ends all old ones.',
    codesNeedFactor: 'Set up a second factor first: recovery codes stand in for it when it is lost.',
    makeCodes: 'Make 10 new codes',
    newCodesTitle: 'Keep these codes now',
    newCodesText:
      'The codes are shown only once. Print them or write them down, and keep them in a safe place, apart from your phone.',
    copyAll: 'all codes',
    print: 'Print',
    stored: 'I have kept them',
  },
} satisfies Record<Language, Words>
