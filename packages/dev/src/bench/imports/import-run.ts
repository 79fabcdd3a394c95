import { loadavg } from 'node:os'
import { openDatabase } from '@inaproc/database/database'
import { accessId, accountId } from '@inaproc/domain/identifiers'
import type { DB } from '@inaproc/identity/database-types'
import { importColumns } from '@inaproc/identity/imports/file/columns'
import type { ImportId } from '@inaproc/identity/imports/imports'
import { startImport } from '@inaproc/identity/imports/imports-service'
import { countRows } from '@inaproc/identity/imports/imports-store'
import { checkImport } from '@inaproc/identity/imports/run/check-service'
import { runImport } from '@inaproc/identity/imports/run/run-service'
import type { RunOptions } from '@inaproc/identity/imports/run/working'
import { uploadImport } from '@inaproc/identity/imports/upload-service'
import { migrateIdentity } from '@inaproc/identity/migrate'
import { systemClock } from '@inaproc/server/clock'
import { createKeyRing } from '@inaproc/server/key-ring'
import { createLogger } from '@inaproc/server/logging'
import { type Kysely, sql } from 'kysely'
import { madeUpPerson } from '../../seed/made-up.js'
import { seedVolumes } from '../../seed/seed-volumes.js'

export interface ImportFigures {
  readonly rows: number
  readonly megabytes: number
  readonly uploadSeconds: number
  readonly checkSeconds: number
  readonly runSeconds: number
  readonly submitted: number
  /** Rows that were judged and worked off alone, each in a transaction of its own, as all were before. */
  readonly alone: number
  /** How many times faster a row goes in company than alone, in the same minutes of the same machine. */
  readonly checkRatio: number
  readonly runRatio: number
  /** The average number of processes that wanted to run while the import did. */
  readonly load: number
  /** Memory of the process in MB: before the upload, and the most while the import ran. */
  readonly megabytesBefore: number
  readonly megabytesAtMost: number
}

const progressMs = 15_000

const keyRing = `bench:${Buffer.alloc(32, 5).toString('base64')}`

/**
 * A list of officials of the whole country, handed in by the Directorate: everybody of the load seed becomes KPA of a
 * work unit of the institution as well.
 */
export async function measureImport(
  url: string,
  o: { rows: number; alone: number; signal: AbortSignal; progress: (line: string) => void },
): Promise<ImportFigures> {
  o.progress('The officials of the country are made')
  await migrateIdentity(url)
  await seedVolumes({ url, keyRing, clock: systemClock, profile: 'load' })
  const db = openDatabase<DB>({ url, name: 'bench import' })
  try {
    const log = createLogger({ name: 'identity', level: 'warn' })
    const p = {
      db,
      clock: systemClock,
      keys: createKeyRing(keyRing),
      log,
      invitationsUrl: 'http://localhost/',
    }
    const list = await listOf(db, o.rows)
    const importer = await directorate(db)
    const memory = watchMemory()
    o.progress(`${o.rows} rows are handed in`)
    const upload = await timed(() =>
      uploadImport(p, {
        importedBy: importer.account,
        actingAccessId: importer.access,
        institutionCode: null,
        actor: importer.actor,
        list: { filename: 'pejabat.csv', bytes: list, oversize: false },
        decree: {
          filename: 'sk.pdf',
          bytes: Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'),
          oversize: false,
        },
      }),
    )
    const id = upload.value
    o.progress(`They are judged; uploading took ${upload.seconds.toFixed(1)} s`)
    const progress = setInterval(() => void tellProgress(db, id, o.progress), progressMs)
    const check = await aloneAndTogether(o, (options) => checkImport(p, id, options))
    await startImport(p, { id, accountId: importer.account, actor: importer.actor, confirmed: true })
    o.progress(`They are worked off; judging took ${check.seconds.toFixed(1)} s`)
    const run = await aloneAndTogether(o, (options) => runImport(p, id, options))
    clearInterval(progress)
    const { SUBMITTED: submitted } = await countRows(db, id)
    return {
      rows: o.rows,
      megabytes: list.length / 1_048_576,
      uploadSeconds: upload.seconds,
      checkSeconds: check.seconds,
      runSeconds: run.seconds,
      submitted,
      alone: o.alone,
      checkRatio: check.ratio,
      runRatio: run.ratio,
      load: loadavg()[1] ?? 0,
      ...memory.stop(),
    }
  } finally {
    await db.destroy()
  }
}

