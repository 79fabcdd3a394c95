import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly title: string
  readonly lead: string
  readonly back: string
  readonly form: string
  readonly username: string
  readonly email: string
  readonly emailHint: string
  readonly branchName: string
  readonly branchHint: string
  readonly nitku: string
  readonly nitkuHint: string
  readonly send: string
  readonly sent: string
  readonly sentText: string
  readonly withdrawn: string
  readonly list: string
  readonly empty: string
  readonly emptyText: string
  readonly nominee: string
  readonly branch: string
  readonly state: string
  readonly date: string
  readonly action: string
  readonly withdraw: string
  readonly withdrawFor: (name: string) => string
  readonly onlyOnNib: string
  readonly onlyOnNibText: string
  readonly refused: string
  readonly waiting: string
  readonly waitingLead: string
  readonly waitingEmpty: string
  readonly waitingEmptyText: string
  readonly by: (company: string, director: string) => string
  readonly accept: string
  readonly acceptText: string
  readonly decline: string
  readonly accepted: string
  readonly declined: string
  readonly toAccesses: string
}

/** Texts of the nomination of branch admins, for the director and for the nominee. */
export const messages = {
  id: {
    title: 'Admin divisi dan cabang',
    lead: 'Tunjuk orang yang mengelola toko, produk, dan pesanan satu divisi atau cabang. Direktorat memutuskan, lalu yang ditunjuk menerimanya.',
    back: 'Data perusahaan',
    form: 'Tunjuk admin',
    username: 'Nama pengguna yang ditunjuk',
    email: 'E-mail yang ditunjuk',
    emailHint: 'E-mail akunnya. Profilnya harus sudah terverifikasi.',
    branchName: 'Nama divisi atau cabang',
    branchHint: 'Seperti yang dikenal pembeli, misalnya Cabang Sampit.',
    nitku: 'NITKU',
    nitkuHint: '22 angka: NPWP perusahaan ditambah 6 angka.',
    send: 'Kirim penunjukan',
    sent: 'Penunjukan terkirim',
    sentText: 'Direktorat memutuskan paling lambat 3×24 jam. Sesudah itu yang ditunjuk diminta menerimanya.',
    withdrawn: 'Penunjukan dibatalkan',
    list: 'Penunjukan perusahaan ini',
    empty: 'Belum ada penunjukan',
    emptyText: 'Penunjukan yang Anda kirim tampil di sini dengan keadaannya.',
    nominee: 'Yang ditunjuk',
    branch: 'Divisi atau cabang',
    state: 'Keadaan',
    date: 'Dikirim',
    action: 'Tindakan',
    withdraw: 'Batalkan',
    withdrawFor: (name) => `penunjukan ${name}`,
    onlyOnNib: 'Hanya untuk admin yang tercantum pada NIB',
    onlyOnNibText:
      'Admin divisi atau cabang ditunjuk oleh direktur, penanggung jawab, atau pemegang saham yang menjadi Admin Perusahaan, bukan oleh staf dengan surat kuasa.',
    refused: 'Penunjukan belum dapat dikirim',
    waiting: 'Penunjukan untuk Anda',
    waitingLead: 'Perusahaan menunjuk Anda menjadi admin divisi atau cabang, dan Direktorat menyetujuinya.',
    waitingEmpty: 'Tidak ada penunjukan yang menunggu',
    waitingEmptyText:
      'Bila perusahaan menunjuk Anda, penunjukannya tampil di sini setelah disetujui Direktorat.',
    by: (company, director) => `${company}, ditunjuk oleh ${director}.`,
    accept: 'Terima penunjukan',
    acceptText: 'Setelah diterima, akses Admin Divisi/Cabang langsung aktif dan terbatas pada cabang ini.',
    decline: 'Tidak menerima',
    accepted: 'Penunjukan diterima; aksesnya sudah aktif',
    declined: 'Penunjukan tidak diterima',
    toAccesses: 'Lihat Akses Saya',
  },
  en: {
    title: 'Division and branch admins',
    lead: 'Nominate who manages the store, products and orders of one division or branch. The Directorate decides, then the nominee accepts.',
    back: 'Data of the company',
    form: 'Nominate an admin',
    username: 'Username of the nominee',
    email: 'E-mail of the nominee',
    emailHint: 'The e-mail of the account. Its profile must be verified already.',
    branchName: 'Name of the division or branch',
    branchHint: 'As buyers know it, for example Cabang Sampit.',
    nitku: 'NITKU',
    nitkuHint: '22 digits: the NPWP of the company and 6 more.',
    send: 'Send the nomination',
    sent: 'Nomination sent',
    sentText: 'The Directorate decides within 3×24 hours. Then the nominee is asked to accept.',
    withdrawn: 'Nomination withdrawn',
    list: 'Nominations of this company',
    empty: 'No nominations yet',
    emptyText: 'The nominations you send appear here with their state.',
    nominee: 'Nominee',
    branch: 'Division or branch',
    state: 'State',
    date: 'Sent',
    action: 'Action',
    withdraw: 'Withdraw',
    withdrawFor: (name) => `the nomination of ${name}`,
    onlyOnNib: 'Only for admins who are on the NIB',
    onlyOnNibText:
      'A division or branch admin is nominated by a director, person in charge or shareholder who is company admin, not by staff with a power of attorney.',
    refused: 'The nomination cannot be sent yet',
    waiting: 'Nominations for you',
    waitingLead:
      'A company nominates you as admin of a division or branch, and the Directorate has approved.',
    waitingEmpty: 'No nomination waits',
    waitingEmptyText: 'When a company nominates you, it appears here once the Directorate has approved.',
    by: (company, director) => `${company}, nominated by ${director}.`,
    accept: 'Accept the nomination',
    acceptText:
      'When you accept, the access Division or branch admin is active at once and limited to this branch.',
    decline: 'Decline',
    accepted: 'Nomination accepted; the access is active',
    declined: 'Nomination declined',
    toAccesses: 'See my accesses',
  },
} as const satisfies Record<Language, Words>
