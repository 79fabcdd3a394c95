import type { Language } from '@inaproc/domain/language'
import type { OwnEvent } from '../../audit/own/own-events.js'
import type { RequestKind, RequestState } from '../requests/requests.js'

interface Words {
  readonly title: string
  readonly lead: string
  readonly rights: string
  readonly acts: Readonly<
    Record<'export' | 'correction' | 'restriction' | 'erasure' | 'other', { title: string; text: string }>
  >
  readonly restricted: (since: string) => string
  readonly restrictedText: string
  readonly notices: string
  readonly noticesText: string
  readonly documents: Readonly<Record<'terms' | 'privacy', string>>
  readonly version: string
  readonly accepted: string
  readonly processing: string
  readonly processingText: string
  readonly purpose: string
  readonly data: string
  readonly ground: string
  readonly kept: string
  readonly consent: string
  readonly duty: string
  readonly views: string
  readonly viewsText: string
  readonly noViews: string
  readonly allViews: string
  readonly when: string
  readonly what: string
  readonly who: string
  readonly by: Readonly<Record<OwnEvent['by'], string>>
  readonly requests: string
  readonly noRequests: string
  readonly number: string
  readonly kind: string
  readonly kinds: Readonly<Record<RequestKind, string>>
  readonly state: string
  readonly states: Readonly<Record<RequestState, string>>
  readonly due: string
  readonly left: (hours: number) => string
  readonly overdue: string
  readonly answer: string
  readonly mismatched: (fields: string) => string
  readonly undecided: string
  readonly keptUntil: (what: string, day: string) => string
  readonly withdraw: string
  readonly withdrawn: string
  readonly sent: string
  readonly back: string
  readonly exportLead: string
  readonly exportItems: readonly string[]
  readonly exportButton: string
  readonly correctionLead: string
  readonly correctionNote: string
  readonly correctionButton: string
  readonly restrictLead: string
  readonly restrictItems: readonly string[]
  readonly restrictButton: string
  readonly liftLead: string
  readonly liftButton: string
  readonly erasureLead: string
  readonly erasureRefused: string
  readonly erasureOwner: (partners: string) => string
  readonly toPartners: string
  readonly toAccesses: string
  readonly erased: string
  readonly erasedItems: Readonly<Record<'complete' | 'partial', readonly string[]>>
  readonly keeps: string
  readonly years: (years: number, until: string) => string
  readonly understood: string
  readonly erasureButton: string
  readonly askAnyway: string
  readonly erasureDone: string
  readonly erasureDoneText: string
  readonly otherLead: string
  readonly words: string
  readonly wordsHint: string
  readonly otherButton: string
}

