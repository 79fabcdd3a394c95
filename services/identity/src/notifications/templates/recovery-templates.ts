import type { Language } from '@inaproc/domain/language'
import { instantInWords } from '@inaproc/ui/dates'
import { letter, sms } from './template.js'

type Kind = 'email' | 'phone'

/** Which contact a message is about; instants travel as ISO text, so that a notice is read in the page's language. */
const contactWords: Readonly<Record<Language, Readonly<Record<Kind, string>>>> = {
  id: { email: 'alamat e-mail', phone: 'nomor telepon' },
  en: { email: 'e-mail address', phone: 'phone number' },
}
const when = (iso: string, language: Language) => instantInWords(new Date(iso), language)

/** What became of the contacts when a change was stopped. */
const stoppedWords = {
  id: {
    restored: 'Akun memakai kontak yang lama.',
    taken:
      'Kontak lama sudah dipakai akun lain dan tidak dapat dikembalikan. Hubungi layanan bantuan INAPROC.',
    distrusted:
      'Batas waktu untuk mengembalikan kontak lama sudah lewat, dan kontak baru tidak dipercaya lagi. Hubungi layanan bantuan INAPROC.',
  },
  en: {
    restored: 'The account uses the old contact.',
    taken:
      'The old contact belongs to another account by now and cannot come back. Contact the INAPROC help desk.',
    distrusted:
      'The time for bringing the old contact back is over, and the new one is no longer trusted. Contact the INAPROC help desk.',
  },
} as const

