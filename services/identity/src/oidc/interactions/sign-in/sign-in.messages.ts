import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly title: string
  readonly lead: (client: string) => string
  /** A passkey was used that does not check who holds it. */
  readonly passwordToo: string
  readonly username: string
  readonly password: string
  readonly submit: string
  readonly forgotten: string
  readonly passkey: string
  readonly withoutPassword: string
  readonly noAccount: string
  readonly register: string
  readonly mustChangeTitle: string
  readonly makeNewPassword: string
}

export const messages = {
  id: {
    title: 'Masuk',
    lead: (client) => `Masuk dengan Akun INAPROC untuk melanjutkan ke ${client}.`,
    passwordToo:
      'Kunci sandi diterima, tetapi tidak memeriksa siapa yang memegangnya. Ketik juga kata sandi Anda.',
    username: 'Nama pengguna',
    password: 'Kata sandi',
    submit: 'Masuk',
    forgotten: 'Lupa kata sandi?',
    passkey: 'Masuk dengan kunci sandi',
    withoutPassword: 'Tanpa kata sandi',
    noAccount: 'Belum punya akun?',
    register: 'Daftar',
    mustChangeTitle: 'Kata sandi harus diganti',
    makeNewPassword: 'Buat kata sandi baru',
  },
  en: {
    title: 'Sign in',
    lead: (client) => `Sign in with your INAPROC Account to continue to ${client}.`,
    passwordToo: 'The passkey was accepted, but it did not check who holds it. Type your password as well.',
    username: 'Username',
    password: 'Password',
    submit: 'Sign in',
    forgotten: 'Forgotten password?',
    passkey: 'Sign in with a passkey',
    withoutPassword: 'Without a password',
    noAccount: 'No account yet?',
    register: 'Register',
    mustChangeTitle: 'The password has to be replaced',
    makeNewPassword: 'Make a new password',
  },
} satisfies Record<Language, Words>
