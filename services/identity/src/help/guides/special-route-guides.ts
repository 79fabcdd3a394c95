import type { Guide } from '../guide.js'

/** The two ways in that go by the Directorate: attorneys of all-foreign boards, admins of branches. */
export const specialRouteGuides: readonly Guide[] = [
  {
    slug: 'kuasa-wna',
    audience: 'provider',
    title: { id: 'Semua pengurus WNA: permohonan kuasa', en: 'All officers are foreign: the attorney route' },
    summary: {
      id: 'Penerima kuasa boleh mendaftar pertama kali hanya bila semua PJ, pengurus, dan direksi pada NIB adalah WNA.',
      en: 'An attorney may register first only where every officer on the NIB is a foreigner.',
    },
    steps: [
      {
        text: {
          id: 'Isi formulir tanpa perlu masuk: perusahaan, NIB, semua pengurus dengan kewarganegaraannya, dan data penerima kuasa.',
          en: 'Fill in the form without signing in: company, NIB, all officers with their nationality, and the attorney.',
        },
        picture: 'kuasa-wna',
      },
      {
        text: {
          id: 'Unggah surat permohonan kepada Direktur dan surat kuasa, lalu tekan "Kirim permohonan". Tanda terimanya dikirim ke e-mail penerima kuasa.',
          en: 'Upload the letter to the Director and the power of attorney, then press "Send the application". The receipt goes to the e-mail of the attorney.',
        },
      },
      {
        text: {
          id: 'Direktorat memeriksa kewarganegaraan pada OSS dalam 3×24 jam. Bila ada satu pengurus WNI, permohonan ditolak dengan alasan.',
          en: 'The Directorate looks at the nationalities at OSS within 3×24 hours. A single Indonesian officer means rejection, with the reason.',
        },
      },
      {
        text: {
          id: 'Setelah disetujui, penerima kuasa menerima undangan lewat e-mail. Tunggu undangan itu sebelum mendaftar.',
          en: 'When approved, the attorney gets an invitation by e-mail. Wait for it before you register.',
        },
      },
    ],
    questions: [
      {
        question: {
          id: 'Ada pemegang saham WNI pada NIB.',
          en: 'There is an Indonesian shareholder on the NIB.',
        },
        answer: {
          id: 'Pemegang saham itu dapat mendaftar sendiri sebagai Admin Perusahaan, tanpa jalur ini.',
          en: 'That shareholder can register in person as company admin, without this route.',
        },
      },
    ],
    pages: ['/kuasa-wna'],
    besideHeading: true,
  },
  {
    slug: 'undangan-kuasa',
    audience: 'provider',
    title: { id: 'Menerima undangan penerima kuasa', en: 'Accept the invitation of an attorney' },
    summary: {
      id: 'Undangan dari Direktorat berlaku 14 hari, sekali pakai, dan hanya untuk e-mail dan NIK pada permohonan.',
      en: 'The invitation of the Directorate is valid for 14 days, once, and only for the e-mail and NIK of the application.',
    },
    steps: [
      {
        text: {
          id: 'Buka tautan dari e-mail undangan, lalu daftar atau masuk dengan e-mail yang sama.',
          en: 'Open the link of the invitation, then register or sign in with the same e-mail.',
        },
      },
      {
        text: {
          id: 'Lengkapi profil dengan NIK pada permohonan, kemudian buka kembali tautannya.',
          en: 'Complete the profile with the NIK of the application, then open the link again.',
        },
      },
      {
        text: {
          id: 'Tekan "Terima undangan". Akses Admin Perusahaan langsung aktif pada akun Anda.',
          en: 'Press "Accept the invitation". The access as company admin is active on your account at once.',
        },
        picture: 'undangan-kuasa',
      },
    ],
    questions: [
      {
        question: { id: 'Undangan dinyatakan tidak berlaku.', en: 'The invitation is said to be invalid.' },
        answer: {
          id: 'Undangan itu sudah dipakai, sudah lewat, atau diganti. Buka tautan dari e-mail terakhir, atau minta undangan baru kepada layanan bantuan.',
          en: 'It was used, has expired, or was replaced. Open the link of the latest e-mail, or ask the help desk for a new one.',
        },
      },
    ],
    pages: ['/undangan'],
  },
  {
    slug: 'admin-cabang',
    audience: 'provider',
    title: { id: 'Menunjuk admin divisi atau cabang', en: 'Nominate a division or branch admin' },
    summary: {
      id: 'Admin Perusahaan yang tercantum pada NIB menunjuk orang yang akunnya sudah sampai tahap profil.',
      en: 'A company admin who is on the NIB nominates a person whose account has a verified profile.',
    },
    steps: [
      {
        text: {
          id: 'Minta orang yang ditunjuk membuat identitas digital dan melengkapi profilnya.',
          en: 'Ask the nominee to create a digital identity and complete the profile.',
        },
      },
      {
        text: {
          id: 'Buka "Perusahaan" lalu "Admin divisi dan cabang". Isi nama pengguna, e-mail, nama cabang, dan NITKU, lalu tekan "Kirim penunjukan".',
          en: 'Open "Company", then "Division and branch admins". Give username, e-mail, name of the branch and NITKU, and press "Send the nomination".',
        },
        picture: 'admin-cabang',
      },
      {
        text: {
          id: 'Direktorat memutuskan dalam 3×24 jam; sesudah itu yang ditunjuk diminta menerimanya.',
          en: 'The Directorate decides within 3×24 hours; then the nominee is asked to accept.',
        },
      },
    ],
    questions: [],
    pages: ['/perusahaan/cabang', '/akses/:id/cabang'],
    besideHeading: true,
  },
  {
    slug: 'terima-penunjukan',
    audience: 'provider',
    title: { id: 'Menerima penunjukan admin cabang', en: 'Accept the nomination as branch admin' },
    summary: {
      id: 'Penunjukan yang disetujui Direktorat baru berlaku setelah Anda menerimanya.',
      en: 'A nomination that the Directorate approved takes effect only when you accept it.',
    },
    steps: [
      {
        text: {
          id: 'Buka tautan pada pemberitahuan, dan baca perusahaan, cabang, serta siapa yang menunjuk Anda.',
          en: 'Open the link in the message, and read company, branch, and who nominates you.',
        },
        picture: 'terima-penunjukan',
      },
      {
        text: {
          id: 'Tekan "Terima penunjukan" bila setuju, atau "Tidak menerima". Akses langsung aktif dan terbatas pada cabang itu.',
          en: 'Press "Accept the nomination" if you agree, or "Decline". The access is active at once and limited to that branch.',
        },
      },
    ],
    questions: [],
    pages: ['/penunjukan'],
  },
]
