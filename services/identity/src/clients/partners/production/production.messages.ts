import type { Language } from '@inaproc/domain/language'
import type { ChecklistCode } from './checklist.js'
import type { QueuedKind, RefusalReason } from './production-request.js'

interface Words {
  readonly title: string
  readonly lead: string
  readonly toRequest: string
  readonly done: Readonly<Record<'minta' | 'tarik', string>>
  readonly checklist: string
  readonly items: Readonly<Record<ChecklistCode, string>>
  readonly form: string
  readonly formLead: string
  readonly clientId: string
  readonly clientIdHint: string
  readonly withoutLogout: string
  readonly withoutLogoutHint: string
  readonly keysHint: string
  readonly purposeOf: (scope: string) => string
  readonly purposeHint: string
  readonly send: string
  readonly sendAgain: string
  readonly ownerOnly: string
  readonly waiting: string
  readonly waitingText: string
  readonly withdraw: string
  readonly returned: string
  readonly approved: string
  readonly approvedText: string
  readonly open: string
  readonly makeSecret: string
  readonly makeSecretText: string
  readonly history: string
  readonly official: string
  readonly round: (round: number) => string
  readonly reasons: Readonly<Record<RefusalReason, string>>
  readonly queue: string
  readonly queueLead: string
  readonly queueEmpty: string
  readonly queueEmptyText: string
  readonly queueNothing: string
  readonly search: string
  readonly filters: string
  readonly apply: string
  readonly clear: string
  readonly client: string
  readonly kind: string
  readonly kinds: Readonly<Record<QueuedKind, string>>
  readonly partner: string
  readonly state: string
  readonly sent: string
  readonly first: string
  readonly purpose: string
  readonly purposes: string
  readonly none: string
  readonly diff: string
  readonly diffLead: string
  readonly setting: string
  readonly tested: string
  readonly production: string
  readonly same: string
  readonly settings: string
  readonly decision: string
  readonly approve: string
  readonly approveLead: string
  readonly refuse: string
  readonly reason: string
  readonly reasonHint: string
  readonly reasonCode: string
  readonly reasonCodeHint: string
  readonly withoutLogoutShown: string
  readonly decided: Readonly<Record<'setuju' | 'tolak', string>>
}

