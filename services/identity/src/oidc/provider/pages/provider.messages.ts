import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly errorTitle: string
  readonly forDevelopers: string
  readonly errorCode: string
  readonly errorDescription: string
  readonly toStart: string
  readonly goingBack: (client: string) => string
  readonly goingOn: string
  readonly forwarding: string
  readonly forward: string
}

export const messages = {
  id: {
    errorTitle: 'Proses masuk tidak dapat dilanjutkan',
    forDevelopers: 'Keterangan untuk pengelola aplikasi',
    errorCode: 'Kode',
    errorDescription: 'Keterangan',
    toStart: 'Ke beranda Akun INAPROC',
    goingBack: (client) => `Kembali ke ${client}`,
    goingOn: 'Sebentar lagi dilanjutkan',
    forwarding: 'Anda diteruskan secara otomatis. Bila tidak terjadi apa-apa, tekan tombol ini.',
    forward: 'Lanjutkan',
  },
  en: {
    errorTitle: 'The sign-in cannot go on',
    forDevelopers: 'Details for whoever runs the application',
    errorCode: 'Code',
    errorDescription: 'Description',
    toStart: 'To the start page of your INAPROC Account',
    goingBack: (client) => `Back to ${client}`,
    goingOn: 'Going on in a moment',
    forwarding: 'You are led on by itself. If nothing happens, press this button.',
    forward: 'Continue',
  },
} satisfies Record<Language, Words>
