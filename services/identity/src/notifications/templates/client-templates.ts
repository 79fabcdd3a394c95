import { instantInWords } from '@inaproc/ui/dates'
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

type ScopeStep = 'retired' | 'narrowed'

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
  'client-secret-ending': letter<{ name: string; clientId: string; endsAt: string }>({
    version: 1,
    id: ({ name, clientId, endsAt }) => ({
      subject: `Rahasia lama klien ${name} segera berakhir`,
      paragraphs: [
        `Rahasia klien ${name} (${clientId}) telah diganti. Rahasia yang lama berakhir ${instantInWords(new Date(endsAt), 'id')}.`,
        'Pastikan semua server sudah memakai rahasia yang baru. Setelah saat itu, permintaan dengan rahasia lama dijawab invalid_client.',
        'Anda menerima e-mail ini karena tercatat sebagai kontak klien tersebut.',
      ],
    }),
    en: ({ name, clientId, endsAt }) => ({
      subject: `The old secret of the client ${name} ends soon`,
      paragraphs: [
        `The secret of the client ${name} (${clientId}) was rotated. The old one ends ${instantInWords(new Date(endsAt), 'en')}.`,
        'Make sure that all servers use the new secret. After that moment, requests with the old one are answered invalid_client.',
        'You get this e-mail because you are noted as a contact of that client.',
      ],
    }),
  }),
  'client-scope': letter<{
    name: string
    clientId: string
    scope: string
    step: ScopeStep
    reason: string
    /** Their names in the protocol; empty where the whole scope ends. */
    claims: string
  }>({
    version: 1,
    id: ({ name, clientId, scope, step, reason, claims }) => ({
      subject: `Cakupan ${scope} untuk ${name} di INAPROC`,
      paragraphs: [
        step === 'retired'
          ? `Cakupan ${scope}, yang dimiliki klien ${name} (${clientId}), dihentikan. Permintaan yang menyebutnya tetap dijawab, tetapi tidak memberi apa pun lagi.`
          : `Cakupan ${scope}, yang dimiliki klien ${name} (${clientId}), tidak melepas ${claims} lagi.`,
        `Alasan: ${reason}`,
        'Periksa apakah layanan Anda masih berjalan tanpanya, lalu hapus dari permintaan Anda.',
        'Anda menerima e-mail ini karena tercatat sebagai kontak klien tersebut.',
      ],
    }),
    en: ({ name, clientId, scope, step, reason, claims }) => ({
      subject: `Scope ${scope} of ${name} at INAPROC`,
      paragraphs: [
        step === 'retired'
          ? `The scope ${scope}, which the client ${name} (${clientId}) has, was retired. Requests that name it are still answered, but it gives nothing any more.`
          : `The scope ${scope}, which the client ${name} (${clientId}) has, no longer releases ${claims}.`,
        `Reason: ${reason}`,
        'Check whether your service still works without it, then remove it from your requests.',
        'You get this e-mail because you are noted as a contact of that client.',
      ],
    }),
  }),
}
