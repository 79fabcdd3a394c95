import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'
import { type Database, openDatabase } from './database.js'
import { asAdmin, createOwnedDatabase, createRole, serviceUrl, withNamedLock } from './provisioning.js'

export interface TestDatabase<DB> {
  /** Address for an ordinary role that owns this database. */
  readonly url: string
  readonly db: Database<DB>
  /** Closes the pool and removes the database, also when others are still connected. */
  drop(): Promise<void>
}

/**
 * A migrated, empty database for one test file. The first caller of a run migrates a template, however many
 * worker processes ask at once; everybody gets a copy of it (some 50 ms).
 * Needs INAPROC_TEST_ADMIN_URL, which the global setup of the tests sets.
 * @param o.service names the template: the same service must always come with the same migrations
 */
export async function createTestDatabase<DB>(o: {
  service: string
  migrate: (url: string) => Promise<unknown>
}): Promise<TestDatabase<DB>> {
  const adminUrl = requireAdminUrl()
  const role = `test_${o.service}`
  const template = `template_${o.service}_${runName()}`
  const database = `test_${o.service}_${randomBytes(6).toString('hex')}`
  // All workers of a run must know it, and nobody else: it follows from the administrator's address.
  const password = createHash('sha256').update(`${role} ${adminUrl}`).digest('base64url')
  const urlOf = (name: string) => serviceUrl(adminUrl, { database: name, role, password })

  await asAdmin(adminUrl, async (admin) => {
    await withNamedLock(admin, `test ${o.service}`, async () => {
      if (await isFinished(admin, template)) return
      await createRole(admin, { name: role, password })
      // One that is there without being finished is the rest of a failed migration.
      await dropDatabase(admin, template)
      await createOwnedDatabase(admin, { database: template, owner: role })
      await o.migrate(urlOf(template))
      await admin.query(
        `alter database ${admin.escapeIdentifier(template)} is_template true allow_connections false`,
      )
      await untilEverybodyLeft(admin, template)
    })
    await createOwnedDatabase(admin, { database, owner: role, template })
  })

  const db = openDatabase<DB>({ url: urlOf(database), name: `test ${o.service}` })
  return {
    url: urlOf(database),
    db,
    drop: async () => {
      await db.destroy()
      await asAdmin(adminUrl, (admin) => dropDatabase(admin, database))
    },
  }
}

function requireAdminUrl(): string {
  const { INAPROC_TEST_ADMIN_URL: url } = process.env
  if (url) return url
  throw new Error('INAPROC_TEST_ADMIN_URL is not set: run the tests with packages/dev/vitest.config.ts')
}

/** All workers of a run are children of one process. On a lasting server INAPROC_TEST_RUN tells runs apart. */
function runName(): string {
  const { INAPROC_TEST_RUN = String(process.ppid) } = process.env
  return INAPROC_TEST_RUN
}

/** A connection of the migration that is slow to leave would hold up the first copy. */
async function untilEverybodyLeft(admin: pg.Client, database: string): Promise<void> {
  const activity = 'select from pg_stat_activity where datname = $1'
  for (let waits = 0; waits < 200; waits += 1) {
    const { rowCount } = await admin.query(activity, [database])
    if (rowCount === 0) return
    await admin.query('select pg_sleep(0.05)')
  }
  throw new Error(`Somebody is still connected to ${database}`)
}

async function isFinished(admin: pg.Client, template: string): Promise<boolean> {
  const { rowCount } = await admin.query('select from pg_database where datname = $1 and datistemplate', [
    template,
  ])
  return rowCount === 1
}

async function dropDatabase(admin: pg.Client, database: string): Promise<void> {
  await admin.query(`drop database if exists ${admin.escapeIdentifier(database)} with (force)`)
}
