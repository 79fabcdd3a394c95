import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { migrateIdentity } from '@inaproc/identity/migrate'

const run = promisify(execFile)
const require = createRequire(import.meta.url)

export interface TypedDatabase {
  readonly name: string
  readonly migrate: (url: string) => Promise<unknown>
  /** The generated file, from the root. */
  readonly file: string
}

/** The databases whose table types are generated. The platforms share one table, typed beside its queries. */
export const typedDatabases: readonly TypedDatabase[] = [
  { name: 'identity', migrate: migrateIdentity, file: 'services/identity/src/database-types.ts' },
]

/** Tables of libraries: migrated by themselves, never queried by us by name, so no types of ours. */
const foreignTables = '{graphile_worker.*,job_workers.*,*.rp_*,*.kysely_*}'

/**
 * Writes the Kysely types of a migrated database. `date` and `int8` arrive as the pool parses them:
 * `YYYY-MM-DD` text and bigint (packages/database).
 */
export async function writeDatabaseTypes(url: string, file: string): Promise<void> {
  const codegen = join(dirname(require.resolve('kysely-codegen/package.json')), 'dist/cli/bin.js')
  await run(process.execPath, [
    codegen,
    '--dialect=postgres',
    `--url=${url}`,
    `--out-file=${file}`,
    `--exclude-pattern=${foreignTables}`,
    '--type-mapping={"int8":"bigint","date":"string"}',
  ])
}

/** The types as they would be generated now, for the test that finds drift. */
export async function databaseTypesOf(url: string, scratchFile: string): Promise<string> {
  await writeDatabaseTypes(url, scratchFile)
  return readFile(scratchFile, 'utf8')
}
