import type { Language } from '@inaproc/domain/language'

/** What officials do with a partner, on a page of its own each. */
export type PartnerAction = 'suspend' | 'resume' | 'appoint'

interface ActionWords {
  readonly title: string
  readonly consequences: readonly string[]
  readonly button: string
  readonly done: string
}

interface Words {
  readonly parts: string
  readonly requests: string
  readonly partners: string
  readonly title: string
  readonly lead: string
  readonly filters: string
  readonly search: string
  readonly state: string
  readonly allStates: string
  readonly owner: string
  readonly anyOwner: string
  readonly apply: string
  readonly clear: string
  readonly partner: string
  readonly kind: string
  readonly members: string
  readonly clients: string
  readonly since: string
  readonly noOwner: string
  readonly noOwnerText: string
  readonly none: string
  readonly noneText: string
  readonly noResults: string
  readonly first: string
  readonly about: string
  readonly member: string
  readonly role: string
  readonly joined: string
  readonly account: string
  readonly usable: string
  readonly notUsable: string
  readonly noMembers: string
  readonly client: string
  readonly environment: string
  readonly lastUsed: string
  readonly never: string
  readonly noClients: string
  readonly moreClients: string
  readonly asked: string
  readonly noRequests: string
  readonly history: string
  readonly stopped: (clients: string) => string
  readonly suspended: string
  readonly what: string
  readonly reason: string
  readonly reasonHint: string
  readonly newOwner: string
  readonly newOwnerHint: string
  readonly keep: string
  readonly actions: Readonly<Record<PartnerAction, ActionWords>>
}

