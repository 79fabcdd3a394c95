/** A work unit (satuan kerja) with its own budget, as SiRUP lists it. */
export interface TestSatker {
  readonly code: string
  readonly name: string
  /** `62.71` Kota Palangka Raya, `62.02` Kabupaten Kotawaringin Timur. */
  readonly institutionCode: string
  /** 16 digits. */
  readonly npwp: string
  readonly address: string
}

const palangkaRaya = { institutionCode: '62.71', institution: 'Kota Palangka Raya' }
const kotawaringinTimur = { institutionCode: '62.02', institution: 'Kabupaten Kotawaringin Timur' }

/** The work units of the two institutions that the demo data uses most; their codes are those of the demo data. */
export const satkers: readonly TestSatker[] = [
  satker(
    palangkaRaya,
    '6271-01',
    'Sekretariat Daerah',
    '0003671053711000',
    'Jl. Tjilik Riwut No. 1, Palangka',
  ),
  satker(palangkaRaya, '6271-02', 'Dinas Pendidikan', '0003671011711000', 'Jl. Tjilik Riwut Km 4, Palangka'),
  satker(palangkaRaya, '6271-03', 'Dinas Kesehatan', '0003671029711000', 'Jl. Soekarno No. 5, Menteng'),
  satker(
    palangkaRaya,
    '6271-04',
    'Dinas Pekerjaan Umum dan Penataan Ruang',
    '0003671037711000',
    'Jl. Tjilik Riwut No. 98, Palangka',
  ),
  satker(
    palangkaRaya,
    '6271-05',
    'Badan Keuangan dan Aset Daerah',
    '0003671061711000',
    'Jl. Tjilik Riwut No. 2, Palangka',
  ),
  satker(
    palangkaRaya,
    '6271-06',
    'Inspektorat Daerah',
    '0003671079711000',
    'Jl. Tjilik Riwut No. 3, Palangka',
  ),
  satker(
    kotawaringinTimur,
    '6202-01',
    'Sekretariat Daerah',
    '0003602059712000',
    'Jl. Jenderal Sudirman No. 1, Sampit',
  ),
  satker(
    kotawaringinTimur,
    '6202-02',
    'Dinas Pendidikan',
    '0003602018712000',
    'Jl. Jenderal Sudirman Km 6, Sampit',
  ),
  satker(
    kotawaringinTimur,
    '6202-03',
    'Dinas Kesehatan',
    '0003602026712000',
    'Jl. Jenderal Sudirman Km 5, Sampit',
  ),
  satker(
    kotawaringinTimur,
    '6202-04',
    'Dinas Pekerjaan Umum dan Penataan Ruang',
    '0003602034712000',
    'Jl. HM Arsyad No. 60, Sampit',
  ),
  satker(
    kotawaringinTimur,
    '6202-05',
    'Badan Keuangan dan Aset Daerah',
    '0003602067712000',
    'Jl. Jenderal Sudirman No. 3, Sampit',
  ),
  satker(
    kotawaringinTimur,
    '6202-06',
    'Inspektorat Daerah',
    '0003602075712000',
    'Jl. Jenderal Sudirman No. 7, Sampit',
  ),
]

function satker(
  owner: { institutionCode: string; institution: string },
  code: string,
  name: string,
  npwp: string,
  address: string,
): TestSatker {
  return { code, name: `${name} ${owner.institution}`, institutionCode: owner.institutionCode, npwp, address }
}

/** The work unit with this code, or undefined when SiRUP does not know it. */
export function satkerByCode(code: string): TestSatker | undefined {
  return satkers.find((candidate) => candidate.code === code)
}
