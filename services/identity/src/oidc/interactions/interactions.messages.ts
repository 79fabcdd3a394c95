import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly signIn: {
    readonly title: string
    readonly lead: (client: string) => string
    readonly username: string
    readonly password: string
    readonly submit: string
    readonly noAccount: string
    readonly register: string
    readonly cancel: (client: string) => string
  }
  readonly totp: {
    readonly title: string
    readonly lead: string
    readonly strongerLead: (client: string) => string
    readonly code: string
    readonly codeHint: string
    readonly submit: string
    readonly otherAccount: string
  }
  readonly enrol: {
    readonly title: string
    readonly lead: (client: string) => string
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
  }
  readonly chooser: {
    readonly title: string
    readonly legend: (client: string) => string
    readonly without: string
    readonly withoutHint: (client: string) => string
    readonly apply: string
  }
  readonly missing: {
    readonly title: string
    readonly lead: (client: string) => string
    readonly helps: string
    readonly anyRole: string
    readonly apply: string
    readonly back: (client: string) => string
  }
  readonly consent: {
    readonly title: (client: string) => string
    readonly lead: (client: string) => string
    readonly ownLead: (client: string) => string
    readonly accept: string
    readonly cancel: string
    readonly account: string
    readonly scopes: Readonly<Record<string, string>>
    readonly claims: string
    readonly resource: (audience: string) => string
    readonly offline: string
    readonly nothing: string
  }
}

export const messages = {
  id: {
    signIn: {
      title: 'Masuk',
      lead: (client) => `Masuk dengan Akun INAPROC untuk melanjutkan ke ${client}.`,
      username: 'Nama pengguna',
      password: 'Kata sandi',
      submit: 'Masuk',
      noAccount: 'Belum punya akun?',
      register: 'Daftar',
      cancel: (client) => `Batal dan kembali ke ${client}`,
    },
    totp: {
      title: 'Kode dari aplikasi autentikator',
      lead: 'Buka aplikasi autentikator di ponsel Anda, lalu ketik kode yang tampil untuk INAPROC.',
      strongerLead: (client) =>
        `Peran Anda di ${client} memerlukan dua faktor. Anda sudah masuk; tinggal kode dari aplikasi autentikator.`,
      code: 'Kode 6 angka',
      codeHint: 'Kode berganti setiap 30 detik dan hanya dapat dipakai sekali.',
      submit: 'Lanjutkan',
      otherAccount: 'Bukan Anda? Masuk dengan akun lain',
    },
    enrol: {
      title: 'Pasang aplikasi autentikator',
      lead: (client) =>
        `Peran Anda di ${client} memerlukan faktor kedua. Cukup sekali dipasang; sesudahnya Anda hanya mengetik kodenya saat masuk.`,
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
    },
    chooser: {
      title: 'Pilih persona',
      legend: (client) => `Sebagai siapa Anda masuk ke ${client}?`,
      without: 'Lanjut tanpa persona',
      withoutHint: (client) => `${client} juga dapat dibuka tanpa persona.`,
      apply: 'Ajukan akses',
    },
    missing: {
      title: 'Akses belum ada',
      lead: (client) =>
        `${client} memerlukan akses yang belum Anda miliki, atau yang masa berlakunya sudah habis.`,
      helps: 'Salah satu akses ini membuka layanan tersebut:',
      anyRole: 'Akses apa pun yang sudah disetujui dan masih berlaku.',
      apply: 'Ajukan akses di Akun INAPROC',
      back: (client) => `Kembali ke ${client}`,
    },
    consent: {
      title: (client) => `Izinkan ${client}?`,
      lead: (client) =>
        `${client} bukan layanan INAPROC. Dengan izin Anda, data berikut diteruskan kepadanya:`,
      ownLead: (client) =>
        `${client} berjalan di perangkat Anda. Lanjutkan hanya bila Anda sendiri yang membukanya.`,
      accept: 'Izinkan',
      cancel: 'Tolak',
      account: 'Akun Anda',
      scopes: {
        profile: 'Nama dan nama pengguna',
        email: 'Alamat surel',
        phone: 'Nomor telepon',
        persona: 'Persona yang dipakai',
        personas: 'Semua persona Anda yang diterima aplikasi ini',
      },
      claims: 'Data lain yang diminta',
      resource: (audience) => `Bertindak atas nama Anda di ${audience}`,
      offline: 'Tetap terhubung sampai 30 hari, juga saat Anda tidak membuka aplikasi',
      nothing: 'Pengenal tanpa data pribadi',
    },
  },
  en: {
    signIn: {
      title: 'Sign in',
      lead: (client) => `Sign in with your INAPROC Account to continue to ${client}.`,
      username: 'Username',
      password: 'Password',
      submit: 'Sign in',
      noAccount: 'No account yet?',
      register: 'Register',
      cancel: (client) => `Cancel and go back to ${client}`,
    },
    totp: {
      title: 'Code from your authenticator app',
      lead: 'Open the authenticator app on your phone and type the code shown for INAPROC.',
      strongerLead: (client) =>
        `Your role at ${client} needs two factors. You are signed in already; only the code of your authenticator app is missing.`,
      code: '6-digit code',
      codeHint: 'The code changes every 30 seconds and can be used once.',
      submit: 'Continue',
      otherAccount: 'Not you? Sign in with another account',
    },
    enrol: {
      title: 'Set up an authenticator app',
      lead: (client) =>
        `Your role at ${client} needs a second factor. You set it up once; afterwards you only type its code when signing in.`,
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
    },
    chooser: {
      title: 'Choose a persona',
      legend: (client) => `As whom do you enter ${client}?`,
      without: 'Continue without a persona',
      withoutHint: (client) => `${client} can also be opened without a persona.`,
      apply: 'Apply for an access',
    },
    missing: {
      title: 'No access yet',
      lead: (client) => `${client} needs an access that you do not have, or that has ended.`,
      helps: 'One of these accesses opens it:',
      anyRole: 'Any access that is approved and still valid.',
      apply: 'Apply in your INAPROC Account',
      back: (client) => `Back to ${client}`,
    },
    consent: {
      title: (client) => `Allow ${client}?`,
      lead: (client) => `${client} is not a service of INAPROC. With your permission it receives:`,
      ownLead: (client) => `${client} runs on your device. Go on only if you opened it yourself.`,
      accept: 'Allow',
      cancel: 'Refuse',
      account: 'Your account',
      scopes: {
        profile: 'Name and username',
        email: 'E-mail address',
        phone: 'Phone number',
        persona: 'The persona in use',
        personas: 'All your personas that this application accepts',
      },
      claims: 'Other requested data',
      resource: (audience) => `To act for you at ${audience}`,
      offline: 'To stay connected for up to 30 days, also while you do not have it open',
      nothing: 'An identifier without personal data',
    },
  },
} satisfies Record<Language, Words>
