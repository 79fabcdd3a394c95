import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly start: {
    readonly title: string
    readonly lead: string
    readonly username: string
    readonly password: string
    readonly submit: string
    readonly forgotten: string
    readonly forgottenLink: string
    readonly back: string
  }
  readonly options: {
    readonly title: string
    readonly lead: string
    readonly codes: string
    readonly codesText: (left: number) => string
    readonly noCodes: string
    readonly signIn: string
    readonly reproof: string
    readonly reproofText: (hours: number) => string
    readonly sendCode: string
    readonly helpDesk: string
    readonly helpDeskText: string
    readonly none: string
    readonly noneText: string
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
  }
  readonly identity: {
    readonly title: string
    readonly lead: string
    readonly nik: string
    readonly nikHint: string
    readonly fullName: string
    readonly fullNameHint: string
    readonly birthDate: string
    readonly submit: string
  }
  readonly status: {
    readonly title: string
    readonly waiting: string
    readonly waitingText: (readyAt: string) => string
    readonly register: string
    readonly registerText: string
    readonly ready: string
    readonly readyText: (expiresAt: string) => string
    readonly come: string
    readonly confirm: string
    readonly withdraw: string
    readonly found: string
    readonly back: string
  }
  readonly done: {
    readonly title: string
    readonly text: string
    readonly signIn: string
  }
  readonly cancel: {
    readonly title: string
    readonly lead: (requestedAt: string, readyAt: string) => string
    readonly notMe: string
    readonly notMeText: string
    readonly notMeSubmit: string
    readonly mine: string
    readonly mineText: string
    readonly mineSubmit: string
    readonly doneTitle: string
    readonly doneText: string
    readonly doneNotMe: string
    readonly recover: string
    readonly signIn: string
  }
}

