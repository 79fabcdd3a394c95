import { type Database, poolOf } from '@inaproc/database/database'

/** Closes a database; also one whose pool only libraries used: Kysely's own `destroy` leaves that open. */
export async function closeDatabase<DB>(db: Database<DB>): Promise<void> {
  await db.destroy()
  const pool = poolOf(db)
  if (!pool.ending) await pool.end()
}
