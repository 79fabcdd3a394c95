import type { TestCompany } from './test-company.js'

/** What OSS says of some companies later: shown in mode CHANGED, for "Perbarui Data" and what follows from it. */
const laterData: Readonly<Record<string, Partial<TestCompany>>> = {
  // The demo company has grown, moved, and named a second director.
  '9120001260101': {
    scale: 'BESAR',
    kbli: ['46511', '62019', '62029'],
    address: 'Jl. Tjilik Riwut Km 5 No. 12, Bukit Tunggal',
    people: [
      { nik: '6271011111750031', name: 'Christian Hadi Wijaya', position: 'DIREKTUR', nationality: 'WNI' },
      { nik: '6371035403800032', name: 'Linda Permatasari', position: 'DIREKTUR', nationality: 'WNI' },
      {
        nik: '6271011111750031',
        name: 'Christian Hadi Wijaya',
        position: 'PEMEGANG_SAHAM',
        nationality: 'WNI',
      },
    ],
  },
  // An Indonesian joins the board that was all foreign: the Directorate looks at its attorney again.
  '9120001260105': {
    people: [
      { nik: null, name: 'Tan Wei Ming', position: 'DIREKTUR', nationality: 'WNA' },
      { nik: '3471035402900039', name: 'Melati Kusumaningtyas', position: 'DIREKTUR', nationality: 'WNI' },
      { nik: null, name: 'Charlotte Dubois', position: 'KOMISARIS', nationality: 'WNA' },
    ],
  },
}

/** The company as it is later; the same where nothing is written. */
export function laterEdition(company: TestCompany): TestCompany {
  return { ...company, ...laterData[company.nib] }
}
