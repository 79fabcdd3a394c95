import type { Language } from '@inaproc/domain/language'
import type { Audience } from './guides.js'

interface Words {
  readonly title: string
  readonly lead: string
  readonly audiences: Readonly<Record<Audience, string>>
  readonly all: string
  readonly steps: string
  readonly stepOf: (step: number) => string
  readonly pictureOf: (step: number, title: string) => string
  readonly questions: string
  readonly others: string
  readonly help: string
}

export const messages = {
  id: {
    title: 'Bantuan',
    lead: 'Panduan langkah demi langkah. Setiap halaman Akun INAPROC memiliki tautan ke panduannya di bagian bawah.',
    audiences: {
      everybody: 'Untuk semua pengguna',
      official: 'Untuk pejabat instansi (non-penyedia)',
      provider: 'Untuk penyedia',
      verifier: 'Untuk verifikator',
    },
    all: 'Semua panduan',
    steps: 'Langkah',
    stepOf: (step) => `Langkah ${step}`,
    pictureOf: (step, title) => `Tampilan halaman pada langkah ${step}: ${title}`,
    questions: 'Pertanyaan yang sering muncul',
    others: 'Panduan lain',
    help: 'Bantuan',
  },
  en: {
    title: 'Help',
    lead: 'Guides step by step. Every page of Akun INAPROC has a link to its guide at the bottom.',
    audiences: {
      everybody: 'For everybody',
      official: 'For officials of institutions',
      provider: 'For providers',
      verifier: 'For verifiers',
    },
    all: 'All guides',
    steps: 'Steps',
    stepOf: (step) => `Step ${step}`,
    pictureOf: (step, title) => `The page at step ${step}: ${title}`,
    questions: 'What people often ask',
    others: 'Other guides',
    help: 'Help',
  },
} as const satisfies Record<Language, Words>
