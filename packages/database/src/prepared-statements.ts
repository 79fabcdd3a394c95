import { createHash } from 'node:crypto'
import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import type pg from 'pg'

/** How many different statements may have a name at once; each costs memory in every connection of the server. */
const maxNames = 500
/** Statements that change or read rows; everything else (begin, create, set) gains nothing from a plan. */
const preparable = /^\s*(?:select|insert|update|delete|with)\b/i

/** Which statements are prepared: one per pool. */
export interface StatementNames {
  /** The name to prepare the text under, or undefined: run it as it is. */
  nameOf(text: string, parameters: readonly unknown[]): string | undefined
  /** Its plan no longer fits the tables (a migration ran): from now on the text runs without a name. */
  retire(text: string): void
}

/**
 * Gives a name to every statement that comes a second time, so that PostgreSQL parses and plans it once per connection
 * (architecture.md §3: hot statements are prepared). The name is a hash of the text: the same on all connections.
 */
export function createStatementNames(limit: number = maxNames): StatementNames {
  const known = new Map<string, { uses: number; readonly name: string | null }>()
  let named = 0
  return {
    nameOf(text, parameters) {
      // Without parameters a text may hold several statements, which cannot be prepared.
      if (parameters.length === 0) return undefined
      const entry = known.get(text)
      if (entry !== undefined) {
        entry.uses++
        return entry.uses > 1 ? (entry.name ?? undefined) : undefined
      }
      // Full: lists of changing length and other one-off texts must not push the hot ones out.
      if (named >= limit || !preparable.test(text)) return undefined
      known.set(text, { uses: 1, name: createHash('sha256').update(text).digest('base64url').slice(0, 32) })
      named++
      return undefined
    },
    retire(text) {
      known.set(text, { uses: 0, name: null })
    },
  }
}

/** The pool as Kysely uses it, with the statements of every connection prepared by these names. */
export function preparingPool(pool: pg.Pool, names: StatementNames): PostgresPool {
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect()
      const known = clients.get(client)
      if (known !== undefined) return known
      const made = preparingClient(client, names)
      clients.set(client, made)
      return made
    },
  }
}

function preparingClient(client: pg.PoolClient, names: StatementNames): PostgresPoolClient {
  const run = async (text: string, parameters: readonly unknown[]) => {
    const name = names.nameOf(text, parameters)
    const values = [...parameters]
    if (name === undefined) return client.query(text, values)
    try {
      return await client.query({ name, text, values })
    } catch (error) {
      if (isOutdatedPlan(error)) names.retire(text)
      throw error
    }
  }
  function query<R>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
  function query(text: string | PostgresCursor<unknown>, parameters: readonly unknown[] = []): unknown {
    // Kysely asks with a cursor only where the dialect was given one, for streams.
    if (typeof text !== 'string') throw new TypeError('this pool has no cursors')
    return run(text, parameters)
  }
  return { release: (destroy) => client.release(destroy), query }
}

/**
 * "cached plan must not change result type": a migration of the next release changed a table under this release.
 * Nothing was done; whoever asks again gets an answer, and `inTransaction` does so by itself.
 */
export function isOutdatedPlan(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === '0A000' &&
    error.message.startsWith('cached plan must not change')
  )
}
