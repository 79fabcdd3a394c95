import type { Language } from '@inaproc/domain/language'
import type { TrafficKind } from '../../oidc/provider/traffic.js'
import type { Span } from './traffic.js'

interface Words {
  readonly of: (client: string) => string
  readonly lead: string
  readonly span: string
  readonly spans: Readonly<Record<Span, string>>
  readonly none: string
  readonly noneText: string
  readonly series: readonly [string, string, string]
  readonly summary: (total: string, failed: string) => string
  readonly hour: string
  readonly day: string
  readonly requests: string
  readonly request: string
  readonly outcome: string
  readonly count: string
  readonly answered: string
  readonly kinds: Readonly<Record<TrafficKind, string>>
  readonly explained: string
  readonly explainedLead: string
  readonly code: string
  readonly times: string
  readonly meaning: string
  readonly remedy: string
  readonly unknownMeaning: string
  readonly unknownRemedy: string
  readonly usual: string
  readonly failure: string
  readonly noErrors: string
  readonly source: string
  readonly asOf: (moment: string) => string
}

export const messages = {
  id: {
    of: (client) => `Lalu lintas ${client}`,
    lead: 'Permintaan klien ini per jam dan jawabannya. Angka saja, tanpa data orang; terlambat paling lama beberapa detik dan disimpan 35 hari.',
    span: 'Rentang',
    spans: { day: '24 jam terakhir', month: '30 hari terakhir' },
    none: 'Tidak ada permintaan dalam rentang ini',
    noneText: 'Klien ini belum meminta apa pun. Setelah klien dipakai, angkanya muncul dalam beberapa detik.',
    series: ['Dijawab', 'Wajar', 'Galat'],
    summary: (total, failed) => `${total} permintaan, ${failed} galat.`,
    hour: 'Jam',
    day: 'Hari',
    requests: 'Menurut permintaan',
    request: 'Permintaan',
    outcome: 'Hasil',
    count: 'Jumlah',
    answered: 'Dijawab',
    kinds: {
      'sign-in': 'Masuk',
      'pushed-request': 'Permintaan PAR',
      device: 'Kode perangkat',
      token: 'Penukaran kode',
      refresh: 'Pembaruan token',
      'client-credentials': 'Token mesin',
      userinfo: 'Userinfo',
      introspection: 'Introspeksi',
      revocation: 'Pencabutan token',
    },
    explained: 'Arti galat',
    explainedLead: 'Yang bertanda wajar termasuk pemakaian biasa dan tidak dihitung sebagai galat.',
    code: 'Kode',
    times: 'Jumlah',
    meaning: 'Artinya',
    remedy: 'Yang dapat dilakukan',
    unknownMeaning: 'Kode ini tidak dikenal oleh rilis ini.',
    unknownRemedy: 'Hubungi operator dengan kode dan jam kejadiannya.',
    usual: 'Wajar',
    failure: 'Galat',
    noErrors: 'Tidak ada galat dalam rentang ini',
    source: 'INAPROC, lalu lintas klien',
    asOf: (moment) => `Keadaan ${moment}`,
  },
  en: {
    of: (client) => `Traffic of ${client}`,
    lead: 'What this client asked for, by the hour, and how it was answered. Numbers only, no data of people; some seconds late at most, kept for 35 days.',
    span: 'Span',
    spans: { day: 'Last 24 hours', month: 'Last 30 days' },
    none: 'No request within this span',
    noneText:
      'This client has not asked for anything yet. Once it is used, its numbers appear within seconds.',
    series: ['Answered', 'Usual', 'Failed'],
    summary: (total, failed) => `${total} requests, ${failed} failed.`,
    hour: 'Hour',
    day: 'Day',
    requests: 'By request',
    request: 'Request',
    outcome: 'Outcome',
    count: 'Count',
    answered: 'Answered',
    kinds: {
      'sign-in': 'Sign-in',
      'pushed-request': 'Pushed request (PAR)',
      device: 'Device code',
      token: 'Code redeemed',
      refresh: 'Token renewed',
      'client-credentials': 'Token of a machine',
      userinfo: 'Userinfo',
      introspection: 'Introspection',
      revocation: 'Token revoked',
    },
    explained: 'What the errors mean',
    explainedLead: 'What is marked as usual belongs to everyday use and is not counted as an error.',
    code: 'Code',
    times: 'Count',
    meaning: 'It means',
    remedy: 'What can be done',
    unknownMeaning: 'This release does not know the code.',
    unknownRemedy: 'Tell the operator the code and the hour at which it came.',
    usual: 'Usual',
    failure: 'Error',
    noErrors: 'No errors within this span',
    source: 'INAPROC, traffic of clients',
    asOf: (moment) => `As of ${moment}`,
  },
} satisfies Record<Language, Words>