/** Recovery and changes of contacts. */
export const recoveryLetters = {
  'password-recovered': letter<Record<never, never>>({
    version: 1,
    id: () => ({
      subject: 'Kata sandi akun INAPROC Anda dipulihkan',
      paragraphs: [
        'Kata sandi baru sudah dipasang lewat halaman pemulihan. Semua sesi masuk diakhiri.',
        'Bila bukan Anda yang melakukannya, pulihkan kata sandi lagi sekarang dan hubungi layanan bantuan INAPROC.',
      ],
    }),
    en: () => ({
      subject: 'The password of your INAPROC account was recovered',
      paragraphs: [
        'A new password was set on the recovery page. Every sign-on session has ended.',
        'If it was not you, recover the password again now and contact the INAPROC help desk.',
      ],
    }),
  }),
  'reproof-requested': letter<{ readyAt: string; url: string }>({
    version: 1,
    id: ({ readyAt, url }) => ({
      subject: 'Permintaan menghapus faktor kedua akun INAPROC Anda',
      paragraphs: [
        'Seseorang masuk ke halaman pemulihan dengan kata sandi dan data kependudukan Anda, dan menyatakan kehilangan semua faktor kedua.',
        `Faktor kedua baru dapat dihapus mulai ${when(readyAt, 'id')}. Sebelum itu tidak ada yang berubah.`,
        'Bila bukan Anda yang meminta, batalkan lewat tautan ini. Tautan berlaku sampai permintaan berakhir.',
      ],
      action: { label: 'Lihat dan batalkan permintaan', href: url },
    }),
    en: ({ readyAt, url }) => ({
      subject: 'Request to remove the second factors of your INAPROC account',
      paragraphs: [
        'Somebody entered the recovery page with your password and population data, and says that every second factor is lost.',
        `The second factors can be removed from ${when(readyAt, 'en')}. Nothing changes before that.`,
        'If you did not ask for it, cancel it by this link. The link works until the request ends.',
      ],
      action: { label: 'See and cancel the request', href: url },
    }),
  }),
  'reproof-requested-notice': letter<{ readyAt: string }>({
    version: 1,
    id: ({ readyAt }) => ({
      subject: 'Permintaan menghapus faktor kedua akun Anda',
      paragraphs: [
        `Faktor kedua akun ini dapat dihapus mulai ${when(readyAt, 'id')}. Bila bukan Anda yang meminta, batalkan lewat tautan di e-mail atau SMS.`,
      ],
    }),
    en: ({ readyAt }) => ({
      subject: 'Request to remove the second factors of your account',
      paragraphs: [
        `The second factors of this account can be removed from ${when(readyAt, 'en')}. If you did not ask for it, cancel it by the link in the e-mail or SMS.`,
      ],
    }),
  }),
  'reproof-reminder': letter<{ readyAt: string; url: string }>({
    version: 1,
    id: ({ readyAt, url }) => ({
      subject: 'Sebentar lagi: faktor kedua akun INAPROC Anda dapat dihapus',
      paragraphs: [
        `Waktu tunggu permintaan menghapus faktor kedua berakhir ${when(readyAt, 'id')}.`,
        'Bila bukan Anda yang meminta, batalkan sekarang lewat tautan ini.',
      ],
      action: { label: 'Lihat dan batalkan permintaan', href: url },
    }),
    en: ({ readyAt, url }) => ({
      subject: 'Soon: the second factors of your INAPROC account can be removed',
      paragraphs: [
        `The waiting time of the request to remove the second factors ends on ${when(readyAt, 'en')}.`,
        'If you did not ask for it, cancel it now by this link.',
      ],
      action: { label: 'See and cancel the request', href: url },
    }),
  }),
  'reproof-refused': letter<Record<never, never>>({
    version: 1,
    id: () => ({
      subject: 'Permintaan menghapus faktor kedua ditolak',
      paragraphs: [
        'Data kependudukan tidak dapat dipastikan, sehingga permintaan menghapus faktor kedua dihentikan. Tidak ada yang berubah.',
        'Hubungi layanan bantuan INAPROC dengan membawa KTP bila Anda kehilangan faktor kedua.',
      ],
    }),
    en: () => ({
      subject: 'Request to remove the second factors refused',
      paragraphs: [
        'The population data could not be confirmed, so the request to remove the second factors was stopped. Nothing changed.',
        'Contact the INAPROC help desk with your identity card if you lost your second factors.',
      ],
    }),
  }),
  'reproof-cancelled': letter<Record<never, never>>({
    version: 1,
    id: () => ({
      subject: 'Permintaan menghapus faktor kedua dibatalkan',
      paragraphs: [
        'Faktor kedua akun Anda tetap seperti semula.',
        'Bila bukan Anda yang membuat permintaan itu, orang lain mengetahui kata sandi Anda: segera ganti.',
      ],
    }),
    en: () => ({
      subject: 'Request to remove the second factors cancelled',
      paragraphs: [
        'The second factors of your account stay as they are.',
        'If you did not make that request, somebody else knows your password: change it at once.',
      ],
    }),
  }),
  'factors-removed': letter<Record<never, never>>({
    version: 1,
    id: () => ({
      subject: 'Semua faktor kedua akun INAPROC Anda dihapus',
      paragraphs: [
        'Setelah pembuktian identitas dan waktu tunggu, aplikasi autentikator, kunci sandi, dan kode pemulihan akun Anda dihapus. Semua sesi masuk diakhiri.',
        'Pasang faktor kedua yang baru saat masuk berikutnya. Bila bukan Anda, segera hubungi layanan bantuan INAPROC.',
      ],
    }),
    en: () => ({
      subject: 'Every second factor of your INAPROC account was removed',
      paragraphs: [
        'After the identity proof and the waiting time the authenticator apps, passkeys and recovery codes of your account were removed. Every sign-on session has ended.',
        'Set up a new second factor when you sign in next. If it was not you, contact the INAPROC help desk at once.',
      ],
    }),
  }),
  'contact-claimed': letter<{ kind: Kind }>({
    version: 1,
    id: ({ kind }) => ({
      subject: 'Kontak Anda dicoba dipakai akun INAPROC lain',
      paragraphs: [
        `Seseorang mencoba memasang ${contactWords.id[kind]} Anda pada akun INAPROC lain. Kontak ini milik akun Anda, sehingga tidak ada kode yang dikirim dan tidak ada yang berubah.`,
        'Bila itu Anda, hapus dulu kontak ini dari akun yang lama. Bila bukan, tidak ada yang perlu dilakukan.',
      ],
    }),
    en: ({ kind }) => ({
      subject: 'Somebody tried to use your contact for another INAPROC account',
      paragraphs: [
        `Somebody tried to set your ${contactWords.en[kind]} on another INAPROC account. It belongs to your account, so no code was sent and nothing changed.`,
        'If it was you, change the contact of the older account first. If not, there is nothing to do.',
      ],
    }),
  }),
  'contact-change-waiting': letter<{ kind: Kind; appliesAt: string; url: string }>({
    version: 1,
    id: ({ kind, appliesAt, url }) => ({
      subject: 'Kontak akun INAPROC Anda akan diganti',
      paragraphs: [
        `Pemilik akun menyatakan ${contactWords.id[kind]} yang lama tidak dapat diakses lagi. Kontak diganti mulai ${when(appliesAt, 'id')}.`,
        'Bila bukan Anda yang meminta, batalkan lewat tautan ini: semua sesi diakhiri dan kata sandi harus diganti.',
      ],
      action: { label: 'Lihat dan batalkan perubahan', href: url },
    }),
    en: ({ kind, appliesAt, url }) => ({
      subject: 'A contact of your INAPROC account is going to change',
      paragraphs: [
        `The owner of the account says that the old ${contactWords.en[kind]} cannot be reached any more. It changes from ${when(appliesAt, 'en')}.`,
        'If you did not ask for it, cancel it by this link: every session ends and the password has to be changed.',
      ],
      action: { label: 'See and cancel the change', href: url },
    }),
  }),
  'contact-change-waiting-notice': letter<{ kind: Kind; appliesAt: string }>({
    version: 1,
    id: ({ kind, appliesAt }) => ({
      subject: 'Kontak akun Anda akan diganti',
      paragraphs: [
        `Perubahan ${contactWords.id[kind]} tanpa akses ke kontak lama berlaku mulai ${when(appliesAt, 'id')}. Bila bukan Anda yang meminta, batalkan di halaman kontak.`,
      ],
    }),
    en: ({ kind, appliesAt }) => ({
      subject: 'A contact of your account is going to change',
      paragraphs: [
        `A change of the ${contactWords.en[kind]} without access to the old one takes effect from ${when(appliesAt, 'en')}. If you did not ask for it, cancel it on the page of contacts.`,
      ],
    }),
  }),
  'contact-changed-undo': letter<{ kind: Kind; until: string; url: string }>({
    version: 1,
    id: ({ kind, until, url }) => ({
      subject: 'Kontak akun INAPROC Anda diganti',
      paragraphs: [
        `Akun Anda tidak lagi memakai ${contactWords.id[kind]} ini. Sesi masuk yang lain diakhiri.`,
        `Bila bukan Anda yang menggantinya, urungkan lewat tautan ini sampai ${when(until, 'id')}: kontak lama kembali, semua sesi diakhiri, dan kata sandi harus diganti.`,
      ],
      action: { label: 'Lihat dan urungkan perubahan', href: url },
    }),
    en: ({ kind, until, url }) => ({
      subject: 'A contact of your INAPROC account was changed',
      paragraphs: [
        `Your account no longer uses this ${contactWords.en[kind]}. Other sign-on sessions have ended.`,
        `If you did not change it, undo it by this link until ${when(until, 'en')}: the old contact comes back, every session ends and the password has to be changed.`,
      ],
      action: { label: 'See and undo the change', href: url },
    }),
  }),
  'contact-changed': letter<{ kind: Kind }>({
    version: 1,
    id: ({ kind }) => ({
      subject: 'Kontak akun INAPROC Anda diganti',
      paragraphs: [
        `Akun Anda kini memakai ${contactWords.id[kind]} yang baru. Sesi masuk yang lain diakhiri.`,
        'Bila bukan Anda yang menggantinya, urungkan lewat tautan yang dikirim ke kontak lama atau hubungi layanan bantuan INAPROC.',
      ],
    }),
    en: ({ kind }) => ({
      subject: 'A contact of your INAPROC account was changed',
      paragraphs: [
        `Your account now uses the new ${contactWords.en[kind]}. Other sign-on sessions have ended.`,
        'If you did not change it, undo it by the link sent to the old contact or contact the INAPROC help desk.',
      ],
    }),
  }),
  'contact-change-stopped': letter<{ kind: Kind; outcome: keyof typeof stoppedWords.id }>({
    version: 2,
    id: ({ kind, outcome }) => ({
      subject: 'Perubahan kontak akun INAPROC dihentikan',
      paragraphs: [
        `Perubahan ${contactWords.id[kind]} dibatalkan karena bukan pemilik akun yang memintanya. Semua sesi diakhiri dan kata sandi harus diganti saat masuk berikutnya.`,
        stoppedWords.id[outcome],
      ],
    }),
    en: ({ kind, outcome }) => ({
      subject: 'The change of a contact of an INAPROC account was stopped',
      paragraphs: [
        `The change of the ${contactWords.en[kind]} was stopped because the owner of the account did not ask for it. Every session ended and the password has to be changed at the next sign-in.`,
        stoppedWords.en[outcome],
      ],
    }),
  }),
}

