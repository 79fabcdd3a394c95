import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly title: string
  readonly lead: string
  readonly create: string
  readonly number: string
  readonly name: string
  readonly due: string
  readonly clock: string
  readonly hours: (hours: number) => string
  readonly overdue: string
  readonly closed: string
  readonly met: string
  readonly none: string
  readonly back: string
  readonly facts: string
  readonly saved: Readonly<
    Record<'dicatat' | 'disimpan' | 'didaftar' | 'dikirim' | 'dilaporkan' | 'ditutup', string>
  >
  readonly incidentTitle: string
  readonly description: string
  readonly descriptionHint: string
  readonly dataKinds: string
  readonly happenedFrom: string
  readonly happenedUntil: string
  readonly discoveredAt: string
  readonly instantHint: string
  readonly handling: string
  readonly handlingHint: string
  readonly save: string
  readonly affected: string
  readonly affectedLead: string
  readonly sessions: string
  readonly signedIn: string
  readonly addressRange: string
  readonly addressHint: string
  readonly institutionCode: string
  readonly institutionHint: string
  readonly seenBy: string
  readonly seenByHint: string
  readonly count: string
  readonly listed: (listed: string, told: string) => string
  readonly people: string
  readonly username: string
  readonly told: string
  readonly notTold: string
  readonly erased: string
  readonly tell: string
  readonly tellLead: string
  readonly authority: string
  readonly authorityLead: string
  readonly authorityDone: string
  readonly authorityTold: (at: string) => string
  readonly letter: string
  readonly close: string
  readonly closeLead: string
  readonly isClosed: (at: string) => string
  readonly register: string
}

