import type { Language } from '@inaproc/domain/language'
import type { Obstacle, WayOut } from '../../personas/chooser/chooser.js'

interface Words {
  readonly title: string
  readonly legend: (client: string) => string
  readonly onlyOne: (client: string) => string
  readonly stronger: string
  readonly without: string
  readonly withoutHint: (client: string) => string
  readonly noneHere: (client: string) => string
  readonly apply: string
  readonly obstacles: Readonly<Record<Obstacle, (o: { client: string; day: string | null }) => string>>
  readonly waysOut: Readonly<Record<WayOut, string>>
  readonly missing: {
    readonly title: string
    readonly lead: (client: string) => string
    readonly yours: string
    readonly helps: string
    readonly anyRole: string
    readonly applyFor: string
    readonly afterwards: (client: string) => string
    readonly back: (client: string) => string
  }
}

export const messages = {
  id: {
    title: 'Pilih persona',
    legend: (client) => `Sebagai siapa Anda masuk ke ${client}?`,
    onlyOne: (client) => `Hanya persona ini yang diterima ${client}.`,
    stronger: 'Anda akan diminta faktor kedua.',
    without: 'Lanjut tanpa persona',
    withoutHint: (client) => `${client} juga dapat dibuka tanpa persona.`,
    noneHere: (client) => `Belum ada persona Anda yang diterima ${client}`,
    apply: 'Ajukan akses',
    obstacles: {
      role: ({ client }) => `${client} tidak menerima peran ini.`,
      'not-started': ({ day }) => (day === null ? 'Belum mulai berlaku.' : `Baru berlaku mulai ${day}.`),
      expired: ({ day }) => (day === null ? 'Masa berlakunya sudah habis.' : `Berakhir ${day}.`),
      deactivated: () => 'Dinonaktifkan.',
      suspended: () => 'Sedang ditangguhkan.',
      revoked: () => 'Sudah dicabut.',
      reactivating: () => 'Aktivasi kembali sedang diperiksa.',
      waiting: () => 'Permohonan sedang diverifikasi.',
      rejected: () => 'Permohonan dikembalikan untuk diperbaiki.',
      unfinished: () => 'Permohonan belum dikirim.',
    },
    waysOut: {
      apply: 'Ajukan akses lain',
      reactivate: 'Aktifkan kembali',
      correct: 'Lanjutkan permohonan',
      look: 'Lihat akses ini',
    },
    missing: {
      title: 'Akses belum ada',
      lead: (client) =>
        `${client} memerlukan akses yang belum Anda miliki, atau yang masa berlakunya sudah habis.`,
      yours: 'Akses Anda yang hampir dapat dipakai',
      helps: 'Akses yang membuka layanan ini',
      anyRole: 'Akses apa pun yang sudah disetujui dan masih berlaku.',
      applyFor: 'Ajukan akses ini',
      afterwards: (client) =>
        `Setelah akses disetujui, buka ${client} lagi. Anda tidak perlu menunggu di halaman ini.`,
      back: (client) => `Kembali ke ${client}`,
    },
  },
  en: {
    title: 'Choose a persona',
    legend: (client) => `As whom do you enter ${client}?`,
    onlyOne: (client) => `${client} accepts only this persona.`,
    stronger: 'You will be asked for a second factor.',
    without: 'Continue without a persona',
    withoutHint: (client) => `${client} can also be opened without a persona.`,
    noneHere: (client) => `You have no persona yet that ${client} accepts`,
    apply: 'Apply for an access',
    obstacles: {
      role: ({ client }) => `${client} does not accept this role.`,
      'not-started': ({ day }) => (day === null ? 'Not in force yet.' : `In force from ${day}.`),
      expired: ({ day }) => (day === null ? 'Its term is over.' : `Ended on ${day}.`),
      deactivated: () => 'Deactivated.',
      suspended: () => 'Suspended at present.',
      revoked: () => 'Revoked.',
      reactivating: () => 'Its reactivation is being looked at.',
      waiting: () => 'The application is being verified.',
      rejected: () => 'The application was sent back to be corrected.',
      unfinished: () => 'The application has not been sent yet.',
    },
    waysOut: {
      apply: 'Apply for another access',
      reactivate: 'Reactivate',
      correct: 'Go on with the application',
      look: 'See this access',
    },
    missing: {
      title: 'No access yet',
      lead: (client) => `${client} needs an access that you do not have, or that has ended.`,
      yours: 'Accesses of yours that are nearly there',
      helps: 'Accesses that open this service',
      anyRole: 'Any access that is approved and still valid.',
      applyFor: 'Apply for this access',
      afterwards: (client) =>
        `Once the access is approved, open ${client} again. You need not wait on this page.`,
      back: (client) => `Back to ${client}`,
    },
  },
} satisfies Record<Language, Words>
