import type { Language } from '@inaproc/domain/language'
import type { SignalEvent, StreamEvent } from '@inaproc/domain/signal-events'
import type { DeliveryMethod, StreamStatus } from '../../oidc/signals/streams.js'
import type { ItemState } from './undelivered.js'

type Age = (count: string) => string

interface Words {
  readonly title: string
  readonly lead: string
  readonly asked: string
  readonly givenUp: string
  readonly sentAgain: string
  readonly nothingWaits: string
  readonly streamEnabled: string
  readonly streams: string
  readonly method: string
  readonly methods: Readonly<Record<DeliveryMethod, string>>
  readonly streamStatus: string
  readonly statuses: Readonly<Record<StreamStatus, string>>
  readonly stoppedBecause: string
  readonly stoppers: Readonly<Record<string, string>>
  readonly troubles: Readonly<Record<string, string>>
  readonly failingSince: string
  readonly enable: string
  readonly enableAt: (client: string) => string
  readonly clients: string
  readonly client: string
  readonly waiting: string
  readonly abandoned: string
  readonly oldest: string
  readonly attempts: string
  readonly lastProblem: string
  readonly action: string
  readonly tryNow: string
  readonly giveUp: string
  readonly giveUpOf: (client: string) => string
  readonly giveUpLead: string
  readonly giveUpThen: readonly string[]
  readonly happens: string
  readonly giveUpConfirm: string
  readonly sendAgain: string
  readonly sendAgainText: string
  readonly reason: string
  readonly reasonHint: string
  readonly keep: string
  readonly next: (moment: string) => string
  readonly last: (moment: string) => string
  readonly tryNowAt: (client: string) => string
  readonly allTold: string
  readonly allToldText: string
  readonly messages: string
  readonly ofClient: (client: string) => string
  readonly allClients: string
  readonly states: Readonly<Record<ItemState, string>>
  readonly number: string
  readonly what: string
  readonly session: string
  readonly persona: string
  /** The events of docs/signals.md. */
  readonly signals: Readonly<Record<SignalEvent | StreamEvent, string>>
  readonly cause: string
  readonly queued: string
  readonly abandonedAt: string
  readonly none: Readonly<Record<ItemState, string>>
  readonly first: string
  readonly unknownClient: string
  readonly ages: Readonly<Record<'day' | 'hour' | 'minute', Age>>
  readonly causes: Readonly<Record<string, string>>
  readonly problems: Readonly<Record<string, string>>
  readonly httpProblem: (status: string) => string
}

