import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly stages: string
  readonly stage: { readonly identity: string; readonly profile: string; readonly access: string }
  readonly form: {
    readonly title: string
    readonly lead: string
    readonly unfinished: string
    readonly unfinishedText: (username: string) => string
    readonly continueUnfinished: string
    readonly username: string
    readonly usernameHint: string
    readonly email: string
    readonly emailHint: string
    readonly phone: string
    readonly phoneHint: string
    readonly password: string
    readonly passwordHint: (min: number) => string
    readonly terms: string
    readonly termsChoice: (version: string) => string
    readonly privacy: string
    readonly privacyChoice: (version: string) => string
    readonly readTerms: string
    readonly readPrivacy: string
    readonly send: string
    readonly haveAccount: string
    readonly signIn: string
  }
  readonly verify: {
    readonly title: string
    readonly lead: string
    readonly sections: Readonly<Record<'email' | 'phone', string>>
    readonly verified: string
    readonly waiting: string
    readonly sentTo: Readonly<Record<'email' | 'phone', (value: string) => string>>
    readonly code: Readonly<Record<'email' | 'phone', string>>
    readonly codeHint: string
    readonly triesLeft: (tries: number) => string
    readonly codeDead: string
    readonly submit: Readonly<Record<'email' | 'phone', string>>
    readonly resend: string
    readonly resendAbout: Readonly<Record<'email' | 'phone', string>>
    readonly resendFrom: (time: string, seconds: number) => string
    readonly resendNone: string
    readonly change: Readonly<Record<'email' | 'phone', string>>
    readonly newValue: Readonly<Record<'email' | 'phone', string>>
    readonly changeSubmit: string
    readonly notReceived: string
    readonly notReceivedText: string
  }
  readonly done: {
    readonly title: string
    readonly lead: string
    readonly next: string
    readonly tasks: string
    readonly identityHint: string
    readonly profileHint: string
    readonly accessHint: string
    readonly continueSignIn: string
  }
  readonly consent: {
    readonly version: (version: string) => string
    readonly closeTab: string
    readonly back: string
    readonly terms: { readonly title: string; readonly paragraphs: readonly string[] }
    readonly privacy: { readonly title: string; readonly paragraphs: readonly string[] }
  }
}

