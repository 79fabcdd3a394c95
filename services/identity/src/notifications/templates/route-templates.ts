import { letter } from './template.js'

/** The special routes of stage 3: attorneys of all-foreign boards, and admins of divisions and branches. */
export const routeLetters = {
  'foreign-received': letter<{ company: string }>({
    version: 1,
    id: ({ company }) => ({
      subject: 'Permohonan kuasa perusahaan diterima',
      paragraphs: [
        `Permohonan kuasa untuk ${company} sudah kami terima. Direktorat memeriksanya terhadap OSS, paling lambat 3×24 jam.`,
        'Jangan mendaftar dahulu: akses admin hanya diberikan setelah Anda menerima e-mail persetujuan.',
        'Bila Anda tidak mengirim permohonan ini, abaikan e-mail ini.',
      ],
    }),
    en: ({ company }) => ({
      subject: 'Application for a power of attorney received',
      paragraphs: [
        `We have received the application for a power of attorney for ${company}. The Directorate checks it against OSS within 3×24 hours.`,
        'Do not register yet: the admin access is given only after you have the e-mail of approval.',
        'If you did not send this application, ignore this e-mail.',
      ],
    }),
  }),
  'foreign-rejected': letter<{ company: string; reason: string }>({
    version: 1,
    id: ({ company, reason }) => ({
      subject: 'Permohonan kuasa perusahaan tidak disetujui',
      paragraphs: [
        `Permohonan kuasa untuk ${company} tidak disetujui.`,
        `Alasan: ${reason}`,
        'Setelah penyebabnya diperbaiki, permohonan baru dapat diajukan.',
      ],
    }),
    en: ({ company, reason }) => ({
      subject: 'Application for a power of attorney not approved',
      paragraphs: [
        `The application for a power of attorney for ${company} was not approved.`,
        `Reason: ${reason}`,
        'When its cause has been settled, a new application can be sent.',
      ],
    }),
  }),
  'foreign-invitation': letter<{ company: string; days: number; href: string }>({
    version: 1,
    id: ({ company, days, href }) => ({
      subject: 'Undangan menjadi admin perusahaan',
      paragraphs: [
        `Direktorat menyetujui kuasa Anda untuk ${company}.`,
        `Buka undangan ini dalam ${days} hari, daftar atau masuk dengan e-mail ini, dan verifikasi profil dengan NIK pada permohonan. Sesudah itu akses admin langsung aktif.`,
        'Undangan hanya berlaku untuk Anda dan hanya sekali.',
      ],
      action: { label: 'Buka undangan', href },
    }),
    en: ({ company, days, href }) => ({
      subject: 'Invitation to be admin of a company',
      paragraphs: [
        `The Directorate has approved your power of attorney for ${company}.`,
        `Open this invitation within ${days} days, register or sign in with this e-mail, and verify your profile with the NIK of the application. The admin access is then active at once.`,
        'The invitation is for you alone and works once.',
      ],
      action: { label: 'Open the invitation', href },
    }),
  }),
  'route-to-examine': letter<{ company: string; href: string }>({
    version: 1,
    id: ({ company, href }) => ({
      subject: 'Ada permohonan khusus yang menunggu pemeriksaan',
      paragraphs: [`Sebuah permohonan khusus untuk ${company} menunggu keputusan Direktorat.`],
      action: { label: 'Buka permohonan khusus', href },
    }),
    en: ({ company, href }) => ({
      subject: 'A special application waits to be examined',
      paragraphs: [`A special application for ${company} waits for the decision of the Directorate.`],
      action: { label: 'Open the special applications', href },
    }),
  }),
  'branch-nominated': letter<{ branch: string; company: string; href: string }>({
    version: 1,
    id: ({ branch, company, href }) => ({
      subject: `Anda ditunjuk menjadi admin ${branch}`,
      paragraphs: [
        `${company} menunjuk Anda menjadi admin ${branch}, dan Direktorat menyetujuinya.`,
        'Akses baru aktif setelah Anda menerimanya. Bila keliru, tolak penunjukan itu.',
      ],
      action: { label: 'Lihat penunjukan', href },
    }),
    en: ({ branch, company, href }) => ({
      subject: `You are nominated as admin of ${branch}`,
      paragraphs: [
        `${company} nominates you as admin of ${branch}, and the Directorate has approved.`,
        'The access becomes active only when you accept it. If this is a mistake, decline it.',
      ],
      action: { label: 'See the nomination', href },
    }),
  }),
  'branch-rejected': letter<{ branch: string; reason: string }>({
    version: 1,
    id: ({ branch, reason }) => ({
      subject: `Penunjukan admin ${branch} tidak disetujui`,
      paragraphs: [`Direktorat tidak menyetujui penunjukan admin ${branch}.`, `Alasan: ${reason}`],
    }),
    en: ({ branch, reason }) => ({
      subject: `Nomination of the admin of ${branch} not approved`,
      paragraphs: [
        `The Directorate did not approve the nomination of the admin of ${branch}.`,
        `Reason: ${reason}`,
      ],
    }),
  }),
  'branch-accepted': letter<{ branch: string }>({
    version: 1,
    id: ({ branch }) => ({
      subject: `Penunjukan admin ${branch} diterima`,
      paragraphs: [`Yang Anda tunjuk menerima penunjukan admin ${branch}; aksesnya sudah aktif.`],
    }),
    en: ({ branch }) => ({
      subject: `Nomination of the admin of ${branch} accepted`,
      paragraphs: [`The person you nominated accepted to be admin of ${branch}; the access is active.`],
    }),
  }),
  'branch-declined': letter<{ branch: string }>({
    version: 1,
    id: ({ branch }) => ({
      subject: `Penunjukan admin ${branch} tidak diterima`,
      paragraphs: [
        `Yang Anda tunjuk tidak menerima penunjukan admin ${branch}. Anda dapat menunjuk orang lain.`,
      ],
    }),
    en: ({ branch }) => ({
      subject: `Nomination of the admin of ${branch} declined`,
      paragraphs: [
        `The person you nominated declined to be admin of ${branch}. You can nominate somebody else.`,
      ],
    }),
  }),
}