export const messages = {
  id: {
    title: 'Pengiriman tertunda',
    lead: 'Aplikasi diberi tahu setiap kali sesi atau persona berakhir, dan diberi sinyal tentang akun serta kredensial. Yang belum diterima dikirim lagi, urut untuk setiap aplikasi, sampai tujuh hari.',
    asked: 'Pengiriman dicoba sekarang. Muat ulang halaman ini sebentar lagi.',
    givenUp: 'Pengiriman dihentikan. Aplikasi itu tidak akan diberi tahu.',
    sentAgain: 'Pesan yang dihentikan dikirim lagi. Muat ulang halaman ini sebentar lagi.',
    nothingWaits: 'Tidak ada lagi yang menunggu untuk aplikasi itu.',
    streamEnabled: 'Aliran diaktifkan kembali. Aplikasinya diberi tahu.',
    streams: 'Aliran sinyal yang bermasalah',
    method: 'Cara',
    methods: { push: 'Dikirim', poll: 'Diambil' },
    streamStatus: 'Keadaan',
    statuses: { enabled: 'Aktif', paused: 'Dijeda', disabled: 'Dihentikan' },
    stoppedBecause: 'Sebab',
    stoppers: { receiver: 'Atas permintaan aplikasi', transmitter: 'Oleh sistem', officer: 'Oleh petugas' },
    troubles: {
      unreachable: 'Alamatnya tidak menjawab selama sehari',
      'not-fetched': 'Tidak diambil selama tujuh hari',
      backlog: 'Terlalu banyak yang menunggu',
    },
    failingSince: 'Gagal sejak',
    enable: 'Aktifkan',
    enableAt: (client) => `Aktifkan kembali aliran ${client}`,
    clients: 'Menurut aplikasi',
    client: 'Aplikasi',
    waiting: 'Menunggu',
    abandoned: 'Dihentikan',
    oldest: 'Tertua',
    attempts: 'Percobaan',
    lastProblem: 'Masalah terakhir',
    action: 'Tindakan',
    tryNow: 'Coba sekarang',
    giveUp: 'Hentikan pengiriman',
    giveUpOf: (client) => `Hentikan pengiriman ke ${client}`,
    giveUpLead:
      'Hanya bila aplikasi ini pasti tidak akan menjawab lagi. Pengiriman berhenti sendiri setelah tujuh hari.',
    happens: 'Yang terjadi',
    giveUpThen: [
      'Semua pesan yang menunggu untuk aplikasi ini dihentikan, juga sinyal dalam alirannya.',
      'Aplikasi itu tidak tahu bahwa sesi atau persona itu berakhir, dan mungkin membiarkannya terbuka sampai tokennya habis. Tokennya sendiri tidak berlaku lagi di pintu masuk.',
      'Pesan baru tetap dikirim. Yang dihentikan dapat dikirim lagi selama 30 hari.',
      'Alasan dan nama Anda tercatat di log audit.',
    ],
    giveUpConfirm: 'Hentikan sekarang',
    sendAgain: 'Kirim lagi',
    sendAgainText: 'Pesan yang dihentikan untuk aplikasi ini menunggu lagi seperti pesan baru.',
    reason: 'Alasan',
    reasonHint: 'Satu kalimat untuk log audit.',
    keep: 'Batal',
    next: (moment) => `berikutnya ${moment}`,
    last: (moment) => `terakhir ${moment}`,
    tryNowAt: (client) => `Coba kirim sekarang ke ${client}`,
    allTold: 'Semua aplikasi sudah diberi tahu',
    allToldText: 'Tidak ada pengiriman yang tertunda atau dihentikan.',
    messages: 'Pesan',
    ofClient: (client) => `Pesan untuk ${client}`,
    allClients: 'Tampilkan semua aplikasi',
    states: { waiting: 'Menunggu', abandoned: 'Dihentikan' },
    number: 'Nomor',
    what: 'Kabar',
    session: 'Sesi berakhir',
    persona: 'Satu persona berakhir',
    signals: {
      'session-revoked': 'Sinyal: sesi atau persona berakhir',
      'token-claims-change': 'Sinyal: data orang berubah',
      'credential-change': 'Sinyal: kredensial berubah',
      'account-disabled': 'Sinyal: akun tidak dapat dipakai',
      'account-enabled': 'Sinyal: akun dapat dipakai lagi',
      'client-tokens-revoked': 'Sinyal: token sebuah klien dicabut',
      verification: 'Sinyal: uji aliran',
      'stream-updated': 'Sinyal: keadaan aliran berubah',
    },
    cause: 'Sebab',
    queued: 'Sejak',
    abandonedAt: 'Dihentikan pada',
    none: {
      waiting: 'Tidak ada pesan yang menunggu',
      abandoned: 'Tidak ada pesan yang dihentikan dalam 30 hari terakhir',
    },
    first: 'Kembali ke halaman pertama',
    unknownClient: 'tidak terdaftar lagi',
    ages: {
      day: (count) => `${count} hari`,
      hour: (count) => `${count} jam`,
      minute: (count) => `${count} menit`,
    },
    causes: {
      'signed-out': 'Keluar',
      'ended-remotely': 'Diakhiri dari jauh',
      'ended-by-official': 'Diakhiri petugas',
      'account-restricted': 'Akun ditangguhkan atau ditutup',
      'processing-restricted': 'Pemrosesan data dibatasi',
      'restriction-lifted': 'Pembatasan pemrosesan berakhir',
      'account-unusable': 'Akun tidak dapat dipakai',
      'credentials-changed': 'Kata sandi atau faktor diganti',
      'persona-ended': 'Akses tidak berlaku lagi',
      'session-ended': 'Sesi berakhir',
      'client-ended': 'Aplikasi ditangguhkan atau dihentikan',
      'membership-ended': 'Bukan lagi anggota mitra',
      expired: 'Batas waktu sesi',
    },
    problems: {
      timeout: 'Tidak menjawab pada waktunya',
      unreachable: 'Tidak dapat dihubungi',
      'too-large': 'Jawabannya terlalu besar',
      'address-refused': 'Alamatnya tidak boleh dihubungi',
      'client-inactive': 'Aplikasi tidak aktif',
      'client-without-address': 'Tidak punya alamat pemberitahuan',
      'stream-disabled': 'Alirannya dihentikan',
      'refused-by-receiver': 'Ditolak penerimanya',
      'given-up': 'Dihentikan petugas',
      'http-400': 'Menolak tokennya (status 400)',
    },
    httpProblem: (status) => `Menjawab dengan status ${status}`,
  },
  en: {
    title: 'Undelivered messages',
    lead: 'Applications are told whenever a session or a persona ends, and get signals about accounts and credentials. What they have not taken is sent again, in order for each of them, for up to seven days.',
    asked: 'A delivery is being tried now. Reload this page in a moment.',
    givenUp: 'The deliveries were given up. That application will not be told.',
    sentAgain: 'What was given up is sent again. Reload this page in a moment.',
    nothingWaits: 'Nothing waits for that application any more.',
    streamEnabled: 'The stream runs again. Its application is told.',
    streams: 'Signal streams in trouble',
    method: 'Way',
    methods: { push: 'Pushed', poll: 'Fetched' },
    streamStatus: 'State',
    statuses: { enabled: 'Enabled', paused: 'Paused', disabled: 'Disabled' },
    stoppedBecause: 'Reason',
    stoppers: {
      receiver: 'Asked by the application',
      transmitter: 'By the system',
      officer: 'By an officer',
    },
    troubles: {
      unreachable: 'Its address has not answered for a day',
      'not-fetched': 'Nothing was fetched for seven days',
      backlog: 'Too many messages waited',
    },
    failingSince: 'Failing since',
    enable: 'Enable',
    enableAt: (client) => `Enable the stream of ${client} again`,
    clients: 'By application',
    client: 'Application',
    waiting: 'Waiting',
    abandoned: 'Given up',
    oldest: 'Oldest',
    attempts: 'Attempts',
    lastProblem: 'Last problem',
    action: 'Action',
    tryNow: 'Try now',
    giveUp: 'Give up',
    giveUpOf: (client) => `Give up deliveries to ${client}`,
    giveUpLead:
      'Only when it is certain that this application will not answer again. Deliveries end by themselves after seven days.',
    happens: 'What happens',
    giveUpThen: [
      'Everything that waits for this application is given up, also the signals of its streams.',
      'The application does not learn that the sessions or personas ended, and may leave them open until its tokens run out. The tokens themselves are refused at the door already.',
      'New messages are still sent. What was given up can be sent again for 30 days.',
      'The reason and your name are kept in the audit log.',
    ],
    giveUpConfirm: 'Give up now',
    sendAgain: 'Send again',
    sendAgainText: 'What was given up for this application waits again, as if it were new.',
    reason: 'Reason',
    reasonHint: 'One sentence for the audit log.',
    keep: 'Cancel',
    next: (moment) => `next ${moment}`,
    last: (moment) => `last ${moment}`,
    tryNowAt: (client) => `Try to deliver to ${client} now`,
    allTold: 'All applications have been told',
    allToldText: 'No delivery is waiting or was given up.',
    messages: 'Messages',
    ofClient: (client) => `Messages for ${client}`,
    allClients: 'Show all applications',
    states: { waiting: 'Waiting', abandoned: 'Given up' },
    number: 'Number',
    what: 'Message',
    session: 'A session ended',
    persona: 'One persona ended',
    signals: {
      'session-revoked': 'Signal: a session or persona ended',
      'token-claims-change': 'Signal: data of a person changed',
      'credential-change': 'Signal: a credential changed',
      'account-disabled': 'Signal: an account cannot be used',
      'account-enabled': 'Signal: an account can be used again',
      'client-tokens-revoked': 'Signal: the tokens of a client were revoked',
      verification: 'Signal: test of the stream',
      'stream-updated': 'Signal: state of the stream changed',
    },
    cause: 'Cause',
    queued: 'Since',
    abandonedAt: 'Given up',
    none: {
      waiting: 'No message is waiting',
      abandoned: 'No message was given up in the last 30 days',
    },
    first: 'Back to the first page',
    unknownClient: 'not registered any more',
    ages: {
      day: (count) => (count === '1' ? '1 day' : `${count} days`),
      hour: (count) => (count === '1' ? '1 hour' : `${count} hours`),
      minute: (count) => (count === '1' ? '1 minute' : `${count} minutes`),
    },
    causes: {
      'signed-out': 'Signed out',
      'ended-remotely': 'Ended from afar',
      'ended-by-official': 'Ended by an official',
      'account-restricted': 'Account suspended or closed',
      'processing-restricted': 'Processing of data restricted',
      'restriction-lifted': 'Restriction of processing lifted',
      'account-unusable': 'Account cannot be used',
      'credentials-changed': 'Password or factor changed',
      'persona-ended': 'Access no longer in force',
      'session-ended': 'Session ended',
      'client-ended': 'Application suspended or retired',
      'membership-ended': 'No member of the partner any more',
      expired: 'Time limit of the session',
    },
    problems: {
      timeout: 'Did not answer in time',
      unreachable: 'Cannot be reached',
      'too-large': 'Its answer is too large',
      'address-refused': 'Its address may not be called',
      'client-inactive': 'The application is not active',
      'client-without-address': 'Has no address to be told at',
      'stream-disabled': 'Its stream was disabled',
      'refused-by-receiver': 'Refused by its receiver',
      'given-up': 'Given up by an official',
      'http-400': 'Refused the token (status 400)',
    },
    httpProblem: (status) => `Answered with status ${status}`,
  },
} satisfies Record<Language, Words>
