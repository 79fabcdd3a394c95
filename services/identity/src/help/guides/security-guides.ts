import type { Guide } from '../guides.js'

/** What keeps an account its owner's. */
export const securityGuides: readonly Guide[] = [
  {
    slug: 'keamanan',
    audience: 'everybody',
    title: { id: 'Mengamankan akun', en: 'Secure your account' },
    summary: {
      id: 'Aplikasi autentikator, passkey, dan kode pemulihan. Wajib untuk pejabat dan admin perusahaan.',
      en: 'Authenticator app, passkey and recovery codes. Required of officials and company admins.',
    },
    steps: [
      {
        text: {
          id: 'Buka menu dengan nama Anda lalu "Keamanan". Halaman itu menyebut apa yang sebaiknya ditambahkan.',
          en: 'Open the menu with your name, then "Security". The page says what to add.',
        },
        picture: 'keamanan',
      },
      {
        text: {
          id: 'Tambahkan aplikasi autentikator: beri nama, pindai kode QR atau ketik kuncinya, lalu ketik kode 6 angka yang tampil.',
          en: 'Add an authenticator app: name it, scan the QR code or type the key, then type the 6 digits it shows.',
        },
        picture: 'tambah-aplikasi',
      },
      {
        text: {
          id: 'Atau tambahkan passkey: perangkat Anda meminta sidik jari, wajah, atau PIN. Passkey tidak dapat dipakai di situs palsu.',
          en: 'Or add a passkey: your device asks for fingerprint, face or PIN. A passkey does not work on a false site.',
        },
      },
      {
        text: {
          id: 'Simpan sepuluh kode pemulihan di tempat yang aman. Setiap kode dapat dipakai satu kali bila ponsel hilang.',
          en: 'Keep the ten recovery codes in a safe place. Each works once when your phone is lost.',
        },
      },
    ],
    questions: [
      {
        question: {
          id: 'Mengapa kode SMS tidak cukup untuk pejabat?',
          en: 'Why is a text message not enough for officials?',
        },
        answer: {
          id: 'Nomor telepon dapat dialihkan ke kartu lain. Untuk peran yang berwenang diperlukan aplikasi autentikator atau passkey.',
          en: 'A phone number can be moved to another card. Roles with authority need an authenticator app or a passkey.',
        },
      },
    ],
    pages: ['/keamanan'],
  },
  {
    slug: 'pemulihan',
    audience: 'everybody',
    title: { id: 'Lupa kata sandi atau kehilangan ponsel', en: 'Forgotten password or lost phone' },
    summary: {
      id: 'Masuk kembali dengan e-mail dan bukti kedua, atau dengan pembuktian identitas dan waktu tunggu 24 jam.',
      en: 'Come back with your e-mail and a second proof, or with a proof of identity and 24 hours of waiting.',
    },
    steps: [
      {
        text: {
          id: 'Di halaman masuk pilih "Lupa kata sandi" lalu ketik nama pengguna Anda. Jawabannya sama, baik nama itu ada maupun tidak.',
          en: 'On the sign-in page choose "Forgotten password" and type your username. The answer is the same whether or not it exists.',
        },
        picture: 'pemulihan',
      },
      {
        text: {
          id: 'Buka tautan dari e-mail di peramban yang sama, tunjukkan faktor kedua bila ada, lalu buat kata sandi baru. Semua sesi lama berakhir.',
          en: 'Open the link from the e-mail in the same browser, show your second factor if you have one, and set a new password. All old sessions end.',
        },
      },
      {
        text: {
          id: 'Bila semua faktor kedua hilang, pakai kode pemulihan. Tanpa kode itu, buktikan identitas Anda; perubahan berlaku setelah 24 jam dan dapat dibatalkan dari semua kontak Anda.',
          en: 'When all second factors are lost, use a recovery code. Without one, prove your identity; the change takes effect after 24 hours and can be cancelled from all your contacts.',
        },
      },
    ],
    questions: [
      {
        question: {
          id: 'Saya menerima pemberitahuan pemulihan yang tidak saya minta.',
          en: 'I was told of a recovery that I did not ask for.',
        },
        answer: {
          id: 'Buka tautan pembatalan di dalamnya. Tidak ada yang berubah tanpa bukti kedua atau sebelum waktu tunggu selesai.',
          en: 'Open the link to cancel it. Nothing changes without a second proof or before the waiting time is over.',
        },
      },
    ],
    pages: ['/pemulihan'],
  },
  {
    slug: 'bukan-saya',
    audience: 'everybody',
    title: { id: 'Bila yang masuk bukan Anda', en: 'When it was not you who signed in' },
    summary: {
      id: 'Satu tekan mengakhiri semua sesi dan meminta kata sandi baru.',
      en: 'One press ends all sessions and asks for a new password.',
    },
    steps: [
      {
        text: {
          id: 'Buka tautan "Bukan saya" pada e-mail tentang perangkat baru, atau "Sesi dan perangkat" di Keamanan.',
          en: 'Open the link "Not me" in the mail about a new device, or "Sessions and devices" under Security.',
        },
        picture: 'sesi',
      },
      {
        text: {
          id: 'Tekan tombolnya. Semua sesi di semua platform berakhir, dan yang ditambahkan sejak masuk itu (aplikasi, passkey, perubahan kontak) dibatalkan.',
          en: 'Press the button. All sessions on all platforms end, and what was added since that sign-in (apps, passkeys, contact changes) is taken back.',
        },
      },
      {
        text: {
          id: 'Halaman berikutnya menceritakan apa yang terjadi dengan akun Anda sejak itu. Buat kata sandi baru.',
          en: 'The next page tells what happened with your account since then. Set a new password.',
        },
      },
    ],
    questions: [],
    pages: ['/bukan-saya', '/keamanan/sesi'],
  },
]
