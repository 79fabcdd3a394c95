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
  readonly proof: {
    readonly wait: (seconds: number, button: string) => string
    readonly working: string
    readonly held: string
    readonly done: (button: string) => string
  }
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
    proof: {
      wait: (seconds, button) => `Tunggu ${seconds} detik lalu tekan ${button}.`,
      working: 'Memeriksa peramban Anda…',
      held: 'Sebentar, formulir dikirim setelah peramban Anda selesai diperiksa…',
      done: (button) => `Peramban Anda sudah diperiksa. Tekan ${button}.`,
    },
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
    proof: {
      wait: (seconds, button) => `Wait ${seconds} seconds, then press ${button}.`,
      working: 'Checking your browser…',
      held: 'One moment, the form is sent as soon as your browser has been checked…',
      done: (button) => `Your browser has been checked. Press ${button}.`,
    },
  },
} satisfies Record<Language, Words>
