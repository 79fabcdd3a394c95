import { letter, sms } from '../template.js'

/** Second factors. Names that people gave their factors stand in letters, never in an SMS. */

/** What a one-time code is for, in the words of the letter that brings it. */
const codeOccasions = {
  'sign-in': { id: 'menyelesaikan proses masuk', en: 'finish signing in' },
  recovery: { id: 'memulihkan akun Anda', en: 'recover your account' },
  'recovery-return': { id: 'melanjutkan pemulihan akun Anda', en: 'go on with the recovery of your account' },
  'contact-change-old': {
    id: 'menyetujui perubahan kontak akun Anda',
    en: 'agree to a change of your contact',
  },
  'contact-change-new': { id: 'memastikan kontak baru akun Anda', en: 'confirm your new contact' },
} as const
export type CodeOccasion = keyof typeof codeOccasions

const notYou = {
  id: 'Bila bukan Anda yang melakukannya, segera ganti kata sandi dan hubungi layanan bantuan INAPROC.',
  en: 'If it was not you, change your password at once and contact the INAPROC help desk.',
}

export const factorLetters = {
  'one-time-code': letter<{ code: string; minutes: number; occasion: CodeOccasion }>({
    version: 1,
    id: ({ code, minutes, occasion }) => ({
      subject: 'Kode sekali pakai INAPROC',
      paragraphs: [
        `Masukkan kode ini untuk ${codeOccasions[occasion].id}. Kode berlaku ${minutes} menit dan hanya dapat dipakai sekali.`,
        'Petugas INAPROC tidak pernah meminta kode ini. Jangan memberikannya kepada siapa pun.',
        'Bila Anda tidak meminta kode ini, abaikan pesan ini: tanpa kode, tidak ada yang berubah.',
      ],
      code,
    }),
    en: ({ code, minutes, occasion }) => ({
      subject: 'INAPROC one-time code',
      paragraphs: [
        `Enter this code to ${codeOccasions[occasion].en}. It is valid for ${minutes} minutes and works once.`,
        'INAPROC staff never ask for this code. Do not give it to anybody.',
        'If you did not ask for a code, ignore this message: without the code nothing changes.',
      ],
      code,
    }),
  }),
  'totp-removed': letter<{ name: string }>({
    version: 1,
    id: ({ name }) => ({
      subject: 'Aplikasi autentikator dihapus dari akun INAPROC Anda',
      paragraphs: [
        `Aplikasi autentikator dengan nama "${name}" tidak dapat lagi dipakai untuk akun Anda.`,
        notYou.id,
      ],
    }),
    en: ({ name }) => ({
      subject: 'An authenticator app was removed from your INAPROC account',
      paragraphs: [
        `The authenticator app named "${name}" can no longer be used for your account.`,
        notYou.en,
      ],
    }),
  }),
  'passkey-added': letter<{ name: string }>({
    version: 1,
    id: ({ name }) => ({
      subject: 'Kunci sandi ditambahkan ke akun INAPROC Anda',
      paragraphs: [
        `Kunci sandi dengan nama "${name}" kini dapat dipakai untuk masuk ke akun Anda.`,
        notYou.id,
      ],
    }),
    en: ({ name }) => ({
      subject: 'A passkey was added to your INAPROC account',
      paragraphs: [`The passkey named "${name}" can now be used to sign in to your account.`, notYou.en],
    }),
  }),
  'passkey-removed': letter<{ name: string }>({
    version: 1,
    id: ({ name }) => ({
      subject: 'Kunci sandi dihapus dari akun INAPROC Anda',
      paragraphs: [
        `Kunci sandi dengan nama "${name}" tidak dapat lagi dipakai untuk akun Anda. Hapus juga dari perangkat Anda.`,
        notYou.id,
      ],
    }),
    en: ({ name }) => ({
      subject: 'A passkey was removed from your INAPROC account',
      paragraphs: [
        `The passkey named "${name}" can no longer be used for your account. Delete it on your device too.`,
        notYou.en,
      ],
    }),
  }),
  'passkey-disabled': letter<{ name: string }>({
    version: 1,
    id: ({ name }) => ({
      subject: 'Kunci sandi akun INAPROC Anda dinonaktifkan',
      paragraphs: [
        `Kunci sandi dengan nama "${name}" baru saja dipakai, tetapi hitungan pemakaiannya mundur. Itu terjadi bila kunci sandi disalin orang lain.`,
        'Kunci sandi itu kami tolak dan nonaktifkan. Masuklah dengan cara lain, hapus kunci sandi itu, lalu daftarkan yang baru.',
        'Bila Anda tidak sedang mencoba masuk, ganti kata sandi dan hubungi layanan bantuan INAPROC.',
      ],
    }),
    en: ({ name }) => ({
      subject: 'A passkey of your INAPROC account was disabled',
      paragraphs: [
        `The passkey named "${name}" was used a moment ago, but its use count went back. That happens when somebody has copied a passkey.`,
        'We refused and disabled it. Sign in another way, remove this passkey, then add a new one.',
        'If you were not trying to sign in, change your password and contact the INAPROC help desk.',
      ],
    }),
  }),
  'recovery-codes-made': letter<{ count: number }>({
    version: 1,
    id: ({ count }) => ({
      subject: 'Kode pemulihan baru untuk akun INAPROC Anda',
      paragraphs: [
        `${count} kode pemulihan baru dibuat untuk akun Anda. Kode yang lama tidak berlaku lagi.`,
        notYou.id,
      ],
    }),
    en: ({ count }) => ({
      subject: 'New recovery codes for your INAPROC account',
      paragraphs: [
        `${count} new recovery codes were made for your account. Earlier ones are no longer valid.`,
        notYou.en,
      ],
    }),
  }),
  'recovery-code-used': letter<{ left: number }>({
    version: 1,
    id: ({ left }) => ({
      subject: 'Kode pemulihan akun INAPROC Anda dipakai',
      paragraphs: [`Satu kode pemulihan baru saja dipakai. Masih tersisa ${left} kode.`, notYou.id],
    }),
    en: ({ left }) => ({
      subject: 'A recovery code of your INAPROC account was used',
      paragraphs: [`One recovery code was used a moment ago. ${left} codes are left.`, notYou.en],
    }),
  }),
  'recovery-codes-few': letter<{ left: number }>({
    version: 1,
    id: ({ left }) => ({
      subject: 'Kode pemulihan akun INAPROC Anda hampir habis',
      paragraphs: [
        `Satu kode pemulihan baru saja dipakai. Tinggal ${left} kode.`,
        'Buat kode baru pada halaman keamanan akun, lalu simpan di tempat yang aman.',
        notYou.id,
      ],
    }),
    en: ({ left }) => ({
      subject: 'Your INAPROC account is running out of recovery codes',
      paragraphs: [
        `One recovery code was used a moment ago. Codes left: ${left}.`,
        'Make new codes on the security page of your account and keep them in a safe place.',
        notYou.en,
      ],
    }),
  }),
}

