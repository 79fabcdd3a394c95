import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly title: string
  readonly question: (client: string | null) => string
  readonly hereHint: (client: string) => string
  readonly here: string
  readonly everywhereHint: string
  readonly everywhere: string
  readonly stay: string
  readonly doneTitle: string
  readonly doneEverywhere: string
  readonly doneHere: (client: string) => string
  readonly toStart: string
}

export const messages = {
  id: {
    title: 'Keluar',
    question: (client) =>
      client === null
        ? 'Anda akan keluar dari semua layanan INAPROC di peramban ini.'
        : `Anda meminta keluar dari ${client}. Dari mana Anda ingin keluar?`,
    hereHint: (client) => `Hanya ${client} yang berakhir. Layanan lain tetap terbuka dengan akun yang sama.`,
    here: 'Layanan ini saja',
    everywhereHint:
      'Semua layanan INAPROC di peramban ini berakhir. Pilih ini bila komputer dipakai bersama.',
    everywhere: 'Semua layanan',
    stay: 'Batal, tetap masuk',
    doneTitle: 'Anda sudah keluar',
    doneEverywhere: 'Semua layanan INAPROC di peramban ini sudah berakhir.',
    doneHere: (client) => `${client} sudah berakhir. Layanan lain tetap terbuka.`,
    toStart: 'Ke beranda Akun INAPROC',
  },
  en: {
    title: 'Sign out',
    question: (client) =>
      client === null
        ? 'You are about to sign out of all INAPROC services in this browser.'
        : `You asked to sign out of ${client}. Where do you want to sign out?`,
    hereHint: (client) => `Only ${client} ends. Other services stay open with the same account.`,
    here: 'This service only',
    everywhereHint:
      'All INAPROC services in this browser end. Choose this when others use this computer too.',
    everywhere: 'All services',
    stay: 'Cancel, stay signed in',
    doneTitle: 'You have signed out',
    doneEverywhere: 'All INAPROC services in this browser have ended.',
    doneHere: (client) => `${client} has ended. Other services stay open.`,
    toStart: 'To the start page of your INAPROC Account',
  },
} satisfies Record<Language, Words>
