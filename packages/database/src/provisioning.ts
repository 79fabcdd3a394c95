import pg from 'pg'

/** Names of services and test databases: they become the role, the database and part of the address. */
const namePattern = /^[a-z][a-z0-9_-]{0,62}$/

/**
 * Gives a service its database and its login role, both called `name`, and returns the address to connect with.
 * Nobody but this role (and superusers) can connect to the database. Safe to repeat, also at the same time
 * from several processes; a changed password takes effect at once.
 * @param adminUrl a role that may create roles and databases
 */
export async function provisionService(
  adminUrl: string,
  o: { name: string; password: string },
): Promise<string> {
  await asAdmin(adminUrl, async (admin) => {
    await withNamedLock(admin, `provision ${o.name}`, async () => {
      await createRole(admin, o)
      const exists = await admin.query('select from pg_database where datname = $1', [o.name])
      if (exists.rowCount === 0) await createOwnedDatabase(admin, { database: o.name, owner: o.name })
      else await closeToOthers(admin, { database: o.name, owner: o.name })
    })
  })
  return serviceUrl(adminUrl, { database: o.name, role: o.name, password: o.password })
}

/** Runs the work on one administrator's connection. */
export async function asAdmin<T>(adminUrl: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: adminUrl, application_name: 'provisioning' })
  // A connection lost between two statements fails the next one; unheard, the event would end the process.
  admin.on('error', () => undefined)
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}

/** One at a time on the whole server (as long as all connect to the same maintenance database). */
export async function withNamedLock<T>(admin: pg.Client, name: string, work: () => Promise<T>): Promise<T> {
  await admin.query('select pg_advisory_lock(hashtextextended($1, 0))', [name])
  try {
    return await work()
  } finally {
    await admin.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name])
  }
}

/** A login role without any right but its own database. An existing one gets this password. */
export async function createRole(admin: pg.Client, o: { name: string; password: string }): Promise<void> {
  if (!namePattern.test(o.name)) throw new TypeError(`Not a name for a role and database: ${o.name}`)
  const role = admin.escapeIdentifier(o.name)
  const { rowCount } = await admin.query('select from pg_roles where rolname = $1', [o.name])
  if (rowCount === 0) await admin.query(`create role ${role} nosuperuser nocreatedb nocreaterole`)
  await admin.query(`alter role ${role} login password ${admin.escapeLiteral(o.password)}`)
}

export async function createOwnedDatabase(
  admin: pg.Client,
  o: { database: string; owner: string; template?: string },
): Promise<void> {
  const database = admin.escapeIdentifier(o.database)
  // Copied as files: nobody is connected to a template, and by way of the log every page would be written twice.
  const template = o.template ? ` template ${admin.escapeIdentifier(o.template)} strategy file_copy` : ''
  await admin.query(`create database ${database} owner ${admin.escapeIdentifier(o.owner)}${template}`)
  await closeToOthers(admin, o)
}

/** PostgreSQL lets every role connect to every new database: taken back here. */
async function closeToOthers(admin: pg.Client, o: { database: string; owner: string }): Promise<void> {
  const database = admin.escapeIdentifier(o.database)
  await admin.query(`alter database ${database} owner to ${admin.escapeIdentifier(o.owner)}`)
  await admin.query(`revoke all on database ${database} from public`)
}

/** The administrator's address with another role and database. */
export function serviceUrl(
  adminUrl: string,
  o: { database: string; role: string; password: string },
): string {
  const url = new URL(adminUrl)
  url.username = o.role
  url.password = encodeURIComponent(o.password)
  url.pathname = `/${o.database}`
  return url.href
}
