import type { TestPerson } from './test-person.js'

/** People of a company that connects its own applications. */
export const peopleOfPartners: readonly TestPerson[] = [
  {
    nik: '3171075705880058',
    name: 'Nadia Pramesti',
    birthPlace: 'Semarang',
    birthDate: '1988-05-17',
    sex: 'FEMALE',
    address: 'Jl. Kebon Kacang Raya No. 9, RT 03/RW 06, Kebon Kacang',
    regionCode: '31.71.07',
    note: {
      id: 'Pemilik mitra PT Tender Pintar Nusantara.',
      en: 'Owner of the partner PT Tender Pintar Nusantara.',
    },
  },
  {
    nik: '3171030902940059',
    name: 'Bagas Prakoso',
    birthPlace: 'Surakarta',
    birthDate: '1994-02-09',
    sex: 'MALE',
    address: 'Jl. Serdang Baru No. 14, RT 05/RW 02, Serdang',
    regionCode: '31.71.03',
    note: {
      id: 'Pengembang di mitra PT Tender Pintar Nusantara.',
      en: 'Developer at the partner PT Tender Pintar Nusantara.',
    },
  },
  {
    nik: '3171056311860060',
    name: 'Wulan Safitri',
    birthPlace: 'Bogor',
    birthDate: '1986-11-23',
    sex: 'FEMALE',
    address: 'Jl. Cempaka Putih Tengah No. 21, RT 02/RW 05, Cempaka Putih Timur',
    regionCode: '31.71.05',
    note: {
      id: 'Pengamat (auditor) di mitra PT Tender Pintar Nusantara.',
      en: 'Viewer (auditor) at the partner PT Tender Pintar Nusantara.',
    },
  },
]
