import { letter } from './template.js'

/** Organisations that run relying parties: their members, and their way to production. */
export const partnerLetters = {
  'partner-invitation': letter<{ partner: string; days: number; href: string }>({
    version: 1,
    id: ({ partner, days, href }) => ({
      subject: `Undangan bergabung dengan mitra ${partner}`,
      paragraphs: [
        `${partner} mengundang Anda mengelola aplikasinya yang terhubung dengan Akun INAPROC.`,
        `Buka undangan ini dalam ${days} hari, lalu masuk atau daftar dengan e-mail ini. Profil Anda harus sudah terverifikasi.`,
        'Undangan hanya berlaku untuk alamat ini dan hanya sekali. Bila Anda tidak mengenal mitra ini, abaikan e-mail ini.',
      ],
      action: { label: 'Buka undangan', href },
    }),
    en: ({ partner, days, href }) => ({
      subject: `Invitation to join the partner ${partner}`,
      paragraphs: [
        `${partner} invites you to look after its applications that are connected to INAPROC accounts.`,
        `Open this invitation within ${days} days, then sign in or register with this e-mail. Your profile must be verified.`,
        'The invitation is for this address alone and works once. If you do not know this partner, ignore this e-mail.',
      ],
      action: { label: 'Open the invitation', href },
    }),
  }),
  'partner-member-removed': letter<{ partner: string }>({
    version: 1,
    id: ({ partner }) => ({
      subject: `Anda bukan lagi anggota mitra ${partner}`,
      paragraphs: [
        `Pemilik mitra ${partner} mengeluarkan Anda. Anda tidak lagi dapat melihat atau mengubah aplikasinya.`,
      ],
    }),
    en: ({ partner }) => ({
      subject: `You are no member of the partner ${partner} any more`,
      paragraphs: [
        `An owner of the partner ${partner} has removed you. You can no longer see or change its applications.`,
      ],
    }),
  }),
}
