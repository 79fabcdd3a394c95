import type { Language } from '@inaproc/domain/language'
import type { SecondFactor } from '../sign-in/sign-in-steps.js'

interface WayWords {
  readonly title: string
  readonly lead: string
  /** As a choice among other ways. */
  readonly link: string
}

interface Words {
  readonly ways: Readonly<Record<SecondFactor, WayWords>>
  readonly stronger: (client: string) => string
  readonly verifiedNeeded: (client: string) => string
  readonly totpCode: string
  readonly totpHint: string
  readonly recoveryCode: string
  readonly recoveryHint: string
  readonly smsSend: (phone: string) => string
  readonly smsSent: (phone: string) => string
  readonly smsAgain: string
  readonly smsCode: string
  readonly passkey: string
  readonly submit: string
  readonly thisDevice: string
  readonly remember: string
  readonly rememberHint: string
  readonly otherWays: string
  readonly noWay: string
  readonly cannotReach: (client: string) => string
  readonly otherAccount: string
}

export const messages = {
  id: {
    ways: {
      totp: {
        title: 'Kode dari aplikasi autentikator',
        lead: 'Buka aplikasi autentikator di ponsel Anda, lalu ketik kode yang tampil untuk INAPROC.',
        link: 'Pakai kode dari aplikasi autentikator',
      },
      passkey: {
        title: 'Kunci sandi',
        lead: 'Tekan tombol, lalu ikuti petunjuk peramban: sidik jari, wajah, PIN, atau kunci keamanan.',
        link: 'Pakai kunci sandi',
      },
      'recovery-code': {
        title: 'Kode pemulihan',
        lead: 'Ketik salah satu kode pemulihan yang Anda simpan. Setiap kode hanya dapat dipakai sekali.',
        link: 'Pakai kode pemulihan',
      },
      sms: {
        title: 'Kode lewat SMS',
        lead: 'Kode lewat SMS hanya untuk keadaan darurat: layanan yang memerlukan dua faktor tidak menerimanya.',
        link: 'Pakai kode lewat SMS',
      },
    },
    stronger: (client) =>
      `Untuk melanjutkan ke ${client} diperlukan dua faktor. Anda sudah masuk; tinggal faktor kedua ini.`,
    verifiedNeeded: (client) =>
      `${client} memerlukan kunci sandi yang memeriksa pemegangnya dengan PIN, sidik jari, atau wajah.`,
    totpCode: 'Kode 6 angka',
    totpHint: 'Kode berganti setiap 30 detik dan hanya dapat dipakai sekali.',
    recoveryCode: 'Kode pemulihan',
    recoveryHint: 'Sepuluh huruf dan angka, misalnya 7K3QD-9XW2M.',
    smsSend: (phone) => `Kirim kode ke ${phone}`,
    smsSent: (phone) => `Kode sudah dikirim ke ${phone}. Kode berlaku 5 menit.`,
    smsAgain: 'Kirim kode lagi',
    smsCode: 'Kode dari SMS',
    passkey: 'Gunakan kunci sandi',
    submit: 'Lanjutkan',
    thisDevice: 'Perangkat ini',
    remember: 'Ingat peramban ini 30 hari',
    rememberHint:
      'Hanya pada perangkat milik Anda sendiri. Layanan yang memerlukan dua faktor tetap memintanya.',
    otherWays: 'Cara lain',
    noWay: 'Tidak bisa memakai faktor kedua?',
    cannotReach: (client) => `Saya tidak punya; kembali ke ${client}`,
    otherAccount: 'Bukan Anda? Masuk dengan akun lain',
  },
  en: {
    ways: {
      totp: {
        title: 'Code from your authenticator app',
        lead: 'Open the authenticator app on your phone and type the code shown for INAPROC.',
        link: 'Use a code from the authenticator app',
      },
      passkey: {
        title: 'Passkey',
        lead: 'Press the button and do what the browser asks: fingerprint, face, PIN or security key.',
        link: 'Use a passkey',
      },
      'recovery-code': {
        title: 'Recovery code',
        lead: 'Type one of the recovery codes that you kept. Each works once.',
        link: 'Use a recovery code',
      },
      sms: {
        title: 'Code by SMS',
        lead: 'A code by SMS is for emergencies: services that need two factors do not accept it.',
        link: 'Use a code by SMS',
      },
    },
    stronger: (client) =>
      `Two factors are needed to continue to ${client}. You are signed in already; only this second one is missing.`,
    verifiedNeeded: (client) =>
      `${client} needs a passkey that checks its holder by PIN, fingerprint or face.`,
    totpCode: '6-digit code',
    totpHint: 'The code changes every 30 seconds and can be used once.',
    recoveryCode: 'Recovery code',
    recoveryHint: 'Ten letters and digits, for example 7K3QD-9XW2M.',
    smsSend: (phone) => `Send a code to ${phone}`,
    smsSent: (phone) => `A code was sent to ${phone}. It is valid for 5 minutes.`,
    smsAgain: 'Send another code',
    smsCode: 'Code from the SMS',
    passkey: 'Use a passkey',
    submit: 'Continue',
    thisDevice: 'This device',
    remember: 'Remember this browser for 30 days',
    rememberHint: 'Only on a device of your own. Services that need two factors ask for them all the same.',
    otherWays: 'Other ways',
    noWay: 'Cannot use your second factor?',
    cannotReach: (client) => `I have none; go back to ${client}`,
    otherAccount: 'Not you? Sign in with another account',
  },
} satisfies Record<Language, Words>

interface DisabledFactorWords {
  readonly title: string
  readonly lead: string
  readonly why: (client: string) => string
  readonly nextTitle: string
  readonly next: string
  readonly recover: string
  readonly back: (client: string) => string
  readonly otherAccount: string
}

export const disabledFactorWords = {
  id: {
    title: 'Kunci sandi Anda dinonaktifkan',
    lead: 'Kata sandi Anda benar, tetapi faktor kedua Anda tidak dapat dipakai lagi.',
    why: (client) =>
      `Kunci sandi itu kami nonaktifkan karena mungkin ada salinannya pada orang lain. Anda tidak punya faktor kedua lain yang dapat dipakai, jadi Anda belum dapat melanjutkan ke ${client}.`,
    nextTitle: 'Yang dapat Anda lakukan',
    next: 'Pulihkan akun dengan kata sandi, kode lewat e-mail, dan data diri Anda. Demi keamanan ada waktu tunggu; setelah itu Anda memasang faktor kedua yang baru.',
    recover: 'Pulihkan faktor kedua',
    back: (client) => `Kembali ke ${client} tanpa masuk`,
    otherAccount: messages.id.otherAccount,
  },
  en: {
    title: 'Your passkey was disabled',
    lead: 'Your password is right, but your second factor no longer works.',
    why: (client) =>
      `We disabled the passkey because somebody else may have a copy of it. You have no other second factor that works, so you cannot continue to ${client} yet.`,
    nextTitle: 'What you can do',
    next: 'Recover the account with your password, a code by e-mail and your personal data. To keep you safe there is a waiting time; after it you set up a new second factor.',
    recover: 'Recover the second factor',
    back: (client) => `Go back to ${client} without signing in`,
    otherAccount: messages.en.otherAccount,
  },
} satisfies Record<Language, DisabledFactorWords>
