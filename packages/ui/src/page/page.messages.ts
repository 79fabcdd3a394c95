import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly errorPrefix: string
  readonly skip: string
  readonly home: string
  readonly navigation: string
  readonly menu: string
  readonly accountMenu: string
  readonly signOut: string
  readonly persona: string
  readonly actingAs: string
  /** Two parts: phones show only the first. */
  readonly switchPersona: readonly [string, string]
  readonly current: string
  readonly validUntil: string
  readonly noEnd: string
  readonly daysLeft: (days: number) => string
  readonly lastUsed: string
  readonly neverUsed: string
  readonly choosePersona: string
  readonly choosePersonaHint: string
  readonly searchPersona: string
  readonly search: string
  readonly personasFound: string
  readonly noneFound: string
  readonly showAll: string
  readonly unavailableTitle: (count: number) => string
  readonly continue: string
  readonly noPersona: string
  readonly help: string
  readonly otherLanguage: string
  readonly owner: string
  readonly sessionLasts: (minutes: number) => string
  readonly sessionEnds: string
  readonly sessionEndsText: string
  readonly sessionStay: string
  readonly sessionFailed: string
  /** `{time}` is the clock that counts down; `{n}` a number. */
  readonly sessionClock: string
  readonly sessionMinutes: string
  readonly sessionSeconds: string
}

export const messages = {
  id: {
    errorPrefix: 'Kesalahan: ',
    skip: 'Langsung ke isi halaman',
    home: 'halaman depan',
    navigation: 'Navigasi utama',
    menu: 'Menu',
    accountMenu: 'Menu akun',
    signOut: 'Keluar',
    persona: 'Persona aktif',
    actingAs: 'Bertindak sebagai',
    switchPersona: ['Ganti', ' persona'],
    current: 'sedang dipakai',
    validUntil: 'Berlaku s.d.',
    noEnd: 'Tanpa batas waktu',
    daysLeft: (days) => (days < 0 ? 'sudah berakhir' : days === 0 ? 'hari terakhir' : `${days} hari lagi`),
    lastUsed: 'Terakhir dipakai',
    neverUsed: 'Belum pernah dipakai',
    choosePersona: 'Pilih persona',
    choosePersonaHint:
      'Anda bertindak dengan satu persona pada satu waktu. Persona dapat diganti kapan saja.',
    searchPersona: 'Cari peran, instansi, atau satuan kerja',
    search: 'Cari',
    personasFound: '{n} persona cocok.',
    noneFound: 'Tidak ada persona yang cocok dengan pencarian ini.',
    showAll: 'Tampilkan semua',
    unavailableTitle: (count) => `Tidak dapat dipilih di sini (${count})`,
    continue: 'Lanjutkan',
    noPersona: 'Belum ada akses yang dapat dipakai',
    help: 'Bantuan',
    otherLanguage: 'English',
    owner: 'Lembaga Kebijakan Pengadaan Barang/Jasa Pemerintah',
    sessionLasts: (minutes) => `Sesi berakhir setelah ${minutes} menit tanpa kegiatan.`,
    sessionEnds: 'Sesi Anda akan berakhir',
    sessionEndsText:
      'Tidak ada kegiatan beberapa saat. Yang sedang Anda isi tetap ada bila Anda tetap masuk.',
    sessionStay: 'Tetap masuk',
    sessionFailed: 'Belum berhasil. Periksa sambungan internet, lalu coba lagi.',
    sessionClock: 'Sisa waktu {time}',
    sessionMinutes: 'Sesi berakhir dalam {n} menit.',
    sessionSeconds: 'Sesi berakhir dalam {n} detik.',
  },
  en: {
    errorPrefix: 'Error: ',
    skip: 'Skip to main content',
    home: 'home page',
    navigation: 'Main navigation',
    menu: 'Menu',
    accountMenu: 'Account menu',
    signOut: 'Sign out',
    persona: 'Active persona',
    actingAs: 'Acting as',
    switchPersona: ['Switch', ' persona'],
    current: 'in use',
    validUntil: 'Valid until',
    noEnd: 'No end date',
    daysLeft: (days) =>
      days < 0 ? 'ended' : days === 0 ? 'last day' : days === 1 ? '1 day left' : `${days} days left`,
    lastUsed: 'Last used',
    neverUsed: 'Never used',
    choosePersona: 'Choose a persona',
    choosePersonaHint: 'You act with one persona at a time. You can switch whenever you like.',
    searchPersona: 'Search role, institution or work unit',
    search: 'Search',
    personasFound: '{n} personas match.',
    noneFound: 'No persona matches this search.',
    showAll: 'Show all',
    unavailableTitle: (count) => `Cannot be chosen here (${count})`,
    continue: 'Continue',
    noPersona: 'There is no access you can use yet',
    help: 'Help',
    otherLanguage: 'Bahasa Indonesia',
    owner: 'National Public Procurement Agency of Indonesia (LKPP)',
    sessionLasts: (minutes) => `A session ends after ${minutes} minutes without activity.`,
    sessionEnds: 'Your session is about to end',
    sessionEndsText:
      'There was no activity for a while. What you are filling in stays if you stay signed in.',
    sessionStay: 'Stay signed in',
    sessionFailed: 'That did not work yet. Check your connection and try again.',
    sessionClock: 'Time left {time}',
    sessionMinutes: 'The session ends in {n} minutes.',
    sessionSeconds: 'The session ends in {n} seconds.',
  },
} satisfies Record<Language, Words>
