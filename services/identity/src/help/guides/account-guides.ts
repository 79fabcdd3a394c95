import type { Guide } from '../guide.js'

/** Stages 1 and 2, and acting with a persona. */
export const accountGuides: readonly Guide[] = [
  {
    slug: 'daftar',
    audience: 'everybody',
    title: { id: 'Membuat identitas digital', en: 'Create your digital identity' },
    summary: {
      id: 'Tahap 1: nama pengguna, e-mail, dan telepon yang terverifikasi. Cukup sekali untuk semua platform.',
      en: 'Stage 1: a username with verified e-mail and phone. Once for all platforms.',
    },
    steps: [
      {
        text: {
          id: 'Buka "Daftar". Isi nama pengguna, e-mail, nomor telepon, dan kata sandi sedikitnya 15 karakter. Beberapa kata yang tidak berkaitan mudah diingat dan sulit ditebak.',
          en: 'Open "Register". Give a username, e-mail, phone number and a password of at least 15 characters. A few unrelated words are easy to remember and hard to guess.',
        },
        picture: 'daftar',
      },
      {
        text: {
          id: 'Baca ketentuan penggunaan dan pemberitahuan privasi, centang keduanya, lalu tekan "Daftar dan kirim kode".',
          en: 'Read the terms of use and the privacy notice, tick both, and press "Register and send codes".',
        },
      },
      {
        text: {
          id: 'Ketik kode 6 angka dari e-mail, kemudian kode dari SMS. Kode berlaku 5 menit; kode baru dapat diminta setelah 60 detik.',
          en: 'Type the 6-digit code from the e-mail, then the one from the text message. A code lasts 5 minutes; a new one can be asked for after 60 seconds.',
        },
        picture: 'verifikasi-kontak',
      },
      {
        text: {
          id: 'Setelah keduanya terverifikasi, tekan "Lanjut masuk" dan lengkapi profil.',
          en: 'When both are verified, go on to sign in and complete the profile.',
        },
      },
    ],
    questions: [
      {
        question: { id: 'Kode tidak datang. Apa yang harus dilakukan?', en: 'No code arrives. What now?' },
        answer: {
          id: 'Periksa folder spam dan nomor telepon yang Anda ketik, tunggu 60 detik, lalu minta kode baru. Paling banyak lima kode sehari untuk satu alamat.',
          en: 'Look into the spam folder and at the number you typed, wait 60 seconds and ask for a new code. At most five codes a day go to one address.',
        },
      },
      {
        question: {
          id: 'Bolehkah nama pengguna diganti?',
          en: 'Can the username be changed?',
        },
        answer: {
          id: 'Tidak. E-mail, telepon, dan kata sandi dapat diganti di Keamanan.',
          en: 'No. E-mail, phone and password can be changed under Security.',
        },
      },
    ],
    pages: ['/daftar'],
  },
  {
    slug: 'profil',
    audience: 'everybody',
    title: { id: 'Melengkapi profil', en: 'Complete your profile' },
    summary: {
      id: 'Tahap 2: data KTP dicocokkan dengan data kependudukan.',
      en: 'Stage 2: the data of your identity card are compared with the population register.',
    },
    steps: [
      {
        text: {
          id: 'Buka "Profil" lalu isi NIK, nama, tempat dan tanggal lahir, jenis kelamin, serta alamat persis seperti pada KTP.',
          en: 'Open "Profile" and give your NIK, name, place and date of birth, sex and address exactly as on the card.',
        },
        picture: 'profil',
      },
      {
        text: {
          id: 'Unggah foto KTP (JPEG atau PNG, paling besar 2 MB). Swafoto tidak diminta dan tidak disimpan.',
          en: 'Upload a picture of the card (JPEG or PNG, at most 2 MB). No selfie is asked for or kept.',
        },
      },
      {
        text: {
          id: 'Tekan "Kirim profil". Pencocokan biasanya selesai dalam beberapa detik. Bila ada yang tidak cocok, halaman menyebut bagian mana; perbaiki lalu kirim lagi.',
          en: 'Press "Send the profile". The comparison usually takes seconds. Where something does not match, the page says which part; correct it and send again.',
        },
      },
    ],
    questions: [
      {
        question: {
          id: 'Data kependudukan sedang tidak dapat dihubungi.',
          en: 'The population register cannot be reached.',
        },
        answer: {
          id: 'Profil Anda menunggu dan dicocokkan kembali secara otomatis. Tidak ada yang perlu diisi ulang.',
          en: 'Your profile waits and is compared again by itself. Nothing has to be filled in again.',
        },
      },
      {
        question: { id: 'Siapa yang dapat melihat NIK saya?', en: 'Who can see my NIK?' },
        answer: {
          id: 'NIK disimpan terenkripsi dan tidak pernah dikirim ke platform. Siapa yang pernah melihat data Anda tercatat di Privasi Saya.',
          en: 'It is stored encrypted and never sent to a platform. Who has looked at your data stands in My privacy.',
        },
      },
    ],
    pages: ['/profil'],
  },
  {
    slug: 'persona',
    audience: 'everybody',
    title: { id: 'Masuk dan memilih persona', en: 'Sign in and choose a persona' },
    summary: {
      id: 'Satu kali masuk untuk semua platform. Setiap tab bertindak dengan satu akses, yaitu personanya.',
      en: 'One sign-in for all platforms. Each tab acts with one access, its persona.',
    },
    steps: [
      {
        text: {
          id: 'Buka platform yang dituju lalu masuk. Ketik nama pengguna dan kata sandi, lalu kode dari aplikasi autentikator; atau tekan "Masuk dengan kunci sandi".',
          en: 'Open the platform and sign in. Type username and password, then the code of your authenticator app; or press "Sign in with a passkey".',
        },
        picture: 'masuk',
      },
      {
        text: {
          id: 'Bila Anda memegang lebih dari satu akses yang diterima platform itu, pilih yang akan dipakai, lalu tekan "Lanjutkan". Bila hanya satu, langkah ini dilewati.',
          en: 'If you hold more than one access that the platform accepts, choose the one to act with and press "Continue". With one only, this step is skipped.',
        },
        picture: 'pilih-persona',
      },
      {
        text: {
          id: 'Persona yang sedang dipakai selalu tampil di bawah kepala halaman. Untuk berganti, tekan "Ganti persona"; tab lain tetap dengan personanya.',
          en: 'The persona in use always stands below the header. To change, open "Switch persona"; other tabs keep theirs.',
        },
      },
    ],
    questions: [
      {
        question: {
          id: 'Platform menyatakan saya tidak mempunyai akses.',
          en: 'A platform says that I have no access.',
        },
        answer: {
          id: 'Halaman itu menyebut akses mana yang diperlukan. Ajukan di Akses Saya, atau aktifkan kembali bila akses Anda sudah Kedaluwarsa.',
          en: 'The page names the access that is needed. Apply for it under My accesses, or reactivate yours if it has expired.',
        },
      },
    ],
    pages: ['/', '/masuk', '/interaction/:uid'],
  },
  {
    slug: 'statistik',
    audience: 'everybody',
    title: { id: 'Membaca statistik', en: 'Read the statistics' },
    summary: {
      id: 'Jumlah akun dan akses menurut peran, wilayah, dan instansi, dengan tabel dan berkas CSV.',
      en: 'Accounts and accesses by role, region and institution, with tables and CSV files.',
    },
    steps: [
      {
        text: {
          id: 'Buka "Statistik". Angka di atas adalah akses yang sedang berlaku menurut peran; akun adalah orang, dan setiap orang dihitung sekali.',
          en: 'Open "Statistics". The numbers on top are accesses in force by role; accounts are people, and each person counts once.',
        },
        picture: 'statistik',
      },
      {
        text: {
          id: 'Pilih wilayah untuk melihat setiap instansinya: jumlah VAI, jumlah akun, dan peringatan bila VAI tidak memadai.',
          en: 'Choose a region to see each of its institutions: VAI, accounts, and a warning where there are not enough VAI.',
        },
        picture: 'statistik-wilayah',
      },
      {
        text: {
          id: 'Di bawah setiap diagram ada tabelnya dan tautan "Unduh CSV". Baris pertama berkas menyebut sumber dan waktu penghitungan.',
          en: 'Below each chart are its table and the link "Download CSV". The first lines of the file name the source and the moment of counting.',
        },
      },
    ],
    questions: [
      {
        question: {
          id: 'Mengapa angka yang dihitung berbeda dari yang diumumkan?',
          en: 'Why do counted and published figures differ?',
        },
        answer: {
          id: 'Angka yang diumumkan berasal dari tanggal dan sumber yang disebut di sampingnya; angka yang dihitung adalah keadaan sekarang.',
          en: 'Published figures are of the day and source named beside them; counted ones are of now.',
        },
      },
    ],
    pages: ['/statistik'],
  },
]