/** A member of the Directorate, and a work unit of every institution that has told of itself. */
async function directorate(db: Kysely<DB>) {
  await sql`update work_units set npwp = '0001234567890000', address = 'Jalan Contoh Nomor 1, Palangka Raya'`.execute(
    db,
  )
  const { account_id, id } = await db
    .updateTable('accesses')
    .set({ role: 'VERIFIKATOR_DIREKTORAT', institution_code: null })
    .where('id', '=', (eb) =>
      eb.selectFrom('accesses').select('id').where('role', '=', 'VAI').orderBy('id', 'desc').limit(1),
    )
    .returning(['id', 'account_id'])
    .executeTakeFirstOrThrow()
  const account = accountId(account_id)
  const access = accessId(id)
  return { account, access, actor: { kind: 'person', accountId: account, accessId: access } as const }
}

async function listOf(db: Kysely<DB>, rows: number): Promise<Buffer> {
  const people = await sql<{ username: string; institution: string; unit: string }>`
    select distinct on (username) username, institution_code as institution, work_units.code as unit
    from accounts join accesses on accesses.account_id = accounts.id
    join work_units using (institution_code)
    where username like 'pejabat.%' order by username limit ${rows}`.execute(db)
  const lines = people.rows.map(({ username, institution, unit }, number) => {
    const { name, nip } = madeUpPerson(number)
    const cells: Readonly<Record<string, string>> = {
      name,
      username,
      role: 'KPA',
      institution,
      workUnit: unit,
      positionTitle: 'Kepala Dinas',
      serviceKind: 'PNS',
      nip,
      grade: 'IV/a',
      startsOn: '2026-01-01',
      endsOn: '2027-12-31',
      decreeNumber: '188.45/12/2026',
      decreeDatedOn: '2026-01-01',
      signerName: 'Kepala Daerah',
      signerTitle: 'Bupati',
    }
    return importColumns.map(({ field }) => cells[field] ?? '').join(';')
  })
  return Buffer.from([importColumns.map(({ header }) => header).join(';'), ...lines].join('\r\n'))
}

/** Some rows each in a transaction of its own, then all others as the service does it; and how they compare, row by row. */
async function aloneAndTogether(
  o: { rows: number; alone: number; signal: AbortSignal },
  work: (options: RunOptions) => Promise<void>,
) {
  let left = o.alone
  const enough = new Error('so many rows alone are enough')
  const throwIfAborted = () => {
    o.signal.throwIfAborted()
    if (left-- === 0) throw enough
  }
  const alone = await timed(() =>
    work({ signal: { throwIfAborted }, size: 1 }).catch((error: unknown) => {
      if (error !== enough) throw error
    }),
  )
  const company = await timed(() => work({ signal: o.signal }))
  const ratio = alone.seconds / o.alone / (company.seconds / (o.rows - o.alone))
  return { seconds: company.seconds, ratio }
}

async function tellProgress(db: Kysely<DB>, id: ImportId, progress: (line: string) => void): Promise<void> {
  const counts = await countRows(db, id)
  const megabytes = Math.round(process.memoryUsage().rss / 1_048_576)
  progress(
    `${counts.WAITING} to judge, ${counts.TO_SUBMIT} to work off, ${counts.SUBMITTED} there; ${megabytes} MB`,
  )
}

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; seconds: number }> {
  const began = performance.now()
  const value = await work()
  return { value, seconds: (performance.now() - began) / 1000 }
}

function watchMemory() {
  const now = () => Math.round(process.memoryUsage().rss / 1_048_576)
  const megabytesBefore = now()
  let megabytesAtMost = megabytesBefore
  const timer = setInterval(() => {
    megabytesAtMost = Math.max(megabytesAtMost, now())
  }, 200)
  return {
    stop: () => {
      clearInterval(timer)
      return { megabytesBefore, megabytesAtMost }
    },
  }
}
