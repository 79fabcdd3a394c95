import type { ErrorTable } from '../error-row.js'

/** Registration, contacts, verification codes, passwords, second factors, sign-in and the account's own state. */
export const accountErrors = {
  USERNAME_LENGTH: {
    status: 422,
    id: 'Nama pengguna harus {min} sampai {max} karakter. Pilih nama lain.',
    en: 'A username has {min} to {max} characters. Choose another one.',
  },
  USERNAME_CHARACTERS: {
    status: 422,
    id: 'Nama pengguna hanya boleh huruf a–z, angka, titik, garis bawah, dan tanda hubung. Hapus karakter lain.',
    en: 'A username may only hold the letters a to z, digits, dot, underscore and hyphen. Remove the others.',
  },
  USERNAME_FIRST_LETTER: {
    status: 422,
    id: 'Nama pengguna harus diawali huruf. Ubah karakter pertamanya.',
    en: 'A username begins with a letter. Change its first character.',
  },
  USERNAME_TAKEN: {
    status: 422,
    id: 'Nama pengguna sudah dipakai. Pilih nama lain.',
    en: 'This username is taken. Choose another one.',
  },
  EMAIL_INVALID: {
    status: 422,
    id: 'Alamat e-mail tidak lengkap atau salah tulis. Tulis seperti nama@instansi.go.id.',
    en: 'The e-mail address is incomplete or mistyped. Write it like name@institution.go.id.',
  },
  PHONE_INVALID: {
    status: 422,
    id: 'Nomor telepon tidak benar. Tulis angka saja, misalnya 0812 3456 7890.',
    en: 'The phone number is not right. Write digits only, for example 0812 3456 7890.',
  },
  PHONE_LENGTH: {
    status: 422,
    id: 'Jumlah angka nomor telepon tidak benar: setelah +62 ada {min} sampai {max} angka. Periksa nomornya.',
    en: 'The phone number has the wrong length: {min} to {max} digits follow +62. Check the number.',
  },
  PHONE_NOT_INDONESIAN: {
    status: 422,
    id: 'Hanya nomor Indonesia (+62) yang dapat dipakai. Tulis nomor Indonesia Anda.',
    en: 'Only Indonesian numbers (+62) can be used. Give your Indonesian number.',
  },
  CONTACT_NOT_USABLE: {
    status: 409,
    id: 'E-mail atau telepon ini tidak dapat dipakai untuk akun ini. Gunakan kontak lain milik Anda sendiri.',
    en: 'This e-mail or phone cannot be used for this account. Use another contact of your own.',
  },
  CONTACT_TAKEN: {
    status: 409,
    id: 'Kontak ini sudah menjadi milik akun lain. Masuk dengan akun itu, atau gunakan kontak lain.',
    en: 'This contact already belongs to another account. Sign in with that account, or use another contact.',
  },
  CONSENT_REQUIRED: {
    status: 422,
    id: 'Ketentuan dan pemberitahuan privasi belum disetujui. Baca, lalu centang untuk melanjutkan.',
    en: 'The terms and the privacy notice are not accepted yet. Read them, then tick the box to continue.',
  },
  CONSENT_OUTDATED: {
    status: 409,
    id: 'Ketentuan sudah diperbarui sejak halaman ini dibuka. Baca versi baru, lalu setujui.',
    en: 'The terms have changed since this page was opened. Read the new version, then accept it.',
  },
  PASSWORD_TOO_SHORT: {
    status: 422,
    id: 'Kata sandi paling sedikit {min} karakter. Gabungkan beberapa kata yang mudah Anda ingat.',
    en: 'A password has at least {min} characters. Join several words that you remember easily.',
  },
  PASSWORD_TOO_LONG: {
    status: 422,
    id: 'Kata sandi paling banyak {max} karakter. Perpendek kata sandinya.',
    en: 'A password has at most {max} characters. Make it shorter.',
  },
  PASSWORD_CHARACTERS: {
    status: 422,
    id: 'Kata sandi memuat karakter kendali yang tidak dapat diketik lagi. Ketik ulang tanpa menyalin.',
    en: 'The password holds control characters that cannot be typed again. Type it anew instead of pasting.',
  },
  PASSWORD_TOO_SIMPLE: {
    status: 422,
    id: 'Kata sandi terlalu mudah ditebak karena berulang. Gabungkan beberapa kata yang berbeda.',
    en: 'The password is too easy to guess because it repeats itself. Join several different words.',
  },
  PASSWORD_TOO_COMMON: {
    status: 422,
    id: 'Kata sandi ini sering dipakai orang sehingga mudah ditebak. Pilih kata sandi lain.',
    en: 'Many people use this password, so it is easy to guess. Choose another one.',
  },
  PASSWORD_CONTAINS_PERSONAL: {
    status: 422,
    id: 'Kata sandi memuat data Anda, misalnya nama, e-mail, atau telepon. Pilih kata yang tidak berkaitan dengan Anda.',
    en: 'The password contains something about you, such as your name, e-mail or phone. Choose words that are not about you.',
  },
  PASSWORD_BREACHED: {
    status: 422,
    id: 'Kata sandi ini pernah bocor di layanan lain. Pilih kata sandi yang belum pernah dipakai.',
    en: 'This password has leaked from another service before. Choose one that was never used.',
  },
  PASSWORD_REPEAT_DIFFERS: {
    status: 422,
    id: 'Kedua kata sandi tidak sama. Ketik ulang keduanya.',
    en: 'The two passwords differ. Type both again.',
  },
  CODE_FORMAT: {
    status: 422,
    id: 'Kode terdiri dari {digits} angka. Periksa pesan yang Anda terima.',
    en: 'The code has {digits} digits. Check the message you received.',
  },
  CODE_WRONG: {
    status: 422,
    id: 'Kode tidak cocok. Periksa angkanya, atau minta kode baru.',
    en: 'The code does not match. Check the digits, or ask for a new code.',
  },
  CODE_EXPIRED: {
    status: 422,
    id: 'Kode sudah tidak berlaku. Minta kode baru.',
    en: 'The code is no longer valid. Ask for a new code.',
  },
  CODE_TRIES_USED_UP: {
    status: 429,
    id: 'Kode sudah {tries} kali salah dan tidak berlaku lagi. Minta kode baru.',
    en: 'The code was wrong {tries} times and is no longer valid. Ask for a new code.',
  },
  CODE_ALREADY_USED: {
    status: 409,
    id: 'Kode ini sudah dipakai. Minta kode baru bila masih diperlukan.',
    en: 'This code was already used. Ask for a new code if you still need one.',
  },
  CODE_RESEND_TOO_SOON: {
    status: 429,
    id: 'Kode baru saja dikirim. Tunggu {seconds} detik sebelum meminta kode lagi.',
    en: 'A code was sent a moment ago. Wait {seconds} seconds before asking for another.',
  },
  CODE_DAILY_LIMIT: {
    status: 429,
    id: 'Batas {max} kode dalam sehari untuk kontak ini sudah tercapai. Coba lagi besok, atau gunakan kontak lain.',
    en: 'The limit of {max} codes a day for this contact is reached. Try again tomorrow, or use another contact.',
  },
  REGISTRATION_NOT_RUNNING: {
    status: 404,
    id: 'Pendaftaran ini tidak ditemukan atau sudah berakhir. Mulai pendaftaran dari awal.',
    en: 'This registration was not found or has ended. Begin the registration again.',
  },
  CREDENTIALS_WRONG: {
    status: 401,
    id: 'Nama pengguna atau kata sandi tidak cocok. Periksa keduanya, atau atur ulang kata sandi.',
    en: 'Username and password do not match. Check both, or reset your password.',
  },
  SIGN_IN_REQUIRED: {
    status: 401,
    id: 'Anda belum masuk. Masuk terlebih dahulu, lalu lanjutkan.',
    en: 'You are not signed in. Sign in first, then continue.',
  },
  SIGN_IN_EXPIRED: {
    status: 409,
    id: 'Proses masuk sudah kedaluwarsa. Kembali ke layanan yang Anda tuju, lalu masuk lagi.',
    en: 'This sign-in has expired. Go back to the service you came from, then sign in again.',
  },
  SIGN_IN_THROTTLED: {
    status: 429,
    id: 'Terlalu banyak percobaan masuk. Tunggu {minutes} menit, lalu coba lagi.',
    en: 'There were too many attempts to sign in. Wait {minutes} minutes, then try again.',
  },
  SECOND_FACTOR_REQUIRED: {
    status: 403,
    id: 'Langkah ini memerlukan verifikasi dua faktor. Aktifkan aplikasi autentikator di pengaturan keamanan.',
    en: 'This step needs a second factor. Set up an authenticator app in your security settings.',
  },
  STEP_UP_REQUIRED: {
    status: 403,
    id: 'Konfirmasi diri Anda sekali lagi untuk langkah ini. Masukkan kata sandi dan kode autentikator.',
    en: 'Confirm once more that it is you. Enter your password and the authenticator code.',
  },
  TOTP_WRONG: {
    status: 422,
    id: 'Kode autentikator tidak cocok. Periksa jam di ponsel Anda, lalu masukkan kode yang sedang tampil.',
    en: 'The authenticator code does not match. Check the clock of your phone, then enter the code shown now.',
  },
  TOTP_ALREADY_USED: {
    status: 422,
    id: 'Kode autentikator ini sudah dipakai. Tunggu kode berikutnya, lalu masukkan.',
    en: 'This authenticator code was already used. Wait for the next one, then enter it.',
  },
  TOTP_ALREADY_ENROLLED: {
    status: 409,
    id: 'Aplikasi autentikator sudah aktif. Hapus yang lama terlebih dahulu bila ingin mengganti.',
    en: 'An authenticator app is already active. Remove the old one first if you want to replace it.',
  },
  TOTP_NOT_ENROLLED: {
    status: 409,
    id: 'Aplikasi autentikator belum aktif. Aktifkan di pengaturan keamanan.',
    en: 'No authenticator app is active. Set one up in your security settings.',
  },
  TOTP_ENROLMENT_EXPIRED: {
    status: 409,
    id: 'Pengaktifan autentikator terlalu lama. Mulai lagi dan pindai kode QR yang baru.',
    en: 'Setting up the authenticator took too long. Start again and scan the new QR code.',
  },
  ACCOUNT_LOCKED: {
    status: 429,
    id: 'Akun dikunci sementara karena terlalu banyak percobaan. Coba lagi nanti; kunci terbuka dengan sendirinya.',
    en: 'The account is locked for a while after too many attempts. Try again later; the lock ends by itself.',
  },
  ACCOUNT_SUSPENDED: {
    status: 403,
    id: 'Akun ditangguhkan oleh Direktorat. Hubungi layanan bantuan untuk mengetahui alasannya.',
    en: 'The account is suspended by the Directorate. Contact the help desk to learn why.',
  },
  ACCOUNT_CLOSED: {
    status: 403,
    id: 'Akun ini sudah ditutup. Daftarkan akun baru bila diperlukan.',
    en: 'This account is closed. Register a new account if you need one.',
  },
  CONTACTS_NOT_VERIFIED: {
    status: 403,
    id: 'E-mail dan telepon belum diverifikasi. Selesaikan verifikasi keduanya terlebih dahulu.',
    en: 'Your e-mail and phone are not verified yet. Finish verifying both first.',
  },
  ACCOUNT_NOT_PURGEABLE: {
    status: 409,
    id: 'Pendaftaran ini belum melewati batas waktu verifikasi. Tunggu sampai batas waktunya lewat.',
    en: 'This registration is still within its time for verification. Wait until that time has passed.',
  },
} as const satisfies ErrorTable
