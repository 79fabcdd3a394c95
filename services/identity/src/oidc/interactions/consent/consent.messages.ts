import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly title: (client: string) => string
  readonly lead: (client: string) => string
  readonly ownLead: (client: string) => string
  readonly testClientText: string
  readonly owner: (owner: string) => string
  readonly returnsTo: (host: string) => string
  readonly receives: (client: string) => string
  readonly fresh: string
  readonly masked: string
  readonly nothingNew: string
  readonly morePersonas: (count: number) => string
  readonly never: string
  readonly revocable: string
  readonly accept: string
  readonly refuse: (client: string) => string
}

export const messages = {
  id: {
    title: (client) => `Izinkan ${client}?`,
    lead: (client) => `${client} bukan layanan INAPROC. Dengan izin Anda, data berikut diteruskan kepadanya.`,
    ownLead: (client) =>
      `${client} berjalan di perangkat Anda. Lanjutkan hanya bila Anda sendiri yang membukanya.`,
    testClientText: 'Aplikasi ini masih diuji. Jangan berikan data orang sungguhan.',
    owner: (owner) => `Dikelola ${owner}`,
    returnsTo: (host) => `Setelah ini Anda kembali ke ${host}`,
    receives: (client) => `Yang diterima ${client}`,
    fresh: 'Baru',
    masked: 'Disamarkan di layar ini. Aplikasi menerimanya lengkap.',
    nothingNew: 'Semua ini sudah pernah Anda izinkan. Aplikasi meminta Anda menegaskannya lagi.',
    morePersonas: (count) => `Tampilkan ${count} persona`,
    never: 'NIK, NPWP, kata sandi, dan kode Anda tidak pernah diteruskan.',
    revocable:
      'Izin berlaku satu tahun untuk semua persona Anda. Anda dapat mencabutnya kapan saja di Akun INAPROC, halaman Aplikasi Terhubung.',
    accept: 'Izinkan',
    refuse: (client) => `Tolak dan kembali ke ${client}`,
  },
  en: {
    title: (client) => `Allow ${client}?`,
    lead: (client) =>
      `${client} is not a service of INAPROC. With your permission it receives the data below.`,
    ownLead: (client) => `${client} runs on your device. Go on only if you opened it yourself.`,
    testClientText: 'This application is still being tried out. Do not give it data of real people.',
    owner: (owner) => `Run by ${owner}`,
    returnsTo: (host) => `After this you go back to ${host}`,
    receives: (client) => `What ${client} receives`,
    fresh: 'New',
    masked: 'Hidden in part on this screen. The application receives all of it.',
    nothingNew: 'You have allowed all of this before. The application asks you to confirm it.',
    morePersonas: (count) => `Show ${count} personas`,
    never: 'Your NIK, NPWP, password and codes are never handed over.',
    revocable:
      'The permission holds for a year and for all your personas. You can take it back at any time in your INAPROC Account, on the page Connected applications.',
    accept: 'Allow',
    refuse: (client) => `Refuse and go back to ${client}`,
  },
} satisfies Record<Language, Words>
