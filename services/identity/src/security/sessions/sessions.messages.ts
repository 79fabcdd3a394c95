import type { Acr } from '@inaproc/domain/acr'
import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly title: string
  readonly lead: (minutes: number, hours: number) => string
  readonly current: string
  readonly ended: string
  readonly endedText: string
  readonly device: string
  readonly place: string
  readonly placeHint: string
  readonly started: string
  readonly lastSeen: string
  readonly level: string
  readonly levels: Readonly<Record<Acr, string>>
  readonly entered: string
  readonly nothingEntered: string
  readonly end: string
  readonly endAbout: (device: string) => string
  readonly endOthers: string
  readonly endOthersTitle: string
  readonly endOthersText: string
  readonly onlyThis: string
  readonly devicesTitle: string
  readonly devicesText: string
  readonly noDevices: string
  readonly trustedUntil: (day: string) => string
  readonly notTrusted: string
  readonly rememberedAs: string
  readonly firstSeen: string
  readonly forget: string
  readonly forgetAbout: (device: string) => string
  readonly here: string
  readonly outcomes: Readonly<Record<SessionOutcome, string>>
}

export const sessionOutcomes = ['sesi-diakhiri', 'lainnya-diakhiri', 'perangkat-dilupakan'] as const
export type SessionOutcome = (typeof sessionOutcomes)[number]

export const messages = {
  id: {
    title: 'Sesi dan perangkat',
    lead: (minutes, hours) =>
      `Di mana akun Anda sedang dipakai. Sesi berakhir ${minutes} menit setelah terakhir dipakai, paling lama ${hours} jam.`,
    current: 'Sesi ini',
    ended: 'Sudah berakhir',
    endedText: 'Sesi masuknya sudah berakhir, tetapi layanan di bawah ini masih dapat memakainya.',
    device: 'Perangkat',
    place: 'Tempat',
    placeHint: 'Tempat diperkirakan dari alamat internet dan dapat meleset.',
    started: 'Mulai',
    lastSeen: 'Terakhir dipakai',
    level: 'Cara masuk',
    levels: {
      'urn:inaproc:aal1': 'Satu faktor',
      'urn:inaproc:aal2': 'Dua faktor',
      'urn:inaproc:aal3': 'Kunci sandi (passkey), tahan pengelabuan',
    },
    entered: 'Layanan dan persona',
    nothingEntered: 'Belum masuk ke layanan mana pun',
    end: 'Akhiri sesi',
    endAbout: (device) => `pada ${device}`,
    endOthers: 'Akhiri semua sesi lain',
    endOthersTitle: 'Ada sesi yang tidak Anda kenal?',
    endOthersText:
      'Akhiri semua sesi selain sesi ini. Semua layanan yang dimasuki dari sesi itu ikut berakhir saat itu juga. Lalu ganti kata sandi Anda.',
    onlyThis: 'Tidak ada sesi lain yang berjalan.',
    devicesTitle: 'Perangkat yang pernah dipakai',
    devicesText:
      'Anda diberi tahu bila akun dipakai masuk dari perangkat yang tidak ada di daftar ini. Melupakan perangkat tidak mengakhiri sesinya.',
    noDevices: 'Belum ada perangkat yang tercatat.',
    trustedUntil: (day) => `Ingat sampai ${day}`,
    notTrusted: 'Faktor kedua selalu diminta',
    rememberedAs: 'Faktor kedua',
    firstSeen: 'Pertama dipakai',
    forget: 'Lupakan',
    forgetAbout: (device) => device,
    here: 'Perangkat ini',
    outcomes: {
      'sesi-diakhiri': 'Sesi diakhiri, beserta semua layanan yang dimasuki dari sesi itu',
      'lainnya-diakhiri': 'Semua sesi lain diakhiri',
      'perangkat-dilupakan': 'Perangkat dilupakan',
    },
  },
  en: {
    title: 'Sessions and devices',
    lead: (minutes, hours) =>
      `Where your account is being used. A session ends ${minutes} minutes after its last use, and after ${hours} hours at most.`,
    current: 'This session',
    ended: 'Has ended',
    endedText: 'Its sign-on has ended, but the services below can still use it.',
    device: 'Device',
    place: 'Place',
    placeHint: 'The place is guessed from the internet address and can be wrong.',
    started: 'Started',
    lastSeen: 'Last used',
    level: 'Signed in with',
    levels: {
      'urn:inaproc:aal1': 'One factor',
      'urn:inaproc:aal2': 'Two factors',
      'urn:inaproc:aal3': 'Passkey, resists phishing',
    },
    entered: 'Services and personas',
    nothingEntered: 'No service was entered yet',
    end: 'End session',
    endAbout: (device) => `on ${device}`,
    endOthers: 'End all other sessions',
    endOthersTitle: 'Is there a session that you do not know?',
    endOthersText:
      'End all sessions but this one. All services that were entered from them end at the same moment. Then change your password.',
    onlyThis: 'No other session is running.',
    devicesTitle: 'Devices that were used',
    devicesText:
      'You are told when your account is used on a device that is not in this list. Forgetting a device does not end its session.',
    noDevices: 'No device is noted yet.',
    trustedUntil: (day) => `Remembered until ${day}`,
    notTrusted: 'The second factor is always asked for',
    rememberedAs: 'Second factor',
    firstSeen: 'First used',
    forget: 'Forget',
    forgetAbout: (device) => device,
    here: 'This device',
    outcomes: {
      'sesi-diakhiri': 'The session has ended, with all services that were entered from it',
      'lainnya-diakhiri': 'All other sessions have ended',
      'perangkat-dilupakan': 'The device was forgotten',
    },
  },
} satisfies Record<Language, Words>