/** Plain letters only, two parts at most. */
const shortWords = {
  id: { email: 'e-mail', phone: 'telepon' },
  en: { email: 'e-mail', phone: 'phone' },
} as const

export const recoveryTexts = {
  'password-recovered': sms<Record<never, never>>({
    version: 1,
    id: () =>
      'INAPROC: kata sandi akun Anda dipulihkan dan semua sesi diakhiri. Bila bukan Anda, pulihkan lagi sekarang dan hubungi layanan bantuan.',
    en: () =>
      'INAPROC: the password of your account was recovered and every session ended. If it was not you, recover it again now and contact the help desk.',
  }),
  'reproof-requested': sms<{ url: string }>({
    version: 1,
    id: ({ url }) =>
      `INAPROC: ada permintaan menghapus faktor kedua akun Anda. Bila bukan Anda, batalkan: ${url}`,
    en: ({ url }) =>
      `INAPROC: somebody asked to remove the second factors of your account. If it was not you, cancel: ${url}`,
  }),
  'reproof-reminder': sms<{ url: string }>({
    version: 1,
    id: ({ url }) =>
      `INAPROC: faktor kedua akun Anda sebentar lagi dapat dihapus. Bila bukan Anda yang meminta, batalkan: ${url}`,
    en: ({ url }) =>
      `INAPROC: the second factors of your account can be removed soon. If you did not ask for it, cancel: ${url}`,
  }),
  'factors-removed': sms<Record<never, never>>({
    version: 1,
    id: () =>
      'INAPROC: semua faktor kedua akun Anda dihapus dan semua sesi diakhiri. Bila bukan Anda, segera hubungi layanan bantuan.',
    en: () =>
      'INAPROC: every second factor of your account was removed and every session ended. If it was not you, contact the help desk at once.',
  }),
  'contact-claimed': sms<Record<never, never>>({
    version: 1,
    id: () =>
      'INAPROC: seseorang mencoba memasang nomor ini pada akun lain. Nomor ini milik akun Anda; tidak ada yang berubah.',
    en: () =>
      'INAPROC: somebody tried to set this number on another account. It belongs to your account; nothing changed.',
  }),
  'contact-change-waiting': sms<{ kind: Kind; url: string }>({
    version: 1,
    id: ({ kind, url }) =>
      `INAPROC: ${shortWords.id[kind]} akun Anda akan diganti dalam beberapa hari. Bila bukan Anda, batalkan: ${url}`,
    en: ({ kind, url }) =>
      `INAPROC: the ${shortWords.en[kind]} of your account changes in a few days. If it was not you, cancel: ${url}`,
  }),
  'contact-changed-undo': sms<{ url: string }>({
    version: 1,
    id: ({ url }) =>
      `INAPROC: akun Anda tidak lagi memakai nomor ini. Bila bukan Anda, urungkan dalam 72 jam: ${url}`,
    en: ({ url }) =>
      `INAPROC: your account no longer uses this number. If it was not you, undo it within 72 hours: ${url}`,
  }),
  'contact-changed': sms<{ kind: Kind }>({
    version: 1,
    id: ({ kind }) =>
      `INAPROC: ${shortWords.id[kind]} akun Anda diganti. Bila bukan Anda, segera hubungi layanan bantuan.`,
    en: ({ kind }) =>
      `INAPROC: the ${shortWords.en[kind]} of your account was changed. If it was not you, contact the help desk at once.`,
  }),
  'contact-change-stopped': sms<Record<never, never>>({
    version: 2,
    id: () =>
      'INAPROC: perubahan kontak akun dihentikan karena bukan pemilik akun yang memintanya. Semua sesi diakhiri dan kata sandi harus diganti.',
    en: () =>
      'INAPROC: the change of a contact was stopped as not asked for by the owner. Every session ended and the password has to be changed.',
  }),
}
