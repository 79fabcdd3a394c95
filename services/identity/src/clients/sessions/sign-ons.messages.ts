import type { Language } from '@inaproc/domain/language'

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
  readonly byAddress: string
  readonly byAddressLead: string
  readonly address: string
  readonly addressHint: string
  readonly itsAddress: string
  readonly from: string
  readonly until: string
  readonly onlyPerson: string
  readonly onlyClient: string
  readonly found: string
  readonly nothingFound: string
  readonly nothingFoundText: string
  readonly standing: string
  readonly open: (applications: string) => string
  readonly over: string
  readonly next: string
  readonly ofPerson: (name: string) => string
  readonly ofClient: (client: string) => string
  readonly noted: string
  readonly back: string
  readonly nothingOpen: string
  readonly nothingOpenText: string
  readonly nobody: string
  readonly nobodyText: string
  readonly session: (device: string) => string
  readonly number: string
  readonly started: string
  readonly lastSeen: string
  readonly ended: string
  readonly look: string
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
  readonly endNote: string
  readonly endedSession: string
  readonly endedGrant: string
  readonly endedAll: string
  readonly endAll: string
  readonly endAllLead: string
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
    byAddress: 'Menurut alamat dan waktu',
    byAddressLead:
      'Untuk penanganan insiden: sesi siapa pun dari sebuah jaringan atau dalam jangka waktu, juga yang sudah berakhir.',
    address: 'Alamat IP atau awalnya',
    addressHint: 'Misalnya 36.68.1.5, 36.68, atau 36.68.0.0/16.',
    itsAddress: 'Alamat IP',
    from: 'Mulai dari tanggal',
    until: 'Sampai tanggal',
    onlyPerson: 'Hanya orang ini',
    onlyClient: 'Hanya aplikasi ini',
    found: 'Sesi yang ditemukan',
    nothingFound: 'Tidak ada sesi yang cocok',
    nothingFoundText: 'Perlebar jaringan atau jangka waktunya.',
    standing: 'Keadaan',
    open: (applications) => `Terbuka, ${applications} aplikasi`,
    over: 'Berakhir',
    next: 'Berikutnya',
    ofPerson: (name) => `Sesi ${name}`,
    ofClient: (client) => `Sambungan ${client}`,
    noted: 'Melihat halaman ini tercatat. Orangnya dapat membacanya di "Siapa yang melihat data saya".',
    back: 'Cari lagi',
    nothingOpen: 'Tidak ada sesi yang terbuka',
    nothingOpenText: 'Orang ini sedang tidak masuk di mana pun.',
    nobody: 'Tidak ada sambungan yang terbuka',
    nobodyText: 'Saat ini tidak ada orang yang masuk ke aplikasi ini.',
    session: (device) => `Sesi di ${device}`,
    number: 'Nomor sesi',
    started: 'Mulai',
    lastSeen: 'Terakhir terlihat',
    ended: 'Berakhir',
    look: 'Lihat sesi',
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
    endNote:
      'Tokennya langsung mati, aplikasi dan orangnya diberi tahu dengan alasannya. Nama Anda tercatat.',
    endedSession: 'Sesi diakhiri. Aplikasi di dalamnya diberi tahu.',
    endedGrant: 'Sambungan aplikasi diakhiri. Sesinya tetap berjalan.',
    endedAll: 'Semua sesi diakhiri. Aplikasi dan orangnya diberi tahu.',
    endAll: 'Akhiri semua sesi',
    endAllLead:
      'Orang ini keluar dari semua perangkat dan semua aplikasi sekaligus. Ia dapat masuk lagi dengan kredensialnya; bila kredensialnya bocor, tangguhkan pula akunnya.',
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
    byAddress: 'By address and time',
    byAddressLead:
      'For handling incidents: sessions of anybody from a network or within a period, also those that are over.',
    address: 'IP address or its beginning',
    addressHint: 'For example 36.68.1.5, 36.68 or 36.68.0.0/16.',
    itsAddress: 'IP address',
    from: 'Begun from this day',
    until: 'Until this day',
    onlyPerson: 'Only this person',
    onlyClient: 'Only this application',
    found: 'Sessions found',
    nothingFound: 'No session matches',
    nothingFoundText: 'Widen the network or the period.',
    standing: 'Standing',
    open: (applications) =>
      applications === '1' ? 'Open, 1 application' : `Open, ${applications} applications`,
    over: 'Over',
    next: 'Next',
    ofPerson: (name) => `Sessions of ${name}`,
    ofClient: (client) => `Connections of ${client}`,
    noted: 'That you look at this page is kept. The person can read it under "Who saw my data".',
    back: 'Search again',
    nothingOpen: 'No session is open',
    nothingOpenText: 'This person is not signed in anywhere now.',
    nobody: 'No connection is open',
    nobodyText: 'Nobody is signed in to this application now.',
    session: (device) => `Session on ${device}`,
    number: 'Session number',
    started: 'Started',
    lastSeen: 'Last seen',
    ended: 'Ended',
    look: 'See the session',
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
    endNote:
      'Its tokens die at once; the application and the person are told, with the reason. Your name is kept.',
    endedSession: 'The session has ended. The applications in it are told.',
    endedGrant: 'The connection of the application has ended. The session goes on.',
    endedAll: 'All sessions have ended. The applications and the person are told.',
    endAll: 'End all sessions',
    endAllLead:
      'This person is signed out of all devices and all applications at once. They can sign in again with their credentials; where these have leaked, suspend the account as well.',
    first: 'Back to the first page',
  },
} satisfies Record<Language, Words>
