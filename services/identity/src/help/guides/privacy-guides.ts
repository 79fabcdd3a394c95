import type { Guide } from '../guide.js'

/** What a person may ask about the data kept of him (UU 27/2022). */
export const privacyGuides: readonly Guide[] = [
  {
    slug: 'privasi',
    audience: 'everybody',
    title: { id: 'Data pribadi saya', en: 'My personal data' },
    summary: {
      id: 'Melihat siapa yang membuka data Anda, mengunduh salinan, membetulkan, membatasi, atau menghapus.',
      en: 'See who has looked at your data, take a copy, correct, restrict or erase.',
    },
    steps: [
      {
        text: {
          id: 'Buka menu dengan nama Anda lalu "Privasi Saya".',
          en: 'Open the menu with your name, then "My privacy".',
        },
        picture: 'privasi',
      },
      {
        text: {
          id: 'Pilih yang Anda perlukan: "Unduh data saya" (satu berkas ZIP), "Perbaiki data saya", "Batasi pemrosesan", "Hapus akun dan data", atau "Keberatan atau permintaan lain".',
          en: 'Choose what you need: "Download my data" (one ZIP file), "Correct my data", "Restrict processing", "Erase account and data", or "Objection or another request".',
        },
      },
      {
        text: {
          id: 'Permintaan yang tidak selesai seketika dijawab dalam 3×24 jam; batas waktunya tampil pada halaman yang sama.',
          en: 'A request that is not done at once is answered within 3×24 hours; the deadline stands on the same page.',
        },
      },
    ],
    questions: [
      {
        question: {
          id: 'Mengapa tidak semua data dapat dihapus?',
          en: 'Why can not everything be erased?',
        },
        answer: {
          id: 'Dokumen pengadaan yang sudah ditandatangani wajib disimpan sampai masa retensinya selesai. Jawaban menyebut dasar hukumnya.',
          en: 'Signed procurement documents have to be kept until their retention ends. The answer names the legal ground.',
        },
      },
    ],
    pages: ['/privasi'],
  },
  {
    slug: 'aplikasi-terhubung',
    audience: 'everybody',
    title: { id: 'Aplikasi yang terhubung', en: 'Connected applications' },
    summary: {
      id: 'Melihat aplikasi mana yang menerima data Anda, dan mencabut izinnya.',
      en: 'See which applications receive your data, and take a permission back.',
    },
    steps: [
      {
        text: {
          id: 'Saat Anda masuk ke aplikasi di luar INAPROC untuk pertama kali, halaman izin menyebut setiap data yang akan diterima aplikasi itu. Pilih "Izinkan" atau "Tolak".',
          en: 'When you first sign in to an application outside INAPROC, a page names everything that it would receive. Choose "Allow" or "Refuse".',
        },
      },
      {
        text: {
          id: 'Buka menu dengan nama Anda lalu "Aplikasi Terhubung" untuk melihat aplikasi mana yang Anda izinkan, sejak kapan, dan kapan terakhir dipakai.',
          en: 'Open the menu with your name, then "Connected applications", to see what you allowed, since when, and when it was last used.',
        },
      },
      {
        text: {
          id: 'Pilih "Cabut izin" pada aplikasi itu, baca akibatnya, lalu tegaskan. Anda keluar dari aplikasi itu di semua perangkat.',
          en: 'Choose "Take permission back" at the application, read what follows, then confirm. You are signed out of it on all devices.',
        },
      },
    ],
    questions: [
      {
        question: {
          id: 'Mengapa saya ditanya lagi padahal sudah pernah mengizinkan?',
          en: 'Why am I asked again though I have allowed it before?',
        },
        answer: {
          id: 'Izin berlaku satu tahun. Anda juga ditanya bila aplikasi meminta data tambahan; yang baru diberi tanda.',
          en: 'A permission holds for a year. You are also asked when the application wants more; what is new is marked.',
        },
      },
      {
        question: {
          id: 'Apakah data yang sudah diterima ikut terhapus?',
          en: 'Is what was received erased, too?',
        },
        answer: {
          id: 'Tidak. Mintalah penghapusannya kepada pengelola aplikasi; namanya tercantum di halaman itu.',
          en: 'No. Ask whoever runs the application to erase it; the page says who that is.',
        },
      },
    ],
    pages: ['/aplikasi'],
  },
  {
    slug: 'pembatasan-data',
    audience: 'everybody',
    title: { id: 'Membatasi pemrosesan data', en: 'Restrict the processing of your data' },
    summary: {
      id: 'Akun Anda hanya dapat dibaca, di sini dan di semua platform, sampai Anda mengakhirinya sendiri.',
      en: 'Your account can only be read, here and on all platforms, until you end it yourself.',
    },
    steps: [
      {
        text: {
          id: 'Buka "Privasi Saya" lalu "Batasi pemrosesan". Halaman itu menyebut apa yang tetap dapat dan tidak dapat dilakukan.',
          en: 'Open "My privacy", then "Restrict processing". The page says what can and what cannot be done meanwhile.',
        },
        picture: 'pembatasan-data',
      },
      {
        text: {
          id: 'Tekan "Batasi pemrosesan". Pembatasan berlaku seketika, juga di platform yang sedang terbuka.',
          en: 'Press "Restrict processing". It takes effect at once, also on platforms that are open.',
        },
      },
      {
        text: {
          id: 'Untuk mengakhirinya, buka halaman yang sama dan tekan "Akhiri pembatasan".',
          en: 'To end it, open the same page and press "End the restriction".',
        },
      },
    ],
    questions: [
      {
        question: {
          id: 'Apa yang terjadi dengan pengajuan saya selama pembatasan?',
          en: 'What becomes of my applications meanwhile?',
        },
        answer: {
          id: 'Akses tidak dapat diajukan atau diubah. Kata sandi, faktor kedua, dan sesi tetap dapat Anda atur.',
          en: 'No access can be applied for or changed. Password, second factors and sessions stay in your hands.',
        },
      },
    ],
    pages: ['/privasi/pembatasan'],
  },
]
