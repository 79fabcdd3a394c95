import { EventEmitter } from 'node:events'
import type { Executor } from '@inaproc/database/database'
import { rowsTable } from '@inaproc/database/many-rows'
import { sharedWrite } from '@inaproc/database/together'
import type { Clock } from '@inaproc/domain/clock'
import type { FastifyBaseLogger } from 'fastify'
import {
  type JobHelpers,
  Logger,
  makeWorkerUtils,
  parseCronItems,
  run,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker'
import { type QueryExecutorProvider, sql } from 'kysely'
import { type CronRow, cronItem } from './jobs/cron.js'
import { createWorkerLife, createWorkerList } from './jobs/worker-life.js'
import { workerPool } from './jobs/worker-pool.js'
import type { Metrics } from './observation/metrics.js'
import { describeError, maskSecrets } from './observation/redaction.js'

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject
export interface JsonObject {
  readonly [key: string]: JsonValue
}

/** What a handler is given beside its payload. */
export interface JobContext {
  readonly clock: Clock
  readonly log: FastifyBaseLogger
  /** 1 on the first try; equal to `maxAttempts` on the last. */
  readonly attempt: number
  readonly maxAttempts: number
  /** Aborted when the process stops and the job takes too long: end at the next safe point by throwing. */
  readonly signal: AbortSignal
}

/** Throwing means "try again later", with growing waits, until the attempts are used up. */
export type JobHandler = (payload: JsonObject, context: JobContext) => Promise<void>

export interface AddJobOptions {
  /** Not before this instant. */
  readonly runAt?: Date | undefined
  /** One waiting job per key: adding it again replaces the payload and the time of the one that waits. */
  readonly key?: string | undefined
  /** Default 25 (about three days of growing waits). */
  readonly maxAttempts?: number | undefined
  /** Who goes first when many wait; `normal` when not given. */
  readonly priority?: JobPriority | undefined
  /** Jobs of one queue run one after the other. Few names only: each is a row. */
  readonly queue?: string | undefined
}

/** Creates or updates the tables of the job queue and of its workers in the service's database. */
export async function migrateJobs(url: string): Promise<void> {
  const utils = await makeWorkerUtils({ connectionString: url, maxPoolSize: 2, logger: silentLogger })
  try {
    await utils.migrate()
    await utils.withPgClient(createWorkerList)
  } finally {
    await utils.release()
  }
}

/** `soon` for what ends somebody's power to act, `bulk` for letters by the thousand that must not hold up a code. */
export type JobPriority = 'soon' | 'normal' | 'bulk'
const priorities: Readonly<Record<JobPriority, number>> = { soon: -10, normal: 0, bulk: 10 }

/** Adds a job in the transaction that needs it: no commit, no job. */
export async function addJob<DB>(
  trx: Executor<DB>,
  task: string,
  payload: JsonObject,
  o: AddJobOptions = {},
): Promise<void> {
  await addSharedJob(trx, { task, payload, ...o })
}

/** A job with all that `addJob` is told of it. */
export interface NewJob extends AddJobOptions {
  readonly task: string
  readonly payload: JsonObject
}

const jobTypes = {
  identifier: 'text',
  payload: 'json',
  queue_name: 'text',
  run_at: 'timestamptz',
  max_attempts: 'int2',
  job_key: 'text',
  priority: 'int2',
} as const

/** Adds jobs in one statement, in the transaction that needs them. */
export async function addJobs(trx: QueryExecutorProvider, jobs: readonly NewJob[]): Promise<void> {
  const specs = jobs.map(({ task, payload, queue, runAt, maxAttempts, key, priority }) => ({
    identifier: task,
    payload: JSON.stringify(payload),
    queue_name: queue ?? null,
    run_at: runAt?.toISOString() ?? null,
    max_attempts: maxAttempts ?? null,
    job_key: key ?? null,
    priority: priorities[priority ?? 'normal'],
  }))
  // A statement may not add a key twice: the last one counts, as if they came one after the other.
  const last = new Map(specs.map((spec, at) => [spec.job_key ?? at, spec]))
  await sql`
    select from graphile_worker.add_jobs(array(
      select (identifier, payload, queue_name, run_at, max_attempts, job_key, priority, null)::graphile_worker.job_spec
      from ${rowsTable('job', jobTypes, [...last.values()])}))`.execute(trx)
}

const addSharedJob = sharedWrite(addJobs)

export interface StartJobsOptions {
  readonly url: string
  readonly tasks: Readonly<Record<string, JobHandler>>
  readonly cron?: readonly CronRow[] | undefined
  /** Jobs at once in this process. Default 4. */
  readonly concurrency?: number | undefined
  readonly clock: Clock
  readonly logger: FastifyBaseLogger
  /** `server.metrics`, to count and time the jobs. */
  readonly metrics?: Pick<Metrics, 'jobs'> | undefined
}

export interface RunningJobs {
  /** Takes no new job, waits for the running ones and until what became of them is written. */
  stop(): Promise<void>
  /** For `server.addReadinessCheck('jobs', jobs.check)`: rejects when the workers have ended. */
  check(): Promise<void>
}

/** Starts the workers of one service. The tables must be there (`migrateJobs`). */
export async function startJobs(o: StartJobsOptions): Promise<RunningJobs> {
  const concurrency = o.concurrency ?? 4
  const tasks: TaskList = Object.fromEntries(
    Object.entries(o.tasks).map(([task, handler]) => [task, runTask(task, handler, o)]),
  )
  const pool = workerPool({ ...o, max: concurrency + 2 })
  const life = createWorkerLife(o)
  const events: WorkerEvents = new EventEmitter()
  let ended = false
  events.once('pool:create', ({ workerPool: { id } }) => life.begin(id))
  // The library gives up and may never say so by its promise: this process is not ready any more, and others take over.
  events.once('pool:fatalError', ({ error }) => {
    o.logger.fatal({ err: error }, 'The job workers stopped')
    ended = true
    void life.end()
  })
  const runner = await run({
    pgPool: pool,
    concurrency,
    noHandleSignals: true,
    taskList: tasks,
    parsedCronItems: parseCronItems((o.cron ?? []).map(cronItem)),
    logger: workerLogger(o.logger),
    events,
    // Asked before each job, and waited for: what is begun can be given back if this process dies.
    forbiddenFlags: async () => {
      await life.proven()
      return null
    },
    // Without a delay the worker does not wait for its last "done" to be written when it stops (0.18).
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  })
  runner.promise
    // It rejects when the connection to PostgreSQL cannot be kept: say so instead of ending the process.
    .catch((error: unknown) => o.logger.fatal({ err: error }, 'The job workers stopped'))
    .finally(() => {
      ended = true
      return life.end()
    })
  return {
    async stop() {
      life.stopWaiting()
      if (!ended) await runner.stop()
      await life.end()
      await pool.end()
    },
    async check() {
      if (ended) throw new Error('The job workers have ended')
    },
  }
}

function runTask(task: string, handler: JobHandler, o: StartJobsOptions) {
  return async (payload: unknown, helpers: JobHelpers): Promise<void> => {
    const { job } = helpers
    const log = o.logger.child({ task, job: job.id, attempt: job.attempts })
    const started = performance.now()
    const finished = (outcome: string) =>
      o.metrics?.jobs.observe({ task, outcome }, (performance.now() - started) / 1000)
    try {
      await handler(payloadObject(payload), {
        clock: o.clock,
        log,
        attempt: job.attempts,
        maxAttempts: job.max_attempts,
        signal: helpers.abortSignal,
      })
      finished('done')
    } catch (error) {
      const last = job.attempts >= job.max_attempts
      finished(last ? 'given-up' : 'failed')
      log.error({ err: error }, last ? 'Job failed for the last time' : 'Job failed and will be tried again')
      // The worker keeps this text in its table: it gets the masked message and no stack.
      throw storedError(error)
    }
  }
}

function storedError(error: unknown): Error {
  const { type, message } = describeError(error)
  const stored = new Error(`${type}: ${message}`)
  delete stored.stack
  return stored
}

function payloadObject(payload: unknown): JsonObject {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return {}
  // It was written as JSON by addJob or by the cron row.
  return payload as JsonObject
}

/** The worker's own lines. Its reports of single jobs carry the payload and repeat ours, so they are left out. */
function workerLogger(log: FastifyBaseLogger): Logger {
  return new Logger(() => (level, message, meta) => {
    if ('job' in meta) return
    if (level === 'error') log.error(maskSecrets(message))
    else if (level === 'warning') log.warn(maskSecrets(message))
    else log.debug(maskSecrets(message))
  })
}

const silentLogger = new Logger(() => () => undefined)
