import type { Language } from '@inaproc/domain/language'
import type { Coverage } from '../statistics.js'

interface Words {
  readonly title: string
  readonly lead: string
  readonly nothingYet: string
  readonly nothingYetText: string
  readonly accesses: string
  readonly accessesUnit: string
  readonly accountsUnit: string
  readonly accounts: string
  readonly accountsText: string
  readonly byRole: string
  readonly role: string
  readonly mostOf: (name: string) => string
  readonly byRegion: string
  readonly region: string
  readonly central: string
  readonly trend: string
  readonly day: string
  readonly official: (source: string) => string
  readonly officialLead: string
  readonly asOfDay: (day: string) => string
  readonly asOfUnknown: string
  readonly counted: (unit: string) => string
  readonly published: (unit: string) => string
  readonly difference: string
  readonly regionTitle: (name: string) => string
  readonly regionLead: (name: string) => string
  readonly institution: string
  readonly institutions: string
  readonly verifiers: string
  readonly perVerifier: string
  readonly coverage: string
  readonly coverages: Readonly<Record<Coverage, string>>
  readonly total: string
  readonly totalNote: string
  readonly back: string
  readonly work: string
  readonly workLead: (institution: string | null) => string
  readonly ending: string
  readonly endingBands: readonly [string, string, string]
  readonly endingNone: string
  readonly waiting: string
  readonly waitingNow: string
  readonly waitingBands: readonly [string, string, string, string]
  readonly waitingNone: string
  readonly desks: string
  readonly desksSound: string
  readonly desksOf: (count: number) => string
  /** Where there are more of them than the page shows. */
  readonly desksShown: (count: number) => string
  readonly source: string
  readonly csvAsOf: (instant: string) => string
}

