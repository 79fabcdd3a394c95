import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly title: string
  readonly lead: (min: number) => string
  readonly password: string
  readonly hint: string
  readonly others: string
  readonly endOthers: string
  readonly endOthersHint: string
  readonly submit: string
}

export const messages = {
  id: {
    title: 'Ganti kata sandi',
    lead: (min) => `Sedikitnya ${min} karakter, apa saja. Beberapa kata yang tidak berkaitan sudah kuat.`,
    password: 'Kata sandi baru',
    hint: 'Jangan pakai kata sandi yang Anda pakai di tempat lain.',
    others: 'Sesi lain',
    endOthers: 'Akhiri semua sesi lain',
    endOthersHint: 'Sesi ini tetap berjalan. Biarkan tercentang bila Anda tidak yakin.',
    submit: 'Simpan kata sandi',
  },
  en: {
    title: 'Change password',
    lead: (min) =>
      `At least ${min} characters, any. Several words that have nothing to do with each other are strong.`,
    password: 'New password',
    hint: 'Do not use a password that you use elsewhere.',
    others: 'Other sessions',
    endOthers: 'End all other sessions',
    endOthersHint: 'This session goes on. Leave it ticked when you are not sure.',
    submit: 'Save password',
  },
} satisfies Record<Language, Words>
