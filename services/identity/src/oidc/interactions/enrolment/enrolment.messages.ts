import type { Language } from '@inaproc/domain/language'
import type { FactorWay } from '../sign-in/sign-in-steps.js'

interface Words {
  readonly invitation: {
    readonly title: string
    readonly lead: string
    readonly app: string
    readonly appHint: string
    readonly passkey: string
    readonly passkeyHint: string
    readonly later: string
  }
  readonly totp: {
    readonly title: string
    readonly lead: (client: string) => string
    readonly invitedLead: string
    readonly secondLead: string
    readonly stepScan: string
    readonly stepScanHint: string
    readonly qrLabel: string
    readonly cannotScan: string
    readonly secret: string
    readonly stepCode: string
    readonly code: string
    readonly codeHint: string
    readonly name: string
    readonly nameHint: string
    readonly submit: string
    readonly other: string
  }
  readonly passkey: {
    readonly title: string
    readonly lead: (client: string) => string
    readonly invitedLead: string
    readonly secondLead: string
    readonly name: string
    readonly nameHint: string
    readonly submit: string
    readonly other: string
  }
  readonly codes: {
    readonly title: string
    readonly lead: string
    readonly onceTitle: string
    readonly once: string
    readonly list: string
    readonly copyAll: string
    readonly print: string
    readonly kept: string
    readonly secondTitle: string
    readonly second: string
    readonly addSecond: Readonly<Record<FactorWay, string>>
    readonly gone: string
    readonly renew: string
  }
}

