import type { Language } from '@inaproc/domain/language'
import type { PeopleGroup } from './people.js'

interface Words {
  readonly title: string
  readonly lead: string
  readonly groups: Readonly<Record<PeopleGroup, string>>
  readonly name: string
  readonly nik: string
  readonly born: string
  readonly sex: string
  readonly address: string
  readonly note: string
}

export const messages = {
  id: {
    title: 'Orang uji',
    lead: 'Semua orang di sini rekaan. Dukcapil pengganti mengenal mereka persis seperti tertulis.',
    groups: {
      withoutAccount: 'Belum punya akun',
      government: 'Pemerintah daerah',
      companies: 'Pelaku usaha',
      partners: 'Mitra yang menghubungkan aplikasinya',
      operator: 'Direktorat, operator, dan LPSE',
      answers: 'Jawaban khusus',
    },
    name: 'Nama',
    nik: 'NIK',
    born: 'Lahir',
    sex: 'Jenis kelamin',
    address: 'Alamat',
    note: 'Kegunaan',
  },
  en: {
    title: 'Test people',
    lead: 'All people here are made up. The stand-in for Dukcapil knows them exactly as written.',
    groups: {
      withoutAccount: 'No account yet',
      government: 'Regional government',
      companies: 'Companies',
      partners: 'Partner that connects its applications',
      operator: 'Directorate, operator and LPSE',
      answers: 'Special answers',
    },
    name: 'Name',
    nik: 'NIK',
    born: 'Born',
    sex: 'Sex',
    address: 'Address',
    note: 'What for',
  },
} as const satisfies Record<Language, Words>
