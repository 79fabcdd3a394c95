import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly title: string
  readonly lead: (client: string) => string
  readonly name: string
  readonly username: string
  readonly goOn: string
  readonly other: string
  readonly otherHint: string
}

export const messages = {
  id: {
    title: 'Dengan akun mana Anda masuk?',
    lead: (client) => `${client} meminta Anda memilih akun.`,
    name: 'Nama',
    username: 'Nama pengguna',
    goOn: 'Lanjutkan dengan akun ini',
    other: 'Pakai akun lain',
    otherHint: 'Akun ini keluar dari semua layanan begitu akun lain masuk.',
  },
  en: {
    title: 'With which account do you sign in?',
    lead: (client) => `${client} asks you to choose an account.`,
    name: 'Name',
    username: 'Username',
    goOn: 'Go on with this account',
    other: 'Use another account',
    otherHint: 'This account is signed out of every service once another one signs in.',
  },
} satisfies Record<Language, Words>
