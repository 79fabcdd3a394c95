import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly title: string
  readonly lead: string
  readonly active: string
  readonly suspended: string
  readonly requests: string
  readonly undelivered: string
  readonly attention: string
  readonly calm: string
  readonly calmText: string
  readonly failing: string
  readonly failingText: string
  readonly client: string
  readonly failed: string
  readonly share: string
  readonly ending: string
  readonly endingText: string
  readonly ends: string
  readonly lastUsed: string
  readonly aged: string
  readonly agedText: string
  readonly since: string
  readonly waiting: (count: string) => string
  readonly abandoned: (count: string) => string
  readonly waitingText: string
  readonly toDeliveries: string
  readonly asked: (count: string) => string
  readonly askedText: string
  readonly toRequests: string
  readonly streamsIn: (count: string) => string
}

export const messages = {
  id: {
    title: 'Ikhtisar aplikasi',
    lead: 'Bagaimana keadaan klien, dan apa yang perlu ditangani hari ini.',
    active: 'Klien aktif',
    suspended: 'Ditangguhkan',
    requests: 'Permintaan mitra menunggu',
    undelivered: 'Pesan tertunda',
    attention: 'Perlu perhatian',
    calm: 'Tidak ada yang perlu ditangani',
    calmText: 'Tidak ada galat yang menumpuk, rahasia yang segera berakhir, atau pesan yang tertunda.',
    failing: 'Banyak galat dalam 24 jam',
    failingText:
      'Lebih dari 5 persen permintaan klien ini gagal. Halaman lalu lintasnya menjelaskan galatnya.',
    client: 'Klien',
    failed: 'Galat',
    share: 'Bagian',
    ending: 'Rahasia lama masih dipakai',
    endingText:
      'Rahasia ini berakhir dalam 14 hari, tetapi klien masih memakainya. Minta kontak teknisnya memasang rahasia baru.',
    ends: 'Berakhir',
    lastUsed: 'Terakhir dipakai',
    aged: 'Rahasia lebih dari setahun',
    agedText: 'Ganti dengan masa tumpang tindih, agar klien tidak terputus.',
    since: 'Dibuat',
    waiting: (count) => `${count} pesan belum diterima aplikasi`,
    abandoned: (count) => `${count} pesan dihentikan`,
    waitingText: 'Aplikasi belum tahu bahwa sebuah sesi atau persona berakhir.',
    toDeliveries: 'Lihat pengiriman',
    asked: (count) => `${count} permintaan mitra menunggu keputusan`,
    askedText: 'Setiap permintaan diputuskan dua pejabat.',
    toRequests: 'Lihat permintaan mitra',
    streamsIn: (count) => `${count} aliran sinyal bermasalah`,
  },
  en: {
    title: 'Overview of applications',
    lead: 'How the clients stand, and what has to be looked after today.',
    active: 'Active clients',
    suspended: 'Suspended',
    requests: 'Partner requests waiting',
    undelivered: 'Undelivered messages',
    attention: 'Needs attention',
    calm: 'Nothing has to be looked after',
    calmText: 'No errors pile up, no secret in use ends soon, and no message waits.',
    failing: 'Many errors within 24 hours',
    failingText:
      'More than 5 percent of the requests of these clients failed. Their traffic page explains the errors.',
    client: 'Client',
    failed: 'Errors',
    share: 'Share',
    ending: 'Old secrets still in use',
    endingText:
      'These secrets end within 14 days and their clients still use them. Ask the technical contacts to put the new one in place.',
    ends: 'Ends',
    lastUsed: 'Last used',
    aged: 'Secrets older than a year',
    agedText: 'Rotate them with an overlap, so that no client is cut off.',
    since: 'Made',
    waiting: (count) =>
      count === '1'
        ? '1 message not taken by its application'
        : `${count} messages not taken by applications`,
    abandoned: (count) => (count === '1' ? '1 message given up' : `${count} messages given up`),
    waitingText: 'The applications do not know yet that a session or a persona has ended.',
    toDeliveries: 'See the deliveries',
    asked: (count) =>
      count === '1'
        ? '1 request of a partner waits for a decision'
        : `${count} requests of partners wait for a decision`,
    askedText: 'Every request is decided by two officials.',
    toRequests: 'See the partner requests',
    streamsIn: (count) =>
      count === '1' ? '1 signal stream in trouble' : `${count} signal streams in trouble`,
  },
} satisfies Record<Language, Words>
