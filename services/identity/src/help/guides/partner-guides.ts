import type { Guide } from '../guide.js'

/** For organisations that connect their own applications. */
export const partnerGuides: readonly Guide[] = [
  {
    slug: 'mitra',
    audience: 'everybody',
    title: {
      id: 'Menghubungkan aplikasi organisasi Anda',
      en: 'Connect an application of your organisation',
    },
    summary: {
      id: 'Mendaftarkan organisasi sebagai mitra, mengundang anggota, dan mencoba klien. Uji coba tidak perlu persetujuan.',
      en: 'Sign your organisation up as a partner, invite members, and try a client out. A trial needs no approval.',
    },
    steps: [
      {
        text: {
          id: 'Buka menu dengan nama Anda, lalu "Mitra", dan pilih "Daftarkan organisasi". Profil harus terverifikasi dan verifikasi dua faktor aktif; Anda menjadi pemiliknya.',
          en: 'Open the menu with your name, then "Partners", and choose to sign up your organisation. Your profile has to be verified and a second factor in use; you become its owner.',
        },
      },
      {
        text: {
          id: 'Undang anggota lewat e-mail akunnya. Pengembang mengelola klien, kunci, dan rahasia; pemilik juga mengelola anggota dan menghentikan klien.',
          en: 'Invite members by the e-mail of their account. Developers look after clients, keys and secrets; owners also manage members and retire clients.',
        },
      },
      {
        text: {
          id: 'Buat klien uji coba dan salin rahasianya saat itu juga, karena hanya ditampilkan sekali. Klien langsung aktif, dan hanya anggota mitra yang dapat masuk.',
          en: 'Make a test client and copy its secret there and then, as it is shown once. It is active at once, and only members of the partner can sign in.',
        },
      },
      {
        text: {
          id: 'Bila ada yang gagal, "Lalu lintas" menjelaskan setiap galat, dan "Uji masuk" menunjukkan apa yang akan diterima aplikasi.',
          en: 'When something fails, "Traffic" explains every error, and "Test sign-in" shows what the application would receive.',
        },
      },
    ],
    questions: [
      {
        question: {
          id: 'Bagaimana mengganti rahasia tanpa aplikasi terputus?',
          en: 'How is a secret rotated without a break?',
        },
        answer: {
          id: 'Buka "Kunci dan rahasia", pilih berapa lama rahasia lama masih berlaku, lalu "Ganti rahasia". Pasang yang baru, kemudian akhiri yang lama.',
          en: 'Open "Keys and secrets", choose for how long the old one goes on, and rotate. Install the new one, then end the old one.',
        },
      },
      {
        question: {
          id: 'Mengapa orang lain tidak dapat masuk ke klien uji coba saya?',
          en: 'Why can nobody else sign in to my test client?',
        },
        answer: {
          id: 'Selama uji coba hanya anggota mitra yang diterima. Undang orang itu, dan setelah undangan diterima ia dapat langsung mencoba.',
          en: 'During a trial only members of the partner are let in. Invite the person, who can try as soon as the invitation is accepted.',
        },
      },
    ],
    pages: ['/mitra', '/mitra-baru', '/undangan-mitra'],
  },
]
