import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openDatabase } from '@inaproc/database/database'
import type { Clock } from '@inaproc/domain/clock'
import { type WibDate, wibDate } from '@inaproc/domain/wib-date'
import type { DB } from '@inaproc/identity/database-types'
import { importOfficialTable } from '@inaproc/identity/statistics/official/import-command'
import { takeSnapshot } from '@inaproc/identity/statistics/snapshots/snapshot-service'

const folder = join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'data')

/** The tables of the seeds of this project, as an operator would import them. */
const officialTables: readonly {
  readonly file: string
  readonly source: string
  readonly asOf: WibDate | null
}[] = [
  { file: 'akses-nasional.csv', source: 'Paparan Direktorat Sistem Pengadaan Digital LKPP', asOf: null },
  {
    file: 'akun-kalimantan-tengah-2025-08-27.csv',
    source: 'Paparan Direktorat Sistem Pengadaan Digital LKPP',
    asOf: wibDate('2025-08-27'),
  },
]

/** The published tables and a first count, so that the pages of statistics show something from the start. */
export async function seedStatistics(o: { url: string; clock: Clock }): Promise<void> {
  const db = openDatabase<DB>({ url: o.url, name: 'statistics seed', poolSize: 1 })
  try {
    for (const { file, ...table } of officialTables) {
      const { problems } = await importOfficialTable(
        { db, clock: o.clock },
        { ...table, csv: await readFile(join(folder, file), 'utf8') },
      )
      if (problems.length > 0) throw new Error(`${file}: ${JSON.stringify(problems)}`)
    }
    await takeSnapshot({ db, clock: o.clock })
  } finally {
    await db.destroy()
  }
}
