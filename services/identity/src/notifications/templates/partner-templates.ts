import { letter } from './template.js'

type ProductionStep = 'submitted' | 'first_approved' | 'approved' | 'refused'

const steps: Readonly<Record<ProductionStep, { readonly id: string; readonly en: string }>> = {
  submitted: {
    id: 'Permintaan akses produksi telah diterima. Dua pejabat Direktorat akan memeriksanya.',
    en: 'The request for production has been received. Two officials of the Directorate will examine it.',
  },
  first_approved: {
    id: 'Pejabat pertama menyetujui akses produksi. Pejabat kedua masih memeriksanya.',
    en: 'The first official has approved production. The second official still examines it.',
  },
  approved: {
    id: 'Akses produksi disetujui dan klien aktif. Bila klien memakai rahasia, buat rahasianya pada halaman Produksi; rahasia uji coba tidak berlaku.',
    en: 'Production is approved and the client is active. If the client uses a secret, make it on the Production page; the test secret does not work.',
  },
  refused: {
    id: 'Permintaan akses produksi dikembalikan. Perbaiki pada halaman Produksi, lalu ajukan lagi.',
    en: 'The request for production was returned. Correct it on the Production page, then send it again.',
  },
}

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
  'production-step': letter<{ name: string; clientId: string; step: ProductionStep; reason: string }>({
    version: 1,
    id: ({ name, clientId, step, reason }) => ({
      subject: `Akses produksi klien ${name}`,
      paragraphs: [
        `Klien ${name} (${clientId}).`,
        steps[step].id,
        ...(reason === '' ? [] : [`Alasan pejabat: ${reason}`]),
      ],
    }),
    en: ({ name, clientId, step, reason }) => ({
      subject: `Production access of the client ${name}`,
      paragraphs: [
        `The client ${name} (${clientId}).`,
        steps[step].en,
        ...(reason === '' ? [] : [`Reason of the official: ${reason}`]),
      ],
    }),
  }),
}