/** A text message about a change, which asks the reader to act when it was somebody else. */
const alarm = (words: { id: string; en: string }) =>
  sms<Record<never, never>>({
    version: 1,
    id: () => `INAPROC: ${words.id} Bila bukan Anda, segera ganti kata sandi dan hubungi layanan bantuan.`,
    en: () =>
      `INAPROC: ${words.en} If it was not you, change your password at once and contact the help desk.`,
  })

export const factorTexts = {
  /** The last line binds the code to the site, see `phone-code`. */
  'one-time-code': sms<{ code: string; minutes: number; host: string; occasion: CodeOccasion }>({
    version: 1,
    id: ({ code, minutes, host, occasion }) =>
      `INAPROC: ${code} adalah kode untuk ${codeOccasions[occasion].id}. Berlaku ${minutes} menit. Jangan berikan kepada siapa pun.\n\n@${host} #${code}`,
    en: ({ code, minutes, host, occasion }) =>
      `INAPROC: ${code} is the code to ${codeOccasions[occasion].en}. Valid for ${minutes} minutes. Do not give it to anybody.\n\n@${host} #${code}`,
  }),
  'totp-added': alarm({
    id: 'aplikasi autentikator ditambahkan ke akun Anda.',
    en: 'an authenticator app was added to your account.',
  }),
  'totp-removed': alarm({
    id: 'aplikasi autentikator dihapus dari akun Anda.',
    en: 'an authenticator app was removed from your account.',
  }),
  'passkey-added': alarm({
    id: 'kunci sandi ditambahkan ke akun Anda.',
    en: 'a passkey was added to your account.',
  }),
  'passkey-removed': alarm({
    id: 'kunci sandi dihapus dari akun Anda.',
    en: 'a passkey was removed from your account.',
  }),
  'passkey-disabled': alarm({
    id: 'kunci sandi akun Anda dinonaktifkan karena mungkin telah disalin.',
    en: 'a passkey of your account was disabled because it may have been copied.',
  }),
  'recovery-codes-made': alarm({
    id: 'kode pemulihan baru dibuat untuk akun Anda.',
    en: 'new recovery codes were made for your account.',
  }),
  'recovery-code-used': alarm({
    id: 'satu kode pemulihan akun Anda dipakai.',
    en: 'a recovery code of your account was used.',
  }),
}
