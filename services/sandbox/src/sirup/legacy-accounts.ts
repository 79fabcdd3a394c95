import type { Texts } from '@inaproc/domain/language'

/** A user of the old SiRUP, whom a PA or KPA names when he applies for his access (domain.md A3). */
export interface LegacyAccount {
  readonly username: string
  readonly name: string
  readonly role: 'PA' | 'KPA' | 'PPK'
  readonly satkerCode: string
  /** WIB date. Only users known before 1 August 2024 are linked. */
  readonly registeredOn: string
  readonly active: boolean
  readonly note: Texts
}

export const legacyAccounts: readonly LegacyAccount[] = [
  {
    username: 'yansen.tarung',
    name: 'Yansen Binti Tarung',
    role: 'PA',
    satkerCode: '6271-02',
    registeredOn: '2019-02-11',
    active: true,
    note: { id: 'PA Kota Palangka Raya.', en: 'Budget user of Kota Palangka Raya.' },
  },
  {
    username: 'dewi.kartika',
    name: 'Dewi Kartika Sari',
    role: 'KPA',
    satkerCode: '6271-02',
    registeredOn: '2021-06-03',
    active: true,
    note: { id: 'KPA Kota Palangka Raya.', en: 'Delegated budget user of Kota Palangka Raya.' },
  },
  {
    username: 'hendra.dehen',
    name: 'Hendra Saputra Dehen',
    role: 'PPK',
    satkerCode: '6271-02',
    registeredOn: '2022-01-17',
    active: true,
    note: { id: 'PPK, tanpa hak PA atau KPA.', en: 'A PPK, without the rights of a budget user.' },
  },
  {
    username: 'kotim.pa',
    name: 'Herlina Sumarni',
    role: 'PA',
    satkerCode: '6202-02',
    registeredOn: '2018-09-20',
    active: true,
    note: { id: 'PA Kabupaten Kotawaringin Timur.', en: 'Budget user of Kabupaten Kotawaringin Timur.' },
  },
  {
    username: 'akun.baru',
    name: 'Maria Magdalena Lambung',
    role: 'KPA',
    satkerCode: '6271-03',
    registeredOn: '2024-08-01',
    active: true,
    note: {
      id: 'Terdaftar tepat 1 Agustus 2024: terlambat untuk ditautkan.',
      en: 'Registered on 1 August 2024 itself: too late to be linked.',
    },
  },
  {
    username: 'akun.mati',
    name: 'Teguh Prasetyo',
    role: 'PA',
    satkerCode: '6202-03',
    registeredOn: '2017-03-08',
    active: false,
    note: { id: 'Akun lama yang sudah ditutup.', en: 'An old account that is closed.' },
  },
]

/** The legacy account with this username, ignoring case, or undefined. */
export function legacyAccount(username: string): LegacyAccount | undefined {
  const wanted = username.toLowerCase()
  return legacyAccounts.find((account) => account.username === wanted)
}
