import { type Language, text } from '@inaproc/domain/language'
import { type SignOutReason, signOutReasons } from '@inaproc/domain/sign-out-reasons'
import { instantInWords } from '@inaproc/ui/dates'
import { letter } from '../template.js'
import { deviceInWords } from './device-words.js'

/** What an official ended: one session, all of them, or one application in a session. */
type SignOutFacts = {
  readonly what: 'session' | 'sessions' | 'application'
  /** The application by its name; empty for sessions. */
  readonly application: string
  /** Of the session; empty when it was all of them, or nobody knows. */
  readonly browser: string
  readonly system: string
  readonly reason: SignOutReason
  /** The instant as ISO text. */
  readonly at: string
}

const subjects = {
  id: {
    session: () => 'Sesi Anda diakhiri petugas',
    sessions: () => 'Semua sesi Anda diakhiri petugas',
    application: (name: string) => `Sambungan ${name} diakhiri petugas`,
  },
  en: {
    session: () => 'Your session was ended by an official',
    sessions: () => 'All your sessions were ended by an official',
    application: (name: string) => `The connection of ${name} was ended by an official`,
  },
} satisfies Record<Language, Record<SignOutFacts['what'], (name: string) => string>>

const happened = {
  id: {
    session: ({ device, moment }) => `Petugas INAPROC mengakhiri sesi Anda di ${device}, ${moment}.`,
    sessions: ({ moment }) => `Petugas INAPROC mengakhiri semua sesi Anda di semua perangkat, ${moment}.`,
    application: ({ name, device, moment }) =>
      `Petugas INAPROC mengakhiri sambungan ${name} dalam sesi Anda di ${device}, ${moment}. Sesi Anda tetap berjalan.`,
  },
  en: {
    session: ({ device, moment }) => `An official of INAPROC ended your session on ${device}, ${moment}.`,
    sessions: ({ moment }) => `An official of INAPROC ended all your sessions on all devices, ${moment}.`,
    application: ({ name, device, moment }) =>
      `An official of INAPROC ended the connection of ${name} in your session on ${device}, ${moment}. Your session goes on.`,
  },
} satisfies Record<
  Language,
  Record<SignOutFacts['what'], (o: { name: string; device: string; moment: string }) => string>
>

const reasonLabel: Readonly<Record<Language, string>> = { id: 'Alasan', en: 'Reason' }
const next: Readonly<Record<Language, string>> = {
  id: 'Anda dapat masuk lagi. Apa yang terjadi pada akun Anda dapat dibaca di Keamanan, Aktivitas. Bila alasannya tidak Anda kenali, hubungi layanan bantuan.',
  en: 'You can sign in again. What happened to your account stands under Security, Activity. If you do not recognise the reason, contact the help desk.',
}

const write = (language: Language) => (o: SignOutFacts) => {
  const name = o.application
  const facts = {
    name,
    device: deviceInWords({ browser: o.browser, system: o.system }, language),
    moment: instantInWords(new Date(o.at), language),
  }
  return {
    subject: subjects[language][o.what](name),
    paragraphs: [
      happened[language][o.what](facts),
      `${reasonLabel[language]}: ${text(signOutReasons[o.reason], language)}.`,
      next[language],
    ],
  }
}

/** To the owner of an account, when somebody else ended what they had open. */
export const signOutLetters = {
  'ended-by-official': letter<SignOutFacts>({ version: 1, id: write('id'), en: write('en') }),
}
