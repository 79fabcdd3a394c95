import type { Language } from '@inaproc/domain/language'
import type { subjectOf, TokenLifetime } from './settings.js'

interface Words {
  readonly subject: string
  readonly subjects: Readonly<Record<ReturnType<typeof subjectOf>, string>>
  readonly ownSector: string
  readonly lifetimes: string
  readonly tokens: Readonly<Record<TokenLifetime['token'], string>>
  readonly ends: Readonly<Record<TokenLifetime['end'], (span: string) => string>>
  readonly spans: Readonly<Record<'minute' | 'hour' | 'day', (count: string) => string>>
  readonly lastDay: string
  readonly requests: string
  readonly failures: string
  readonly noRequests: string
  readonly frequent: string
  readonly times: (count: string) => string
  readonly toTraffic: string
  readonly secrets: string
  readonly secretMade: (at: string) => string
  readonly secretUsed: (at: string) => string
  readonly secretUnused: string
  readonly noSecrets: string
  readonly toCredentials: string
  readonly streams: string
  readonly noStreams: string
  readonly endpoint: string
  readonly events: string
  readonly everyEvent: string
  readonly toDeliveries: string
}

export const messages = {
  id: {
    subject: 'Nomor orang (sub)',
    subjects: {
      own: 'Hanya untuk klien ini (pairwise): klien lain mengenal orang yang sama dengan nomor lain',
      sector: 'Sama untuk semua klien dalam sektor ini (pairwise)',
      public: 'Sama di semua layanan INAPROC (public)',
    },
    ownSector: 'Sektor sendiri, tidak dibagi dengan klien lain',
    lifetimes: 'Masa berlaku token',
    tokens: {
      code: 'Kode otorisasi',
      deviceCode: 'Kode perangkat',
      access: 'Token akses',
      idToken: 'ID token',
      refresh: 'Token pembaruan',
    },
    ends: {
      fixed: (span) => span,
      'with-access': (span) => `${span}, tidak melewati hari terakhir akses orangnya`,
      'with-session': (span) => `Sampai sesi orangnya berakhir, paling lama ${span}`,
      'prolonged-by-use': (span) => `${span} sejak terakhir diganti, paling lama setahun (offline_access)`,
      'never-prolonged': (span) => `${span}, tidak diperpanjang (offline_access)`,
    },
    spans: {
      minute: (count) => `${count} menit`,
      hour: (count) => `${count} jam`,
      day: (count) => `${count} hari`,
    },
    lastDay: '24 jam terakhir',
    requests: 'Permintaan',
    failures: 'Galat',
    noRequests: 'Tidak ada permintaan.',
    frequent: 'Galat yang paling sering',
    times: (count) => `${count} kali`,
    toTraffic: 'Lihat lalu lintas dan arti galatnya',
    secrets: 'Rahasia',
    secretMade: (at) => `dibuat ${at}`,
    secretUsed: (at) => `terakhir dipakai ${at}`,
    secretUnused: 'belum pernah dipakai',
    noSecrets: 'Tidak ada rahasia yang berlaku',
    toCredentials: 'Kunci dan rahasia',
    streams: 'Aliran sinyal',
    noStreams: 'Klien ini tidak menerima sinyal.',
    endpoint: 'Dikirim ke',
    events: 'Sinyal',
    everyEvent: 'Semua',
    toDeliveries: 'Pengiriman klien ini',
  },
  en: {
    subject: 'Number of a person (sub)',
    subjects: {
      own: 'For this client only (pairwise): other clients know the same person by another number',
      sector: 'The same for all clients of this sector (pairwise)',
      public: 'The same in all services of INAPROC (public)',
    },
    ownSector: 'A sector of its own, shared with no other client',
    lifetimes: 'How long tokens last',
    tokens: {
      code: 'Authorization code',
      deviceCode: 'Device code',
      access: 'Access token',
      idToken: 'ID token',
      refresh: 'Refresh token',
    },
    ends: {
      fixed: (span) => span,
      'with-access': (span) => `${span}, never beyond the last day of the person’s access`,
      'with-session': (span) => `Until the person’s session ends, at most ${span}`,
      'prolonged-by-use': (span) => `${span} since it was last replaced, at most a year (offline_access)`,
      'never-prolonged': (span) => `${span}, not prolonged (offline_access)`,
    },
    spans: {
      minute: (count) => `${count} minute${count === '1' ? '' : 's'}`,
      hour: (count) => `${count} hour${count === '1' ? '' : 's'}`,
      day: (count) => `${count} day${count === '1' ? '' : 's'}`,
    },
    lastDay: 'Last 24 hours',
    requests: 'Requests',
    failures: 'Errors',
    noRequests: 'No requests.',
    frequent: 'The most frequent errors',
    times: (count) => `${count} times`,
    toTraffic: 'See the traffic and what the errors mean',
    secrets: 'Secrets',
    secretMade: (at) => `made ${at}`,
    secretUsed: (at) => `last used ${at}`,
    secretUnused: 'never used yet',
    noSecrets: 'No secret is valid',
    toCredentials: 'Keys and secrets',
    streams: 'Streams of signals',
    noStreams: 'This client takes no signals.',
    endpoint: 'Pushed to',
    events: 'Signals',
    everyEvent: 'All',
    toDeliveries: 'Deliveries to this client',
  },
} satisfies Record<Language, Words>
