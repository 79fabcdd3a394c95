import type { Guide } from '../guide.js'

/** Those who answer for data and systems: data protection, audit, help desk. */
export const officerGuides: readonly Guide[] = [
  {
    slug: 'permintaan-data',
    audience: 'verifier',
    title: { id: 'Menjawab permintaan data pribadi', en: 'Answer requests about personal data' },
    summary: {
      id: 'Untuk petugas pelindungan data: keberatan, perbaikan yang tidak dapat dipastikan, dan pertanyaan lain.',
      en: 'For the data protection officer: objections, corrections that could not be settled, and other questions.',
    },
    steps: [
      {
        text: {
          id: 'Buka "Permintaan data". Yang paling dekat batas waktunya ada di atas; setiap permintaan dijawab dalam 3×24 jam.',
          en: 'Open "Data requests". The nearest deadline stands on top; each is answered within 3×24 hours.',
        },
        picture: 'permintaan-data',
      },
      {
        text: {
          id: 'Buka permintaannya. Pembukaan itu dicatat dan tampil kepada pemohon.',
          en: 'Open the request. That you opened it is noted and shown to the person.',
        },
      },
      {
        text: {
          id: 'Pilih hasilnya, sebut dasar hukum, tulis penjelasan untuk pemohon, lalu tekan "Kirim jawaban".',
          en: 'Choose the outcome, name the legal ground, write the explanation for the person, and press "Send the answer".',
        },
      },
    ],
    questions: [],
    pages: ['/konsol/permintaan-data', '/konsol/retensi'],
  },
  {
    slug: 'insiden-data',
    audience: 'verifier',
    title: { id: 'Mencatat insiden data pribadi', en: 'Register a personal data incident' },
    summary: {
      id: 'Orang yang terdampak dan lembaga diberi tahu paling lambat 3×24 jam setelah insiden diketahui (UU 27/2022 Pasal 46).',
      en: 'The people affected and the authority are told at most 3×24 hours after the incident was found (Law 27/2022 art. 46).',
    },
    steps: [
      {
        text: {
          id: 'Buka "Insiden" lalu "Catat insiden". Isi apa yang terungkap, bagaimana, dan kapan diketahui.',
          en: 'Open "Incidents", then "Register an incident". Tell what was disclosed, how, and when it was found.',
        },
        picture: 'insiden',
      },
      {
        text: {
          id: 'Tentukan siapa yang terdampak, lalu beri tahu mereka; setiap orang menerima e-mail dan pemberitahuan satu kali.',
          en: 'Determine who is affected and tell them; everybody gets an e-mail and a notice once.',
        },
      },
      {
        text: {
          id: 'Salin surat untuk lembaga, kirim melalui saluran resmi, catat pengirimannya, kemudian tutup insidennya.',
          en: 'Copy the letter to the authority, send it by the official channel, note that it was sent, then close the incident.',
        },
      },
    ],
    questions: [],
    pages: ['/konsol/insiden'],
  },
  {
    slug: 'log-audit',
    audience: 'verifier',
    title: { id: 'Memeriksa log audit', en: 'Verify the audit log' },
    summary: {
      id: 'Setiap baris terikat pada baris sebelumnya; pemeriksaan menunjukkan baris yang diubah atau dihapus.',
      en: 'Every row is bound to the one before; a check shows rows that were changed or removed.',
    },
    steps: [
      {
        text: {
          id: 'Buka "Log audit" lalu tekan "Periksa sekarang".',
          en: 'Open "Audit log" and press "Check now".',
        },
        picture: 'log-audit',
      },
      {
        text: {
          id: 'Untuk pemeriksaan di luar sistem, unduh lognya; berkas itu ditandatangani.',
          en: 'To have it examined elsewhere, download the log; the file is signed.',
        },
      },
    ],
    questions: [],
    pages: ['/konsol/audit'],
  },
  {
    slug: 'pengiriman-tertunda',
    audience: 'verifier',
    title: { id: 'Menindaklanjuti pengiriman tertunda', en: 'Follow up undelivered messages' },
    summary: {
      id: 'Aplikasi yang belum menerima kabar bahwa sebuah sesi atau persona berakhir.',
      en: 'Applications that have not yet been told that a session or persona has ended.',
    },
    steps: [
      {
        text: {
          id: 'Buka "Pengiriman". Setiap aplikasi yang belum menerima kabar tampil dengan sebabnya.',
          en: 'Open "Deliveries". Each application that was not told stands there with the cause.',
        },
        picture: 'pengiriman',
      },
      {
        text: {
          id: 'Setelah sebabnya diatasi, tekan "Coba sekarang". Tanpa itu sistem mencoba lagi sendiri sampai tujuh hari.',
          en: 'When the cause is gone, press "Try now". The system also tries again by itself for seven days.',
        },
      },
    ],
    questions: [],
    pages: ['/konsol/pengiriman'],
  },
  {
    slug: 'mengelola-klien',
    audience: 'verifier',
    title: { id: 'Mengelola klien', en: 'Look after clients' },
    summary: {
      id: 'Aplikasi yang masuk melalui Akun INAPROC: membuat, mengubah, mengganti rahasia, dan menangguhkannya.',
      en: 'Applications that people enter through INAPROC Account: make, change, rotate secrets and suspend them.',
    },
    steps: [
      {
        text: {
          id: 'Buka "Klien", lalu "Buat klien", dan pilih jenisnya. Klien uji coba langsung aktif; klien produksi dimulai sebagai draf.',
          en: 'Open "Clients", then "Make a client", and choose its kind. A test client is active at once; a production client begins as a draft.',
        },
      },
      {
        text: {
          id: 'Rahasianya tampil satu kali. Serahkan lewat saluran yang aman, lalu coba klien itu di "Uji masuk".',
          en: 'Its secret is shown once. Hand it over by a safe channel, then try the client in "Test sign-in".',
        },
      },
      {
        text: {
          id: 'Untuk mengganti rahasia, buka "Kunci dan rahasia" dan pilih berapa lama yang lama masih berlaku. Setelah perangkat lunaknya memakai yang baru, akhiri yang lama.',
          en: 'To rotate a secret, open "Keys and secrets" and choose how long the old one goes on. Once the software uses the new one, end the old one.',
        },
      },
      {
        text: {
          id: 'Bila ada bahaya, tekan "Tangguhkan klien" dan tulis alasannya. Semua tokennya langsung ditolak, dan kontaknya diberi tahu.',
          en: 'In danger press "Suspend the client" and give the reason. All of its tokens are refused at once, and its contacts are told.',
        },
      },
    ],
    questions: [],
    pages: ['/konsol/klien', '/konsol/klien-baru', '/konsol/cakupan'],
  },
]
