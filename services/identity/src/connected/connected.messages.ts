import type { Language } from '@inaproc/domain/language'

export const connectedOutcomes = ['dicabut', 'semua'] as const
export type ConnectedOutcome = (typeof connectedOutcomes)[number]

interface Words {
  readonly title: string
  readonly lead: string
  readonly apps: string
  readonly noApps: string
  readonly noAppsText: string
  readonly owner: string
  readonly ours: string
  readonly sees: string
  readonly since: string
  readonly lastUsed: string
  readonly personas: string
  readonly notInUse: string
  readonly trial: string
  readonly halted: string
  readonly revoke: string
  readonly search: string
  readonly searchHint: string
  readonly find: string
  readonly showAll: string
  readonly noResults: string
  readonly first: string
  readonly whatExactly: string
  readonly masked: string
  readonly revokeAll: string
  readonly revokeAllTitle: string
  readonly allConsequences: readonly string[]
  readonly revokeAllButton: string
  readonly services: string
  readonly servicesText: string
  readonly service: string
  readonly toSessions: string
  readonly revokeTitle: (client: string) => string
  readonly revokeLead: string
  readonly consequences: (client: string) => readonly string[]
  readonly revokeButton: string
  readonly keep: string
  readonly outcomes: Readonly<Record<ConnectedOutcome, string>>
}

export const messages = {
  id: {
    title: 'Aplikasi Terhubung',
    lead: 'Aplikasi yang Anda izinkan menerima data Anda, dan layanan INAPROC yang sedang Anda pakai.',
    apps: 'Aplikasi di luar INAPROC',
    noApps: 'Belum ada aplikasi yang terhubung',
    noAppsText: 'Aplikasi muncul di sini setelah Anda mengizinkannya saat masuk dengan Akun INAPROC.',
    owner: 'Pengelola',
    ours: 'LKPP',
    sees: 'Dapat menerima',
    since: 'Terhubung sejak',
    lastUsed: 'Terakhir dipakai',
    personas: 'Sedang dipakai dengan',
    notInUse: 'Tidak sedang dipakai',
    trial: 'UJI COBA',
    halted: 'Dihentikan sementara',
    revoke: 'Cabut izin',
    search: 'Cari aplikasi',
    searchHint: 'Nama aplikasi atau pengelolanya',
    find: 'Cari',
    showAll: 'Tampilkan semua',
    noResults: 'Tidak ada aplikasi yang cocok',
    first: 'Kembali ke halaman pertama',
    whatExactly: 'Lihat persis data yang diterima',
    masked: 'sebagian disamarkan di halaman ini',
    revokeAll: 'Cabut izin semua aplikasi',
    revokeAllTitle: 'Cabut izin semua aplikasi?',
    allConsequences: [
      'Anda keluar dari semua aplikasi di luar INAPROC, di semua perangkat.',
      'Tidak satu pun dari aplikasi itu menerima data Anda lagi.',
      'Data yang sudah diterima tidak ikut terhapus. Mintalah penghapusannya kepada pengelola masing-masing.',
      'Layanan INAPROC sendiri tetap terbuka.',
    ],
    revokeAllButton: 'Cabut semua izin',
    services: 'Layanan INAPROC',
    servicesText:
      'Layanan INAPROC tidak memerlukan izin. Untuk keluar dari layanan di perangkat lain, akhiri sesinya.',
    service: 'Layanan',
    toSessions: 'Lihat sesi dan perangkat',
    revokeTitle: (client) => `Cabut izin ${client}?`,
    revokeLead: 'Izin dicabut saat itu juga, untuk semua perangkat dan semua persona.',
    consequences: (client) => [
      `Anda keluar dari ${client} di semua perangkat.`,
      `${client} tidak lagi menerima data Anda.`,
      `Data yang sudah diterima ${client} tidak ikut terhapus. Mintalah penghapusannya kepada pengelolanya.`,
      'Anda akan ditanya lagi bila masuk ke aplikasi itu di kemudian hari.',
    ],
    revokeButton: 'Cabut izin',
    keep: 'Batal',
    outcomes: {
      dicabut: 'Izin dicabut. Semua sesi aplikasi itu sudah berakhir.',
      semua: 'Semua izin dicabut. Tidak ada lagi aplikasi di luar INAPROC yang terhubung.',
    },
  },
  en: {
    title: 'Connected applications',
    lead: 'Applications that you allowed to receive your data, and the services of INAPROC that you are using.',
    apps: 'Applications outside INAPROC',
    noApps: 'No application is connected yet',
    noAppsText:
      'An application appears here once you have allowed it while signing in with your INAPROC Account.',
    owner: 'Run by',
    ours: 'LKPP',
    sees: 'May receive',
    since: 'Connected since',
    lastUsed: 'Last used',
    personas: 'In use as',
    notInUse: 'Not in use',
    trial: 'TRIAL',
    halted: 'Halted for now',
    revoke: 'Take permission back',
    search: 'Search applications',
    searchHint: 'Name of the application or of whoever runs it',
    find: 'Search',
    showAll: 'Show all',
    noResults: 'No application matches',
    first: 'Back to the first page',
    whatExactly: 'See exactly what it receives',
    masked: 'hidden in part on this page',
    revokeAll: 'Take the permission of all applications back',
    revokeAllTitle: 'Take the permission of all applications back?',
    allConsequences: [
      'You are signed out of all applications outside INAPROC, on all devices.',
      'None of them receives your data any more.',
      'What they have received is not erased with it. Ask whoever runs each of them to erase it.',
      'The services of INAPROC itself stay open.',
    ],
    revokeAllButton: 'Take all permissions back',
    services: 'Services of INAPROC',
    servicesText: 'Services of INAPROC need no permission. To leave them on another device, end its session.',
    service: 'Service',
    toSessions: 'See sessions and devices',
    revokeTitle: (client) => `Take the permission of ${client} back?`,
    revokeLead: 'The permission ends at once, for all devices and all personas.',
    consequences: (client) => [
      `You are signed out of ${client} on all devices.`,
      `${client} no longer receives your data.`,
      `What ${client} has received is not erased with it. Ask whoever runs it to erase it.`,
      'You will be asked again when you sign in to it later.',
    ],
    revokeButton: 'Take permission back',
    keep: 'Cancel',
    outcomes: {
      dicabut: 'The permission was taken back. All sessions of that application have ended.',
      semua: 'All permissions were taken back. No application outside INAPROC is connected any more.',
    },
  },
} satisfies Record<Language, Words>
