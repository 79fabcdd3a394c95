import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly notShown: string
  readonly open: (label: string) => string
}

export const messages = {
  id: {
    notShown: 'Peramban ini tidak menampilkan PDF di dalam halaman.',
    open: (label) => `Buka ${label}`,
  },
  en: {
    notShown: 'This browser does not show PDFs inside a page.',
    open: (label) => `Open: ${label}`,
  },
} satisfies Record<Language, Words>
