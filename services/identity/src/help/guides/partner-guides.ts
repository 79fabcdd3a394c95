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
          id: 'Undang anggota lewat e-mail akunnya. Pengembang mengelola klien, kunci, dan rahasia; pengamat hanya melihat; pemilik juga mengelola anggota dan menghentikan klien.',
          en: 'Invite members by the e-mail of their account. Developers look after clients, keys and secrets; viewers only look; owners also manage members and retire clients.',
        },
      },
      {
        text: {
          id: 'Buat klien uji coba dan salin rahasianya saat itu juga, karena hanya ditampilkan sekali. Klien langsung aktif, dan hanya anggota mitra yang dapat masuk.',
          en: 'Make a test client and copy its secret there and then, as it is shown once. It is active at once, and only members of the partner can sign in.',
        },
        picture: 'mitra-klien',
      },
      {
        text: {
          id: 'Salin penerbit dan ID klien dari "Untuk konfigurasi aplikasi" ke aplikasi Anda; pustaka OpenID Connect mengambil selebihnya dari dokumen discovery.',
          en: 'Copy issuer and client id from "For the configuration of the application" into your application; an OpenID Connect library takes the rest from the discovery document.',
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
      {
        question: {
          id: 'Bagaimana bila pemilik satu-satunya berhenti bekerja?',
          en: 'What if the only owner leaves the organisation?',
        },
        answer: {
          id: 'Pemilik menjadikan anggota lain pemilik pada "Anggota", lalu keluar. Bila pemilik sudah tidak dapat masuk, Direktorat menunjuk salah satu anggota melalui layanan bantuan.',
          en: 'The owner makes another member an owner under "Members" and then leaves. If the owner can no longer sign in, the Directorate appoints one of the members through the help desk.',
        },
      },
      {
        question: {
          id: 'Mitra kami ditangguhkan. Apa yang harus dilakukan?',
          en: 'Our partner is suspended. What do we do?',
        },
        answer: {
          id: 'Alasannya ada pada halaman mitra dan pada surat kepada anggota. Perbaiki, lalu sampaikan lewat layanan bantuan; sesudah penangguhan diakhiri, klien yang sama aktif lagi.',
          en: 'The reason is on the page of the partner and in the letter to its members. Mend it and tell the help desk; once the suspension is lifted, the same clients are active again.',
        },
      },
    ],
    pages: ['/mitra', '/mitra-baru', '/undangan-mitra'],
  },
  {
    slug: 'mitra-produksi',
    audience: 'everybody',
    title: { id: 'Meminta akses produksi', en: 'Ask for production' },
    summary: {
      id: 'Dari klien uji coba ke klien yang terbuka bagi semua orang. Dua pejabat Direktorat memeriksanya.',
      en: 'From a test client to a client that is open to everybody. Two officials of the Directorate examine it.',
    },
    steps: [
      {
        text: {
          id: 'Buka klien uji coba, lalu "Buka akses produksi". Daftar periksa menyebut apa yang masih kurang; hanya pemilik mitra yang dapat meminta.',
          en: 'Open the test client, then production access. The checklist names what is missing; only an owner of the partner can ask.',
        },
      },
      {
        text: {
          id: 'Isi alamat produksi dan untuk apa setiap data dipakai, lalu kirim. Selama diperiksa klien produksi tidak dapat diubah; tarik permintaan bila ada yang keliru.',
          en: 'Give the production addresses and what each kind of data is for, then send. The production client cannot be changed while it is examined; withdraw the request if something is wrong.',
        },
      },
      {
        text: {
          id: 'Bila dikembalikan, alasan pejabat ada pada halaman yang sama. Perbaiki dan ajukan lagi.',
          en: 'If it is returned, the reason of the official is on the same page. Mend it and send it again.',
        },
      },
      {
        text: {
          id: 'Setelah pejabat kedua menyetujui, tekan "Buat rahasia produksi" dan simpan rahasianya saat itu juga. Rahasia dan kunci uji coba tidak berlaku untuk produksi.',
          en: 'After the second official has approved, make the production secret and keep it there and then. Secrets and keys of the test client do not work for production.',
        },
      },
    ],
    questions: [
      {
        question: {
          id: 'Bagaimana mengubah klien produksi yang sudah disetujui?',
          en: 'How is an approved production client changed?',
        },
        answer: {
          id: 'Usulkan perubahan pada halaman klien itu; dua pejabat memutuskannya. Rahasia, kunci, dan kontak Anda ubah sendiri kapan saja.',
          en: 'Propose the change on the page of that client; two officials decide on it. Secrets, keys and contacts you change yourself at any time.',
        },
      },
    ],
    pages: ['/mitra/:partner/klien/:client/produksi'],
  },
  {
    slug: 'mitra-usul',
    audience: 'everybody',
    title: { id: 'Mengusulkan perubahan klien produksi', en: 'Propose a change of a production client' },
    summary: {
      id: 'Yang telah diperiksa dua pejabat diubah dengan persetujuan dua pejabat. Sampai itu klien bekerja seperti sekarang.',
      en: 'What two officials have examined is changed when two officials approve. Until then the client works as it is.',
    },
    steps: [
      {
        text: {
          id: 'Buka klien produksi, lalu "Usulkan perubahan". Ubah yang perlu diubah; yang lain biarkan.',
          en: 'Open the production client, then "Propose a change". Change what has to change and leave the rest.',
        },
      },
      {
        text: {
          id: 'Periksa tabel perbedaannya. Untuk setiap data baru yang diminta, tulis untuk apa data itu dipakai.',
          en: 'Look at the table of what differs. For each kind of data that is newly asked for, say what it is for.',
        },
      },
      {
        text: {
          id: 'Pemilik mitra memberi alasan dan menekan "Kirim usul". Selama diperiksa usul tidak dapat diubah; tarik usul bila ada yang keliru.',
          en: 'An owner of the partner gives the reason and sends it. It cannot be changed while it is examined; withdraw it if something is wrong.',
        },
      },
      {
        text: {
          id: 'Bila dikembalikan, baca alasan pejabat, perbaiki, lalu kirim lagi. Setelah pejabat kedua menyetujui, perubahannya berlaku seketika.',
          en: 'If it is returned, read the reason of the official, mend it and send it again. Once the second official has approved, the change takes effect at once.',
        },
      },
    ],
    questions: [
      {
        question: {
          id: 'Mengapa usul saya disebut tidak cocok dengan klien yang sekarang?',
          en: 'Why does my proposal no longer fit the client of now?',
        },
        answer: {
          id: 'Klien itu berubah sesudah usul disusun, misalnya oleh Direktorat. Buka usul dan simpan lagi: hanya yang Anda ubah dipasang pada klien yang sekarang.',
          en: 'The client changed after the proposal was drafted, for example by the Directorate. Open the proposal and save it again: only what you change is put upon the client of now.',
        },
      },
      {
        question: { id: 'Apakah kontak perlu diusulkan?', en: 'Do contacts have to be proposed?' },
        answer: {
          id: 'Tidak. "Ubah kontak" berlaku seketika, agar surat tentang gangguan sampai hari itu juga.',
          en: 'No. Contacts change at once, so that letters about trouble arrive the same day.',
        },
      },
    ],
    pages: ['/mitra/:partner/klien/:client/usul', '/mitra/:partner/klien/:client/kontak'],
  },
  {
    slug: 'mitra-direktorat',
    audience: 'verifier',
    title: { id: 'Memutuskan dan mengawasi mitra', en: 'Decide about partners and watch over them' },
    summary: {
      id: 'Untuk Direktorat: permintaan akses produksi, usul perubahan, penangguhan mitra, dan mitra yang tidak lagi mempunyai pemilik.',
      en: 'For the Directorate: requests for production, proposed changes, the suspension of a partner, and partners without an owner.',
    },
    steps: [
      {
        text: {
          id: 'Buka "Permintaan mitra". Permintaan produksi dan usul perubahan ada dalam satu daftar; yang paling lama menunggu ada di atas.',
          en: 'Open "Partner requests". Requests for production and proposed changes stand in one list; who has waited longest is on top.',
        },
      },
      {
        text: {
          id: 'Periksa siapa yang meminta, untuk apa setiap data dipakai, daftar periksa, dan perbedaannya: pada permintaan produksi dengan klien uji coba, pada usul dengan klien yang sekarang.',
          en: 'Examine who asks, what each kind of data is for, the checklist, and the differences: for production from the test client, for a proposal from the client of now.',
        },
        picture: 'mitra-permintaan',
      },
      {
        text: {
          id: 'Tulis alasan, lalu setujui atau kembalikan dengan jenis alasannya. Dua pejabat yang berbeda harus menyetujui, dan anggota mitra tidak boleh memutuskan.',
          en: 'Write the reason, then approve, or return it with the kind of reason. Two different officials must approve, and no member of the partner may decide.',
        },
      },
      {
        text: {
          id: 'Untuk menghentikan mitra, buka "Semua mitra", pilih mitranya, lalu "Tangguhkan mitra". Semua klien aktifnya berhenti saat itu juga, dan anggota membaca alasan Anda.',
          en: 'To stop a partner, open "All partners", choose it, then suspend it. All of its active clients stop at once, and its members read your reason.',
        },
      },
    ],
    questions: [
      {
        question: {
          id: 'Klien mana yang aktif lagi setelah penangguhan diakhiri?',
          en: 'Which clients are active again once a suspension is lifted?',
        },
        answer: {
          id: 'Hanya yang berhenti karena penangguhan itu. Klien yang sudah ditangguhkan atau dihentikan sendiri sebelumnya tetap demikian.',
          en: 'Only those that the suspension had stopped. A client that was suspended or retired for itself stays so.',
        },
      },
      {
        question: {
          id: 'Apa arti "Tanpa pemilik"?',
          en: 'What does "Without an owner" mean?',
        },
        answer: {
          id: 'Tidak ada pemilik yang akunnya dapat dipakai. Pastikan kepada organisasinya siapa yang bertanggung jawab, lalu tunjuk anggota itu pada halaman mitra.',
          en: 'No owner has an account that can be used. Ask the organisation who answers for it, then appoint that member on the page of the partner.',
        },
      },
    ],
    pages: ['/konsol/mitra'],
    besideHeading: true,
  },
]