export const messages = {
  id: {
    title: 'Akses produksi',
    lead: 'Klien produksi terbuka bagi semua orang. Dua pejabat Direktorat memeriksanya sebelum klien aktif.',
    toRequest: 'Buka akses produksi',
    done: { minta: 'Permintaan dikirim', tarik: 'Permintaan ditarik' },
    checklist: 'Daftar periksa',
    items: {
      PRODUCTION_PRIVACY_CONTACT: 'Kontak privasi mitra',
      PRODUCTION_CONTACTS: 'Kontak teknis dan kontak keamanan klien',
      PRODUCTION_TEST_SIGN_IN: 'Klien uji coba sudah dipakai masuk',
      PRODUCTION_REDIRECT_HTTPS: 'Alamat kembali memakai https',
      PRODUCTION_LOGOUT_ADDRESS: 'Alamat keluar, atau alasan mengapa tidak ada',
      PRODUCTION_PURPOSE: 'Tujuan setiap data yang diminta',
    },
    form: 'Permintaan',
    formLead: 'Semua hal lain, seperti nama, kontak, dan cakupan, sama dengan klien uji coba.',
    clientId: 'ID klien produksi',
    clientIdHint: 'Huruf kecil, angka, dan tanda hubung. Tidak dapat diubah setelah dikirim.',
    withoutLogout: 'Mengapa tidak ada alamat keluar',
    withoutLogoutHint: 'Hanya bila alamat keluar kosong.',
    keysHint: 'Kunci lain dari kunci uji coba: bagian publiknya, atau alamat https yang memuatnya.',
    purposeOf: (scope) => `Tujuan ${scope}`,
    purposeHint: 'Untuk apa data ini dipakai, dalam satu atau dua kalimat.',
    send: 'Minta akses produksi',
    sendAgain: 'Ajukan lagi',
    ownerOnly: 'Hanya pemilik mitra yang dapat meminta akses produksi.',
    waiting: 'Permintaan sedang diperiksa',
    waitingText:
      'Klien produksi tidak dapat diubah selama diperiksa. Tarik permintaan bila ada yang harus diperbaiki.',
    withdraw: 'Tarik permintaan',
    returned: 'Permintaan dikembalikan',
    approved: 'Klien produksi aktif',
    approvedText: 'Rahasia dan kunci uji coba tidak berlaku untuk klien produksi.',
    open: 'Buka klien produksi',
    makeSecret: 'Buat rahasia produksi',
    makeSecretText: 'Rahasia hanya ditampilkan sekali. Simpan langsung di tempat rahasia server Anda.',
    history: 'Riwayat',
    official: 'Pejabat Direktorat',
    round: (round) => `Pengajuan ke-${round}`,
    reasons: {
      purpose: 'Tujuan belum jelas',
      scopes: 'Data yang diminta terlalu banyak',
      addresses: 'Alamat tidak sesuai',
      keys: 'Kunci atau cara masuk klien tidak sesuai',
      organisation: 'Organisasi belum dapat dipastikan',
      other: 'Lainnya',
    },
    queue: 'Permintaan mitra',
    queueLead:
      'Akses produksi dan perubahan klien yang diminta mitra, yang paling lama menunggu lebih dahulu.',
    kind: 'Jenis',
    kinds: { production: 'Akses produksi', change: 'Perubahan klien' },
    queueEmpty: 'Tidak ada permintaan yang menunggu',
    queueEmptyText: 'Permintaan baru dari mitra muncul di sini.',
    queueNothing: 'Tidak ada permintaan dengan kata itu',
    search: 'Cari mitra atau klien',
    filters: 'Pencarian',
    apply: 'Cari',
    clear: 'Hapus pencarian',
    client: 'Klien',
    partner: 'Mitra',
    state: 'Status',
    sent: 'Dikirim',
    first: 'Kembali ke awal',
    purpose: 'Tujuan',
    purposes: 'Tujuan data yang diminta',
    none: 'Tidak ada',
    diff: 'Perbedaan dengan klien uji coba',
    diffLead: 'Hal yang tidak disebut di sini sama dengan yang sudah diuji coba.',
    setting: 'Pengaturan',
    tested: 'Uji coba',
    production: 'Produksi',
    same: 'Tidak ada perbedaan',
    settings: 'Semua pengaturan klien produksi',
    decision: 'Keputusan',
    approve: 'Setujui',
    approveLead:
      'Dua pejabat yang berbeda harus menyetujui. Alasan Anda disimpan dan dikirim kepada anggota mitra.',
    refuse: 'Kembalikan',
    reason: 'Alasan',
    reasonHint: 'Dibaca anggota mitra. Tulis apa yang diperiksa atau apa yang harus diperbaiki.',
    reasonCode: 'Jenis alasan',
    reasonCodeHint: 'Hanya bila permintaan dikembalikan.',
    withoutLogoutShown: 'Tanpa alamat keluar',
    decided: { setuju: 'Persetujuan disimpan', tolak: 'Permintaan dikembalikan' },
  },
  en: {
    title: 'Production access',
    lead: 'A production client is open to everybody. Two officials of the Directorate examine it before it becomes active.',
    toRequest: 'Open production access',
    done: { minta: 'The request is sent', tarik: 'The request is withdrawn' },
    checklist: 'Checklist',
    items: {
      PRODUCTION_PRIVACY_CONTACT: 'Privacy contact of the partner',
      PRODUCTION_CONTACTS: 'Technical and security contact of the client',
      PRODUCTION_TEST_SIGN_IN: 'Somebody has signed in with the test client',
      PRODUCTION_REDIRECT_HTTPS: 'Redirect addresses use https',
      PRODUCTION_LOGOUT_ADDRESS: 'Logout address, or the reason why there is none',
      PRODUCTION_PURPOSE: 'Purpose of all data asked for',
    },
    form: 'Request',
    formLead: 'Everything else, such as name, contacts and scopes, is as in the test client.',
    clientId: 'ID of the production client',
    clientIdHint: 'Small letters, digits and hyphens. It cannot be changed after sending.',
    withoutLogout: 'Why there is no logout address',
    withoutLogoutHint: 'Only when the logout address is empty.',
    keysHint: 'Other keys than the test keys: their public part, or an https address that has it.',
    purposeOf: (scope) => `Purpose of ${scope}`,
    purposeHint: 'What these data are used for, in one or two sentences.',
    send: 'Ask for production',
    sendAgain: 'Send again',
    ownerOnly: 'Only an owner of the partner can ask for production.',
    waiting: 'The request is being examined',
    waitingText:
      'The production client cannot be changed meanwhile. Withdraw the request if something has to be corrected.',
    withdraw: 'Withdraw the request',
    returned: 'The request was returned',
    approved: 'The production client is active',
    approvedText: 'Secrets and keys of the test client do not work for the production client.',
    open: 'Open the production client',
    makeSecret: 'Make the production secret',
    makeSecretText: 'The secret is shown once. Put it straight into the secret store of your server.',
    history: 'History',
    official: 'Official of the Directorate',
    round: (round) => `Round ${round}`,
    reasons: {
      purpose: 'The purpose is not clear',
      scopes: 'Too many data are asked for',
      addresses: 'Addresses do not fit',
      keys: 'Keys or method of the client do not fit',
      organisation: 'The organisation could not be confirmed',
      other: 'Other',
    },
    queue: 'Partner requests',
    queueLead:
      'Production and changes of clients that partners ask for; what has waited longest comes first.',
    kind: 'Kind',
    kinds: { production: 'Production', change: 'Change of a client' },
    queueEmpty: 'No request waits',
    queueEmptyText: 'New requests of partners appear here.',
    queueNothing: 'No request has these words',
    search: 'Search partner or client',
    filters: 'Search',
    apply: 'Search',
    clear: 'Clear the search',
    client: 'Client',
    partner: 'Partner',
    state: 'State',
    sent: 'Sent',
    first: 'Back to the beginning',
    purpose: 'Purpose',
    purposes: 'Purposes of the data asked for',
    none: 'None',
    diff: 'Differences from the test client',
    diffLead: 'What is not named here is as it was tried out.',
    setting: 'Setting',
    tested: 'Test',
    production: 'Production',
    same: 'No differences',
    settings: 'All settings of the production client',
    decision: 'Decision',
    approve: 'Approve',
    approveLead:
      'Two different officials must approve. Your reason is kept and sent to the members of the partner.',
    refuse: 'Return',
    reason: 'Reason',
    reasonHint: 'The members of the partner read it. Say what was examined, or what has to be corrected.',
    reasonCode: 'Kind of reason',
    reasonCodeHint: 'Only when the request is returned.',
    withoutLogoutShown: 'Without a logout address',
    decided: { setuju: 'Your approval is kept', tolak: 'The request is returned' },
  },
} satisfies Record<Language, Words>
