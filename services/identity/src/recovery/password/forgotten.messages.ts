import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly start: {
    readonly title: string
    readonly lead: string
    readonly name: string
    readonly submit: string
    readonly lostFactor: string
    readonly lostFactorLink: string
    readonly backToSignIn: string
  }
  readonly code: {
    readonly title: string
    readonly lead: string
    readonly label: string
    readonly hint: string
    readonly submit: string
    readonly resend: string
    readonly notReceived: string
    readonly notReceivedText: readonly string[]
    readonly again: string
  }
  readonly proof: {
    readonly title: string
    readonly lead: string
    readonly totp: string
    readonly totpLabel: string
    readonly totpHint: string
    readonly passkey: string
    readonly passkeyText: string
    readonly passkeySubmit: string
    readonly recoveryCode: string
    readonly recoveryCodeLabel: string
    readonly recoveryCodeHint: string
    readonly submit: string
    readonly none: string
    readonly noneText: string
  }
  readonly password: {
    readonly title: string
    readonly lead: string
    readonly label: string
    readonly hint: (min: number) => string
    readonly submit: string
  }
  readonly done: {
    readonly title: string
    readonly text: string
    readonly signIn: string
  }
}

export const messages = {
  id: {
    start: {
      title: 'Lupa kata sandi',
      lead: 'Kami mengirim kode ke e-mail akun Anda. Dengan kode itu Anda memasang kata sandi baru.',
      name: 'Nama pengguna atau e-mail',
      submit: 'Kirim kode',
      lostFactor: 'Tahu kata sandi, tetapi kehilangan faktor kedua?',
      lostFactorLink: 'Pulihkan faktor kedua',
      backToSignIn: 'Kembali ke halaman masuk',
    },
    code: {
      title: 'Periksa e-mail Anda',
      lead: 'Bila akun ada, kode dikirim ke e-mailnya. Kode berlaku 5 menit.',
      label: 'Kode dari e-mail',
      hint: '6 angka. Boleh ditempel dari pesan.',
      submit: 'Lanjutkan',
      resend: 'Kirim kode baru',
      notReceived: 'Tidak menerima kode?',
      notReceivedText: [
        'Periksa folder spam, lalu minta kode baru setelah satu menit.',
        'Kode hanya dikirim ke e-mail yang sudah diverifikasi pada akun yang masih aktif. Bila tetap tidak ada, hubungi layanan bantuan INAPROC.',
      ],
      again: 'Mulai lagi dengan nama lain',
    },
    proof: {
      title: 'Satu bukti lagi',
      lead: 'Akun Anda dilindungi faktor kedua. Tunjukkan salah satunya untuk melanjutkan.',
      totp: 'Aplikasi autentikator',
      totpLabel: 'Kode autentikator',
      totpHint: '6 angka yang sedang tampil di aplikasi.',
      passkey: 'Kunci sandi (passkey)',
      passkeyText: 'Gunakan kunci sandi yang terpasang pada akun Anda.',
      passkeySubmit: 'Gunakan kunci sandi',
      recoveryCode: 'Kode pemulihan',
      recoveryCodeLabel: 'Kode pemulihan',
      recoveryCodeHint: 'Salah satu dari kode yang Anda simpan, misalnya 7K3QD-X9M2P.',
      submit: 'Lanjutkan',
      none: 'Tidak punya satu pun?',
      noneText:
        'Tanpa kata sandi dan tanpa faktor kedua, akun hanya dapat dipulihkan oleh layanan bantuan INAPROC. Bawa KTP Anda.',
    },
    password: {
      title: 'Kata sandi baru',
      lead: 'Setelah diganti, semua sesi masuk diakhiri dan Anda masuk dengan kata sandi baru.',
      label: 'Kata sandi baru',
      hint: (min) => `Paling sedikit ${min} karakter. Beberapa kata yang mudah Anda ingat sudah cukup.`,
      submit: 'Ganti kata sandi',
    },
    done: {
      title: 'Kata sandi sudah diganti',
      text: 'Semua sesi masuk sudah diakhiri. Pemberitahuan dikirim ke e-mail dan telepon Anda.',
      signIn: 'Masuk',
    },
  },
  en: {
    start: {
      title: 'Forgotten password',
      lead: 'We send a code to the e-mail of your account. With it you set a new password.',
      name: 'Username or e-mail',
      submit: 'Send the code',
      lostFactor: 'You know the password but lost your second factor?',
      lostFactorLink: 'Recover the second factor',
      backToSignIn: 'Back to signing in',
    },
    code: {
      title: 'Check your e-mail',
      lead: 'If there is such an account, a code was sent to its e-mail. It is valid for 5 minutes.',
      label: 'Code from the e-mail',
      hint: '6 digits. You may paste them from the message.',
      submit: 'Go on',
      resend: 'Send a new code',
      notReceived: 'No code received?',
      notReceivedText: [
        'Look into the spam folder, then ask for a new code after a minute.',
        'A code is only sent to a verified e-mail of an account in use. If none comes, contact the INAPROC help desk.',
      ],
      again: 'Begin again with another name',
    },
    proof: {
      title: 'One more proof',
      lead: 'Your account is protected by a second factor. Show one of them to go on.',
      totp: 'Authenticator app',
      totpLabel: 'Authenticator code',
      totpHint: 'The 6 digits that the app shows now.',
      passkey: 'Passkey',
      passkeyText: 'Use a passkey that belongs to your account.',
      passkeySubmit: 'Use a passkey',
      recoveryCode: 'Recovery code',
      recoveryCodeLabel: 'Recovery code',
      recoveryCodeHint: 'One of the codes that you keep, for example 7K3QD-X9M2P.',
      submit: 'Go on',
      none: 'You have none of them?',
      noneText:
        'Without the password and without a second factor only the INAPROC help desk can recover the account. Bring your identity card.',
    },
    password: {
      title: 'New password',
      lead: 'After the change every sign-on session ends, and you sign in with the new password.',
      label: 'New password',
      hint: (min) => `At least ${min} characters. Several words that you remember easily are enough.`,
      submit: 'Change the password',
    },
    done: {
      title: 'The password was changed',
      text: 'Every sign-on session has ended. Word was sent to your e-mail and phone.',
      signIn: 'Sign in',
    },
  },
} satisfies Record<Language, Words>
