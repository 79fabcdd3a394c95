import { setTimeout as pause } from 'node:timers/promises'
import { type IsolationLevel, Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { createStatementNames, isOutdatedPlan, preparingPool } from './prepared-statements.js'

export type Database<DB> = Kysely<DB>
/** What a store function takes: works alike inside and outside a transaction. */
export type Executor<DB> = Kysely<DB> | Transaction<DB>

const poolOfDatabase = new WeakMap<object, pg.Pool>()

const statementLimitMs = 15_000
const idleInTransactionLimitMs = 30_000

/**
 * No parallel plans for the pages: starting workers costs more than a page's statement takes (the searched queue with
 * 20,000 waiting: 198 ms with two workers), and many people at once would wait for each other's workers.
 * Asked by each connection, as the limits above are: that needs no right on the server, so it holds for every service
 * on a managed server too, whoever made its database. Migrations keep their workers.
 */
const withoutWorkers = '-c max_parallel_workers_per_gather=0'

/** PostgreSQL type numbers (pg_type.oid) that arrive differently from what `pg` does by itself. */
const oid = { int8: 20, date: 1082, int8Array: 1016, dateArray: 1182, textArray: 1009 }

const parsers: Readonly<Record<number, (value: string) => unknown>> = {
  // Rupiah and counters exceed 2^53.
  [oid.int8]: BigInt,
  [oid.int8Array]: (value) => textArray(value).map((entry) => (entry === null ? null : BigInt(entry))),
  // A legal date has no instant: `pg` would read it as midnight of the machine's time zone.
  [oid.date]: (value) => value,
  [oid.dateArray]: (value) => textArray(value),
}

const textArray: (value: string) => readonly (string | null)[] = pg.types.getTypeParser(oid.textArray)

/** Only for this house's pools: `pg.types.setTypeParser` would change every library in the process. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers[id]) || pg.types.getTypeParser(id, format ?? 'text'),
}

/**
 * A connection pool with typed queries; statements that come again are prepared (prepared-statements.ts). `int8` arrives as bigint, `date` as 'YYYY-MM-DD', `timestamptz` as Date.
 * A statement may take 15 s, a transaction may stand idle for 30 s, no statement starts workers. Close with `db.destroy()`.
 * @param o.name shown in pg_stat_activity, for operators
 */
export function openDatabase<DB>(o: { url: string; name: string; poolSize?: number }): Database<DB> {
  return openWithLimit<DB>({ poolSize: 10, ...o, statementLimitMs, options: withoutWorkers })
}

/** For migrations: one connection, and a statement may take as long as it needs. */
export function openForMigration(o: { url: string; name: string }): Database<unknown> {
  return openWithLimit<unknown>({ ...o, poolSize: 1, statementLimitMs: 0 })
}

function openWithLimit<DB>(o: {
  url: string
  name: string
  poolSize: number
  statementLimitMs: number
  options?: string
}): Database<DB> {
  const pool = new pg.Pool({
    connectionString: o.url,
    application_name: o.name,
    max: o.poolSize,
    types,
    statement_timeout: o.statementLimitMs,
    ...(o.options !== undefined && { options: o.options }),
    idle_in_transaction_session_timeout: idleInTransactionLimitMs,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
  })
  // A broken connection is replaced by the pool, and fails the statement that runs on it. Unheard, these events
  // would end the process: the first while the connection is idle, the second while it is in use.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = new PooledKysely<DB>(pool)
  poolOfDatabase.set(db, pool)
  return db
}

/** Kysely's own `destroy` leaves a pool open that only libraries used (`poolOf`); this one always closes it. */
class PooledKysely<DB> extends Kysely<DB> {
  readonly #pool: pg.Pool

  constructor(pool: pg.Pool) {
    super({ dialect: new PostgresDialect({ pool: preparingPool(pool, createStatementNames()) }) })
    this.#pool = pool
  }

  override async destroy(): Promise<void> {
    await super.destroy()
    if (!this.#pool.ending) await this.#pool.end()
  }
}

/** The `pg` pool under a database, for libraries that bring their own SQL (jobs, relying party, LISTEN). */
export function poolOf<DB>(db: Database<DB>): pg.Pool {
  const pool = poolOfDatabase.get(db)
  if (!pool) throw new TypeError('poolOf needs a database that openDatabase returned')
  return pool
}

const attempts = 5

/**
 * Runs the work in one transaction. When PostgreSQL gives up on it because of another transaction
 * (serialization failure, deadlock) the work runs again, at most five times in all: it must have no
 * effect outside the transaction.
 */
export async function inTransaction<DB, T>(
  db: Database<DB>,
  work: (trx: Transaction<DB>) => Promise<T>,
  o: { isolation?: IsolationLevel } = {},
): Promise<T> {
  const transaction = o.isolation ? db.transaction().setIsolationLevel(o.isolation) : db.transaction()
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction.execute(work)
    } catch (error) {
      if (attempt === attempts || !isLostRace(error)) throw error
      // Random waits, so that the same two do not meet again.
      await pause(Math.random() * 10 * 2 ** attempt)
    }
  }
}

/** serialization_failure and deadlock_detected (PostgreSQL, appendix A), or a plan that a migration outdated. */
function isLostRace(error: unknown): boolean {
  return hasSqlState(error, '40001') || hasSqlState(error, '40P01') || isOutdatedPlan(error)
}

/** Whether a unique index (the named one, when given) refused the row. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (!hasSqlState(error, '23505')) return false
  return constraint === undefined || ('constraint' in error && error.constraint === constraint)
}

/** Whether PostgreSQL refused with this SQLSTATE. By shape: libraries bring their own copy of the error class. */
export function hasSqlState(error: unknown, state: string): error is Error & { code: string } {
  return error instanceof Error && 'code' in error && error.code === state
}