export const messages = {
  id: {
    invitation: {
      title: 'Lindungi akun Anda dengan faktor kedua',
      lead: 'Kata sandi dapat dicuri atau bocor. Dengan faktor kedua, kata sandi saja tidak cukup untuk masuk sebagai Anda.',
      app: 'Pasang aplikasi autentikator',
      appHint: 'Aplikasi di ponsel menampilkan kode 6 angka yang Anda ketik saat masuk.',
      passkey: 'Buat kunci sandi',
      passkeyHint:
        'Masuk dengan sidik jari, wajah, atau PIN perangkat. Tidak dapat dipancing oleh halaman palsu.',
      later: 'Nanti saja',
    },
    totp: {
      title: 'Pasang aplikasi autentikator',
      lead: (client) =>
        `Peran Anda di ${client} memerlukan faktor kedua. Cukup sekali dipasang; sesudahnya Anda hanya mengetik kodenya saat masuk.`,
      invitedLead: 'Cukup sekali dipasang; sesudahnya Anda hanya mengetik kodenya saat masuk.',
      secondLead:
        'Cara kedua di samping kunci sandi yang baru Anda buat: Anda tetap dapat masuk bila salah satunya hilang.',
      stepScan: '1. Pindai kode QR ini dengan aplikasi autentikator',
      stepScanHint:
        'Aplikasi apa pun yang mendukung TOTP dapat dipakai, misalnya yang sudah ada di ponsel Anda.',
      qrLabel: 'Kode QR berisi kunci yang tertulis di bawahnya',
      cannotScan: 'Tidak dapat memindai? Ketik kunci ini di aplikasi:',
      secret: 'Kunci',
      stepCode: '2. Ketik kode yang ditampilkan aplikasi',
      code: 'Kode 6 angka',
      codeHint: 'Pastikan jam ponsel Anda disetel otomatis.',
      name: 'Nama perangkat',
      nameHint: 'Agar mudah dikenali nanti, misalnya “Ponsel kantor”.',
      submit: 'Pasang dan lanjutkan',
      other: 'Pakai kunci sandi saja',
    },
    passkey: {
      title: 'Buat kunci sandi',
      lead: (client) =>
        `Peran Anda di ${client} memerlukan faktor kedua. Kunci sandi tersimpan di perangkat Anda dan dibuka dengan sidik jari, wajah, atau PIN.`,
      invitedLead:
        'Kunci sandi tersimpan di perangkat Anda dan dibuka dengan sidik jari, wajah, atau PIN. Dengannya Anda juga dapat masuk tanpa kata sandi.',
      secondLead:
        'Cara kedua di samping aplikasi yang baru Anda pasang: Anda tetap dapat masuk bila salah satunya hilang.',
      name: 'Nama kunci sandi',
      nameHint: 'Agar mudah dikenali nanti, misalnya “Laptop kantor”.',
      submit: 'Buat kunci sandi',
      other: 'Pakai aplikasi autentikator saja',
    },
    codes: {
      title: 'Simpan kode pemulihan Anda',
      lead: 'Bila faktor kedua hilang atau rusak, salah satu kode ini menggantikannya. Setiap kode hanya dapat dipakai sekali.',
      onceTitle: 'Kode ini hanya ditampilkan sekarang',
      once: 'Cetak atau salin ke tempat aman, terpisah dari perangkat Anda. INAPROC tidak dapat menampilkannya lagi.',
      list: 'Kode pemulihan',
      copyAll: 'semua kode',
      print: 'Cetak',
      kept: 'Saya sudah menyimpannya',
      secondTitle: 'Lebih aman dengan dua cara',
      second:
        'Tambahkan juga cara kedua, sekarang atau nanti pada halaman Keamanan akun Anda. Dengan begitu satu perangkat yang hilang tidak menghalangi Anda masuk.',
      addSecond: {
        passkey: 'Kode sudah saya simpan, tambah kunci sandi',
        totp: 'Kode sudah saya simpan, tambah aplikasi autentikator',
      },
      gone: 'Kode pemulihan sudah ditampilkan dan tidak dapat ditampilkan lagi. Bila belum Anda simpan, buat kode baru; kode lama tidak berlaku lagi.',
      renew: 'Buat kode baru',
    },
  },
  en: {
    invitation: {
      title: 'Protect your account with a second factor',
      lead: 'A password can be stolen or leak. With a second factor the password alone is not enough to sign in as you.',
      app: 'Set up an authenticator app',
      appHint: 'An app on your phone shows a 6-digit code that you type when signing in.',
      passkey: 'Make a passkey',
      passkeyHint: 'Sign in with the fingerprint, face or PIN of your device. No fake page can fish for it.',
      later: 'Later',
    },
    totp: {
      title: 'Set up an authenticator app',
      lead: (client) =>
        `Your role at ${client} needs a second factor. You set it up once; afterwards you only type its code when signing in.`,
      invitedLead: 'You set it up once; afterwards you only type its code when signing in.',
      secondLead:
        'A second way beside the passkey you have just made: you can still sign in when one of them is lost.',
      stepScan: '1. Scan this QR code with an authenticator app',
      stepScanHint: 'Any app that knows TOTP will do, for example the one your phone came with.',
      qrLabel: 'QR code of the key that is written below it',
      cannotScan: 'Cannot scan? Type this key into the app:',
      secret: 'Key',
      stepCode: '2. Type the code that the app shows',
      code: '6-digit code',
      codeHint: 'Make sure that your phone sets its clock automatically.',
      name: 'Name of the device',
      nameHint: 'So that you recognise it later, for example “Office phone”.',
      submit: 'Set up and continue',
      other: 'Use a passkey instead',
    },
    passkey: {
      title: 'Make a passkey',
      lead: (client) =>
        `Your role at ${client} needs a second factor. A passkey is kept on your device and opened with fingerprint, face or PIN.`,
      invitedLead:
        'A passkey is kept on your device and opened with fingerprint, face or PIN. With it you can also sign in without a password.',
      secondLead:
        'A second way beside the app you have just set up: you can still sign in when one of them is lost.',
      name: 'Name of the passkey',
      nameHint: 'So that you recognise it later, for example “Office laptop”.',
      submit: 'Make a passkey',
      other: 'Use an authenticator app instead',
    },
    codes: {
      title: 'Keep your recovery codes',
      lead: 'When your second factor is lost or broken, one of these codes takes its place. Each works once.',
      onceTitle: 'These codes are shown only now',
      once: 'Print them or copy them to a safe place away from your device. INAPROC cannot show them again.',
      list: 'Recovery codes',
      copyAll: 'all codes',
      print: 'Print',
      kept: 'I have kept them',
      secondTitle: 'Two ways are safer',
      second:
        'Add a second way too, now or later on the page Security of your account. Then a lost device does not keep you out.',
      addSecond: {
        passkey: 'I have kept the codes, add a passkey',
        totp: 'I have kept the codes, add an authenticator app',
      },
      gone: 'The recovery codes were shown and cannot be shown again. If you did not keep them, make new ones; the old ones no longer work.',
      renew: 'Make new codes',
    },
  },
} satisfies Record<Language, Words>