export const messages = {
  id: {
    start: {
      title: 'Pulihkan faktor kedua',
      lead: 'Untuk yang masih tahu kata sandinya, tetapi kehilangan aplikasi autentikator dan kunci sandi.',
      username: 'Nama pengguna',
      password: 'Kata sandi',
      submit: 'Lanjutkan',
      forgotten: 'Lupa kata sandi?',
      forgottenLink: 'Pulihkan kata sandi dahulu',
      back: 'Ke halaman masuk',
    },
    options: {
      title: 'Cara masuk tanpa faktor kedua',
      lead: 'Pilih yang masih Anda miliki.',
      codes: 'Kode pemulihan',
      codesText: (left) =>
        `Masih ada ${left} kode pemulihan yang belum dipakai. Masuklah seperti biasa, lalu pilih "Kode pemulihan" sebagai faktor kedua.`,
      noCodes: 'Akun ini tidak memiliki kode pemulihan yang belum dipakai.',
      signIn: 'Ke halaman masuk',
      reproof: 'Buktikan identitas lagi',
      reproofText: (hours) =>
        `Kami mengirim kode ke e-mail Anda dan mencocokkan NIK, nama, dan tanggal lahir dengan profil terverifikasi. Bila cocok, semua faktor kedua dapat dihapus setelah menunggu ${hours} jam. Pemberitahuan dikirim ke semua kontak Anda.`,
      sendCode: 'Kirim kode ke e-mail',
      helpDesk: 'Layanan bantuan',
      helpDeskText:
        'Profil akun ini belum terverifikasi, jadi identitas tidak dapat dibuktikan di sini. Datanglah ke layanan bantuan INAPROC dengan membawa KTP.',
      none: 'Akun ini tidak memiliki faktor kedua',
      noneText: 'Anda cukup masuk dengan nama pengguna dan kata sandi.',
    },
    code: {
      title: 'Kode dari e-mail',
      lead: 'Masukkan kode yang dikirim ke e-mail akun Anda. Kode berlaku 5 menit.',
      label: 'Kode dari e-mail',
      hint: '6 angka. Boleh ditempel dari pesan.',
      submit: 'Lanjutkan',
      resend: 'Kirim kode baru',
      notReceived: 'Tidak menerima kode?',
      notReceivedText: ['Periksa folder spam, lalu minta kode baru setelah satu menit.'],
    },
    identity: {
      title: 'Data diri Anda',
      lead: 'Isi sesuai KTP, seperti pada profil Anda yang sudah terverifikasi.',
      nik: 'NIK',
      nikHint: '16 angka pada KTP.',
      fullName: 'Nama lengkap',
      fullNameHint: 'Sesuai KTP, tanpa gelar.',
      birthDate: 'Tanggal lahir',
      submit: 'Kirim dan mulai menunggu',
    },
    status: {
      title: 'Pembuktian identitas',
      waiting: 'Menunggu',
      waitingText: (readyAt) =>
        `Faktor kedua dapat dihapus mulai ${readyAt}. Sampai saat itu siapa pun yang menerima pemberitahuan kami dapat membatalkannya.`,
      register: 'Menunggu jawaban Dukcapil',
      registerText:
        'Waktu tunggu sudah lewat, tetapi data kependudukan belum dijawab. Kami terus bertanya; tidak ada yang dihapus sebelum jawabannya ada.',
      ready: 'Siap dihapus',
      readyText: (expiresAt) =>
        `Waktu tunggu selesai. Semua aplikasi autentikator, kunci sandi, dan kode pemulihan akan dihapus dan semua sesi diakhiri. Konfirmasi paling lambat ${expiresAt}.`,
      come: 'Setelah waktu itu, buka halaman ini lagi dengan kata sandi Anda untuk mengonfirmasi.',
      confirm: 'Hapus semua faktor kedua',
      withdraw: 'Batalkan permintaan',
      found: 'Faktor kedua ketemu? Batalkan saja dan masuk seperti biasa.',
      back: 'Ke halaman masuk',
    },
    done: {
      title: 'Semua faktor kedua dihapus',
      text: 'Semua sesi masuk diakhiri. Pasang faktor kedua yang baru saat masuk berikutnya.',
      signIn: 'Masuk',
    },
    cancel: {
      title: 'Batalkan penghapusan faktor kedua',
      lead: (requestedAt, readyAt) =>
        `Diminta ${requestedAt}. Tanpa pembatalan, faktor kedua dapat dihapus mulai ${readyAt}.`,
      notMe: 'Bukan saya yang meminta',
      notMeText:
        'Orang lain mengetahui kata sandi Anda. Permintaan dibatalkan, semua sesi diakhiri, dan kata sandi harus diganti.',
      notMeSubmit: 'Batalkan dan amankan akun',
      mine: 'Saya yang meminta',
      mineText: 'Permintaan dibatalkan, yang lain tetap.',
      mineSubmit: 'Batalkan saja',
      doneTitle: 'Permintaan dibatalkan',
      doneText: 'Faktor kedua akun tetap seperti semula.',
      doneNotMe: 'Semua sesi diakhiri. Pasang kata sandi baru sekarang.',
      recover: 'Pasang kata sandi baru',
      signIn: 'Masuk',
    },
  },
  en: {
    start: {
      title: 'Recover the second factor',
      lead: 'For those who still know the password but lost the authenticator app and passkeys.',
      username: 'Username',
      password: 'Password',
      submit: 'Go on',
      forgotten: 'Password forgotten?',
      forgottenLink: 'Recover the password first',
      back: 'To the sign-in page',
    },
    options: {
      title: 'Signing in without a second factor',
      lead: 'Choose what you still have.',
      codes: 'Recovery codes',
      codesText: (left) =>
        `${left} recovery codes are still unused. Sign in as usual and choose "Recovery code" as the second factor.`,
      noCodes: 'This account has no unused recovery codes.',
      signIn: 'To the sign-in page',
      reproof: 'Prove your identity again',
      reproofText: (hours) =>
        `We send a code to your e-mail and compare NIK, name and birth date with the verified profile. When they agree, every second factor can be removed after waiting ${hours} hours. Word is sent to all your contacts.`,
      sendCode: 'Send a code to the e-mail',
      helpDesk: 'Help desk',
      helpDeskText:
        'The profile of this account is not verified, so your identity cannot be proved here. Come to the INAPROC help desk with your identity card.',
      none: 'This account has no second factor',
      noneText: 'Username and password are enough to sign in.',
    },
    code: {
      title: 'Code from the e-mail',
      lead: 'Enter the code that was sent to the e-mail of your account. It is valid for 5 minutes.',
      label: 'Code from the e-mail',
      hint: '6 digits. You may paste them from the message.',
      submit: 'Go on',
      resend: 'Send a new code',
      notReceived: 'No code received?',
      notReceivedText: ['Look into the spam folder, then ask for a new code after a minute.'],
    },
    identity: {
      title: 'Who you are',
      lead: 'As on your identity card and in your verified profile.',
      nik: 'NIK',
      nikHint: 'The 16 digits of the identity card.',
      fullName: 'Full name',
      fullNameHint: 'As on the identity card, without titles.',
      birthDate: 'Date of birth',
      submit: 'Send and begin to wait',
    },
    status: {
      title: 'Identity proof',
      waiting: 'Waiting',
      waitingText: (readyAt) =>
        `The second factors can be removed from ${readyAt}. Until then whoever gets our messages can cancel it.`,
      register: 'Waiting for the civil register',
      registerText:
        'The waiting time is over, but the civil register has not answered yet. We keep asking; nothing is removed before it answers.',
      ready: 'Ready to be removed',
      readyText: (expiresAt) =>
        `The waiting time is over. Every authenticator app, passkey and recovery code is removed and every session ends. Confirm by ${expiresAt}.`,
      come: 'After that time open this page again with your password to confirm.',
      confirm: 'Remove every second factor',
      withdraw: 'Cancel the request',
      found: 'Found your second factor? Cancel and sign in as usual.',
      back: 'To the sign-in page',
    },
    done: {
      title: 'Every second factor was removed',
      text: 'Every sign-on session has ended. Set up a new second factor when you sign in next.',
      signIn: 'Sign in',
    },
    cancel: {
      title: 'Cancel the removal of the second factors',
      lead: (requestedAt, readyAt) =>
        `Requested on ${requestedAt}. Unless cancelled, the second factors can be removed from ${readyAt}.`,
      notMe: 'I did not ask for it',
      notMeText:
        'Somebody else knows your password. The request is cancelled, every session ends and the password has to be changed.',
      notMeSubmit: 'Cancel and secure the account',
      mine: 'I asked for it',
      mineText: 'The request is cancelled, all else stays.',
      mineSubmit: 'Only cancel',
      doneTitle: 'The request is cancelled',
      doneText: 'The second factors of the account stay as they are.',
      doneNotMe: 'Every session has ended. Set a new password now.',
      recover: 'Set a new password',
      signIn: 'Sign in',
    },
  },
} satisfies Record<Language, Words>