export const messages = {
  id: {
    parts: 'Bagian mitra',
    requests: 'Permintaan',
    partners: 'Semua mitra',
    title: 'Mitra',
    lead: 'Organisasi yang menghubungkan aplikasinya dengan Akun INAPROC.',
    filters: 'Saring daftar mitra',
    search: 'Cari nama mitra',
    state: 'Status',
    allStates: 'Semua status',
    owner: 'Pemilik',
    anyOwner: 'Dengan atau tanpa pemilik',
    apply: 'Terapkan',
    clear: 'Hapus saringan',
    partner: 'Mitra',
    kind: 'Bentuk hukum',
    members: 'Anggota',
    clients: 'Klien',
    since: 'Terdaftar sejak',
    noOwner: 'Tanpa pemilik',
    noOwnerText:
      'Tidak ada pemilik yang akunnya dapat dipakai, jadi tidak ada yang bertanggung jawab atas kliennya. Tunjuk salah satu anggota, atau tangguhkan mitra ini.',
    none: 'Belum ada mitra',
    noneText: 'Organisasi yang mendaftar tampil di sini.',
    noResults: 'Tidak ada mitra yang cocok',
    first: 'Kembali ke halaman pertama',
    about: 'Data mitra',
    member: 'Anggota',
    role: 'Peran',
    joined: 'Bergabung',
    account: 'Akun',
    usable: 'Aktif',
    notUsable: 'Tidak dapat dipakai',
    noMembers: 'Tidak ada anggota',
    client: 'Klien',
    environment: 'Lingkungan',
    lastUsed: 'Terakhir dipakai',
    never: 'Belum pernah',
    noClients: 'Belum ada klien',
    moreClients: 'Klien selanjutnya ada pada daftar klien.',
    asked: 'Permintaan',
    noRequests: 'Belum pernah meminta akses produksi',
    history: 'Riwayat',
    stopped: (clients) => `Klien: ${clients}`,
    suspended: 'Mitra ini ditangguhkan',
    what: 'Yang terjadi',
    reason: 'Alasan',
    reasonHint:
      'Dibaca semua anggota mitra dan kontak kliennya. Tulis apa yang terjadi dan apa yang diminta.',
    newOwner: 'Pemilik baru',
    newOwnerHint: 'Anggota yang akunnya dapat dipakai.',
    keep: 'Batal',
    actions: {
      suspend: {
        title: 'Tangguhkan mitra',
        consequences: [
          'Semua klien aktif mitra ini berhenti saat itu juga: tokennya tidak berlaku dan sesinya berakhir.',
          'Anggota tidak dapat mengubah apa pun, dan permintaan produksi tidak dapat disetujui.',
          'Anggota dan kontak klien mendapat surat dengan alasan Anda.',
          'Bila penangguhan diakhiri, hanya klien yang berhenti karenanya yang aktif lagi.',
        ],
        button: 'Tangguhkan',
        done: 'Mitra ditangguhkan bersama semua kliennya',
      },
      resume: {
        title: 'Akhiri penangguhan',
        consequences: [
          'Klien yang ditangguhkan bersama mitra ini aktif lagi, dengan rahasia dan kunci yang sama.',
          'Klien yang sudah berhenti sebelumnya tetap berhenti. Orang perlu masuk ulang.',
          'Anggota dan kontak klien mendapat surat dengan alasan Anda.',
        ],
        button: 'Akhiri penangguhan',
        done: 'Penangguhan diakhiri',
      },
      appoint: {
        title: 'Tunjuk pemilik',
        consequences: [
          'Anggota yang dipilih menjadi pemilik: ia mengelola anggota, data mitra, dan permintaan produksi.',
          'Ia mendapat surat. Pastikan dahulu bahwa organisasinya setuju.',
        ],
        button: 'Tunjuk pemilik',
        done: 'Pemilik ditunjuk',
      },
    },
  },
  en: {
    parts: 'Parts about partners',
    requests: 'Requests',
    partners: 'All partners',
    title: 'Partners',
    lead: 'Organisations that connect their applications to INAPROC accounts.',
    filters: 'Filter the partners',
    search: 'Search by name',
    state: 'State',
    allStates: 'All states',
    owner: 'Owner',
    anyOwner: 'With or without an owner',
    apply: 'Apply',
    clear: 'Clear the filters',
    partner: 'Partner',
    kind: 'Legal kind',
    members: 'Members',
    clients: 'Clients',
    since: 'Signed up',
    noOwner: 'Without an owner',
    noOwnerText:
      'No owner has an account that can be used, so nobody answers for its clients. Appoint one of its members, or suspend this partner.',
    none: 'No partner yet',
    noneText: 'Organisations that sign up appear here.',
    noResults: 'No partner fits',
    first: 'Back to the first page',
    about: 'Data of the partner',
    member: 'Member',
    role: 'Role',
    joined: 'Joined',
    account: 'Account',
    usable: 'In use',
    notUsable: 'Cannot be used',
    noMembers: 'No members',
    client: 'Client',
    environment: 'Environment',
    lastUsed: 'Last used',
    never: 'Never',
    noClients: 'No client yet',
    moreClients: 'The list of clients has the others.',
    asked: 'Requests',
    noRequests: 'Has never asked for production',
    history: 'History',
    stopped: (clients) => `Clients: ${clients}`,
    suspended: 'This partner is suspended',
    what: 'What happens',
    reason: 'Reason',
    reasonHint:
      'All members and the contacts of the clients read it. Say what happened and what is asked for.',
    newOwner: 'New owner',
    newOwnerHint: 'Members whose account can be used.',
    keep: 'Cancel',
    actions: {
      suspend: {
        title: 'Suspend the partner',
        consequences: [
          'All active clients of this partner stop at once: their tokens work no more and their sessions end.',
          'Members cannot change anything, and requests for production cannot be approved.',
          'Members and contacts of clients get a letter with your reason.',
          'When the suspension is lifted, only the clients that it stopped are active again.',
        ],
        button: 'Suspend',
        done: 'The partner is suspended with all of its clients',
      },
      resume: {
        title: 'Lift the suspension',
        consequences: [
          'The clients that were suspended with this partner are active again, with the same secrets and keys.',
          'Clients that had stopped before stay stopped. People have to sign in anew.',
          'Members and contacts of clients get a letter with your reason.',
        ],
        button: 'Lift the suspension',
        done: 'The suspension is lifted',
      },
      appoint: {
        title: 'Appoint an owner',
        consequences: [
          'The member that you choose becomes an owner: for members, data of the partner and requests for production.',
          'The member gets a letter. Make sure first that the organisation agrees.',
        ],
        button: 'Appoint the owner',
        done: 'The owner is appointed',
      },
    },
  },
} satisfies Record<Language, Words>