export const messages = {
  id: {
    title: 'Insiden data pribadi',
    lead: 'Kegagalan pelindungan data pribadi diberitahukan kepada orang yang terdampak dan kepada lembaga paling lambat 3×24 jam sesudah diketahui (UU 27/2022 Pasal 46).',
    create: 'Catat insiden',
    number: 'Nomor',
    name: 'Insiden',
    due: 'Batas pemberitahuan',
    clock: 'Sisa waktu',
    hours: (hours) => `Sisa ${hours} jam`,
    overdue: 'Lewat 72 jam',
    closed: 'Ditutup',
    met: 'Sudah diberitahukan',
    none: 'Belum ada insiden',
    back: 'Kembali ke daftar insiden',
    facts: 'Catatan insiden',
    saved: {
      dicatat: 'Insiden dicatat. Jam 72 jam berjalan.',
      disimpan: 'Catatan disimpan.',
      didaftar: 'Orang yang terdampak sudah didaftar.',
      dikirim: 'Pemberitahuan sedang dikirim. Muat ulang halaman untuk melihat kemajuannya.',
      dilaporkan: 'Pelaporan ke lembaga dicatat.',
      ditutup: 'Insiden ditutup.',
    },
    incidentTitle: 'Judul',
    description: 'Bagaimana data terungkap',
    descriptionHint: 'Masuk ke surat untuk orang yang terdampak dan lembaga. Jangan menyebut nama orang.',
    dataKinds: 'Data yang terungkap',
    happenedFrom: 'Terjadi dari',
    happenedUntil: 'Terjadi sampai',
    discoveredAt: 'Diketahui',
    instantHint: 'Tanggal dan waktu WIB',
    handling: 'Upaya penanganan dan pemulihan',
    handlingHint: 'Masuk ke surat. Wajib sebelum memberi tahu dan menutup.',
    save: 'Simpan',
    affected: 'Orang yang terdampak',
    affectedLead: 'Semua syarat yang diisi harus terpenuhi, dalam jangka waktu kejadian.',
    sessions: 'Sesi masuk',
    signedIn: 'Memiliki sesi masuk dalam jangka waktu kejadian',
    addressRange: 'Sesi dari rentang alamat',
    addressHint: 'Misalnya 203.0.113.0/24 atau 2001:db8::/32',
    institutionCode: 'Memiliki akses di instansi',
    institutionHint: 'Kode instansi, misalnya 62.71',
    seenBy: 'Dokumennya dilihat oleh akun',
    seenByHint: 'Nama pengguna akun yang disalahgunakan',
    count: 'Hitung dan daftar',
    listed: (listed, told) => `${listed} orang terdaftar, ${told} sudah diberi tahu`,
    people: 'Daftar orang yang terdampak',
    username: 'Nama pengguna',
    told: 'Diberi tahu',
    notTold: 'Belum',
    erased: '(akun dihapus)',
    tell: 'Beri tahu semua',
    tellLead: 'Setiap orang menerima e-mail dan pemberitahuan di halamannya, satu kali.',
    authority: 'Surat ke lembaga',
    authorityLead: 'Salin surat ini, kirim melalui saluran resmi, lalu catat di sini.',
    authorityDone: 'Catat: surat sudah dikirim',
    authorityTold: (at) => `Dilaporkan ${at}.`,
    letter: 'Isi surat',
    close: 'Tutup insiden',
    closeLead:
      'Setelah ditutup, catatan tidak dapat diubah. Penanganan terisi, lembaga dan semua orang sudah diberi tahu.',
    isClosed: (at) => `Ditutup ${at}.`,
    register: 'Daftar insiden',
  },
  en: {
    title: 'Personal data incidents',
    lead: 'A breach of personal data protection is told to the people affected and to the authority at most 3×24 hours after it was found (Law 27/2022 art. 46).',
    create: 'Register an incident',
    number: 'Number',
    name: 'Incident',
    due: 'Notice due',
    clock: 'Time left',
    hours: (hours) => `${hours} hours left`,
    overdue: 'Over 72 hours',
    closed: 'Closed',
    met: 'Notices given',
    none: 'No incidents yet',
    back: 'Back to the incidents',
    facts: 'Record of the incident',
    saved: {
      dicatat: 'The incident was registered. The 72 hours are running.',
      disimpan: 'The record was saved.',
      didaftar: 'The people affected were listed.',
      dikirim: 'The notices are being sent. Reload the page to see the progress.',
      dilaporkan: 'The report to the authority was noted.',
      ditutup: 'The incident was closed.',
    },
    incidentTitle: 'Title',
    description: 'How the data was disclosed',
    descriptionHint: 'Goes into the letters to the people affected and the authority. Name nobody.',
    dataKinds: 'Data disclosed',
    happenedFrom: 'Happened from',
    happenedUntil: 'Happened until',
    discoveredAt: 'Found',
    instantHint: 'Date and time in WIB',
    handling: 'What is done about it',
    handlingHint: 'Goes into the letters. Needed before people are told and before closing.',
    save: 'Save',
    affected: 'People affected',
    affectedLead: 'All conditions given must hold, within the time of the incident.',
    sessions: 'Sign-on sessions',
    signedIn: 'Had a sign-on session in the time of the incident',
    addressRange: 'Session from an address range',
    addressHint: 'For example 203.0.113.0/24 or 2001:db8::/32',
    institutionCode: 'Has an access at the institution',
    institutionHint: 'Code of the institution, for example 62.71',
    seenBy: 'Had a document seen by the account',
    seenByHint: 'Username of the account that was misused',
    count: 'Count and list',
    listed: (listed, told) => `${listed} people listed, ${told} told`,
    people: 'List of the people affected',
    username: 'Username',
    told: 'Told',
    notTold: 'Not yet',
    erased: '(account erased)',
    tell: 'Tell everybody',
    tellLead: 'Everybody gets an e-mail and a notice on the pages, once.',
    authority: 'Letter to the authority',
    authorityLead:
      'Copy this letter (it is in Indonesian, as it is sent), send it by the official channel, then note it here.',
    authorityDone: 'Note: the letter was sent',
    authorityTold: (at) => `Reported ${at}.`,
    letter: 'Text of the letter',
    close: 'Close the incident',
    closeLead:
      'Once closed, the record cannot be changed. The handling is described, the authority and everybody affected were told.',
    isClosed: (at) => `Closed ${at}.`,
    register: 'Register of incidents',
  },
} satisfies Record<Language, Words>
