import type { Guide } from '../guide.js'

/** For those who look after the applications that people enter through INAPROC Account. */
export const operatorGuides: readonly Guide[] = [
  {
    slug: 'ikhtisar-aplikasi',
    audience: 'verifier',
    title: { id: 'Memulai hari di konsol aplikasi', en: 'Begin the day at the console of applications' },
    summary: {
      id: 'Apa yang perlu ditangani hari ini: galat yang menumpuk, rahasia yang segera berakhir, pesan yang tertunda.',
      en: 'What has to be looked after today: errors that pile up, secrets that end soon, messages that wait.',
    },
    steps: [
      {
        text: {
          id: 'Buka menu "Aplikasi", lalu "Ikhtisar". Setiap angka membawa ke daftarnya.',
          en: 'Open the menu "Applications", then "Overview". Every number leads to its list.',
        },
        picture: 'konsol-ikhtisar',
      },
      {
        text: {
          id: 'Di bawah "Perlu perhatian", buka klien yang banyak galatnya dan baca arti galatnya. Hubungi kontak teknisnya bila ia sendiri harus memperbaiki.',
          en: 'Under "Needs attention" open a client with many errors and read what they mean. Write to its technical contact when they have to mend it.',
        },
      },
      {
        text: {
          id: 'Rahasia lama yang masih dipakai dan segera berakhir akan memutus klien itu. Minta kontaknya memasang rahasia baru sebelum tanggalnya.',
          en: 'An old secret that is in use and ends soon will cut its client off. Ask its contacts to put the new one in place before that day.',
        },
      },
    ],
    questions: [
      {
        question: {
          id: 'Mengapa sebuah klien tidak disebut walau ada galatnya?',
          en: 'Why is a client with errors not named?',
        },
        answer: {
          id: 'Yang disebut paling sedikit 20 galat dan 5 persen dari semua permintaannya dalam 24 jam. Selebihnya ada di daftar klien dengan saringan "Ada galat".',
          en: 'Named are those with at least 20 errors and 5 percent of all their requests within 24 hours. The others stand in the list of clients with the filter "With errors".',
        },
      },
    ],
    pages: ['/konsol/ikhtisar'],
  },
  {
    slug: 'mengelola-klien',
    audience: 'verifier',
    title: { id: 'Mengelola klien', en: 'Look after clients' },
    summary: {
      id: 'Aplikasi yang masuk melalui Akun INAPROC: mencari, membuat, mengubah, mengganti rahasia, dan menangguhkannya.',
      en: 'Applications that people enter through INAPROC Account: find, make, change, rotate secrets and suspend them.',
    },
    steps: [
      {
        text: {
          id: 'Buka "Klien". Cari menurut nama, ID, atau mitra; saring menurut status, jenis, pemilik, lingkungan, atau galat; urutkan menurut pemakaian.',
          en: 'Open "Clients". Search by name, id or partner; filter by state, kind, owner, environment or errors; sort by use.',
        },
        picture: 'konsol-klien',
      },
      {
        text: {
          id: 'Tekan "Buat klien" dan pilih jenisnya. Klien uji coba langsung aktif; klien produksi dimulai sebagai draf.',
          en: 'Press "Make a client" and choose its kind. A test client is active at once; a production client begins as a draft.',
        },
      },
      {
        text: {
          id: 'Buka satu klien untuk menjawab pertanyaan tentangnya: pemilik dan kontaknya, alamat, apa yang boleh diminta dan oleh siapa, kunci dan rahasianya, masa berlaku token, aliran sinyal, dan galat sehari terakhir dengan artinya.',
          en: 'Open a client to answer what is asked about it: owner and contacts, addresses, what it may ask for and of whom, its keys and secrets, how long its tokens last, its streams, and the errors of the last day with what they mean.',
        },
        picture: 'klien-rincian',
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
        picture: 'klien-rahasia',
      },
      {
        text: {
          id: 'Bila ada bahaya, tekan "Tangguhkan klien". Halamannya menunjukkan berapa orang yang keluar dan siapa yang diberi tahu. Semua tokennya langsung ditolak; klien dapat diaktifkan kembali.',
          en: 'In danger press "Suspend the client". The page shows how many people are signed out and who is told. All of its tokens are refused at once; the client can be made active again.',
        },
      },
    ],
    questions: [
      {
        question: {
          id: 'Siapa yang mengubah klien ini, dan mengapa?',
          en: 'Who changed this client, and why?',
        },
        answer: {
          id: 'Buka "Riwayat": setiap perubahan menyebut orangnya, waktunya, alasannya, dan isian yang berbeda sebelum dan sesudahnya.',
          en: 'Open "History": every change names the person, the time, the reason, and the settings that differ before and after.',
        },
      },
    ],
    pages: ['/konsol/klien', '/konsol/klien-baru'],
  },
  {
    slug: 'lalu-lintas-klien',
    audience: 'verifier',
    title: { id: 'Membaca lalu lintas klien', en: 'Read the traffic of a client' },
    summary: {
      id: 'Berapa kali klien meminta, bagaimana dijawab, dan apa arti setiap galat.',
      en: 'How often a client asked, how it was answered, and what every error means.',
    },
    steps: [
      {
        text: {
          id: 'Buka kliennya, lalu "Lalu lintas". Pilih 24 jam atau 30 hari. Di bawah diagram ada tabel yang sama dan berkas CSV.',
          en: 'Open the client, then "Traffic". Choose 24 hours or 30 days. Below the chart are the same numbers as a table and as a CSV file.',
        },
        picture: 'klien-lalu-lintas',
      },
      {
        text: {
          id: 'Baca "Arti galat": setiap kode dijelaskan dengan apa yang dapat dilakukan. Sampaikan kepada kontak teknis dengan kode dan jamnya.',
          en: 'Read "What the errors mean": each code is explained with what can be done. Tell the technical contact the code and the hour.',
        },
      },
    ],
    questions: [
      {
        question: {
          id: 'Apa beda "Wajar" dan "Galat"?',
          en: 'What is the difference between "Usual" and "Failed"?',
        },
        answer: {
          id: 'Yang wajar termasuk pemakaian biasa, misalnya orang yang membatalkan masuk. Tidak ada yang perlu diperbaiki, jadi tidak dihitung sebagai galat.',
          en: 'What is usual belongs to everyday use, such as a person who cancels a sign-in. Nobody has to mend anything, so it is not counted as an error.',
        },
      },
    ],
    pages: ['/konsol/klien/:klien/lalu-lintas'],
  },
  {
    slug: 'sesi-dan-sambungan',
    audience: 'verifier',
    title: { id: 'Melihat dan mengakhiri sesi orang', en: 'See and end what people have open' },
    summary: {
      id: 'Saat perangkat hilang, akun diduga disalahgunakan, atau sebuah aplikasi terganggu.',
      en: 'When a device is lost, misuse is suspected, or an application is in trouble.',
    },
    steps: [
      {
        text: {
          id: 'Buka "Sesi". Cari menurut nama pengguna, menurut aplikasi, atau menurut alamat IP dan waktu. Setiap kali Anda melihat sesi seseorang, itu tercatat dan dapat dibaca orangnya.',
          en: 'Open "Sessions". Search by username, by application, or by IP address and time. Each time you look at somebody’s sessions it is kept, and that person can read it.',
        },
      },
      {
        text: {
          id: 'Pilih apa yang diakhiri: seluruh sesi, atau satu aplikasi di dalamnya, beserta alasannya. Semua sesi sekaligus diakhiri di bagian bawah halaman. "Semua tindakan dalam sesi ini" menunjukkan apa yang dilakukan di dalamnya.',
          en: 'Choose what ends, the whole session or one application in it, and the reason. All sessions at once are ended at the bottom of the page. "Everything done in this session" shows what was done in it.',
        },
        picture: 'sesi-orang',
      },
      {
        text: {
          id: 'Tokennya langsung mati, aplikasinya diberi tahu, dan orangnya menerima pemberitahuan serta e-mail dengan alasan Anda.',
          en: 'Its tokens die at once, the applications are told, and the person gets a notice and an e-mail with your reason.',
        },
      },
    ],
    questions: [
      {
        question: {
          id: 'Apakah orang itu dapat langsung masuk lagi?',
          en: 'Can the person sign in again at once?',
        },
        answer: {
          id: 'Ya, dengan kata sandi dan faktornya. Bila kredensialnya bocor, tangguhkan pula akunnya.',
          en: 'Yes, with their password and factors. Where the credentials have leaked, suspend the account as well.',
        },
      },
    ],
    pages: ['/konsol/sesi'],
  },
  {
    slug: 'kunci-tanda-tangan',
    audience: 'verifier',
    title: { id: 'Mengganti dan mencabut kunci tanda tangan', en: 'Replace and revoke signing keys' },
    summary: {
      id: 'Kunci berganti sendiri setiap 90 hari. Ganti lebih awal sebagai latihan; cabut hanya bila kunci bocor.',
      en: 'Keys change by themselves every 90 days. Replace one earlier as an exercise; revoke one only when it has leaked.',
    },
    steps: [
      {
        text: {
          id: 'Buka "Kunci". Setiap algoritma punya kunci yang berlaku dan yang berikutnya, dengan tanggal pergantiannya, dan di bawahnya siapa yang mengubah apa.',
          en: 'Open "Keys". Each algorithm has a current and a next key with the date of the change, and below them stands who changed what.',
        },
        picture: 'konsol-kunci',
      },
      {
        text: {
          id: 'Pergantian biasa: "Ganti kunci", buktikan lagi diri Anda, dan tulis alasannya. Tidak ada verifikasi yang gagal dan tidak ada orang yang keluar.',
          en: 'An ordinary change: "Replace the key", prove again who you are, and give the reason. No verification fails and nobody is signed out.',
        },
      },
      {
        text: {
          id: 'Kunci bocor: "Cabut" pada kunci itu. Halamannya menjelaskan apa yang langsung gagal. Sesudahnya hubungi kontak keamanan para mitra.',
          en: 'A leaked key: "Revoke" at that key. The page explains what fails at once. Afterwards write to the security contacts of the partners.',
        },
      },
    ],
    questions: [
      {
        question: {
          id: 'Apa yang harus dilakukan mitra saat kunci dicabut?',
          en: 'What do partners have to do when a key is revoked?',
        },
        answer: {
          id: 'Mengambil daftar kunci (JWKS) lagi. Perangkat lunak yang baik melakukannya sendiri saat bertemu kunci yang tidak dikenal; yang lain perlu dimulai ulang.',
          en: 'Fetch the list of keys (JWKS) again. Good software does that by itself when it meets a key it does not know; other software has to be restarted.',
        },
      },
    ],
    pages: ['/konsol/kunci'],
    besideHeading: true,
  },
  {
    slug: 'pengiriman-tertunda',
    audience: 'verifier',
    title: { id: 'Menindaklanjuti pengiriman tertunda', en: 'Follow up undelivered messages' },
    summary: {
      id: 'Aplikasi yang belum menerima kabar bahwa sebuah sesi atau persona berakhir, dan aliran sinyal yang berhenti.',
      en: 'Applications that have not been told that a session or persona has ended, and streams of signals that stopped.',
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
          id: 'Setelah sebabnya diatasi, tekan "Coba sekarang". Tanpa itu sistem mencoba lagi sendiri sampai tujuh hari. Aliran yang dihentikan dijalankan lagi dengan "Aktifkan".',
          en: 'When the cause is gone, press "Try now". The system also tries again by itself for seven days. A stopped stream runs again by "Enable".',
        },
      },
      {
        text: {
          id: 'Aplikasi yang pasti tidak akan menjawab lagi: buka pesannya, lalu "Hentikan pengiriman" dan tulis alasannya. Yang dihentikan dapat dikirim lagi selama 30 hari.',
          en: 'An application that will certainly not answer again: open its messages, then "Give up" and give the reason. What was given up can be sent again for 30 days.',
        },
      },
    ],
    questions: [
      {
        question: {
          id: 'Apakah sesi itu masih dapat dipakai selama pesannya tertunda?',
          en: 'Can a session still be used while its message waits?',
        },
        answer: {
          id: 'Di pintu masuk tidak: tokennya sudah mati. Aplikasi yang belum tahu mungkin menampilkan halamannya sampai tokennya habis, paling lama lima menit.',
          en: 'Not at the door: its tokens are dead. An application that does not know yet may show its pages until its tokens run out, five minutes at most.',
        },
      },
    ],
    pages: ['/konsol/pengiriman'],
  },
  {
    slug: 'cakupan',
    audience: 'verifier',
    title: { id: 'Mengelola cakupan dan API', en: 'Look after scopes and APIs' },
    summary: {
      id: 'Apa yang dapat diminta aplikasi, dengan kata apa orang membacanya, dan data mana yang dilepas.',
      en: 'What applications can ask for, in which words people read it, and which data it releases.',
    },
    steps: [
      {
        text: {
          id: 'Buka "Klien" lalu "Cakupan". Cakupan tentang orang ada di atas, API di bawah. Cari menurut nama, sebutan, atau data.',
          en: 'Open "Clients", then "Scopes". Scopes about people stand above, APIs below. Search by name, label or claim.',
        },
        picture: 'konsol-cakupan',
      },
      {
        text: {
          id: 'Tekan "Buat cakupan", pilih sesedikit mungkin data, dan tulis sebutannya dalam dua bahasa. "Yang dibaca orang" menunjukkan hasilnya. Perubahan teks langsung terbaca di halaman izin.',
          en: 'Press "Make a scope", choose as few claims as possible, and write its label in both languages. "What people read" shows the result. A changed text is read on the permission page at once.',
        },
      },
      {
        text: {
          id: 'Berikan kepada klien di halaman klien itu, bagian "Ubah". Siapa yang boleh memilihnya sendiri ditentukan "Untuk siapa".',
          en: 'Give it to a client on the page of that client, under "Change". "For whom" decides who may choose it themselves.',
        },
      },
      {
        text: {
          id: 'Bila cakupan melepas lebih banyak, orang ditanya lagi sebelum aplikasi menerimanya. Bila melepas lebih sedikit, tulis alasannya: kontak klien menerima e-mail.',
          en: 'When a scope releases more, people are asked again before applications get it. When it releases less, give the reason: the contacts of its clients get an e-mail.',
        },
      },
      {
        text: {
          id: 'Untuk menghentikan, baca klien mana yang memilikinya dan apa akibatnya. Klien tanpa kontak menahan penghentian; lengkapi kontaknya dahulu. "Pakai kembali" mengembalikan semuanya.',
          en: 'To retire one, read which clients have it and what follows. A client without contacts holds the end up; complete its contacts first. "Put back in use" brings everything back.',
        },
      },
    ],
    questions: [
      {
        question: { id: 'Dapatkah cakupan melepas NIK?', en: 'Can a scope release the NIK?' },
        answer: {
          id: 'Tidak. Daftar data yang dapat dipilih tertutup di dalam program, dan NIK tidak ada di dalamnya.',
          en: 'No. The list of claims that can be chosen is closed inside the program, and the NIK is not on it.',
        },
      },
      {
        question: {
          id: 'Mengapa saya diminta membuktikan diri lagi?',
          en: 'Why am I asked to prove again who I am?',
        },
        answer: {
          id: 'Yang mengubah apa yang diterima aplikasi menyangkut banyak orang, sehingga bukti Anda tidak boleh lebih tua dari 15 menit.',
          en: 'What changes what applications receive concerns many people, so your proof may be no older than 15 minutes.',
        },
      },
    ],
    pages: ['/konsol/cakupan', '/konsol/cakupan-baru', '/konsol/cakupan-orang-baru'],
  },
]
