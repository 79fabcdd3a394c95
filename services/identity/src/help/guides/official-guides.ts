import type { Guide } from '../guide.js'

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
          id: 'Buka "Akses Saya" lalu "Ajukan akses" dan pilih perannya. Setiap peran menyebut yang perlu disiapkan, misalnya SK/ST sebagai PDF paling besar 2 MB.',
          en: 'Open "My accesses", then "Apply for an access", and choose the role. Each role names what you need, such as the decree as a PDF of at most 2 MB.',
        },
        picture: 'pilih-peran',
      },
      {
        text: {
          id: 'Cari instansi Anda dan tekan "Pilih instansi", kemudian pilih satuan kerjanya.',
          en: 'Search for your institution and press "Choose the institution", then choose the work unit.',
        },
        picture: 'pilih-instansi',
      },
      {
        text: {
          id: 'Isi data jabatan lalu tekan "Lanjutkan". Setiap halaman dapat disimpan dengan "Simpan draf" dan dilanjutkan di perangkat lain.',
          en: 'Give your position and press "Continue". Each page can be saved by "Save as draft" and continued on another device.',
        },
        picture: 'isi-jabatan',
      },
      {
        text: {
          id: 'Isi masa jabatan dan data SK/ST, lalu unggah dokumennya.',
          en: 'Give the term of office and the facts of the decree, and upload it.',
        },
        picture: 'isi-sk',
      },
      {
        text: {
          id: 'Periksa semua jawaban di "Tinjau dan kirim", centang pernyataannya, lalu tekan "Kirim pengajuan". Simpan nomor tanda terimanya.',
          en: 'Check all answers on "Review and send", tick the statement and press "Send the application". Keep the receipt number.',
        },
        picture: 'periksa-kirim',
      },
      {
        text: {
          id: 'VAI instansi Anda memutuskan; untuk akses VAI yang memutuskan adalah Direktorat bersama Telkom. Hasilnya datang lewat e-mail dan tampil di "Akses Saya".',
          en: 'The VAI of your institution decides; about VAI accesses the Directorate together with Telkom. The result comes by e-mail and stands in "My accesses".',
        },
        picture: 'pengajuan-terkirim',
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
    pages: [
      '/akses/ajukan',
      '/akses/:id/satker',
      '/akses/:id/jabatan',
      '/akses/:id/penugasan',
      '/akses/:id/rekening',
      '/akses/:id/sk',
      '/akses/:id/tinjau',
      '/akses/:id/terkirim',
    ],
    besideHeading: true,
  },
  {
    slug: 'akses-saya',
    audience: 'official',
    title: { id: 'Membaca Akses Saya', en: 'Read My accesses' },
    summary: {
      id: 'Semua akses dan pengajuan Anda: statusnya, masa berlakunya, dan apa langkah berikutnya.',
      en: 'All your accesses and applications: their state, their term, and what comes next.',
    },
    steps: [
      {
        text: {
          id: 'Buka "Akses Saya". Akses dikelompokkan menurut artinya; setiap kartu menyebut status, tempat, masa berlaku, platform yang dibukanya, dan langkah berikutnya.',
          en: 'Open "My accesses". They stand in groups by what they mean; each card tells state, place, term, the platforms that it opens, and the next step.',
        },
        picture: 'akses-saya',
      },
      {
        text: {
          id: 'Pilih "Rincian" untuk melihat data pengajuan, semua versi SK/ST, dan riwayatnya, serta tombol untuk memperpanjang, mengaktifkan kembali, atau menonaktifkan.',
          en: 'Choose "Details" for the application, all versions of its decree and its history, with the buttons to extend, reactivate or deactivate.',
        },
        picture: 'rincian-akses',
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
    pages: ['/akses'],
  },
  {
    slug: 'perbaiki-pengajuan',
    audience: 'official',
    title: { id: 'Memperbaiki atau membatalkan pengajuan', en: 'Correct or withdraw an application' },
    summary: {
      id: 'Pengajuan yang ditolak diperbaiki dan dikirim lagi; versi lama tetap tersimpan.',
      en: 'A rejected application is corrected and sent again; the old version is kept.',
    },
    steps: [
      {
        text: {
          id: 'Buka "Akses Saya" dan baca alasan pada pengajuan yang Ditolak.',
          en: 'Open "My accesses" and read the reason at the rejected application.',
        },
        picture: 'pengajuan-ditolak',
      },
      {
        text: {
          id: 'Pilih "Perbaiki pengajuan", ubah yang disebut, dan unggah SK/ST baru bila diminta.',
          en: 'Choose "Correct the application", change what is named, and upload a new decree if asked.',
        },
      },
      {
        text: {
          id: 'Tekan "Kirim pengajuan". Waktu 3×24 jam dimulai dari awal.',
          en: 'Press "Send the application". The 3×24 hours begin anew.',
        },
      },
      {
        text: {
          id: 'Pengajuan yang tidak jadi dibatalkan dengan "Batalkan pengajuan" di halaman rinciannya.',
          en: 'An application that you no longer want is withdrawn by "Withdraw the application" on the page of its details.',
        },
      },
    ],
    questions: [],
    pages: ['/akses/:id/batalkan'],
  },
  {
    slug: 'undangan-akses',
    audience: 'official',
    title: { id: 'Menerima undangan akses', en: 'Accept an invitation to an access' },
    summary: {
      id: 'Verifikator instansi dapat menyiapkan permohonan untuk Anda. Undangannya terikat pada e-mail Anda dan berlaku 14 hari.',
      en: 'A verifier of your institution may prepare an application for you. The invitation is bound to your e-mail and valid for 14 days.',
    },
    steps: [
      {
        text: {
          id: 'Daftar atau masuk dengan e-mail yang menerima undangan, dan lengkapi profil.',
          en: 'Register or sign in with the e-mail that got the invitation, and complete the profile.',
        },
      },
      {
        text: {
          id: 'Buka tautan undangan, atau "Akses Saya" yang menampilkan undangan Anda, lalu tekan "Terima dan lanjutkan".',
          en: 'Open the link of the invitation, or "My accesses" where it stands, then press "Accept and go on".',
        },
        picture: 'undangan-akses',
      },
      {
        text: {
          id: 'Periksa dan lengkapi isiannya, unggah SK/ST Anda, lalu tekan "Kirim pengajuan". Verifikator memutuskan seperti biasa.',
          en: 'Check and complete the answers, upload your decree and press "Send the application". The verifier decides as usual.',
        },
      },
    ],
    questions: [],
    pages: ['/akses/undangan'],
  },
]
