import type { Language } from '@inaproc/domain/language'
import { instantInWords } from '@inaproc/ui/dates'
import { letter, sms } from '../template.js'
import { type DeviceKind, deviceInWords, type Place, placeInWords } from './device-words.js'

/** A sign-in in words of any language: `at` is the instant as ISO text. */
type SignInFacts = {
  readonly browser: string
  readonly system: string
  readonly place: Place
  readonly at: string
}

const device = ({ browser, system }: DeviceKind) => ({ browser, system })

/** What was added since a disowned sign-in and is gone again. */
type TakenBack = {
  readonly factors: number
  readonly recoveryCodes: 'yes' | 'no'
  readonly contacts: number
}

const takenBackWords = {
  id: {
    lead: 'Yang ditambahkan atau diubah sejak sesi itu sudah dibatalkan',
    factors: (count: number) => `faktor kedua: ${count}`,
    recoveryCodes: 'kode pemulihan',
    contacts: (count: number) => `perubahan kontak: ${count}`,
  },
  en: {
    lead: 'What was added or changed since that session has been taken back',
    factors: (count: number) => `second factors: ${count}`,
    recoveryCodes: 'recovery codes',
    contacts: (count: number) => `changes of contacts: ${count}`,
  },
} as const

/** One sentence, or none when nothing was taken back. */
function takenBackInWords(back: TakenBack, language: Language): readonly string[] {
  const words = takenBackWords[language]
  const parts = [
    ...(back.factors > 0 ? [words.factors(back.factors)] : []),
    ...(back.recoveryCodes === 'yes' ? [words.recoveryCodes] : []),
    ...(back.contacts > 0 ? [words.contacts(back.contacts)] : []),
  ]
  return parts.length === 0 ? [] : [`${words.lead} (${parts.join('; ')}).`]
}

/** Sessions and devices. */
export const sessionLetters = {
  'new-device': letter<SignInFacts & { readonly link: string }>({
    version: 1,
    id: ({ link, ...facts }) => ({
      subject: 'Akun INAPROC Anda dipakai masuk dari perangkat baru',
      paragraphs: [
        `Akun Anda baru saja dipakai masuk dari perangkat yang belum pernah dipakai: ${deviceInWords(device(facts), 'id')}, ${placeInWords(facts.place, 'id')}, ${instantInWords(new Date(facts.at), 'id')}.`,
        'Bila itu Anda, tidak ada yang perlu dilakukan. Tempat ditentukan dari alamat internet dan dapat meleset.',
        'Bila bukan Anda, tekan tombol di bawah ini. Anda akan melihat apa yang terjadi, dan semua sesi dapat diakhiri sekaligus. Tautan berlaku 7 hari.',
      ],
      action: { label: 'Ini bukan saya', href: link },
    }),
    en: ({ link, ...facts }) => ({
      subject: 'Your INAPROC account was used on a new device',
      paragraphs: [
        `Your account was just used to sign in on a device that was not used before: ${deviceInWords(device(facts), 'en')}, ${placeInWords(facts.place, 'en')}, ${instantInWords(new Date(facts.at), 'en')}.`,
        'If it was you, there is nothing to do. The place is taken from the internet address and can be wrong.',
        'If it was not you, press the button below. You will see what happened, and can end all sessions at once. The link is valid for 7 days.',
      ],
      action: { label: 'This was not me', href: link },
    }),
  }),
  'new-device-seen': letter<SignInFacts>({
    version: 1,
    id: (facts) => ({
      subject: 'Masuk dari perangkat baru',
      paragraphs: [
        `${deviceInWords(device(facts), 'id')}, ${placeInWords(facts.place, 'id')}, ${instantInWords(new Date(facts.at), 'id')}.`,
        'Bila bukan Anda, buka halaman Keamanan, akhiri sesi itu, dan ganti kata sandi.',
      ],
    }),
    en: (facts) => ({
      subject: 'Sign-in on a new device',
      paragraphs: [
        `${deviceInWords(device(facts), 'en')}, ${placeInWords(facts.place, 'en')}, ${instantInWords(new Date(facts.at), 'en')}.`,
        'If it was not you, open the page Security, end that session, and change your password.',
      ],
    }),
  }),
  'not-me-done': letter<TakenBack>({
    version: 2,
    id: (back) => ({
      subject: 'Akun INAPROC Anda diamankan',
      paragraphs: [
        'Anda menyatakan bahwa sebuah sesi bukan milik Anda. Semua sesi sudah diakhiri, semua perangkat dilupakan, dan kata sandi yang lama harus diganti.',
        ...takenBackInWords(back, 'id'),
        'Langkah berikutnya: buat kata sandi baru melalui halaman pemulihan akun.',
      ],
    }),
    en: (back) => ({
      subject: 'Your INAPROC account was secured',
      paragraphs: [
        'You told us that a session was not yours. All sessions were ended, all devices forgotten, and the old password must be replaced.',
        ...takenBackInWords(back, 'en'),
        'Next step: make a new password on the account recovery page.',
      ],
    }),
  }),
}

export const sessionTexts = {
  'new-device': sms<SignInFacts>({
    version: 1,
    id: (facts) =>
      `INAPROC: akun Anda dipakai masuk dari perangkat baru (${plain(deviceInWords(device(facts), 'id'))}, ${plain(placeInWords(facts.place, 'id'))}, ${instantInWords(new Date(facts.at), 'id')}). Bukan Anda? Buka e-mail dari INAPROC, lalu pilih "Ini bukan saya".`,
    en: (facts) =>
      `INAPROC: your account was used on a new device (${plain(deviceInWords(device(facts), 'en'))}, ${plain(placeInWords(facts.place, 'en'))}, ${instantInWords(new Date(facts.at), 'en')}). Not you? Open the mail from INAPROC and choose "This was not me".`,
  }),
  'not-me-done': sms<Record<never, never>>({
    version: 1,
    id: () =>
      'INAPROC: semua sesi akun Anda sudah diakhiri dan kata sandi lama harus diganti. Buat kata sandi baru di halaman pemulihan akun.',
    en: () =>
      'INAPROC: all sessions of your account were ended and the old password must be replaced. Make a new one on the account recovery page.',
  }),
}

const longest = 40

/** Names in the plain alphabet of text messages and short enough for two parts. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^\x20-\x7e]/g, '')
    .slice(0, longest)
}
