import { type Kysely, sql } from 'kysely'
import { DEFAULT_MIGRATION_TABLE, type Migration, Migrator } from 'kysely/migration'
import { hasSqlState, openForMigration } from './database.js'

export type { Migration }

/** Name → migration; run in the order of the names (`0001_accounts`, `0002_…`). `down` is never used. */
export type Migrations = Readonly<Record<string, Migration>>

/** A migration could not be run. Everything of this run was rolled back. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
  readonly migration: string

  constructor(migration: string, cause: unknown) {
    super(`Migration ${migration} failed: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    })
    this.migration = migration
  }
}

/** One number for all: advisory locks are per database. */
const lockNumber = 7_041_912
const lockLimit = '5min'

/**
 * Brings the database to the newest state, in one transaction, and returns the names that were run.
 * Any number of instances may call this at once: one works, the others wait for it.
 * A database that a newer release has migrated further is left as it is, so that the previous release can
 * still start during a rollout.
 * @throws MigrationError with the name of the migration that failed
 */
export async function migrate(url: string, migrations: Migrations): Promise<readonly string[]> {
  const locker = openForMigration({ url, name: 'migration lock' })
  const db = openForMigration({ url, name: 'migration' })
  try {
    return await locker.connection().execute(async (connection) => {
      // Held by the connection: PostgreSQL frees it when this process dies.
      await sql`select set_config('lock_timeout', ${lockLimit}, false)`.execute(connection)
      await sql`select pg_advisory_lock(${lockNumber}::bigint)`.execute(connection)
      return runAll(db, migrations)
    })
  } finally {
    await Promise.all([db.destroy(), locker.destroy()])
  }
}

async function runAll(db: Kysely<unknown>, migrations: Migrations): Promise<readonly string[]> {
  const known = { ...migrations, ...(await newerMigrations(db, migrations)) }
  const migrator = new Migrator({ db, provider: { getMigrations: async () => known } })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error) {
    throw new MigrationError(
      results.find((result) => result.status === 'Error')?.migrationName ?? '(order)',
      error,
    )
  }
  return results.map((result) => result.migrationName)
}

/** Migrations of a newer release, found in the database; named so that Kysely does not miss them. */
async function newerMigrations(db: Kysely<unknown>, migrations: Migrations): Promise<Migrations> {
  const last = Object.keys(migrations).sort().at(-1) ?? ''
  const done = await executedNames(db)
  return Object.fromEntries(done.filter((name) => name > last).map((name) => [name, { up: async () => {} }]))
}

async function executedNames(db: Kysely<unknown>): Promise<readonly string[]> {
  try {
    const { rows } = await sql<{
      name: string
    }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`.execute(db)
    return rows.map((row) => row.name)
  } catch (error) {
    if (hasSqlState(error, '42P01')) return []
    throw error
  }
}
