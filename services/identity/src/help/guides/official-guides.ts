import type { Guide } from '../guides.js'

/** Accesses of officials: from the application to its end. */
export const officialGuides: readonly Guide[] = [
  {
    slug: 'ajukan-akses',
    audience: 'official',
    title: { id: 'Mengajukan akses pejabat', en: 'Apply for an access as an official' },
    summary: {
      id: 'PA, KPA, PPK, PP, Pokja, Bendahara, BUD, APIP, dan VAI. Diverifikasi dalam 3×24 jam.',
      en: 'PA, KPA, PPK, PP, Pokja, treasurers, BUD, APIP and VAI. Verified within 3×24 hours.',
    },
    steps: [
      {
        text: {
          id: 'Buka "Akses Saya" lalu "Ajukan akses" dan pilih perannya. Siapkan SK/ST sebagai PDF paling besar 2 MB.',
          en: 'Open "My accesses", then "Apply for an access", and choose the role. Have the decree ready as a PDF of at most 2 MB.',
        },
        picture: 'pilih-peran',
      },
      {
        text: {
          id: 'Cari instansi dan satuan kerja Anda.',
          en: 'Search for your institution and work unit.',
        },
        picture: 'pilih-instansi',
      },
      {
        text: {
          id: 'Isi data jabatan, masa tugas, dan SK/ST. Setiap halaman dapat disimpan sebagai draf dan dilanjutkan di perangkat lain.',
          en: 'Give your position, term of office and decree. Each page can be saved as a draft and continued on another device.',
        },
      },
      {
        text: {
          id: 'Periksa semua jawaban, centang pernyataan, lalu kirim. Simpan nomor tanda terimanya.',
          en: 'Check all answers, tick the statement and send. Keep the receipt number.',
        },
        picture: 'periksa-kirim',
      },
      {
        text: {
          id: 'VAI instansi Anda memutuskan; untuk akses VAI yang memutuskan adalah Direktorat bersama Telkom. Hasilnya datang lewat e-mail.',
          en: 'The VAI of your institution decides; about VAI accesses the Directorate together with Telkom. The result comes by e-mail.',
        },
      },
    ],
    questions: [
      {
        question: {
          id: 'Kapan akses saya berakhir?',
          en: 'When does my access end?',
        },
        answer: {
          id: 'Pada tanggal yang lebih awal dari akhir masa akses dan akhir SK/ST, pukul 24.00 WIB. Anda diingatkan 30, 14, 7, dan 1 hari sebelumnya.',
          en: 'At midnight WIB after the earlier of the end of the access and the end of the decree. You are reminded 30, 14, 7 and 1 days before.',
        },
      },
      {
        question: {
          id: 'Mengapa pengajuan saya ditolak karena rangkap jabatan?',
          en: 'Why was I refused for holding two roles?',
        },
        answer: {
          id: 'PPK, PP, dan anggota Pokja tidak boleh merangkap Bendahara di satuan kerja yang sama (PerLKPP 15/2018). Nonaktifkan akses yang lain lebih dahulu.',
          en: 'A PPK, PP or panel member may not be treasurer of the same work unit (PerLKPP 15/2018). Deactivate the other access first.',
        },
      },
    ],
    pages: ['/akses/ajukan'],
  },
  {
    slug: 'perbaiki-pengajuan',
    audience: 'official',
    title: { id: 'Memperbaiki pengajuan yang ditolak', en: 'Correct a rejected application' },
    summary: {
      id: 'Alasannya tampil di atas formulir. Perbaiki, lalu ajukan kembali; versi lama tetap tersimpan.',
      en: 'The reason stands above the form. Correct it and send again; the old version is kept.',
    },
    steps: [
      {
        text: {
          id: 'Buka "Akses Saya", pilih pengajuan yang Ditolak, dan baca alasannya.',
          en: 'Open "My accesses", choose the rejected application and read the reason.',
        },
        picture: 'akses-saya',
      },
      {
        text: {
          id: 'Pilih "Perbaiki", ubah yang disebut, unggah SK/ST baru bila diminta.',
          en: 'Choose "Correct", change what is named, upload a new decree if asked.',
        },
      },
      {
        text: {
          id: 'Kirim kembali. Waktu 3×24 jam dimulai dari awal. Pengajuan juga dapat dibatalkan.',
          en: 'Send again. The 3×24 hours begin anew. An application can also be withdrawn.',
        },
      },
    ],
    questions: [],
    pages: ['/akses'],
  },
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
          id: 'Selesaikan pekerjaan yang terbuka, atau pastikan ada pengganti dengan akses yang sama di satuan kerja Anda.',
          en: 'Finish the open work, or make sure that somebody with the same access in your work unit goes on with it.',
        },
      },
      {
        text: {
          id: 'Buka "Akses Saya", pilih aksesnya, lalu "Nonaktifkan". Anda diminta membuktikan diri kembali.',
          en: 'Open "My accesses", choose the access, then "Deactivate". You are asked to prove yourself again.',
        },
        picture: 'nonaktifkan',
      },
      {
        text: {
          id: 'Pilih pengganti, atau nyatakan pekerjaan selesai dengan catatan. Akses berakhir di semua platform dalam hitungan detik; akses Anda yang lain tetap.',
          en: 'Name the successor, or state with a note that the work is done. The access ends on all platforms within seconds; your other accesses go on.',
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
          id: 'Akses VAI terakhir hanya dapat dinonaktifkan dengan persetujuan Direktorat. Halaman yang sama mengirim permintaannya.',
          en: 'The last VAI needs the consent of the Directorate. The same page asks for it.',
        },
      },
    ],
    pages: ['/akses/nonaktifkan'],
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
          id: 'Buka "Akses Saya". Akses yang masih Aktif memiliki "Perpanjang", yang Nonaktif atau Kedaluwarsa memiliki "Aktifkan Kembali".',
          en: 'Open "My accesses". An active access has "Extend"; one that was deactivated or has expired has "Reactivate".',
        },
        picture: 'akses-saya',
      },
      {
        text: {
          id: 'Isi masa tugas yang baru dan unggah SK/ST (PDF, paling besar 2 MB). Akses yang Anda nonaktifkan sendiri dan masih dalam masanya dapat memakai SK/ST lama.',
          en: 'Give the new term and upload the decree (PDF, at most 2 MB). An access that you deactivated yourself and whose term still runs may use its old decree.',
        },
      },
      {
        text: {
          id: 'VAI instansi Anda memutuskan dalam 3×24 jam. Selama perpanjangan menunggu, masa yang lama tetap berlaku.',
          en: 'The VAI of your institution decides within 3×24 hours. While an extension waits, the old term stands.',
        },
      },
    ],
    questions: [
      {
        question: {
          id: 'Apa beda Nonaktif dan Kedaluwarsa?',
          en: 'What is the difference between deactivated and expired?',
        },
        answer: {
          id: 'Nonaktif adalah keputusan Anda sendiri. Kedaluwarsa terjadi otomatis setelah tanggal akhir.',
          en: 'Deactivated is your own decision. Expired comes by itself after the last day.',
        },
      },
    ],
    pages: ['/akses/perpanjang', '/akses/aktifkan'],
  },
]
