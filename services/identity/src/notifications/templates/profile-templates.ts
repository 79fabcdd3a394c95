import { letter } from './template.js'

/** Stage 2. */
export const profileLetters = {
  'profile-verified': letter<Record<never, never>>({
    version: 1,
    id: () => ({
      subject: 'Profil Anda sudah terverifikasi',
      paragraphs: [
        'Data Anda cocok dengan data kependudukan.',
        'Langkah berikutnya: ajukan akses di halaman Akses Saya.',
      ],
    }),
    en: () => ({
      subject: 'Your profile is verified',
      paragraphs: [
        'Your data match the population register.',
        'Next step: apply for an access on the page My accesses.',
      ],
    }),
  }),
  'profile-rejected': letter<Record<never, never>>({
    version: 1,
    id: () => ({
      subject: 'Profil Anda belum dapat diverifikasi',
      paragraphs: [
        'Sebagian data tidak cocok dengan data kependudukan. Halaman Profil menunjukkan isian mana yang perlu diperiksa.',
        'Perbaiki isian itu, lalu kirim lagi.',
      ],
    }),
    en: () => ({
      subject: 'Your profile could not be verified',
      paragraphs: [
        'Some data do not match the population register. The page Profile shows which fields to check.',
        'Correct them, then send again.',
      ],
    }),
  }),
}
