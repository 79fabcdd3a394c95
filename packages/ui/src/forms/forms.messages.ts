import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly summaryTitle: string
  readonly errorPrefix: string
  readonly optional: string
  readonly showPassword: string
  readonly hidePassword: string
  readonly passwordShown: string
  readonly passwordHidden: string
  readonly choose: string
  readonly fileKinds: (kinds: string, size: string) => string
  readonly fileKept: (name: string, size: string) => string
  readonly atMostCharacters: (count: string) => string
}

export const messages = {
  id: {
    summaryTitle: 'Ada masalah',
    errorPrefix: 'Kesalahan:',
    optional: '(opsional)',
    showPassword: 'Tampilkan',
    hidePassword: 'Sembunyikan',
    passwordShown: 'Kata sandi ditampilkan.',
    passwordHidden: 'Kata sandi disembunyikan.',
    choose: 'Pilih salah satu',
    fileKinds: (kinds, size) => `Berkas ${kinds}, paling besar ${size}.`,
    fileKept: (name, size) => `Berkas tersimpan: ${name} (${size}). Pilih berkas lain untuk menggantinya.`,
    atMostCharacters: (count) => `Paling banyak ${count} karakter.`,
  },
  en: {
    summaryTitle: 'There is a problem',
    errorPrefix: 'Error:',
    optional: '(optional)',
    showPassword: 'Show',
    hidePassword: 'Hide',
    passwordShown: 'Your password is shown.',
    passwordHidden: 'Your password is hidden.',
    choose: 'Choose one',
    fileKinds: (kinds, size) => `${kinds} file, at most ${size}.`,
    fileKept: (name, size) => `File kept: ${name} (${size}). Choose another file to replace it.`,
    atMostCharacters: (count) => `At most ${count} characters.`,
  },
} satisfies Record<Language, Words>
