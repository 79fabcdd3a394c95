import { letter } from './template.js'

type ClientStep = 'suspended' | 'resumed' | 'retired' | 'returned' | 'approved'

const steps: Readonly<Record<ClientStep, { readonly id: string; readonly en: string }>> = {
  suspended: {
    id: 'ditangguhkan: semua tokennya berakhir dan tidak ada yang dapat masuk',
    en: 'was suspended: all of its tokens have ended and nobody can sign in',
  },
  resumed: { id: 'aktif kembali', en: 'is active again' },
  retired: { id: 'dihentikan untuk selamanya', en: 'was retired for good' },
  returned: { id: 'dikembalikan untuk diperbaiki', en: 'was returned to be corrected' },
  approved: { id: 'disetujui dan aktif', en: 'was approved and is active' },
}

/** To the contacts of a client, about a step of its life. The name and the id are its own, the reason an official's. */
export const clientLetters = {
  'client-step': letter<{ name: string; clientId: string; step: ClientStep; reason: string }>({
    version: 1,
    id: ({ name, clientId, step, reason }) => ({
      subject: `Klien ${name} di INAPROC`,
      paragraphs: [
        `Klien ${name} (${clientId}) ${steps[step].id}.`,
        `Alasan: ${reason}`,
        'Anda menerima e-mail ini karena tercatat sebagai kontak klien tersebut.',
      ],
    }),
    en: ({ name, clientId, step, reason }) => ({
      subject: `Client ${name} at INAPROC`,
      paragraphs: [
        `The client ${name} (${clientId}) ${steps[step].en}.`,
        `Reason: ${reason}`,
        'You get this e-mail because you are noted as a contact of that client.',
      ],
    }),
  }),
}