export const messages = {
  id: {
    stages: 'Tahap pendaftaran',
    stage: { identity: 'Identitas digital', profile: 'Profil', access: 'Akses' },
    form: {
      title: 'Daftar akun INAPROC',
      lead: 'Satu akun untuk semua platform pengadaan. Siapkan e-mail dan telepon yang dapat Anda buka sekarang.',
      unfinished: 'Pendaftaran Anda belum selesai',
      unfinishedText: (username) =>
        `Pendaftaran dengan nama pengguna ${username} menunggu verifikasi kontak.`,
      continueUnfinished: 'Lanjutkan pendaftaran itu',
      username: 'Nama pengguna',
      usernameHint:
        '4 sampai 32 karakter: huruf, angka, titik, garis bawah, tanda hubung; diawali huruf. Tidak dapat diubah.',
      email: 'E-mail',
      emailHint: 'Kami mengirim kode ke alamat ini.',
      phone: 'Nomor telepon',
      phoneHint: 'Nomor Indonesia, misalnya 0812 3456 7890. Kami mengirim kode lewat SMS.',
      password: 'Kata sandi',
      passwordHint: (min) =>
        `Paling sedikit ${min} karakter. Beberapa kata yang mudah Anda ingat sudah cukup.`,
      terms: 'Ketentuan penggunaan',
      termsChoice: (version) => `Saya menyetujui ketentuan penggunaan versi ${version}`,
      privacy: 'Pemberitahuan privasi',
      privacyChoice: (version) => `Saya sudah membaca pemberitahuan privasi versi ${version}`,
      readTerms: 'Baca ketentuan penggunaan (di tab baru)',
      readPrivacy: 'Baca pemberitahuan privasi (di tab baru)',
      send: 'Daftar dan kirim kode',
      haveAccount: 'Sudah punya akun?',
      signIn: 'Masuk',
    },
    verify: {
      title: 'Verifikasi e-mail dan telepon',
      lead: 'Masukkan kode yang kami kirim ke e-mail dan telepon Anda. Urutannya bebas.',
      sections: { email: 'E-mail', phone: 'Telepon' },
      verified: 'Terverifikasi',
      waiting: 'Menunggu kode',
      sentTo: {
        email: (value) => `Kode dikirim ke ${value}.`,
        phone: (value) => `Kode dikirim lewat SMS ke ${value}.`,
      },
      code: { email: 'Kode dari e-mail', phone: 'Kode dari SMS' },
      codeHint: '6 angka. Boleh ditempel dari pesan.',
      triesLeft: (tries) => `Sisa percobaan: ${tries}.`,
      codeDead: 'Kode ini tidak berlaku lagi. Minta kode baru.',
      submit: { email: 'Verifikasi e-mail', phone: 'Verifikasi telepon' },
      resend: 'Kirim kode baru',
      resendAbout: { email: 'Kirim kode baru ke e-mail', phone: 'Kirim kode baru ke telepon' },
      resendFrom: (time, seconds) => `Kode baru dapat diminta mulai pukul ${time} (${seconds} detik lagi).`,
      resendNone: 'Batas kode untuk hari ini sudah tercapai. Coba lagi besok, atau ganti kontaknya.',
      change: { email: 'Alamat e-mail salah?', phone: 'Nomor telepon salah?' },
      newValue: { email: 'E-mail yang benar', phone: 'Nomor telepon yang benar' },
      changeSubmit: 'Ganti dan kirim kode',
      notReceived: 'Kode tidak datang?',
      notReceivedText:
        'Periksa folder spam dan sinyal telepon. Bila Anda sudah pernah mendaftar dengan kontak ini, pesan yang datang menjelaskan cara masuk.',
    },
    done: {
      title: 'Identitas digital Anda sudah siap',
      lead: 'E-mail dan telepon Anda terverifikasi. Sebelum bertransaksi, selesaikan dua tahap berikutnya.',
      next: 'Langkah berikutnya',
      tasks: 'Tiga tahap sebelum bertransaksi',
      identityHint: 'Nama pengguna, e-mail, dan telepon',
      profileHint: 'Data kependudukan Anda, dicocokkan dengan Dukcapil',
      accessHint: 'Peran Anda pada instansi atau perusahaan',
      continueSignIn: 'Lanjut masuk',
    },
    consent: {
      version: (version) => `Versi ${version}`,
      closeTab:
        'Bila Anda datang dari formulir pendaftaran, isian Anda menunggu di tab sebelumnya: tutup tab ini.',
      back: 'Buka formulir pendaftaran',
      terms: {
        title: 'Ketentuan penggunaan',
        paragraphs: [
          'Akun INAPROC dipakai untuk pengadaan barang dan jasa pemerintah. Setiap orang hanya memiliki satu akun dan menggunakannya sendiri.',
          'Anda menjaga kerahasiaan kata sandi dan kode, dan segera melapor bila akun dipakai orang lain.',
          'Setiap tindakan dengan akun Anda dicatat dan menjadi tanggung jawab Anda sesuai peraturan pengadaan.',
          'Akses yang tidak lagi sesuai jabatan dinonaktifkan oleh pemiliknya. LKPP dapat menangguhkan akun yang disalahgunakan.',
        ],
      },
      privacy: {
        title: 'Pemberitahuan privasi',
        paragraphs: [
          'LKPP memproses nama pengguna, e-mail, nomor telepon, dan catatan masuk Anda untuk membuka akun dan melindunginya. Pada tahap profil kami memproses NIK dan data KTP untuk memastikan identitas.',
          'Dasarnya adalah pelaksanaan tugas dalam pengadaan barang dan jasa pemerintah (UU 27/2022 tentang Pelindungan Data Pribadi), bukan persetujuan, sejauh diwajibkan peraturan.',
          'Platform pengadaan hanya menerima nama tampilan dan akses yang Anda pilih, tidak pernah NIK. Pendaftaran yang tidak diverifikasi dihapus setelah tujuh hari.',
          'Anda berhak atas akses, salinan, koreksi, dan penghapusan data menurut undang-undang tersebut melalui petugas pelindungan data LKPP.',
        ],
      },
    },
  },
  en: {
    stages: 'Stages of registration',
    stage: { identity: 'Digital identity', profile: 'Profile', access: 'Access' },
    form: {
      title: 'Register an INAPROC account',
      lead: 'One account for all procurement platforms. Have an e-mail and a phone at hand that you can open now.',
      unfinished: 'Your registration is not finished',
      unfinishedText: (username) =>
        `A registration with the username ${username} waits for its contacts to be verified.`,
      continueUnfinished: 'Continue that registration',
      username: 'Username',
      usernameHint:
        '4 to 32 characters: letters, digits, dot, underscore, hyphen; a letter first. It cannot be changed.',
      email: 'E-mail',
      emailHint: 'We send a code to this address.',
      phone: 'Phone number',
      phoneHint: 'An Indonesian number, for example 0812 3456 7890. We send a code by SMS.',
      password: 'Password',
      passwordHint: (min) => `At least ${min} characters. A few words that you remember easily are enough.`,
      terms: 'Terms of use',
      termsChoice: (version) => `I agree to the terms of use, version ${version}`,
      privacy: 'Privacy notice',
      privacyChoice: (version) => `I have read the privacy notice, version ${version}`,
      readTerms: 'Read the terms of use (in a new tab)',
      readPrivacy: 'Read the privacy notice (in a new tab)',
      send: 'Register and send codes',
      haveAccount: 'Do you have an account?',
      signIn: 'Sign in',
    },
    verify: {
      title: 'Verify e-mail and phone',
      lead: 'Enter the codes that we sent to your e-mail and your phone, in any order.',
      sections: { email: 'E-mail', phone: 'Phone' },
      verified: 'Verified',
      waiting: 'Waiting for the code',
      sentTo: {
        email: (value) => `The code was sent to ${value}.`,
        phone: (value) => `The code was sent by SMS to ${value}.`,
      },
      code: { email: 'Code from the e-mail', phone: 'Code from the SMS' },
      codeHint: '6 digits. You may paste them from the message.',
      triesLeft: (tries) => `Attempts left: ${tries}.`,
      codeDead: 'This code is no longer valid. Ask for a new one.',
      submit: { email: 'Verify e-mail', phone: 'Verify phone' },
      resend: 'Send a new code',
      resendAbout: { email: 'Send a new code to the e-mail', phone: 'Send a new code to the phone' },
      resendFrom: (time, seconds) => `A new code can be requested from ${time} (in ${seconds} seconds).`,
      resendNone: 'The limit of codes for today is reached. Try again tomorrow, or change the contact.',
      change: { email: 'Wrong e-mail address?', phone: 'Wrong phone number?' },
      newValue: { email: 'The right e-mail', phone: 'The right phone number' },
      changeSubmit: 'Change and send a code',
      notReceived: 'No code arrived?',
      notReceivedText:
        'Check the spam folder and the signal of your phone. If you have registered with this contact before, the message that arrives explains how to sign in.',
    },
    done: {
      title: 'Your digital identity is ready',
      lead: 'Your e-mail and phone are verified. Complete the next two stages before you transact.',
      next: 'Next step',
      tasks: 'Three stages before you transact',
      identityHint: 'Username, e-mail and phone',
      profileHint: 'Your population data, compared with Dukcapil',
      accessHint: 'Your role at an institution or company',
      continueSignIn: 'Continue to sign in',
    },
    consent: {
      version: (version) => `Version ${version}`,
      closeTab:
        'If you came from the registration form, your answers wait in the tab before: close this one.',
      back: 'Open the registration form',
      terms: {
        title: 'Terms of use',
        paragraphs: [
          'An INAPROC account serves government procurement. Every person has one account only and uses it alone.',
          'You keep password and codes to yourself, and report at once when somebody else uses the account.',
          'Every action with your account is recorded and is your responsibility under the procurement regulations.',
          'An access that no longer fits the post is deactivated by its owner. LKPP may suspend an account that is misused.',
        ],
      },
      privacy: {
        title: 'Privacy notice',
        paragraphs: [
          'LKPP processes your username, e-mail, phone number and sign-in records to open the account and to protect it. In the profile stage we process NIK and identity card data to establish who you are.',
          'The ground is the performance of duties in government procurement (Law 27/2022 on Personal Data Protection), not consent, as far as regulations demand it.',
          'Procurement platforms receive only the display name and the access you choose, never the NIK. Registrations that are not verified are erased after seven days.',
          'You have the right of access, copy, correction and erasure under that law, through the data protection officer of LKPP.',
        ],
      },
    },
  },
} satisfies Record<Language, Words>
