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
]
