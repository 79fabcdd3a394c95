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

type ProposalStep = 'submitted' | 'first_approved' | 'approved' | 'refused'

const proposalSteps: Readonly<Record<ProposalStep, { readonly id: string; readonly en: string }>> = {
  submitted: {
    id: 'Usul perubahan telah dikirim. Dua pejabat Direktorat akan memeriksanya; sampai itu klien bekerja seperti sekarang.',
    en: 'The proposed change has been sent. Two officials of the Directorate will examine it; until then the client works as it is.',
  },
  first_approved: {
    id: 'Pejabat pertama menyetujui usul perubahan. Pejabat kedua masih memeriksanya.',
    en: 'The first official has approved the proposed change. The second official still examines it.',
  },
  approved: {
    id: 'Usul perubahan disetujui dan berlaku mulai sekarang.',
    en: 'The proposed change is approved and in force from now on.',
  },
  refused: {
    id: 'Usul perubahan dikembalikan; klien bekerja seperti sebelumnya. Perbaiki usulnya pada halaman klien, lalu kirim lagi.',
    en: 'The proposed change was returned; the client works as before. Mend it on the page of the client, then send it again.',
  },
}

type PartnerStep = 'suspended' | 'resumed' | 'closed'

/** What happened to the partner, and what its members can do about it. */
const partnerSteps: Readonly<Record<PartnerStep, Readonly<Record<'id' | 'en', readonly string[]>>>> = {
  suspended: {
    id: [
      'Direktorat menangguhkan mitra ini. Semua kliennya berhenti: tokennya tidak berlaku dan sesinya berakhir. Tidak ada yang dapat diubah selama penangguhan.',
      'Perbaiki hal yang disebut dalam alasan, lalu sampaikan kepada Direktorat melalui layanan bantuan INAPROC. Setelah penangguhan diakhiri, klien yang sama aktif lagi dengan rahasia dan kunci yang sama.',
    ],
    en: [
      'The Directorate has suspended this partner. All of its clients have stopped: their tokens work no more and their sessions have ended. Nothing can be changed meanwhile.',
      'Mend what the reason names, then tell the Directorate through the INAPROC help desk. Once the suspension is lifted the same clients are active again, with the same secrets and keys.',
    ],
  },
  resumed: {
    id: [
      'Direktorat mengakhiri penangguhan mitra ini. Klien yang ditangguhkan bersamanya aktif lagi; orang perlu masuk ulang.',
    ],
    en: [
      'The Directorate has lifted the suspension of this partner. The clients that were suspended with it are active again; people have to sign in anew.',
    ],
  },
  closed: {
    id: [
      'Pemilik menutup mitra ini. Semua kliennya dihentikan untuk selamanya, dan tidak ada lagi yang dapat diubah.',
    ],
    en: [
      'An owner has closed this partner. All of its clients are retired for good, and nothing can be changed any more.',
    ],
  },
}

const partnerSubjects: Readonly<
  Record<PartnerStep, Readonly<Record<'id' | 'en', (partner: string) => string>>>
> = {
  suspended: {
    id: (partner) => `Mitra ${partner} ditangguhkan`,
    en: (partner) => `The partner ${partner} is suspended`,
  },
  resumed: {
    id: (partner) => `Penangguhan mitra ${partner} diakhiri`,
    en: (partner) => `The suspension of the partner ${partner} is lifted`,
  },
  closed: {
    id: (partner) => `Mitra ${partner} ditutup`,
    en: (partner) => `The partner ${partner} is closed`,
  },
}

type Role = 'owner' | 'developer' | 'viewer'

const roleWords: Readonly<Record<Role, { readonly id: string; readonly en: string }>> = {
  owner: {
    id: 'Pemilik: Anda mengelola anggota, data mitra, dan permintaan akses produksi.',
    en: 'Owner: you look after members, the data of the partner, and requests for production.',
  },
  developer: {
    id: 'Pengembang: Anda membuat dan mengubah klien, kunci, dan rahasianya.',
    en: 'Developer: you make and change clients, their keys and secrets.',
  },
  viewer: {
    id: 'Pengamat: Anda dapat melihat semuanya dan masuk ke klien uji coba, tanpa mengubah apa pun.',
    en: 'Viewer: you can see everything and sign in to test clients, and change nothing.',
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
  'partner-role-changed': letter<{ partner: string; role: Role }>({
    version: 1,
    id: ({ partner, role }) => ({
      subject: `Peran Anda di mitra ${partner} berubah`,
      paragraphs: [`Peran Anda di mitra ${partner} sekarang:`, roleWords[role].id],
    }),
    en: ({ partner, role }) => ({
      subject: `Your role at the partner ${partner} has changed`,
      paragraphs: [`Your role at the partner ${partner} is now:`, roleWords[role].en],
    }),
  }),
  'partner-step': letter<{ partner: string; step: PartnerStep; reason: string }>({
    version: 1,
    id: ({ partner, step, reason }) => ({
      subject: partnerSubjects[step].id(partner),
      paragraphs: [`Mitra ${partner}.`, ...partnerSteps[step].id, `Alasan: ${reason}`],
    }),
    en: ({ partner, step, reason }) => ({
      subject: partnerSubjects[step].en(partner),
      paragraphs: [`The partner ${partner}.`, ...partnerSteps[step].en, `Reason: ${reason}`],
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
  'proposal-step': letter<{ name: string; clientId: string; step: ProposalStep; reason: string }>({
    version: 1,
    id: ({ name, clientId, step, reason }) => ({
      subject: `Usul perubahan klien ${name}`,
      paragraphs: [
        `Klien ${name} (${clientId}).`,
        proposalSteps[step].id,
        ...(reason === '' ? [] : [`Alasan: ${reason}`]),
      ],
    }),
    en: ({ name, clientId, step, reason }) => ({
      subject: `Proposed change of the client ${name}`,
      paragraphs: [
        `The client ${name} (${clientId}).`,
        proposalSteps[step].en,
        ...(reason === '' ? [] : [`Reason: ${reason}`]),
      ],
    }),
  }),
}
