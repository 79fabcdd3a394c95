import { openDatabase } from '@inaproc/database/database'
import type { DB } from '@inaproc/identity/database-types'
import { sql } from 'kysely'

/** The memory of the identity process after a garbage collection, in bytes. */
export interface ProcessMemory {
  readonly heap: number
  /** All that the operating system gives it: heap, code, buffers and what the allocator keeps. */
  readonly resident: number
}

/** What there is at one moment, in bytes. */
export interface Footprint extends ProcessMemory {
  /** Sign-on sessions that were ever begun. */
  readonly sessions: number
  /** Each table with its indexes. */
  readonly tables: Readonly<Record<string, number>>
}

/** What sign-on sessions take, from two footprints; bytes. */
export interface SessionCost {
  /** Sessions that were begun between the two. */
  readonly sessions: number
  /** Everything here is for this many, by proportion. */
  readonly scaledTo: number
  readonly heap: number
  readonly resident: number
  readonly tables: number
  /** The tables that grew most. */
  readonly largest: readonly { readonly table: string; readonly bytes: number }[]
}

const scaledTo = 10_000
const largestShown = 4

export async function footprint(databaseUrl: string, memory: ProcessMemory): Promise<Footprint> {
  const db = openDatabase<DB>({ url: databaseUrl, name: 'bench footprint', poolSize: 1 })
  try {
    const { rows: tables } = await sql<{ name: string; bytes: bigint }>`
      select relname as name, pg_total_relation_size(oid) as bytes
      from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`.execute(db)
    const { count } = await db
      .selectFrom('sign_on_sessions')
      .select(({ fn }) => fn.countAll<bigint>().as('count'))
      .executeTakeFirstOrThrow()
    return {
      ...memory,
      sessions: Number(count),
      tables: Object.fromEntries(tables.map(({ name, bytes }) => [name, Number(bytes)])),
    }
  } finally {
    await db.destroy()
  }
}

/** @throws RangeError when no session was begun between the two */
export function sessionCost(before: Footprint, after: Footprint): SessionCost {
  const sessions = after.sessions - before.sessions
  if (sessions <= 0) throw new RangeError('no session was begun')
  const scaled = (grown: number) => Math.round((grown / sessions) * scaledTo)
  const tables = Object.entries(after.tables)
    .map(([table, bytes]) => ({ table, bytes: scaled(bytes - (before.tables[table] ?? 0)) }))
    .toSorted((a, b) => b.bytes - a.bytes)
  return {
    sessions,
    scaledTo,
    heap: scaled(after.heap - before.heap),
    resident: scaled(after.resident - before.resident),
    tables: tables.reduce((sum, { bytes }) => sum + bytes, 0),
    largest: tables.slice(0, largestShown),
  }
}