export const messages = {
  id: {
    title: 'Privasi Saya',
    lead: 'Data apa yang kami simpan tentang Anda, untuk apa, siapa yang melihatnya, dan apa yang dapat Anda minta.',
    rights: 'Hak Anda',
    acts: {
      export: { title: 'Unduh data saya', text: 'Salinan lengkap, langsung dibuat.' },
      correction: {
        title: 'Perbaiki data saya',
        text: 'Nama, kelahiran, atau alamat; diperiksa ke Dukcapil.',
      },
      restriction: { title: 'Batasi pemrosesan', text: 'Akun hanya dapat dibaca sampai Anda mengakhirinya.' },
      erasure: {
        title: 'Hapus akun dan data',
        text: 'Yang wajib disimpan disebutkan dengan dasar hukumnya.',
      },
      other: { title: 'Keberatan atau permintaan lain', text: 'Dijawab petugas pelindungan data.' },
    },
    restricted: (since) => `Pemrosesan data dibatasi sejak ${since}`,
    restrictedText: 'Anda dapat masuk dan membaca. Perubahan ditolak sampai pembatasan diakhiri.',
    notices: 'Pemberitahuan yang Anda setujui',
    noticesText: 'Setiap versi yang pernah Anda setujui.',
    documents: { terms: 'Ketentuan penggunaan', privacy: 'Pemberitahuan privasi' },
    version: 'Versi',
    accepted: 'Disetujui',
    processing: 'Untuk apa data diproses',
    processingText:
      'Pemrosesan yang diwajibkan undang-undang tidak bergantung pada persetujuan, sehingga tidak dapat dihentikan dengan mencabut persetujuan. Yang berdasar persetujuan ditandai.',
    purpose: 'Tujuan',
    data: 'Data',
    ground: 'Dasar hukum',
    kept: 'Disimpan',
    consent: 'Persetujuan',
    duty: 'Tanpa persetujuan',
    views: 'Siapa yang melihat data saya',
    viewsText: 'Setiap kali orang lain membuka dokumen atau permintaan Anda, beserta peran dan instansinya.',
    noViews: 'Belum ada yang melihat dokumen Anda.',
    allViews: 'Lihat semua',
    when: 'Waktu',
    what: 'Apa',
    who: 'Oleh',
    by: { self: 'Anda', other: 'Petugas', system: 'Sistem', client: 'Aplikasi', unknown: 'Tidak dikenal' },
    requests: 'Permintaan saya',
    noRequests: 'Anda belum pernah mengajukan permintaan.',
    number: 'Nomor',
    kind: 'Permintaan',
    kinds: {
      correction: 'Perbaikan data',
      export: 'Salinan data',
      restriction: 'Pembatasan',
      'lift-restriction': 'Mengakhiri pembatasan',
      erasure: 'Penghapusan',
      other: 'Keberatan atau lainnya',
    },
    state: 'Keadaan',
    states: {
      OPEN: 'Menunggu jawaban',
      DONE: 'Selesai',
      PARTLY_REFUSED: 'Selesai, sebagian ditolak',
      REFUSED: 'Ditolak',
      WITHDRAWN: 'Ditarik',
    },
    due: 'Batas waktu (3×24 jam)',
    left: (hours) => `Sisa ${hours} jam`,
    overdue: 'Lewat batas waktu',
    answer: 'Jawaban',
    mismatched: (fields) => `Tidak cocok dengan Dukcapil: ${fields}.`,
    undecided: 'Dukcapil tidak dapat memastikan; petugas memutuskan.',
    keptUntil: (what, day) => `${what}: sampai ${day}.`,
    withdraw: 'Tarik',
    withdrawn: 'Permintaan ditarik.',
    sent: 'Permintaan diterima. Jawabannya muncul di halaman ini.',
    back: 'Kembali ke Privasi Saya',
    exportLead: 'Satu berkas ZIP dengan semua data Anda. Unduhan dicatat dan diberitahukan kepada Anda.',
    exportItems: [
      'data.json untuk program lain, dengan NIK lengkap',
      'data-saya.html untuk dibaca, dengan NIK disamarkan',
      'berkas yang Anda unggah (KTP, SK/ST)',
      'tanpa kata sandi, kunci, atau rahasia lain',
    ],
    exportButton: 'Unduh data saya',
    correctionLead:
      'Isi sesuai KTP Anda yang berlaku. Profil lama tetap dipakai sampai Dukcapil memastikan yang baru.',
    correctionNote: 'NIK tidak dapat diubah. Bila NIK keliru, gunakan “Keberatan atau permintaan lain”.',
    correctionButton: 'Kirim perbaikan',
    restrictLead: 'Pembatasan berlaku seketika:',
    restrictItems: [
      'Anda tetap dapat masuk dan membaca',
      'profil, kontak, dan akses tidak dapat diubah atau diajukan',
      'katalog dan layanan INAPROC lain yang Anda masuki hanya dapat dibaca, juga yang sedang terbuka',
      'kata sandi, faktor kedua, dan sesi tetap dapat Anda atur',
      'Anda dapat mengakhirinya kapan saja',
    ],
    restrictButton: 'Batasi pemrosesan',
    liftLead: 'Sesudah diakhiri, akun dapat dipakai seperti biasa.',
    liftButton: 'Akhiri pembatasan',
    erasureLead: 'Penghapusan berlaku seketika dan tidak dapat dibatalkan. Inilah yang akan terjadi:',
    erasureRefused:
      'Anda masih memegang akses yang berlaku atau sedang diajukan. Selama itu data diperlukan untuk penyelenggaraan negara dan tidak dapat dihapus.',
    erasureOwner: (partners) =>
      `Anda satu-satunya pemilik mitra ${partners}. Selama aplikasinya dipakai atau masih ada anggota lain, harus ada yang bertanggung jawab. Jadikan anggota lain pemilik, atau tutup mitra itu; setelah itu akun dapat dihapus.`,
    toPartners: 'Buka Mitra',
    toAccesses: 'Buka Akses Saya',
    erased: 'Dihapus',
    erasedItems: {
      complete: [
        'e-mail dan nomor telepon',
        'profil dengan NIK, foto KTP, dan semua berkas',
        'kata sandi, faktor kedua, perangkat, dan semua sesi; Anda keluar dari semua layanan',
        'pengajuan akses yang tidak pernah disetujui, dan semua pemberitahuan',
        'nama pengguna, diganti nomor acak; akun ditutup',
      ],
      partial: [
        'e-mail dan nomor telepon',
        'tempat lahir, alamat, dan foto KTP',
        'kata sandi, faktor kedua, perangkat, dan semua sesi; Anda keluar dari semua layanan',
        'pengajuan akses yang tidak pernah disetujui, dan semua pemberitahuan',
        'nama pengguna, diganti nomor acak; akun ditutup',
      ],
    },
    keeps: 'Wajib disimpan',
    years: (years, until) => `${years} tahun, sampai ${until}, lalu dimusnahkan`,
    understood: 'Saya memahami bahwa ini tidak dapat dibatalkan.',
    erasureButton: 'Hapus akun dan data saya',
    askAnyway: 'Minta jawaban tertulis',
    erasureDone: 'Akun ditutup dan data dihapus',
    erasureDoneText: 'Catat nomor ini. Anda sudah keluar dari semua layanan.',
    otherLead: 'Keberatan atas keputusan otomatis, pertanyaan, atau hal lain tentang data pribadi Anda.',
    words: 'Permintaan Anda',
    wordsHint: 'Jangan tulis kata sandi. 10 sampai 4.000 karakter.',
    otherButton: 'Kirim permintaan',
  },
  en: {
    title: 'My privacy',
    lead: 'What data we keep about you, what for, who looked at it, and what you can ask for.',
    rights: 'Your rights',
    acts: {
      export: { title: 'Download my data', text: 'A full copy, made at once.' },
      correction: { title: 'Correct my data', text: 'Name, birth or address; checked with Dukcapil.' },
      restriction: { title: 'Restrict processing', text: 'The account can only be read until you end it.' },
      erasure: { title: 'Erase account and data', text: 'What must be kept is named with its legal ground.' },
      other: { title: 'Objection or another request', text: 'Answered by the data protection officer.' },
    },
    restricted: (since) => `Processing has been restricted since ${since}`,
    restrictedText: 'You can sign in and read. Changes are refused until the restriction ends.',
    notices: 'Notices you accepted',
    noticesText: 'Every version that you ever accepted.',
    documents: { terms: 'Terms of use', privacy: 'Privacy notice' },
    version: 'Version',
    accepted: 'Accepted',
    processing: 'What data is processed for',
    processingText:
      'Processing that the law demands does not rest on consent, so withdrawing consent does not stop it. What rests on consent is marked.',
    purpose: 'Purpose',
    data: 'Data',
    ground: 'Legal ground',
    kept: 'Kept',
    consent: 'By consent',
    duty: 'Without consent',
    views: 'Who looked at my data',
    viewsText: 'Every time somebody else opened your documents or requests, with role and institution.',
    noViews: 'Nobody has looked at your documents yet.',
    allViews: 'See all',
    when: 'Time',
    what: 'What',
    who: 'By',
    by: { self: 'You', other: 'Officer', system: 'System', client: 'Application', unknown: 'Unknown' },
    requests: 'My requests',
    noRequests: 'You have not made any request yet.',
    number: 'Number',
    kind: 'Request',
    kinds: {
      correction: 'Correction',
      export: 'Copy of data',
      restriction: 'Restriction',
      'lift-restriction': 'End of restriction',
      erasure: 'Erasure',
      other: 'Objection or other',
    },
    state: 'State',
    states: {
      OPEN: 'Waits for an answer',
      DONE: 'Done',
      PARTLY_REFUSED: 'Done, partly refused',
      REFUSED: 'Refused',
      WITHDRAWN: 'Withdrawn',
    },
    due: 'Due (3×24 hours)',
    left: (hours) => `${hours} hours left`,
    overdue: 'Overdue',
    answer: 'Answer',
    mismatched: (fields) => `Dukcapil has it differently: ${fields}.`,
    undecided: 'Dukcapil cannot tell; an officer decides.',
    keptUntil: (what, day) => `${what}: until ${day}.`,
    withdraw: 'Withdraw',
    withdrawn: 'The request was withdrawn.',
    sent: 'Your request has arrived. The answer appears on this page.',
    back: 'Back to My privacy',
    exportLead: 'One ZIP file with all your data. The download is noted, and you are told of it.',
    exportItems: [
      'data.json for other programs, with the NIK in full',
      'my-data.html to read, with the NIK masked',
      'the files you uploaded (identity card, decrees)',
      'no passwords, keys or other secrets',
    ],
    exportButton: 'Download my data',
    correctionLead:
      'Fill in as on your valid identity card. The old profile stays in use until Dukcapil confirms the new one.',
    correctionNote: 'The NIK cannot be changed. If it is wrong, use “Objection or another request”.',
    correctionButton: 'Send the correction',
    restrictLead: 'The restriction works at once:',
    restrictItems: [
      'you can still sign in and read',
      'profile, contacts and accesses cannot be changed or applied for',
      'the catalogue and the other INAPROC services you enter can only be read, also where you are signed in now',
      'password, second factors and sessions stay in your hands',
      'you can end it at any time',
    ],
    restrictButton: 'Restrict processing',
    liftLead: 'Once it ends, the account works as usual.',
    liftButton: 'End the restriction',
    erasureLead: 'Erasure works at once and cannot be undone. This is what will happen:',
    erasureRefused:
      'You still hold an access that is in force or being applied for. Meanwhile the data is needed for the administration of the State and cannot be erased.',
    erasureOwner: (partners) =>
      `You are the only owner of the partner ${partners}. As long as its applications are in use or others belong to it, somebody has to answer for it. Make another member an owner, or close the partner; then the account can be erased.`,
    toPartners: 'Open Partners',
    toAccesses: 'Open My accesses',
    erased: 'Erased',
    erasedItems: {
      complete: [
        'e-mail and phone number',
        'the profile with NIK, the picture of the identity card, and all files',
        'password, second factors, devices and all sessions; you leave all services',
        'applications for accesses that were never approved, and all notices',
        'the username, replaced by a random number; the account is closed',
      ],
      partial: [
        'e-mail and phone number',
        'place of birth, address and the picture of the identity card',
        'password, second factors, devices and all sessions; you leave all services',
        'applications for accesses that were never approved, and all notices',
        'the username, replaced by a random number; the account is closed',
      ],
    },
    keeps: 'Must be kept',
    years: (years, until) => `${years} years, until ${until}, then destroyed`,
    understood: 'I understand that this cannot be undone.',
    erasureButton: 'Erase my account and data',
    askAnyway: 'Ask for a written answer',
    erasureDone: 'The account is closed and the data erased',
    erasureDoneText: 'Note this number. You have left all services.',
    otherLead:
      'An objection to an automated decision, a question, or anything else about your personal data.',
    words: 'Your request',
    wordsHint: 'Do not write a password. 10 to 4,000 characters.',
    otherButton: 'Send the request',
  },
} satisfies Record<Language, Words>
