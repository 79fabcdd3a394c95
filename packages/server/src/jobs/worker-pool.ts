import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import pg from 'pg'

/** PostgreSQL gave up on a statement because of another transaction: it may be asked again. */
const passing = new Set(['40P01', '40001'])
const tries = 20
const waitMs = { first: 20, longest: 1_000 }

/** The connections of the workers. A broken one is replaced; unheard, its error would end the process. */
export function workerPool(o: { url: string; logger: FastifyBaseLogger; max: number }): pg.Pool {
  const pool = new pg.Pool({ connectionString: o.url, application_name: 'jobs', max: o.max })
  const report = (error: Error) => o.logger.warn({ err: error }, 'A database connection of the jobs broke')
  pool.on('error', report)
  pool.on('connect', (client) => {
    client.on('error', report)
    askAgainAfterDeadlocks(client)
  })
  return pool
}

/**
 * The library notes several finished jobs in one statement, which may meet a transaction that adds them anew in another
 * order. It does not try again after a deadlock (0.18 leaves its loop at the first error), but stops all workers and waits
 * for ever, so that nothing would run until somebody starts the process anew. Statements that are a transaction of their
 * own are therefore asked again here.
 */
function askAgainAfterDeadlocks(client: pg.PoolClient): void {
  const { query } = client
  Object.assign(client, {
    query(...args: readonly unknown[]): unknown {
      const standsAlone = client.getTransactionStatus() === 'I'
      const ask = (): unknown => Reflect.apply(query, client, args)
      const asked = ask()
      return standsAlone && asked instanceof Promise
        ? asked.catch((error: unknown) => askAgain(ask, error))
        : asked
    },
  })
}

async function askAgain(ask: () => unknown, first: unknown): Promise<unknown> {
  let failed = first
  for (let tried = 1; tried < tries && isPassing(failed); tried += 1) {
    await pause(Math.min(waitMs.first * 2 ** (tried - 1), waitMs.longest) * (0.5 + Math.random()))
    try {
      return await ask()
    } catch (error) {
      failed = error
    }
  }
  throw failed
}

function isPassing(error: unknown): boolean {
  return error instanceof pg.DatabaseError && passing.has(error.code ?? '')
}
