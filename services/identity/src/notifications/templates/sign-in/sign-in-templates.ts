import { letter, sms } from '../template.js'

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
  'factor-guessing': letter<Nothing>({
    version: 1,
    id: () => ({
      subject: 'Ada yang mencoba menebak faktor kedua akun INAPROC Anda',
      paragraphs: [
        'Kata sandi yang benar dipakai pada akun Anda, lalu kode yang salah dicoba berulang kali. Kode itu tidak ditemukan, dan percobaan berikutnya harus menunggu. Penantian itu berakhir sendiri, dan perangkat yang biasa Anda pakai punya jatah percobaan sendiri.',
        'Bila itu Anda sendiri, tunggu sampai waktu yang disebut di halaman masuk, atau pakai faktor kedua yang lain.',
        'Bila bukan Anda, orang lain mengetahui kata sandi Anda. Masuk dari perangkat yang biasa Anda pakai dan segera ganti kata sandi itu, juga di layanan lain. Pesan ini dikirim paling banyak sekali sehari.',
      ],
    }),
    en: () => ({
      subject: 'Somebody tries to guess the second factor of your INAPROC account',
      paragraphs: [
        'The right password was used at your account, and then wrong codes were tried again and again. No code was found, and further attempts have to wait. The wait ends by itself, and the devices you usually use have tries of their own.',
        'If it was you, wait for the time told on the sign-in page, or use another second factor.',
        'If it was not you, somebody else knows your password. Sign in on a device you usually use and replace the password at once, at other services too. This message comes at most once a day.',
      ],
    }),
  }),
  'codes-asked': letter<Nothing>({
    version: 1,
    id: () => ({
      subject: 'Kode sekali pakai akun INAPROC Anda diminta berulang kali',
      paragraphs: [
        'Dari perangkat yang belum pernah dipakai akun Anda, kode sekali pakai diminta berulang kali. Jatah kode untuk perangkat seperti itu habis dan terisi lagi dalam 24 jam. Akun Anda tidak dikunci.',
        'Bila itu Anda sendiri, pakai perangkat yang biasa Anda pakai untuk masuk: sebagian kode setiap hari disimpan untuknya.',
        'Bila bukan Anda, abaikan kode yang datang dan jangan memberikannya kepada siapa pun: tanpa kode tidak ada yang berubah. Pesan ini dikirim paling banyak sekali sehari.',
      ],
    }),
    en: () => ({
      subject: 'One-time codes of your INAPROC account were asked for again and again',
      paragraphs: [
        'One-time codes were asked for again and again from devices on which your account was never used. The codes for such devices are used up, and come back within 24 hours. Your account is not locked.',
        'If it was you, use a device on which you usually sign in: some codes of each day are kept for it.',
        'If it was not you, ignore the codes that came and give them to nobody: without a code nothing changes. This message comes at most once a day.',
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
  'factor-guessing': sms<Nothing>({
    version: 1,
    id: () =>
      'INAPROC: kata sandi Anda dipakai, lalu faktor kedua ditebak berulang kali. Bila bukan Anda, segera ganti kata sandi.',
    en: () =>
      'INAPROC: your password was used, then the second factor was guessed at again and again. If it was not you, replace the password now.',
  }),
  'password-breached': sms<Nothing>({
    version: 1,
    id: () =>
      'INAPROC: kata sandi akun Anda ada dalam daftar yang bocor dan harus diganti. Pilih "Lupa kata sandi" di halaman masuk.',
    en: () =>
      'INAPROC: the password of your account is in a leaked list and has to be replaced. Choose "Forgotten password" on the sign-in page.',
  }),
}
