export const purchaseMethods = [
  'E_PURCHASING',
  'PENGADAAN_LANGSUNG',
  'PENUNJUKAN_LANGSUNG',
  'TENDER',
  'SELEKSI',
] as const
export const fundSources = ['APBD', 'APBDP', 'BLUD', 'APBN'] as const

/** A procurement package of the announced general plan (RUP) of one budget year. */
export interface RupPackage {
  /** Eight digits: the last two of the year, then the plan line. */
  readonly code: string
  readonly name: string
  /** Rupiah. */
  readonly ceiling: bigint
  readonly method: (typeof purchaseMethods)[number]
  readonly fundSource: (typeof fundSources)[number]
}

interface PlanLine extends Omit<RupPackage, 'code'> {
  readonly satker: string
  readonly line: string
}

/** SiRUP of this house begins here: older plans are not kept. */
export const firstPlanYear = 2024

/**
 * The same plan is announced every year, so that the stand-in never runs dry; only the codes differ.
 * The ceilings lie on both sides of the Rp200,000,000 line.
 */
const planLines: readonly PlanLine[] = [
  line('6271-01', '101101', 'Belanja kendaraan dinas', 980_000_000n, 'E_PURCHASING', 'APBD'),
  line('6271-01', '101102', 'Belanja jasa kebersihan kantor', 410_000_000n, 'E_PURCHASING', 'APBD'),
  line('6271-01', '101103', 'Belanja makan minum rapat', 35_000_000n, 'E_PURCHASING', 'APBD'),
  line('6271-02', '102101', 'Belanja laptop sekolah dasar', 1_850_000_000n, 'E_PURCHASING', 'APBD'),
  line('6271-02', '102102', 'Belanja meja dan kursi siswa SMP', 640_000_000n, 'E_PURCHASING', 'APBD'),
  line('6271-02', '102103', 'Belanja alat tulis kantor', 48_000_000n, 'E_PURCHASING', 'APBD'),
  line('6271-02', '102104', 'Pembangunan ruang kelas baru', 3_400_000_000n, 'TENDER', 'APBD'),
  line('6271-03', '103101', 'Belanja alat kesehatan puskesmas', 920_000_000n, 'E_PURCHASING', 'APBD'),
  line('6271-03', '103102', 'Belanja obat dan bahan habis pakai', 199_999_999n, 'E_PURCHASING', 'APBD'),
  line('6271-03', '103103', 'Belanja oksigen medis', 240_000_000n, 'PENUNJUKAN_LANGSUNG', 'BLUD'),
  line('6271-04', '104101', 'Rehabilitasi jalan lingkungan', 4_750_000_000n, 'TENDER', 'APBD'),
  line('6271-04', '104102', 'Pengawasan rehabilitasi jalan', 180_000_000n, 'SELEKSI', 'APBD'),
  line('6271-05', '105101', 'Belanja bandwidth internet', 200_000_000n, 'E_PURCHASING', 'APBD'),
  line('6271-05', '105102', 'Belanja server dan penyimpanan', 1_200_000_000n, 'E_PURCHASING', 'APBDP'),
  line('6271-05', '105103', 'Pemeliharaan perangkat jaringan', 75_000_000n, 'PENGADAAN_LANGSUNG', 'APBD'),
  line('6271-06', '106101', 'Belanja komputer auditor', 200_000_002n, 'E_PURCHASING', 'APBD'),
  line('6202-01', '201101', 'Belanja mebel kantor', 320_000_000n, 'E_PURCHASING', 'APBD'),
  line('6202-01', '201102', 'Belanja cetak dan penggandaan', 42_000_000n, 'PENGADAAN_LANGSUNG', 'APBD'),
  line('6202-02', '202101', 'Belanja buku perpustakaan sekolah', 530_000_000n, 'E_PURCHASING', 'APBD'),
  line('6202-02', '202102', 'Belanja laboratorium komputer SMP', 1_100_000_000n, 'E_PURCHASING', 'APBN'),
  line('6202-03', '203101', 'Belanja vaksin dan rantai dingin', 760_000_000n, 'E_PURCHASING', 'APBD'),
  line('6202-03', '203102', 'Belanja seragam tenaga kesehatan', 95_000_000n, 'PENGADAAN_LANGSUNG', 'APBD'),
  line('6202-03', '203103', 'Belanja alat radiologi', 6_200_000_000n, 'E_PURCHASING', 'BLUD'),
  line('6202-04', '204101', 'Peningkatan drainase kota', 2_900_000_000n, 'TENDER', 'APBD'),
  line('6202-05', '205101', 'Belanja lisensi perangkat lunak', 150_000_000n, 'E_PURCHASING', 'APBD'),
  line('6202-06', '206101', 'Belanja kertas dan tinta', 60_000_000n, 'E_PURCHASING', 'APBD'),
]

function line(
  satker: string,
  number: string,
  name: string,
  ceiling: bigint,
  method: RupPackage['method'],
  fundSource: RupPackage['fundSource'],
): PlanLine {
  return { satker, line: number, name, ceiling, method, fundSource }
}

/**
 * The packages that a work unit has announced for a budget year: those of `firstPlanYear` up to the year
 * after `thisYear`, since plans are announced ahead.
 */
export function announcedPackages(satkerCode: string, year: number, thisYear: number): readonly RupPackage[] {
  if (year < firstPlanYear || year > thisYear + 1) return []
  const prefix = String(year % 100).padStart(2, '0')
  return planLines
    .filter((plan) => plan.satker === satkerCode)
    .map(({ line: number, name, ceiling, method, fundSource }) => ({
      code: `${prefix}${number}`,
      name,
      ceiling,
      method,
      fundSource,
    }))
}
