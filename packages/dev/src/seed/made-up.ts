import type { Nik } from '@inaproc/domain/nik'

/** Somebody who does not exist. The same number always makes the same person. */
export interface MadeUpPerson {
  readonly name: string
  readonly nik: Nik
  readonly birthDate: string
  readonly sex: 'MALE' | 'FEMALE'
  /** A number of the civil service with this birth date. */
  readonly nip: string
}

const given = {
  MALE: [
    'Andi',
    'Bambang',
    'Candra',
    'Darmawan',
    'Edi',
    'Ferry',
    'Gunawan',
    'Hadi',
    'Irwan',
    'Joko',
    'Kurnia',
  ],
  FEMALE: ['Ani', 'Bunga', 'Citra', 'Dina', 'Erna', 'Fitri', 'Gita', 'Hana', 'Ika', 'Juwita', 'Kartini'],
} as const
const family = [
  'Santoso',
  'Wijaya',
  'Lestari',
  'Siregar',
  'Hidayat',
  'Nugroho',
  'Saputra',
  'Rangkuti',
  'Toding',
]
const wholeFamily = ['Pratama', 'Ramadhan', 'Maulana', 'Setiawan', 'Kusuma', 'Permana', 'Mahendra']

const digits = (value: number, width: number) => String(value).padStart(width, '0')

/**
 * The NIK has the province 99, which does not exist: it can belong to nobody (domain.md, H). 49,995,000 people have one
 * of their own.
 */
export function madeUpPerson(number: number): MadeUpPerson {
  const sex = number % 2 === 0 ? 'MALE' : 'FEMALE'
  const [day, month, year] = [1 + (number % 28), 1 + (number % 12), 1965 + (number % 35)]
  const serial = 1 + (number % 9_999)
  const district = Math.floor(number / 9_999)
  const nikDay = sex === 'FEMALE' ? day + 40 : day
  const nik = `99${digits(district, 4)}${digits(nikDay, 2)}${digits(month, 2)}${digits(year % 100, 2)}${digits(serial, 4)}`
  const names = given[sex]
  return {
    name: [
      names[number % names.length],
      wholeFamily[number % wholeFamily.length],
      family[number % family.length],
    ].join(' '),
    nik: nik as Nik, // sixteen digits, of no place
    birthDate: `${year}-${digits(month, 2)}-${digits(day, 2)}`,
    sex,
    nip: `${year}${digits(month, 2)}${digits(day, 2)}${year + 24}01${sex === 'MALE' ? 1 : 2}${digits(1 + (number % 999), 3)}`,
  }
}
