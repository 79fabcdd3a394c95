import type { Guide } from '../guide.js'

/** How accesses of officials end and go on: deactivation, the last VAI, extension, reactivation. */
export const endingGuides: readonly Guide[] = [
  {
    slug: 'nonaktifkan-akses',
    audience: 'official',
    title: { id: 'Menonaktifkan akses', en: 'Deactivate an access' },
    summary: {
      id: 'Bila Anda tidak lagi menjabat: serahkan pekerjaan, lalu nonaktifkan aksesnya secara mandiri.',
      en: 'When you are no longer in post: hand over the work, then deactivate the access yourself.',
    },
    steps: [
      {
        text: {
          id: 'Buka "Akses Saya", pilih "Rincian" pada aksesnya, lalu "Nonaktifkan akses". Anda diminta masuk kembali bila belum baru saja masuk.',
          en: 'Open "My accesses", choose "Details" of the access, then "Deactivate the access". You are asked to sign in again unless you have just done so.',
        },
      },
      {
        text: {
          id: 'Periksa "Pekerjaan yang sedang berjalan". Bila sebuah platform tidak dapat ditanyai, periksa sendiri di platform itu.',
          en: 'Look at "Work under way". Where a platform could not be asked, look there yourself.',
        },
        picture: 'nonaktifkan',
      },
      {
        text: {
          id: 'Pilih pejabat penerus, atau nyatakan pekerjaan selesai dengan keterangan sedikitnya 10 karakter, lalu tekan "Nonaktifkan akses".',
          en: 'Name the successor, or state with a note of at least 10 characters that the work is done, and press "Deactivate the access".',
        },
      },
      {
        text: {
          id: 'Akses berakhir di semua platform dalam hitungan detik; akses Anda yang lain tetap berlaku.',
          en: 'The access ends on all platforms within seconds; your other accesses stay valid.',
        },
      },
    ],
    questions: [
      {
        question: {
          id: 'Saya satu-satunya VAI di instansi saya.',
          en: 'I am the only VAI of my institution.',
        },
        answer: {
          id: 'Akses VAI terakhir hanya dapat dinonaktifkan dengan persetujuan Direktorat. Lihat panduan "VAI terakhir: meminta persetujuan Direktorat".',
          en: 'The last VAI needs the consent of the Directorate. See the guide "Last VAI: ask the Directorate for its consent".',
        },
      },
      {
        question: {
          id: 'Saya satu-satunya admin di perusahaan saya.',
          en: 'I am the only admin of my company.',
        },
        answer: {
          id: 'Selama masih ada anggota atau pengajuan yang menunggu, halaman itu menunjukkan jalan keluarnya: angkat admin pengganti, atau cabut akses para anggota lebih dahulu.',
          en: 'While there are members or applications that wait, the page shows the ways out: appoint another admin, or first revoke the accesses of the members.',
        },
      },
      {
        question: {
          id: 'Bolehkah saya memakai akses itu lagi nanti?',
          en: 'May I use the access again later?',
        },
        answer: {
          id: 'Ya, dengan "Aktifkan Kembali". Bila masanya masih berjalan, SK/ST lama dapat dipakai.',
          en: 'Yes, by "Reactivate". While its term runs, the old decree may be used.',
        },
      },
    ],
    pages: ['/akses/:id/nonaktifkan'],
    besideHeading: true,
  },
  {
    slug: 'vai-terakhir',
    audience: 'official',
    title: {
      id: 'VAI terakhir: meminta persetujuan Direktorat',
      en: 'Last VAI: ask the Directorate for its consent',
    },
    summary: {
      id: 'Tanpa VAI tidak ada yang memverifikasi akses di instansi. Karena itu VAI aktif terakhir hanya berhenti dengan persetujuan.',
      en: 'Without a VAI nobody verifies accesses at the institution. So the last active VAI leaves with consent only.',
    },
    steps: [
      {
        text: {
          id: 'Sebaiknya siapkan VAI pengganti: ia mengajukan akses VAI, dan Direktorat bersama Telkom memutuskannya. Sesudah itu persetujuan tidak diperlukan.',
          en: 'Best prepare another VAI, who applies for the access VAI; Directorate and Telkom decide about it. Then no consent is needed.',
        },
      },
      {
        text: {
          id: 'Bila tidak ada pengganti, buka "Nonaktifkan akses" lalu "Minta persetujuan Direktorat".',
          en: 'Where there is none, open "Deactivate the access", then "Ask the Directorate for its consent".',
        },
      },
      {
        text: {
          id: 'Tulis mengapa Anda berhenti dan siapa yang akan memverifikasi, lalu tekan "Kirim permintaan". Akses tetap aktif sampai Direktorat memutuskan.',
          en: 'Write why you leave and who will verify, and press "Send the request". The access stays active until the Directorate decides.',
        },
        picture: 'vai-terakhir',
      },
      {
        text: {
          id: 'Setelah disetujui, nonaktifkan akses Anda sebelum tanggal yang disebut. Persetujuan berlaku satu kali.',
          en: 'When it consents, deactivate the access before the day it names. The consent serves once.',
        },
      },
    ],
    questions: [],
    pages: ['/akses/:id/persetujuan-direktorat'],
    besideHeading: true,
  },
  {
    slug: 'perpanjang-dan-reaktivasi',
    audience: 'official',
    title: { id: 'Memperpanjang atau mengaktifkan kembali', en: 'Extend or reactivate' },
    summary: {
      id: 'Perpanjang sebelum berakhir; aktifkan kembali akses yang Nonaktif atau Kedaluwarsa dengan SK/ST baru.',
      en: 'Extend before the end; reactivate an access that was deactivated or has expired, with a new decree.',
    },
    steps: [
      {
        text: {
          id: 'Buka "Akses Saya". Akses yang Nonaktif atau Kedaluwarsa memiliki "Aktifkan Kembali"; yang Aktif memiliki "Perpanjang masa berlaku" di "Rincian", dan pada kartunya bila segera berakhir.',
          en: 'Open "My accesses". One that was deactivated or has expired has "Reactivate"; an active one has "Extend the term" under "Details", and on its card when it ends soon.',
        },
      },
      {
        text: {
          id: 'Isi masa jabatan yang baru, unggah SK/ST (PDF, paling besar 2 MB), lalu tekan "Kirim permohonan". Akses yang Anda nonaktifkan sendiri dan masih dalam masanya dapat memakai SK/ST lama.',
          en: 'Give the new term of office, upload the decree (PDF, at most 2 MB) and press "Send the request". An access that you deactivated yourself and whose term still runs may use its old decree.',
        },
        picture: 'masa-berlaku',
      },
      {
        text: {
          id: 'Verifikator memutuskan dalam 3×24 jam. Selama perpanjangan menunggu, masa yang lama tetap berlaku.',
          en: 'The verifier decides within 3×24 hours. While an extension waits, the old term stands.',
        },
      },
    ],
    questions: [
      {
        question: {
          id: 'Kapan sebaiknya saya memperpanjang?',
          en: 'When should I extend?',
        },
        answer: {
          id: 'Begitu SK/ST baru terbit, sebelum tanggal akhir. Anda diingatkan 30, 14, 7, dan 1 hari sebelumnya.',
          en: 'As soon as the new decree is there, before the last day. You are reminded 30, 14, 7 and 1 days before.',
        },
      },
    ],
    pages: ['/akses/:id/masa-berlaku'],
    besideHeading: true,
  },
]
