import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly enterTitle: string
  readonly enterLead: string
  readonly code: string
  readonly codeHint: string
  readonly continue: string
  readonly neverAsked: string
  readonly confirmTitle: string
  readonly confirmLead: (client: string) => string
  readonly phishingTitle: string
  readonly phishing: (place: string) => string
  readonly application: string
  readonly partner: (client: string) => string
  readonly shownCode: string
  readonly from: string
  readonly requested: string
  readonly shares: string
  readonly sharesNothing: string
  readonly sharesOffline: string
  readonly sharesResource: (audience: string) => string
  readonly sharesClaims: string
  readonly confirm: string
  readonly refuse: string
  readonly doneTitle: string
  readonly done: (client: string) => string
  readonly doneAs: string
  readonly doneHint: string
  readonly sessions: string
  readonly refusedTitle: string
  readonly refused: string
  readonly endedTitle: string
  readonly again: string
  readonly toStart: string
}

export const messages = {
  id: {
    enterTitle: 'Hubungkan perangkat',
    enterLead: 'Masukkan kode yang tampil di layar perangkat atau aplikasi yang ingin Anda pakai.',
    code: 'Kode perangkat',
    codeHint: 'Delapan huruf, misalnya BCDF-GHJK. Huruf besar atau kecil dan tanda hubung tidak berpengaruh.',
    continue: 'Lanjutkan',
    neverAsked:
      'Kode hanya untuk perangkat di dekat Anda. Jangan masukkan kode yang dikirim atau dibacakan orang lain; petugas INAPROC tidak pernah memintanya.',
    confirmTitle: 'Apakah kodenya sama?',
    confirmLead: (client) => `${client} di perangkat lain meminta masuk dengan akun Anda.`,
    phishingTitle: 'Lanjutkan hanya bila Anda sendiri yang memulainya',
    phishing: (place) =>
      `Bandingkan kode di bawah dengan layar perangkat di depan Anda. Bila kode ini Anda terima lewat pesan atau telepon, atau perangkat Anda tidak berada di ${place}, seseorang sedang mencoba masuk sebagai Anda: tolak.`,
    application: 'Aplikasi',
    partner: (client) => `${client} (bukan layanan INAPROC)`,
    shownCode: 'Kode di perangkat',
    from: 'Diminta dari',
    requested: 'Diminta pada',
    shares: 'Yang diteruskan',
    sharesNothing: 'Pengenal tanpa data pribadi',
    sharesOffline: 'Tetap terhubung sampai 30 hari, juga saat Anda tidak membuka aplikasi',
    sharesResource: (audience) => `Bertindak atas nama Anda di ${audience}`,
    sharesClaims: 'Data lain yang diminta',
    confirm: 'Ya, sama. Lanjutkan',
    refuse: 'Tolak',
    doneTitle: 'Perangkat terhubung',
    done: (client) =>
      `Kembali ke perangkat: ${client} terbuka dalam beberapa detik. Halaman ini boleh ditutup.`,
    doneAs: 'Bertindak sebagai',
    doneHint: 'Perangkat ikut keluar saat sesi ini Anda akhiri.',
    sessions: 'Lihat sesi Anda',
    refusedTitle: 'Permintaan ditolak',
    refused: 'Perangkat tidak mendapat akses ke akun Anda. Halaman ini boleh ditutup.',
    endedTitle: 'Perangkat tidak dapat dihubungkan',
    again: 'Masukkan kode lain',
    toStart: 'Ke beranda Akun INAPROC',
  },
  en: {
    enterTitle: 'Connect a device',
    enterLead: 'Enter the code that the device or application you want to use shows on its screen.',
    code: 'Code of the device',
    codeHint: 'Eight letters, for example BCDF-GHJK. Capitals and the hyphen do not matter.',
    continue: 'Continue',
    neverAsked:
      'The code is for a device near you only. Do not enter a code that somebody sent or read out to you; nobody of INAPROC ever asks for one.',
    confirmTitle: 'Is the code the same?',
    confirmLead: (client) => `${client} on another device asks to sign in with your account.`,
    phishingTitle: 'Go on only if you started this yourself',
    phishing: (place) =>
      `Compare the code below with the screen of the device in front of you. If you got this code by message or phone, or your device is not in ${place}, somebody is trying to sign in as you: refuse.`,
    application: 'Application',
    partner: (client) => `${client} (not a service of INAPROC)`,
    shownCode: 'Code on the device',
    from: 'Asked from',
    requested: 'Asked at',
    shares: 'What is shared',
    sharesNothing: 'An identifier without personal data',
    sharesOffline: 'To stay connected for up to 30 days, also while you do not have it open',
    sharesResource: (audience) => `To act for you at ${audience}`,
    sharesClaims: 'Other requested data',
    confirm: 'Yes, the same. Continue',
    refuse: 'Refuse',
    doneTitle: 'The device is connected',
    done: (client) => `Go back to the device: ${client} opens within seconds. You may close this page.`,
    doneAs: 'Acting as',
    doneHint: 'The device is signed out too when you end this session.',
    sessions: 'See your sessions',
    refusedTitle: 'The request was refused',
    refused: 'The device gets no access to your account. You may close this page.',
    endedTitle: 'The device cannot be connected',
    again: 'Enter another code',
    toStart: 'To the start page of your INAPROC Account',
  },
} satisfies Record<Language, Words>
