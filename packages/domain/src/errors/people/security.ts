import type { ErrorTable } from '../error-row.js'

/** Passwords in danger, attacks, sessions and devices. */
export const securityErrors = {
  PASSWORD_WEAK: {
    status: 422,
    id: 'Kata sandi ini mudah ditebak. Gabungkan beberapa kata yang tidak berkaitan, misalnya empat kata acak.',
    en: 'This password is easy to guess. Join several words that have nothing to do with each other, four for example.',
  },
  PASSWORD_SEQUENCE: {
    status: 422,
    id: 'Urutan seperti abcd atau 4321 mudah ditebak. Ganti urutan itu dengan kata lain.',
    en: 'Sequences such as abcd or 4321 are easy to guess. Put other words in their place.',
  },
  PASSWORD_KEYBOARD_ROW: {
    status: 422,
    id: 'Deretan tombol papan ketik seperti qwerty mudah ditebak. Ganti dengan kata lain.',
    en: 'Rows of keys such as qwerty are easy to guess. Put other words in their place.',
  },
  PASSWORD_DATE: {
    status: 422,
    id: 'Tanggal dan tahun mudah ditebak. Ganti dengan kata lain, terutama bila berkaitan dengan Anda.',
    en: 'Dates and years are easy to guess. Put other words in their place, above all if they are about you.',
  },
  PASSWORD_NAME: {
    status: 422,
    id: 'Nama orang mudah ditebak. Tambahkan beberapa kata yang bukan nama.',
    en: 'Names of people are easy to guess. Add several words that are no names.',
  },
  PASSWORD_ONE_WORD: {
    status: 422,
    id: 'Satu kata dari kamus mudah ditebak, juga bila dihias angka atau tanda. Tambahkan beberapa kata lain.',
    en: 'One word of a dictionary is easy to guess, even with digits and signs around it. Add several other words.',
  },
  PASSWORD_UNCHANGED: {
    status: 422,
    id: 'Kata sandi ini sama dengan yang sedang dipakai. Pilih kata sandi lain.',
    en: 'This is the password you already use. Choose another one.',
  },
  PASSWORD_MUST_CHANGE: {
    status: 403,
    id: 'Kata sandi ini tidak aman lagi dan harus diganti sebelum Anda masuk. Pilih "Lupa kata sandi?" untuk membuat yang baru.',
    en: 'This password is not safe any more and has to be replaced before you sign in. Choose "Forgotten password?" to make a new one.',
  },
  PROOF_REQUIRED: {
    status: 403,
    id: 'Sedang ada serangan, jadi peramban Anda diperiksa dulu. Ketik kata sandi lagi, tunggu sebentar, lalu tekan Masuk.',
    en: 'An attack is under way, so your browser is checked first. Type your password again, wait a moment, then sign in.',
  },
  PROOF_WRONG: {
    status: 403,
    id: 'Pemeriksaan peramban tidak berhasil. Ketik kata sandi lagi, tunggu sebentar, lalu tekan Masuk.',
    en: 'The check of your browser failed. Type your password again, wait a moment, then sign in.',
  },
  SESSION_UNKNOWN: {
    status: 404,
    id: 'Sesi ini sudah berakhir atau bukan milik akun Anda. Muat ulang daftar sesi.',
    en: 'This session has ended already or is not one of your account. Load the list of sessions again.',
  },
  DEVICE_UNKNOWN: {
    status: 404,
    id: 'Perangkat ini sudah dilupakan. Muat ulang halaman sesi.',
    en: 'This device was forgotten already. Load the page of sessions again.',
  },
} as const satisfies ErrorTable
