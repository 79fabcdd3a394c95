import type { Guide } from '../guide.js'

/** What keeps an account its owner's. */
export const securityGuides: readonly Guide[] = [
  {
    slug: 'keamanan',
    audience: 'everybody',
    title: { id: 'Mengamankan akun', en: 'Secure your account' },
    summary: {
      id: 'Aplikasi autentikator, kunci sandi (passkey), dan kode pemulihan. Wajib untuk pejabat dan admin perusahaan.',
      en: 'Authenticator app, passkey and recovery codes. Required of officials and company admins.',
    },
    steps: [
      {
        text: {
          id: 'Buka menu dengan nama Anda lalu "Keamanan". Halaman itu menyebut apa yang sebaiknya ditambahkan.',
          en: 'Open the menu with your name, then "Security". The page says what to add.',
        },
        picture: 'keamanan',
      },
      {
        text: {
          id: 'Pilih "Tambah aplikasi autentikator": pindai kode QR atau ketik kuncinya di aplikasi, ketik kode 6 angka yang tampil, beri nama, lalu tekan "Tambahkan".',
          en: 'Choose "Add authenticator app": scan the QR code or type the key into the app, type the 6 digits it shows, name the device, and press "Add".',
        },
        picture: 'tambah-aplikasi',
      },
      {
        text: {
          id: 'Atau pilih "Tambah kunci sandi (passkey)": perangkat Anda meminta sidik jari, wajah, atau PIN. Kunci sandi tidak dapat dipakai di situs palsu.',
          en: 'Or choose "Add passkey": your device asks for fingerprint, face or PIN. A passkey does not work on a false site.',
        },
      },
      {
        text: {
          id: 'Pilih "Buat kode pemulihan" dan simpan sepuluh kodenya di tempat yang aman. Setiap kode dapat dipakai satu kali bila ponsel hilang.',
          en: 'Choose "Make recovery codes" and keep the ten codes in a safe place. Each works once when your phone is lost.',
        },
      },
    ],
    questions: [
      {
        question: {
          id: 'Mengapa kode SMS tidak cukup untuk pejabat?',
          en: 'Why is a text message not enough for officials?',
        },
        answer: {
          id: 'Nomor telepon dapat dialihkan ke kartu lain. Untuk peran yang berwenang diperlukan aplikasi autentikator atau kunci sandi.',
          en: 'A phone number can be moved to another card. Roles with authority need an authenticator app or a passkey.',
        },
      },
    ],
    pages: ['/keamanan'],
  },
  {
    slug: 'kontak',
    audience: 'everybody',
    title: { id: 'Mengganti e-mail atau nomor telepon', en: 'Change your e-mail or phone number' },
    summary: {
      id: 'Kontak lama dan kontak baru dibuktikan dengan kode. Perubahan yang bukan dari Anda dapat diurungkan.',
      en: 'The old and the new contact are proved by codes. A change that was not yours can be undone.',
    },
    steps: [
      {
        text: {
          id: 'Buka "Keamanan", "Ubah e-mail atau telepon", lalu pilih yang akan diganti. Anda diminta masuk kembali.',
          en: 'Open "Security", "Change e-mail or phone", and choose what to change. You are asked to sign in again.',
        },
        picture: 'kontak',
      },
      {
        text: {
          id: 'Ketik kontak yang baru lalu tekan "Kirim kode".',
          en: 'Type the new contact and press "Send the codes".',
        },
        picture: 'ganti-kontak',
      },
      {
        text: {
          id: 'Masukkan kode dari kontak lama dan kode dari kontak baru, urutannya bebas. Setelah keduanya benar, perubahan berlaku dan diberitahukan ke kedua kontak.',
          en: 'Enter the code of the old contact and that of the new, in any order. When both are right the change is made, and both contacts are told.',
        },
      },
    ],
    questions: [
      {
        question: {
          id: 'Kontak lama tidak dapat saya buka lagi.',
          en: 'I can no longer open the old contact.',
        },
        answer: {
          id: 'Buktikan kontak baru, lalu tekan "Lanjutkan tanpa kontak lama". Perubahan berlaku setelah menunggu 72 jam, dan selama itu dapat dibatalkan dari kontak lama.',
          en: 'Prove the new contact, then press "Go on without the old contact". The change is made after 72 hours, in which it can be cancelled from the old contact.',
        },
      },
    ],
    pages: ['/keamanan/kontak', '/tautan/urungkan/:token'],
  },
  {
    slug: 'pemulihan',
    audience: 'everybody',
    title: { id: 'Lupa kata sandi', en: 'Forgotten password' },
    summary: {
      id: 'Pasang kata sandi baru dengan kode dari e-mail, dan faktor kedua bila akun Anda memilikinya.',
      en: 'Set a new password with a code from the e-mail, and your second factor where you have one.',
    },
    steps: [
      {
        text: {
          id: 'Di halaman masuk pilih "Lupa kata sandi?", ketik nama pengguna atau e-mail, lalu tekan "Kirim kode". Jawabannya sama, baik akun itu ada maupun tidak.',
          en: 'On the sign-in page choose "Forgotten password?", type username or e-mail and press "Send the code". The answer is the same whether or not there is such an account.',
        },
        picture: 'pemulihan',
      },
      {
        text: {
          id: 'Ketik kode dari e-mail di peramban yang sama. Kode berlaku 5 menit.',
          en: 'Type the code from the e-mail in the same browser. It lasts 5 minutes.',
        },
        picture: 'pemulihan-kode',
      },
      {
        text: {
          id: 'Tunjukkan faktor kedua bila akun Anda memilikinya: aplikasi autentikator, kunci sandi, atau kode pemulihan.',
          en: 'Show a second factor where the account has one: authenticator app, passkey or recovery code.',
        },
      },
      {
        text: {
          id: 'Ketik kata sandi baru lalu tekan "Ganti kata sandi". Semua sesi lama berakhir.',
          en: 'Type the new password and press "Change the password". All old sessions end.',
        },
      },
    ],
    questions: [
      {
        question: {
          id: 'Saya menerima kode pemulihan yang tidak saya minta.',
          en: 'I got a recovery code that I did not ask for.',
        },
        answer: {
          id: 'Abaikan, dan jangan berikan kodenya kepada siapa pun. Tanpa kode itu tidak ada yang berubah.',
          en: 'Ignore it, and give the code to nobody. Nothing changes without it.',
        },
      },
    ],
    pages: ['/pemulihan'],
  },
  {
    slug: 'faktor-hilang',
    audience: 'everybody',
    title: { id: 'Kehilangan ponsel atau faktor kedua', en: 'Lost phone or second factor' },
    summary: {
      id: 'Bila kata sandi masih Anda ketahui, tetapi aplikasi autentikator dan kunci sandi hilang.',
      en: 'When you still know the password, but authenticator app and passkeys are lost.',
    },
    steps: [
      {
        text: {
          id: 'Masih punya kode pemulihan? Masuk seperti biasa dan pilih "Pakai kode pemulihan" pada langkah faktor kedua.',
          en: 'Do you still have a recovery code? Sign in as usual and choose "Use a recovery code" at the step of the second factor.',
        },
      },
      {
        text: {
          id: 'Bila tidak, buka "Lupa kata sandi?" lalu "Pulihkan faktor kedua", dan ketik nama pengguna serta kata sandi.',
          en: 'If not, open "Forgotten password?", then "Recover the second factor", and type username and password.',
        },
        picture: 'faktor-hilang',
      },
      {
        text: {
          id: 'Ketik kode dari e-mail, lalu isi data diri sesuai KTP. Data itu dicocokkan dengan profil Anda yang terverifikasi.',
          en: 'Type the code from the e-mail, then who you are as on the identity card. It is compared with your verified profile.',
        },
      },
      {
        text: {
          id: 'Setelah waktu tunggu 24 jam buka kembali halaman itu dan konfirmasi: semua faktor kedua dihapus, dan Anda memasang yang baru.',
          en: 'After waiting 24 hours open the page again and confirm: every second factor is removed, and you set up a new one.',
        },
      },
    ],
    questions: [
      {
        question: {
          id: 'Saya diberi tahu tentang penghapusan faktor kedua yang tidak saya minta.',
          en: 'I was told of a removal of second factors that I did not ask for.',
        },
        answer: {
          id: 'Buka tautan dalam pemberitahuan itu dan tekan "Batalkan dan amankan akun".',
          en: 'Open the link in that message and press "Cancel and secure the account".',
        },
      },
    ],
    pages: ['/pemulihan/faktor', '/tautan/batalkan/:token'],
  },
  {
    slug: 'bukan-saya',
    audience: 'everybody',
    title: { id: 'Bila yang masuk bukan Anda', en: 'When it was not you who signed in' },
    summary: {
      id: 'Satu tekan mengakhiri semua sesi dan meminta kata sandi baru.',
      en: 'One press ends all sessions and asks for a new password.',
    },
    steps: [
      {
        text: {
          id: 'Buka tautan pada e-mail tentang perangkat baru. Semua sesi yang berjalan juga tampil di "Sesi dan perangkat" di Keamanan.',
          en: 'Open the link in the mail about a new device. All sessions also stand in "Sessions and devices" under Security.',
        },
        picture: 'sesi',
      },
      {
        text: {
          id: 'Tekan "Ini bukan saya, amankan akun". Semua sesi di semua platform berakhir, dan yang ditambahkan sejak masuk itu (aplikasi, kunci sandi, perubahan kontak) dibatalkan.',
          en: 'Press "This was not me, secure the account". All sessions on all platforms end, and what was added since that sign-in (apps, passkeys, contact changes) is taken back.',
        },
      },
      {
        text: {
          id: 'Halaman berikutnya menceritakan apa yang terjadi dengan akun Anda sejak itu. Buat kata sandi baru.',
          en: 'The next page tells what happened with your account since then. Set a new password.',
        },
      },
    ],
    questions: [],
    pages: ['/bukan-saya/:token', '/keamanan/sesi'],
  },
]
