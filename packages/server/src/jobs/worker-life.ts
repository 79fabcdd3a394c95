import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import pg from 'pg'

/*
 * A job belongs to the worker that has begun it, and the library waits four hours before it takes one for lost. Here a
 * worker holds a lock of its database session as long as it lives: others see within seconds that a process was killed,
 * and never take a slow one for dead. PostgreSQL frees the lock when the process or its machine is gone.
 */

/** A lock that was free for this long was lost with its worker; one whose connection broke has it back before. */
const graceMs = 3_000
const lookEveryMs = 1_000
const retryMs = 200
/** After how many seconds PostgreSQL asks a silent machine whether it is there, how often, and when it gives up. */
const keepalive =
  'set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3'

/** What a worker proves about itself, and does for jobs whose worker has died. */
export interface WorkerLife {
  /** @param workerId the name under which the worker takes jobs */
  begin(workerId: string): void
  /** Resolves when the proof stands: no job is taken before. */
  proven(): Promise<void>
  /** Nobody is to wait for the proof any more; it stands until `end`. */
  stopWaiting(): void
  /** The worker runs no job any more; what it had not finished is given back. */
  end(): Promise<void>
}

/** The list of workers in the service's database. Harmless when it is there, and by many at once. */
export async function createWorkerList(client: Pick<pg.ClientBase, 'query'>): Promise<void> {
  await client.query(`
    begin;
    select pg_advisory_xact_lock(hashtextextended('job_workers', 0));
    create schema if not exists job_workers;
    create table if not exists job_workers.workers (
      worker_id text primary key,
      began_at timestamptz not null default now(),
      gone_since timestamptz
    );
    commit`)
}

export function createWorkerLife(o: { url: string; logger: FastifyBaseLogger }): WorkerLife {
  const ended = new AbortController()
  let proof = Promise.withResolvers<void>()
  let stands = false
  let waits = true
  let living = Promise.resolve()

  async function live(workerId: string): Promise<void> {
    while (!ended.signal.aborted) {
      const client = new pg.Client({
        connectionString: o.url,
        application_name: 'job worker life',
        connectionTimeoutMillis: 5_000,
        query_timeout: 10_000,
      })
      // The next statement finds the connection broken.
      client.on('error', () => undefined)
      try {
        await client.connect()
        await client.query(keepalive)
        await proveAndLook(client, workerId)
      } catch (error) {
        o.logger.warn({ err: error }, 'A job worker has lost the connection that proves it lives')
      }
      if (stands && waits) proof = Promise.withResolvers()
      stands = false
      await client.end().catch(() => undefined)
      await pause(ended.signal.aborted ? 0 : retryMs)
    }
  }

  async function proveAndLook(client: pg.Client, workerId: string): Promise<void> {
    while (!(await prove(client, workerId))) {
      if (ended.signal.aborted) return
      await pause(retryMs)
    }
    stands = true
    proof.resolve()
    while (!ended.signal.aborted) {
      const dead = await giveBackJobsOfTheDead(client, workerId)
      if (dead.length > 0) o.logger.warn({ workers: dead }, 'Jobs of workers that died were given back')
      await pause(lookEveryMs, undefined, { signal: ended.signal }).catch(() => undefined)
    }
    await giveBack(client, workerId)
  }

  return {
    begin(workerId) {
      living = live(workerId)
    },
    async proven() {
      while (!stands && waits) await proof.promise
    },
    stopWaiting() {
      waits = false
      proof.resolve()
    },
    async end() {
      ended.abort()
      await living
    },
  }
}

const lockOf = (workerId: string) => `hashtextextended('job_workers ' || ${workerId}, 0)`

/** Takes the lock of the worker and lists it. False while a session that it has lost still has the lock. */
async function prove(client: pg.Client, workerId: string): Promise<boolean> {
  const { rows } = await client.query<{ is_held: boolean }>(
    `select pg_try_advisory_lock(${lockOf('$1::text')}) as is_held`,
    [workerId],
  )
  if (rows[0]?.is_held !== true) return false
  await client.query('insert into job_workers.workers (worker_id) values ($1) on conflict do nothing', [
    workerId,
  ])
  return true
}

/** One of them looks at a time: the others need not do the same. */
const myTurn = `(select pg_try_advisory_xact_lock(hashtextextended('job_workers', 0)))`

/**
 * Notes since when a worker's lock is free, and gives back the jobs of those that have been gone too long. The locks
 * taken to look are over with their statement.
 */
async function giveBackJobsOfTheDead(client: pg.Client, workerId: string): Promise<readonly string[]> {
  await client.query(
    `with looked as materialized (
       select worker_id, pg_try_advisory_xact_lock_shared(${lockOf('worker_id')}) as is_free
       from job_workers.workers where worker_id <> $1 and ${myTurn}
     )
     update job_workers.workers set gone_since = case when is_free then now() end
     from looked
     where looked.worker_id = workers.worker_id and is_free <> (gone_since is not null)`,
    [workerId],
  )
  const { rows } = await client.query<{ worker_id: string }>(
    `with due as materialized (
       select worker_id from job_workers.workers
       where ${myTurn} and worker_id <> $1 and gone_since <= now() - make_interval(secs => $2)
     ), dead as (
       delete from job_workers.workers using due
       where workers.worker_id = due.worker_id and pg_try_advisory_xact_lock_shared(${lockOf('due.worker_id')})
       returning due.worker_id
     )
     select dead.worker_id from dead, graphile_worker.force_unlock_workers(array[dead.worker_id])`,
    [workerId, graceMs / 1000],
  )
  return rows.map((row) => row.worker_id)
}

async function giveBack(client: pg.Client, workerId: string): Promise<void> {
  await client.query(
    `with ended as (delete from job_workers.workers where worker_id = $1)
     select graphile_worker.force_unlock_workers(array[$1])`,
    [workerId],
  )
}
