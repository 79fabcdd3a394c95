import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly table: string
  readonly download: string
  readonly describes: (title: string) => string
  readonly fromTwoDays: string
  readonly asOf: (instant: string) => string
}

export const messages = {
  id: {
    table: 'Lihat sebagai tabel',
    download: 'Unduh CSV',
    describes: (title) => `Diagram: ${title}. Angkanya ada pada tabel di bawah.`,
    fromTwoDays: 'Garis tampil setelah ada angka dari dua hari.',
    asOf: (instant) => `Keadaan ${instant}`,
  },
  en: {
    table: 'Show as a table',
    download: 'Download CSV',
    describes: (title) => `Chart: ${title}. Its figures are in the table below.`,
    fromTwoDays: 'The line appears once there are figures of two days.',
    asOf: (instant) => `As of ${instant}`,
  },
} as const satisfies Record<Language, Words>