export const messages = {
  id: {
    title: 'Statistik akun dan akses',
    lead: 'Jumlah pejabat pengadaan yang terdaftar pada Akun INAPROC. Yang dihitung hanya akses yang sedang berlaku.',
    nothingYet: 'Belum dihitung',
    nothingYetText: 'Penghitungan pertama berjalan dalam beberapa menit.',
    accesses: 'Akses',
    accessesUnit: 'akses',
    accountsUnit: 'akun',
    accounts: 'Akun',
    accountsText: 'Orang yang memegang sedikitnya satu akses',
    byRole: 'Akses menurut peran',
    role: 'Peran',
    mostOf: (name) => `Terbanyak: ${name}.`,
    byRegion: 'Akun menurut wilayah',
    region: 'Wilayah',
    central: 'Kementerian dan Lembaga',
    trend: 'Perkembangan 90 hari',
    day: 'Tanggal',
    official: (source) => `Angka yang diumumkan: ${source}`,
    officialLead: 'Angka ini berasal dari sumber yang disebut dan tidak dihitung oleh sistem ini.',
    asOfDay: (day) => `Keadaan ${day}`,
    asOfUnknown: 'Tanggal keadaan tidak disebut oleh sumbernya',
    counted: (unit) => `${unit} (dihitung)`,
    published: (unit) => `${unit} (diumumkan)`,
    difference: 'Selisih akun',
    regionTitle: (name) => `Akun INAPROC ${name}`,
    regionLead: (name) => `Jumlah akun dan VAI tiap instansi: ${name}.`,
    institution: 'Instansi',
    institutions: 'Akun menurut instansi',
    verifiers: 'Jumlah VAI',
    perVerifier: 'Akun per VAI',
    coverage: 'Meja verifikasi',
    coverages: {
      none: 'Belum ada VAI',
      single: 'Hanya satu VAI',
      overloaded: 'Lebih dari 200 akun per VAI',
      sound: 'Memadai',
    },
    total: 'Jumlah',
    totalNote: 'Orang yang memegang akses pada dua instansi dihitung sekali dalam jumlah.',
    back: 'Statistik nasional',
    work: 'Pemantauan akses',
    workLead: (institution) =>
      institution === null
        ? 'Akses yang segera berakhir, permohonan yang menunggu, dan instansi tanpa VAI yang memadai.'
        : `Akses yang segera berakhir dan permohonan yang menunggu pada ${institution}.`,
    ending: 'Akses yang segera berakhir',
    endingBands: ['dalam 30 hari', '31 sampai 60 hari', '61 sampai 90 hari'],
    endingNone: 'Tidak ada akses yang berakhir dalam 90 hari.',
    waiting: 'Permohonan menurut umur',
    waitingNow: 'Permohonan yang menunggu',
    waitingBands: ['Hari ke-1', 'Hari ke-2', 'Hari ke-3', 'Lewat 3×24 jam'],
    waitingNone: 'Tidak ada permohonan yang menunggu.',
    desks: 'Instansi dengan VAI yang tidak memadai',
    desksSound: 'Semua instansi mempunyai VAI yang memadai.',
    desksOf: (count) => `${count} instansi perlu perhatian.`,
    desksShown: (count) => `Yang paling mendesak tampil di bawah: ${count}.`,
    source: 'Sumber: Akun INAPROC, LKPP',
    csvAsOf: (instant) => `Keadaan: ${instant}`,
  },
  en: {
    title: 'Statistics of accounts and accesses',
    lead: 'How many procurement officials are registered with INAPROC Account. Only accesses in force are counted.',
    nothingYet: 'Not counted yet',
    nothingYetText: 'The first count runs within a few minutes.',
    accesses: 'Accesses',
    accessesUnit: 'accesses',
    accountsUnit: 'accounts',
    accounts: 'Accounts',
    accountsText: 'People who hold at least one access',
    byRole: 'Accesses by role',
    role: 'Role',
    mostOf: (name) => `Most: ${name}.`,
    byRegion: 'Accounts by region',
    region: 'Region',
    central: 'Ministries and agencies',
    trend: 'The last 90 days',
    day: 'Day',
    official: (source) => `Published figures: ${source}`,
    officialLead: 'These figures come from the source named and were not counted by this system.',
    asOfDay: (day) => `As of ${day}`,
    asOfUnknown: 'The source does not say of which day its figures are',
    counted: (unit) => `${unit} (counted)`,
    published: (unit) => `${unit} (published)`,
    difference: 'Difference of accounts',
    regionTitle: (name) => `INAPROC accounts: ${name}`,
    regionLead: (name) => `Accounts and VAI of each institution: ${name}.`,
    institution: 'Institution',
    institutions: 'Accounts by institution',
    verifiers: 'VAI',
    perVerifier: 'Accounts per VAI',
    coverage: 'Verification desk',
    coverages: {
      none: 'No VAI yet',
      single: 'Only one VAI',
      overloaded: 'More than 200 accounts per VAI',
      sound: 'Sound',
    },
    total: 'Total',
    totalNote: 'Whoever holds accesses at two institutions counts once in the total.',
    back: 'National statistics',
    work: 'Watching accesses',
    workLead: (institution) =>
      institution === null
        ? 'Accesses that end soon, requests that wait, and institutions without enough VAI.'
        : `Accesses that end soon and requests that wait at ${institution}.`,
    ending: 'Accesses that end soon',
    endingBands: ['within 30 days', '31 to 60 days', '61 to 90 days'],
    endingNone: 'No access ends within 90 days.',
    waiting: 'Requests by age',
    waitingNow: 'Requests that wait',
    waitingBands: ['Day 1', 'Day 2', 'Day 3', 'Past 3×24 hours'],
    waitingNone: 'No request is waiting.',
    desks: 'Institutions without enough VAI',
    desksSound: 'Every institution has enough VAI.',
    desksOf: (count) => `${count} institutions need attention.`,
    desksShown: (count) => `The most urgent stand below: ${count}.`,
    source: 'Source: Akun INAPROC, LKPP',
    csvAsOf: (instant) => `As of: ${instant}`,
  },
} as const satisfies Record<Language, Words>
