import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly errorTitle: string
  readonly forDevelopers: string
  readonly errorCode: string
  readonly errorDescription: string
  readonly toStart: string
}

export const messages = {
  id: {
    errorTitle: 'Proses masuk tidak dapat dilanjutkan',
    forDevelopers: 'Keterangan untuk pengelola aplikasi',
    errorCode: 'Kode',
    errorDescription: 'Keterangan',
    toStart: 'Ke beranda Akun INAPROC',
  },
  en: {
    errorTitle: 'The sign-in cannot go on',
    forDevelopers: 'Details for whoever runs the application',
    errorCode: 'Code',
    errorDescription: 'Description',
    toStart: 'To the start page of your INAPROC Account',
  },
} satisfies Record<Language, Words>
