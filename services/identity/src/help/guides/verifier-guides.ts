import type { Guide } from '../guide.js'

/** Those who decide: VAI, Directorate, Telkom. */
export const verifierGuides: readonly Guide[] = [
  {
    slug: 'meja-verifikasi',
    audience: 'verifier',
    title: { id: 'Memverifikasi pengajuan akses', en: 'Verify applications' },
    summary: {
      id: 'VAI memutuskan untuk instansinya sendiri; Direktorat dan Telkom bersama-sama untuk akses VAI.',
      en: 'A VAI decides for the own institution; Directorate and Telkom together about VAI accesses.',
    },
    steps: [
      {
        text: {
          id: 'Buka "Verifikasi". Yang paling dekat batas waktunya ada di atas; saring menurut jenis, peran, atau batas waktu.',
          en: 'Open "Verification". The nearest deadline stands on top; filter by kind, role or deadline.',
        },
        picture: 'meja',
      },
      {
        text: {
          id: 'Buka pengajuan. Dokumen berada di samping jawaban; peringatan duplikat dan rangkap jabatan tampil di atas.',
          en: 'Open an application. Documents stand beside the answers; warnings of duplicates and conflicting roles on top.',
        },
        picture: 'meja-pengajuan',
      },
      {
        text: {
          id: 'Tekan "Setujui", atau "Tolak" dengan alasan yang dapat ditindaklanjuti pemohon (sedikitnya 10 karakter). Keputusan tidak dapat dibatalkan; yang keliru diperbaiki dengan langkah baru.',
          en: 'Press "Approve", or "Reject" with a reason that the applicant can act on (at least 10 characters). A decision cannot be undone; a wrong one is corrected by a new step.',
        },
      },
      {
        text: {
          id: 'Beberapa pengajuan dapat diputuskan sekaligus: pilih barisnya, tekan "Periksa yang dipilih", lalu setujui. Setiap baris diperiksa sendiri dan hasilnya ditampilkan.',
          en: 'Several can be decided together: choose the rows, press "Check the chosen ones", then approve. Each row is checked by itself and its result shown.',
        },
        picture: 'meja-massal',
      },
    ],
    questions: [
      {
        question: {
          id: 'Apa yang terjadi bila 3×24 jam terlewati?',
          en: 'What happens when 3×24 hours pass?',
        },
        answer: {
          id: 'VAI lain lalu Direktorat diberi tahu dan dapat memutuskan. Tidak pernah disetujui otomatis.',
          en: 'The other VAI and then the Directorate are told and may decide. Nothing is ever approved by itself.',
        },
      },
      {
        question: {
          id: 'Bolehkah saya memutuskan pengajuan saya sendiri?',
          en: 'May I decide about my own application?',
        },
        answer: {
          id: 'Tidak. Pengajuan Anda tidak tampil di meja Anda; bila Anda satu-satunya VAI, Direktorat yang memutuskan.',
          en: 'No. Yours is not on your desk; where you are the only VAI, the Directorate decides.',
        },
      },
    ],
    pages: ['/verifikasi'],
    besideHeading: true,
  },
  {
    slug: 'pemegang-akses',
    audience: 'verifier',
    title: { id: 'Menangguhkan, memulihkan, dan mencabut', en: 'Suspend, restore and revoke' },
    summary: {
      id: 'Untuk akses yang disalahgunakan, pindah tugas, pensiun, atau SK/ST yang dicabut.',
      en: 'For misuse, transfer, retirement, or a decree that was withdrawn.',
    },
    steps: [
      {
        text: {
          id: 'Buka "Pemegang Akses" dan cari orangnya; daftar dapat disaring menurut peran, status, dan masa berlaku.',
          en: 'Open "Holders of accesses" and find the person; the list can be filtered by role, state and term.',
        },
        picture: 'pemegang',
      },
      {
        text: {
          id: 'Buka aksesnya, pilih "Tangguhkan" atau "Cabut", dan beri alasannya; penangguhan memerlukan bukti (PDF). Sesi dengan akses itu berakhir di semua platform dalam hitungan detik.',
          en: 'Open the access, choose "Suspend" or "Revoke" and give the reason; a suspension needs evidence (PDF). Sessions with that access end on all platforms within seconds.',
        },
        picture: 'tangguhkan',
      },
      {
        text: {
          id: 'Penangguhan diakhiri dengan "Akhiri penangguhan" oleh tingkat yang sama atau lebih tinggi. Pencabutan tidak dapat dipulihkan; orang itu mengajukan dari awal.',
          en: 'A suspension is lifted by "Lift the suspension", by the same level or a higher one. Revocation is final; the person applies anew.',
        },
      },
    ],
    questions: [],
    pages: ['/pemegang'],
    besideHeading: true,
  },
  {
    slug: 'izin-vai-terakhir',
    audience: 'verifier',
    title: { id: 'Menjawab VAI terakhir yang ingin berhenti', en: 'Answer a last VAI who wants to leave' },
    summary: {
      id: 'Untuk Direktorat: setujui atau jangan setujui penonaktifan VAI aktif terakhir suatu instansi.',
      en: 'For the Directorate: consent or not to the deactivation of the last active VAI of an institution.',
    },
    steps: [
      {
        text: {
          id: 'Buka "Verifikasi". Bila ada permintaan, di atas antrean tampil "Buka permintaan".',
          en: 'Open "Verification". Where there is a request, "Open the requests" stands above the queue.',
        },
      },
      {
        text: {
          id: 'Baca penjelasan VAI dan apa yang terjadi bila disetujui.',
          en: 'Read what the VAI writes, and what happens if you consent.',
        },
        picture: 'izin-vai-terakhir',
      },
      {
        text: {
          id: 'Pilih "Setujui penonaktifan" atau "Jangan setujui", beri alasan sedikitnya 10 karakter, lalu tekan "Kirim keputusan".',
          en: 'Choose "Consent to the deactivation" or "Do not consent", give a reason of at least 10 characters, and press "Send the decision".',
        },
      },
    ],
    questions: [
      {
        question: {
          id: 'Siapa yang memverifikasi setelah VAI terakhir berhenti?',
          en: 'Who verifies when the last VAI has left?',
        },
        answer: {
          id: 'Pengajuan di instansi itu langsung masuk ke meja Direktorat, sampai ada VAI baru.',
          en: 'Applications at that institution go straight to the Directorate, until there is a new VAI.',
        },
      },
    ],
    pages: ['/verifikasi/vai-terakhir'],
    besideHeading: true,
  },
  {
    slug: 'impor-pejabat',
    audience: 'verifier',
    title: { id: 'Mengimpor banyak pejabat', en: 'Import many officials' },
    summary: {
      id: 'Pejabat yang sudah bertugas didaftarkan sekaligus dari berkas CSV. Setiap akses tetap diverifikasi orang lain.',
      en: 'Officials already in post are registered together from a CSV file. Each access is still verified by somebody else.',
    },
    steps: [
      {
        text: {
          id: 'Buka "Verifikasi" lalu "Impor pejabat", dan pilih "Unduh templat CSV". Isi satu baris untuk setiap pejabat dan peran.',
          en: 'Open "Verification", then "Import of officials", and choose "Download the CSV template". Fill in one row for every official and role.',
        },
        picture: 'impor',
      },
      {
        text: {
          id: 'Pilih daftar dan SK/ST penugasannya, lalu tekan "Unggah dan periksa". Belum ada yang diajukan; setiap baris yang salah disebut dengan sebabnya.',
          en: 'Choose the list and its decree, then press "Upload and check". Nothing is applied for yet; each wrong row is named with the cause.',
        },
        picture: 'hasil-periksa-impor',
      },
      {
        text: {
          id: 'Centang pernyataannya lalu tekan "Jalankan impor". Kemajuannya tampil; bila terhenti, pekerjaan dilanjutkan dari tempat terakhir, dan Anda dikabari lewat e-mail.',
          en: 'Tick the statement and press "Start the import". Its progress is shown; when interrupted it goes on where it stopped, and you are told by e-mail.',
        },
      },
      {
        text: {
          id: 'Verifikator lain memutuskan setiap akses. Pejabat yang profilnya belum terverifikasi menerima undangan.',
          en: 'Another verifier decides about each access. Officials without a verified profile get an invitation.',
        },
      },
    ],
    questions: [
      {
        question: {
          id: 'Bolehkah saya memutuskan akses yang saya impor sendiri?',
          en: 'May I decide about accesses that I imported myself?',
        },
        answer: {
          id: 'Tidak. Keputusan selalu diambil verifikator lain, atau Direktorat bila Anda satu-satunya VAI.',
          en: 'No. Another verifier always decides, or the Directorate where you are the only VAI.',
        },
      },
    ],
    pages: ['/verifikasi/impor'],
    besideHeading: true,
  },
  {
    slug: 'satuan-kerja',
    audience: 'verifier',
    title: { id: 'Menambah atau mengubah satuan kerja', en: 'Add or rename work units' },
    summary: {
      id: 'Pejabat memilih satuan kerja saat mengajukan akses. VAI mengurus satuan kerja instansinya, Direktorat semuanya.',
      en: 'Officials choose a work unit when they apply. A VAI looks after those of the institution, the Directorate after all.',
    },
    steps: [
      {
        text: {
          id: 'Buka "Verifikasi" lalu "Satuan kerja", dan cari dahulu apakah satuan kerja itu sudah ada.',
          en: 'Open "Verification", then "Work units", and search first whether the work unit is there already.',
        },
        picture: 'satuan-kerja',
      },
      {
        text: {
          id: 'Isi kode dan nama resminya, lalu tekan "Tambahkan". Kode tidak dapat diubah kemudian.',
          en: 'Give its code and official name, and press "Add". The code cannot be changed later.',
        },
      },
      {
        text: {
          id: 'Bila namanya berubah, pilih "Ubah nama" lalu "Simpan nama". Akses pejabatnya tetap berlaku.',
          en: 'When its name changes, choose "Rename", then "Save the name". The accesses of its officials stay valid.',
        },
      },
      {
        text: {
          id: 'Direktorat menambahkan banyak sekaligus: pilih "Impor satuan kerja dari CSV", isi templatnya, unggah dengan "Periksa saja", lalu unggah lagi dengan "Tambahkan yang baru". Yang sudah ada tidak diubah.',
          en: 'The Directorate adds many at once: choose "Import work units from CSV", fill in the template, upload it with "Check only", then again with "Add the new ones". What is there already is not changed.',
        },
      },
    ],
    questions: [],
    pages: ['/verifikasi/satker', '/verifikasi/satker/impor'],
  },
  {
    slug: 'permohonan-khusus',
    audience: 'verifier',
    title: { id: 'Memutuskan permohonan khusus', en: 'Decide about special applications' },
    summary: {
      id: 'Untuk Direktorat: kuasa perusahaan dengan direksi WNA, dan penunjukan admin divisi atau cabang.',
      en: 'For the Directorate: attorneys of companies with foreign directors, and nominations of division or branch admins.',
    },
    steps: [
      {
        text: {
          id: 'Buka "Permohonan khusus" dan pilih permohonannya.',
          en: 'Open "Special applications" and choose one.',
        },
        picture: 'permohonan-khusus',
      },
      {
        text: {
          id: 'Tekan "Periksa di OSS". Bila ada PJ, pengurus, atau direksi WNI, jalur ini tidak berlaku dan permohonan ditolak dengan alasan.',
          en: 'Press "Check at OSS". Where an officer is Indonesian this route does not apply, and it is rejected with the reason.',
        },
        picture: 'periksa-oss',
      },
      {
        text: {
          id: 'Pilih "Setujui dan kirim undangan", untuk cabang "Setujui penunjukan", atau "Tolak" dengan penjelasan.',
          en: 'Choose "Approve and send the invitation", for a branch "Approve the nomination", or "Reject" with an explanation.',
        },
      },
    ],
    questions: [
      {
        question: {
          id: 'Undangan sudah lewat atau salah alamat.',
          en: 'The invitation expired or went astray.',
        },
        answer: {
          id: 'Buka permohonannya dan tekan "Kirim undangan baru"; undangan lama tidak berlaku lagi.',
          en: 'Open the application and send a new invitation; the old one stops working.',
        },
      },
    ],
    pages: ['/verifikasi/khusus'],
    besideHeading: true,
  },
  {
    slug: 'pemantauan',
    audience: 'verifier',
    title: { id: 'Memantau akses', en: 'Watch over accesses' },
    summary: {
      id: 'Akses yang segera berakhir, umur permohonan, dan instansi tanpa VAI yang memadai.',
      en: 'Accesses that end soon, the age of requests, and institutions without enough VAI.',
    },
    steps: [
      {
        text: {
          id: 'Buka "Pemantauan". VAI melihat instansinya sendiri, Direktorat seluruh negeri.',
          en: 'Open "Watching". A VAI sees the own institution, the Directorate the whole country.',
        },
        picture: 'pemantauan',
      },
      {
        text: {
          id: 'Di bawah setiap diagram ada tabel dan berkas CSV untuk ditindaklanjuti.',
          en: 'Below each chart are its table and a CSV file to act on.',
        },
      },
    ],
    questions: [],
    pages: ['/konsol/statistik'],
  },
]
