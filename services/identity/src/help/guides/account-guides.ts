import type { Guide } from '../guides.js'

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
          id: 'Baca ketentuan dan pemberitahuan privasi, centang keduanya, lalu kirim.',
          en: 'Read the terms and the privacy notice, tick both, and send.',
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
          id: 'Setelah keduanya terverifikasi, lanjutkan ke profil.',
          en: 'When both are verified, go on to the profile.',
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
          id: 'Kirim. Pencocokan biasanya selesai dalam beberapa detik. Bila ada yang tidak cocok, halaman menyebut bagian mana; perbaiki lalu kirim lagi.',
          en: 'Send it. The comparison usually takes seconds. Where something does not match, the page says which part; correct it and send again.',
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
          id: 'Buka platform yang dituju lalu pilih "Masuk dengan Akun INAPROC". Ketik nama pengguna, kata sandi, dan kode dari aplikasi autentikator, atau pakai passkey.',
          en: 'Open the platform and choose to sign in with Akun INAPROC. Type username, password and the code of your authenticator app, or use a passkey.',
        },
        picture: 'masuk',
      },
      {
        text: {
          id: 'Bila Anda memegang lebih dari satu akses yang diterima platform itu, pilih yang akan dipakai. Bila hanya satu, langkah ini dilewati.',
          en: 'If you hold more than one access that the platform accepts, choose the one to act with. With one only, this step is skipped.',
        },
        picture: 'pilih-persona',
      },
      {
        text: {
          id: 'Persona yang sedang dipakai selalu tampil di bawah kepala halaman. Untuk berganti, buka "Ganti persona"; tab lain tetap dengan personanya.',
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
          id: 'Halaman itu menyebut akses mana yang diperlukan. Ajukan di Akses Saya, atau perpanjang bila akses Anda sudah Kedaluwarsa.',
          en: 'The page names the access that is needed. Apply for it under My accesses, or reactivate yours if it has expired.',
        },
      },
    ],
    pages: ['/', '/masuk'],
  },
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
          id: 'Pilih yang Anda perlukan: salinan data (JSON dan HTML dalam satu arsip), perbaikan data, pembatasan pemrosesan, atau penghapusan.',
          en: 'Choose what you need: a copy (JSON and HTML in one archive), a correction, a restriction of processing, or erasure.',
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
