import type { Language } from '@inaproc/domain/language'
import type { SignOutReason } from './sign-ons.js'

interface Words {
  readonly title: string
  readonly lead: string
  readonly byPerson: string
  readonly username: string
  readonly usernameHint: string
  readonly byClient: string
  readonly clientId: string
  readonly clientHint: string
  readonly search: string
  readonly ofPerson: (name: string) => string
  readonly ofClient: (client: string) => string
  readonly noted: string
  readonly back: string
  readonly nothingOpen: string
  readonly nothingOpenText: string
  readonly nobody: string
  readonly nobodyText: string
  readonly session: (device: string) => string
  readonly started: string
  readonly lastSeen: string
  readonly applications: string
  readonly noApplications: string
  readonly application: string
  readonly persona: string
  readonly noPersona: string
  readonly since: string
  readonly lastUsed: string
  readonly device: string
  readonly person: string
  readonly end: string
  readonly endWhat: string
  readonly whole: string
  readonly reason: string
  readonly chooseReason: string
  readonly reasons: Readonly<Record<SignOutReason, string>>
  readonly endNote: string
  readonly endedSession: string
  readonly endedGrant: string
  readonly first: string
}

export const messages = {
  id: {
    title: 'Sesi dan sambungan',
    lead: 'Cari apa yang sedang dibuka seseorang, atau siapa yang sedang membuka suatu aplikasi, dan akhiri bila perlu.',
    byPerson: 'Menurut orang',
    username: 'Nama pengguna',
    usernameHint: 'Lengkap dan persis, seperti dipakai saat masuk.',
    byClient: 'Menurut aplikasi',
    clientId: 'ID klien',
    clientHint: 'Misalnya catalogue.',
    search: 'Cari',
    ofPerson: (name) => `Sesi ${name}`,
    ofClient: (client) => `Sambungan ${client}`,
    noted: 'Melihat halaman ini tercatat. Orangnya dapat membacanya di "Siapa yang melihat data saya".',
    back: 'Cari lagi',
    nothingOpen: 'Tidak ada sesi yang terbuka',
    nothingOpenText: 'Orang ini sedang tidak masuk di mana pun.',
    nobody: 'Tidak ada sambungan yang terbuka',
    nobodyText: 'Saat ini tidak ada orang yang masuk ke aplikasi ini.',
    session: (device) => `Sesi di ${device}`,
    started: 'Mulai',
    lastSeen: 'Terakhir terlihat',
    applications: 'Aplikasi dalam sesi ini',
    noApplications: 'Tidak ada aplikasi yang dibuka dalam sesi ini.',
    application: 'Aplikasi',
    persona: 'Persona',
    noPersona: 'Tanpa persona',
    since: 'Sejak',
    lastUsed: 'Terakhir dipakai',
    device: 'Perangkat',
    person: 'Orang',
    end: 'Akhiri',
    endWhat: 'Yang diakhiri',
    whole: 'Seluruh sesi',
    reason: 'Alasan',
    chooseReason: 'Pilih alasan',
    reasons: {
      'person-asked': 'Diminta oleh orangnya',
      'device-lost': 'Perangkat hilang atau dicuri',
      'misuse-suspected': 'Diduga disalahgunakan',
      incident: 'Penanganan insiden',
      'client-trouble': 'Gangguan pada aplikasi',
    },
    endNote: 'Tokennya langsung mati dan aplikasi diberi tahu. Alasan dan nama Anda tercatat.',
    endedSession: 'Sesi diakhiri. Aplikasi di dalamnya diberi tahu.',
    endedGrant: 'Sambungan aplikasi diakhiri. Sesinya tetap berjalan.',
    first: 'Kembali ke halaman pertama',
  },
  en: {
    title: 'Sessions and connections',
    lead: 'Look for what somebody has open, or who has an application open, and end it where that is needed.',
    byPerson: 'By person',
    username: 'Username',
    usernameHint: 'Complete and exact, as used to sign in.',
    byClient: 'By application',
    clientId: 'Client id',
    clientHint: 'For example catalogue.',
    search: 'Search',
    ofPerson: (name) => `Sessions of ${name}`,
    ofClient: (client) => `Connections of ${client}`,
    noted: 'That you look at this page is kept. The person can read it under "Who saw my data".',
    back: 'Search again',
    nothingOpen: 'No session is open',
    nothingOpenText: 'This person is not signed in anywhere now.',
    nobody: 'No connection is open',
    nobodyText: 'Nobody is signed in to this application now.',
    session: (device) => `Session on ${device}`,
    started: 'Started',
    lastSeen: 'Last seen',
    applications: 'Applications in this session',
    noApplications: 'No application is open in this session.',
    application: 'Application',
    persona: 'Persona',
    noPersona: 'Without a persona',
    since: 'Since',
    lastUsed: 'Last used',
    device: 'Device',
    person: 'Person',
    end: 'End',
    endWhat: 'What ends',
    whole: 'The whole session',
    reason: 'Reason',
    chooseReason: 'Choose a reason',
    reasons: {
      'person-asked': 'The person asked for it',
      'device-lost': 'Device lost or stolen',
      'misuse-suspected': 'Misuse is suspected',
      incident: 'Part of handling an incident',
      'client-trouble': 'Trouble with the application',
    },
    endNote: 'Its tokens die at once and the application is told. The reason and your name are kept.',
    endedSession: 'The session has ended. The applications in it are told.',
    endedGrant: 'The connection of the application has ended. The session goes on.',
    first: 'Back to the first page',
  },
} satisfies Record<Language, Words>
