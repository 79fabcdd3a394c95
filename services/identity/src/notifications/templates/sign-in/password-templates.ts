import { letter, sms } from '../template.js'

type Nothing = Record<never, never>

/** Without a link, so that nobody learns to follow links in such mails. `password-recovered` is a recovery's. */
export const passwordLetters = {
  'password-changed': letter<Nothing>({
    version: 1,
    id: () => ({
      subject: 'Kata sandi akun INAPROC Anda diganti',
      paragraphs: [
        'Kata sandi akun Anda baru saja diganti. Mulai sekarang gunakan kata sandi yang baru.',
        'Bila bukan Anda yang menggantinya, buka halaman masuk INAPROC, pilih "Lupa kata sandi", lalu hubungi layanan bantuan INAPROC.',
      ],
    }),
    en: () => ({
      subject: 'The password of your INAPROC account was changed',
      paragraphs: [
        'The password of your account was changed a moment ago. From now on use the new one.',
        'If you did not change it, open the INAPROC sign-in page, choose "Forgotten password", then contact the INAPROC help desk.',
      ],
    }),
  }),
}

export const passwordTexts = {
  'password-changed': sms<Nothing>({
    version: 1,
    id: () =>
      'INAPROC: kata sandi akun Anda baru saja diganti. Bila bukan Anda, pilih "Lupa kata sandi" di halaman masuk dan hubungi layanan bantuan.',
    en: () =>
      'INAPROC: the password of your account was just changed. If it was not you, choose "Forgotten password" on the sign-in page and contact the help desk.',
  }),
}
