import { letter, sms } from './template.js'

/** Stage 1 and credentials. */
export const accountLetters = {
  'email-code': letter<{ code: string; minutes: number }>({
    version: 1,
    id: ({ code, minutes }) => ({
      subject: 'Kode verifikasi e-mail INAPROC',
      paragraphs: [
        `Masukkan kode ini pada halaman pendaftaran. Kode berlaku ${minutes} menit dan hanya dapat dipakai sekali.`,
        'Petugas INAPROC tidak pernah meminta kode ini. Jangan memberikannya kepada siapa pun.',
        'Bila Anda tidak sedang mendaftar, abaikan pesan ini.',
      ],
      code,
    }),
    en: ({ code, minutes }) => ({
      subject: 'INAPROC e-mail verification code',
      paragraphs: [
        `Enter this code on the registration page. It is valid for ${minutes} minutes and works once.`,
        'INAPROC staff never ask for this code. Do not give it to anybody.',
        'If you are not registering, ignore this message.',
      ],
      code,
    }),
  }),
  'email-already-registered': letter<{ signInUrl: string }>({
    version: 1,
    id: ({ signInUrl }) => ({
      subject: 'Alamat e-mail ini sudah terdaftar di INAPROC',
      paragraphs: [
        'Seseorang mencoba mendaftarkan akun INAPROC baru dengan alamat e-mail ini. Alamat ini sudah dipakai akun Anda, sehingga tidak ada kode yang dikirim.',
        'Bila itu Anda, masuklah dengan akun yang sudah ada. Satu akun dapat memiliki banyak akses.',
        'Bila bukan Anda, tidak ada yang perlu dilakukan: akun Anda tidak berubah.',
      ],
      action: { label: 'Masuk ke INAPROC', href: signInUrl },
    }),
    en: ({ signInUrl }) => ({
      subject: 'This e-mail address is already registered at INAPROC',
      paragraphs: [
        'Somebody tried to register a new INAPROC account with this e-mail address. It already belongs to your account, so no code was sent.',
        'If it was you, sign in with the account you have. One account can hold many accesses.',
        'If it was not you, there is nothing to do: your account has not changed.',
      ],
      action: { label: 'Sign in to INAPROC', href: signInUrl },
    }),
  }),
  'contact-verified': letter<Record<never, never>>({
    version: 1,
    id: () => ({
      subject: 'Akun INAPROC Anda sudah aktif',
      paragraphs: [
        'E-mail dan nomor telepon Anda sudah terverifikasi.',
        'Langkah berikutnya: masuk, lalu lengkapi profil dengan data kependudukan Anda.',
      ],
    }),
    en: () => ({
      subject: 'Your INAPROC account is ready',
      paragraphs: [
        'Your e-mail and phone number are verified.',
        'Next step: sign in, then complete your profile with your population data.',
      ],
    }),
  }),
  'account-suspended': letter<Record<never, never>>({
    version: 1,
    id: () => ({
      subject: 'Akun INAPROC Anda ditangguhkan',
      paragraphs: [
        'Direktorat menangguhkan akun Anda. Semua sesi sudah diakhiri, dan selama ditangguhkan Anda tidak dapat masuk.',
        'Untuk mengetahui alasannya atau menyampaikan keberatan, hubungi layanan bantuan INAPROC.',
      ],
    }),
    en: () => ({
      subject: 'Your INAPROC account is suspended',
      paragraphs: [
        'The Directorate suspended your account. All sessions have ended, and you cannot sign in while this lasts.',
        'To learn the reason or to object, contact the INAPROC help desk.',
      ],
    }),
  }),
  'account-restored': letter<Record<never, never>>({
    version: 1,
    id: () => ({
      subject: 'Penangguhan akun INAPROC Anda berakhir',
      paragraphs: ['Akun Anda dapat dipakai kembali. Akses yang masih berlaku dapat Anda pilih saat masuk.'],
    }),
    en: () => ({
      subject: 'The suspension of your INAPROC account has ended',
      paragraphs: [
        'Your account works again. Accesses that are still in force can be chosen when you sign in.',
      ],
    }),
  }),
  'account-closed': letter<Record<never, never>>({
    version: 1,
    id: () => ({
      subject: 'Akun INAPROC Anda ditutup',
      paragraphs: [
        'Akun Anda ditutup dan tidak dapat dipakai lagi. Semua sesi sudah diakhiri.',
        'Bila bukan Anda yang memintanya, segera hubungi layanan bantuan INAPROC.',
      ],
    }),
    en: () => ({
      subject: 'Your INAPROC account is closed',
      paragraphs: [
        'Your account is closed and cannot be used any more. All sessions have ended.',
        'If you did not ask for this, contact the INAPROC help desk at once.',
      ],
    }),
  }),
  'totp-added': letter<{ name: string }>({
    version: 1,
    id: ({ name }) => ({
      subject: 'Aplikasi autentikator ditambahkan ke akun INAPROC Anda',
      paragraphs: [
        `Aplikasi autentikator dengan nama "${name}" kini dapat dipakai sebagai faktor kedua akun Anda.`,
        'Bila bukan Anda yang menambahkannya, segera ganti kata sandi dan hubungi layanan bantuan INAPROC.',
      ],
    }),
    en: ({ name }) => ({
      subject: 'An authenticator app was added to your INAPROC account',
      paragraphs: [
        `The authenticator app named "${name}" can now be used as second factor of your account.`,
        'If you did not add it, change your password at once and contact the INAPROC help desk.',
      ],
    }),
  }),
}

/**
 * The last line binds the code to the site: phones and browsers offer it on that host only
 * ("Origin-bound one-time codes delivered via SMS", WICG).
 */
export const accountTexts = {
  'phone-code': sms<{ code: string; minutes: number; host: string }>({
    version: 1,
    id: ({ code, minutes, host }) =>
      `Kode verifikasi INAPROC: ${code}. Berlaku ${minutes} menit. Jangan berikan kepada siapa pun.\n\n@${host} #${code}`,
    en: ({ code, minutes, host }) =>
      `INAPROC verification code: ${code}. Valid for ${minutes} minutes. Do not give it to anybody.\n\n@${host} #${code}`,
  }),
  'account-suspended': sms<Record<never, never>>({
    version: 1,
    id: () =>
      'INAPROC: akun Anda ditangguhkan oleh Direktorat. Alasannya dapat ditanyakan kepada layanan bantuan.',
    en: () => 'INAPROC: the Directorate suspended your account. Ask the help desk for the reason.',
  }),
  'account-closed': sms<Record<never, never>>({
    version: 1,
    id: () => 'INAPROC: akun Anda ditutup. Bila bukan Anda yang memintanya, segera hubungi layanan bantuan.',
    en: () => 'INAPROC: your account is closed. If you did not ask for it, contact the help desk at once.',
  }),
  'phone-already-registered': sms<Record<never, never>>({
    version: 1,
    id: () =>
      'INAPROC: seseorang mencoba mendaftar dengan nomor ini, yang sudah terdaftar. Bila itu Anda, masuklah dengan akun Anda. Bila bukan, abaikan.',
    en: () =>
      'INAPROC: somebody tried to register with this number, which is registered already. If it was you, sign in with your account. If not, ignore this.',
  }),
}
