import { letter, sms } from './template.js'

type Nothing = Record<never, never>

/** Dangers that a sign-in brings to light. Without a link, so that nobody learns to follow links in such mails. */
export const signInLetters = {
  'password-guessing': letter<Nothing>({
    version: 1,
    id: () => ({
      subject: 'Ada yang mencoba menebak kata sandi akun INAPROC Anda',
      paragraphs: [
        'Kata sandi yang salah dicoba berulang kali pada akun Anda, sehingga percobaan berikutnya harus menunggu. Kata sandi Anda tidak terbuka, dan akun Anda tidak dikunci.',
        'Bila itu Anda sendiri, tunggu beberapa menit, atau pilih "Lupa kata sandi" di halaman masuk.',
        'Bila bukan Anda, pastikan kata sandi ini tidak dipakai di tempat lain dan pasang faktor kedua pada halaman Keamanan. Pesan ini dikirim paling banyak sekali sehari.',
      ],
    }),
    en: () => ({
      subject: 'Somebody tries to guess the password of your INAPROC account',
      paragraphs: [
        'Wrong passwords were tried at your account again and again, so further attempts have to wait. Your password was not found, and your account is not locked.',
        'If it was you, wait some minutes, or choose "Forgotten password" on the sign-in page.',
        'If it was not you, make sure that you use this password nowhere else, and set up a second factor on the page Security. This message comes at most once a day.',
      ],
    }),
  }),
  'password-breached': letter<Nothing>({
    version: 1,
    id: () => ({
      subject: 'Kata sandi akun INAPROC Anda harus diganti',
      paragraphs: [
        'Kata sandi yang baru saja dipakai pada akun Anda ada dalam daftar kata sandi yang bocor dari layanan lain. Siapa pun yang memegang daftar itu dapat mencobanya, jadi kata sandi ini tidak dapat dipakai lagi untuk masuk.',
        'Buka halaman masuk INAPROC dan pilih "Lupa kata sandi" untuk membuat yang baru. Ganti juga di layanan lain yang memakai kata sandi yang sama.',
      ],
    }),
    en: () => ({
      subject: 'The password of your INAPROC account has to be replaced',
      paragraphs: [
        'The password that was just used at your account is in a list of passwords that leaked from other services. Whoever holds such a list can try it, so it no longer lets anybody sign in.',
        'Open the INAPROC sign-in page and choose "Forgotten password" to make a new one. Replace it as well at other services where you use the same.',
      ],
    }),
  }),
}

export const signInTexts = {
  'password-breached': sms<Nothing>({
    version: 1,
    id: () =>
      'INAPROC: kata sandi akun Anda ada dalam daftar yang bocor dan harus diganti. Pilih "Lupa kata sandi" di halaman masuk.',
    en: () =>
      'INAPROC: the password of your account is in a leaked list and has to be replaced. Choose "Forgotten password" on the sign-in page.',
  }),
}
