import type { Language } from '@inaproc/domain/language'
import type { Audience } from './guide.js'

interface Words {
  readonly title: string
  readonly lead: string
  readonly audiences: Readonly<Record<Audience, string>>
  readonly all: string
  readonly steps: string
  readonly questions: string
  readonly others: string
  /** The link to a guide, or to all of them. */
  readonly link: (title?: string) => string
}

export const messages = {
  id: {
    title: 'Bantuan',
    lead: 'Panduan langkah demi langkah. Setiap halaman Akun INAPROC memiliki tautan ke panduannya di bagian bawah.',
    audiences: {
      everybody: 'Untuk semua pengguna',
      official: 'Untuk pejabat instansi (non-penyedia)',
      provider: 'Untuk penyedia',
      verifier: 'Untuk verifikator dan petugas',
    },
    all: 'Semua panduan',
    steps: 'Langkah',
    questions: 'Pertanyaan yang sering muncul',
    others: 'Panduan lain',
    link: (title?: string) => (title === undefined ? 'Bantuan' : `Bantuan: ${title}`),
  },
  en: {
    title: 'Help',
    lead: 'Guides step by step. Every page of INAPROC Account has a link to its guide at the bottom.',
    audiences: {
      everybody: 'For everybody',
      official: 'For officials of institutions',
      provider: 'For providers',
      verifier: 'For verifiers and officers',
    },
    all: 'All guides',
    steps: 'Steps',
    questions: 'What people often ask',
    others: 'Other guides',
    link: (title?: string) => (title === undefined ? 'Help' : `Help: ${title}`),
  },
} as const satisfies Record<Language, Words>
