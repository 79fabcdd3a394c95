import type { ErrorTable } from '../error-row.js'

/** Second factors: authenticator apps, passkeys, recovery codes, codes by SMS. */
export const factorErrors = {
  TOTP_LIMIT: {
    status: 409,
    id: 'Anda sudah memiliki {max} aplikasi autentikator. Hapus salah satu sebelum menambah yang baru.',
    en: 'You already have {max} authenticator apps. Remove one before you add another.',
  },
  TOTP_UNKNOWN: {
    status: 404,
    id: 'Aplikasi autentikator ini tidak ada pada akun Anda. Muat ulang halaman untuk melihat daftar terbaru.',
    en: 'Your account has no such authenticator app. Load the page again to see the present list.',
  },
  PASSKEY_REFUSED: {
    status: 422,
    id: 'Kunci sandi ini tidak dapat diterima. Coba sekali lagi, atau gunakan cara masuk lain.',
    en: 'This passkey was not accepted. Try once more, or use another way to sign in.',
  },
  PASSKEY_CHALLENGE_EXPIRED: {
    status: 409,
    id: 'Permintaan kunci sandi sudah kedaluwarsa atau sudah dipakai. Tekan tombolnya sekali lagi.',
    en: 'This request for a passkey has expired or was used already. Press the button once more.',
  },
  PASSKEY_UNKNOWN: {
    status: 404,
    id: 'Kunci sandi ini tidak ada pada akun Anda. Muat ulang halaman untuk melihat daftar terbaru.',
    en: 'Your account has no such passkey. Load the page again to see the present list.',
  },
  PASSKEY_COUNTER_WENT_BACK: {
    status: 403,
    id: 'Kunci sandi ini mungkin telah disalin orang lain, sehingga dinonaktifkan. Gunakan cara masuk lain, lalu daftarkan kunci sandi baru.',
    en: 'Somebody may have copied this passkey, so it was disabled. Use another way to sign in, then add a new passkey.',
  },
  PASSKEY_NOT_VERIFIED: {
    status: 403,
    id: 'Kunci sandi ini tidak memeriksa siapa yang memegangnya. Pasang PIN atau sidik jari pada perangkatnya, lalu coba lagi.',
    en: 'This passkey did not check who holds it. Set up a PIN or fingerprint on its device, then try again.',
  },
  PASSKEY_LIMIT: {
    status: 409,
    id: 'Anda sudah memiliki {max} kunci sandi. Hapus salah satu sebelum menambah yang baru.',
    en: 'You already have {max} passkeys. Remove one before you add another.',
  },
  PASSKEY_ALREADY_ADDED: {
    status: 409,
    id: 'Kunci sandi ini sudah terdaftar. Gunakan perangkat lain untuk menambah kunci sandi.',
    en: 'This passkey is registered already. Use another device to add one more.',
  },
  RECOVERY_CODE_FORMAT: {
    status: 422,
    id: 'Kode pemulihan terdiri dari {characters} huruf dan angka. Periksa catatan Anda.',
    en: 'A recovery code has {characters} letters and digits. Check your notes.',
  },
  RECOVERY_CODE_WRONG: {
    status: 422,
    id: 'Kode pemulihan tidak cocok atau sudah dipakai. Coba kode lain dari daftar Anda.',
    en: 'The recovery code does not match or was used already. Try another one of your list.',
  },
} as const satisfies ErrorTable
