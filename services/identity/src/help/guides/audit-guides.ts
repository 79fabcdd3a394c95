import type { Guide } from '../guide.js'

/** Those who look for what somebody did. */
export const auditGuides: readonly Guide[] = [
  {
    slug: 'telusur-audit',
    audience: 'verifier',
    title: { id: 'Menelusuri log audit', en: 'Search the audit log' },
    summary: {
      id: 'Untuk auditor, petugas pelindungan data, dan Direktorat: siapa melakukan apa, terhadap apa, kapan, dan dengan hasil apa.',
      en: 'For auditors, the data protection officer and the Directorate: who did what to which thing, when, and how it went.',
    },
    steps: [
      {
        text: {
          id: 'Buka "Log audit". Yang terbaru ada di atas; waktunya dalam WIB.',
          en: 'Open "Audit log". The newest stand on top; times are in WIB.',
        },
        picture: 'telusur-audit',
      },
      {
        text: {
          id: 'Saring menurut pelaku, tindakan, hasil, objek, atau waktu. Untuk "siapa menangguhkan klien ini": pilih jenis objek "Klien", isi ID klien, lalu pilih "Aplikasi klien ditangguhkan".',
          en: 'Filter by actor, act, outcome, object or time. For "who suspended this client": choose the kind of object "Client", give the client id, then choose "Client application suspended".',
        },
      },
      {
        text: {
          id: 'Untuk "apa yang dilakukan pejabat ini antara pukul 01.00 dan 05.00": isi nama penggunanya sebagai pelaku, lalu waktunya di "Dari" dan "Sebelum". Buka "Sebaran menurut waktu" untuk melihat lonjakan.',
          en: 'For "what did this official do between 01:00 and 05:00": give the username as the actor, then the times under "From" and "Before". Open "Spread over time" to see where there are many.',
        },
      },
      {
        text: {
          id: 'Buka satu catatan untuk rinciannya dan tempatnya dalam rantai. Dari sana Anda dapat mencari semua tindakan dalam permintaan atau sesi yang sama, dari alamat yang sama, atau oleh pelaku yang sama.',
          en: 'Open an entry for its details and its place in the chain. From there you can search for all acts of the same request or session, from the same address, or by the same actor.',
        },
        picture: 'catatan-audit',
      },
      {
        text: {
          id: 'Unduh hasilnya sebagai CSV bila perlu untuk kertas kerja. Pengunduhan tercatat. Untuk bukti yang ditandatangani, pakai ekspor di "Pemeriksaan dan ekspor".',
          en: 'Download the result as CSV where your working papers need it. The download is noted. For signed evidence use the export under "Check and export".',
        },
      },
    ],
    questions: [
      {
        question: { id: 'Mengapa saya tidak melihat semua catatan?', en: 'Why do I not see every entry?' },
        answer: {
          id: 'APIP melihat catatan instansinya. Layanan bantuan dan operator melihat catatan tentang klien, mitra, cakupan, dan kunci, tanpa alamat jaringan. Petugas pelindungan data dan Direktorat melihat semuanya.',
          en: 'APIP see the entries of their institution. The help desk and the operator see entries about clients, partners, scopes and keys, without network addresses. The data protection officer and the Directorate see all of them.',
        },
      },
      {
        question: {
          id: 'Apakah orang yang saya cari mengetahuinya?',
          en: 'Does the person I look for get to know?',
        },
        answer: {
          id: 'Ya. Pencarian yang menyebut seseorang dan pembukaan catatannya tampil kepadanya di "Siapa yang melihat data saya", dengan peran dan instansi Anda, tanpa nama.',
          en: 'Yes. A search that names a person, and opening such an entry, is shown to them under "Who saw my data", with your role and institution, without your name.',
        },
      },
      {
        question: {
          id: 'Dari mana saya mendapat nomor permintaan?',
          en: 'Where do I get a request number?',
        },
        answer: {
          id: 'Dari halaman galat yang dilihat orang itu, dari kepala jawaban X-Request-Id, atau dari baris log (reqId).',
          en: 'From the error page that the person saw, from the response header X-Request-Id, or from a log line (reqId).',
        },
      },
    ],
    pages: ['/konsol/audit/cari'],
  },
]
