import { randomUUID } from 'node:crypto'
import { Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import pg from 'pg'
import { type Database, poolOf } from './database.js'

/** PostgreSQL carries what changed over this channel, as `<topic> <what>`; the triggers of tables send it. */
const channel = 'changes'

/** For how long after PostgreSQL has answered an instance trusts that it has heard everything. */
const trustedMs = 5_000
const askEveryMs = 2_000
const shortestWaitMs = 100
const longestWaitMs = 10_000

/** Hears what changed: its key, or null when it may be any, as after changes that went by unheard. */
export type Hearer = (what: string | null) => void

/** What this instance hears of changes that any instance has committed. */
export interface Notices {
  /** From now on tells of each change of a topic (a table), as soon as its transaction is committed. */
  hear(topic: string, hearer: Hearer): void
  /**
   * Whether everything that was committed until some seconds ago was heard: what was remembered since may be used. Not
   * while the connection is broken, or as silent as one that is broken without having been told so.
   */
  isHearing(): boolean
  /** Waits until everything is heard that was committed before this call. */
  caughtUp(): Promise<void>
  stop(): Promise<void>
}

/**
 * Lets the notices of a topic go out whenever a row of the table is written, in the transaction that writes it: nobody
 * can forget it, an operator with a console neither.
 * @param o.key the column that tells which one it is; when not given, any may be
 * @param o.quiet a column that is written alone, often, and changes nothing that anybody remembers
 */
export async function noticeChanges(
  db: Kysely<unknown>,
  o: { readonly table: string; readonly topic: string; readonly key?: string; readonly quiet?: string },
): Promise<void> {
  const [table, name] = [sql.id(o.table), sql.id(`notice_${o.table}`)]
  const tell = sql.id(`tell_${o.table}`)
  const key = o.key === undefined ? sql.lit('') : sql`coalesce(new.${sql.id(o.key)}, old.${sql.id(o.key)})`
  await sql`
    create function ${tell}() returns trigger language plpgsql as $$
    begin
      perform pg_notify(${sql.lit(channel)}, ${sql.lit(`${o.topic} `)} || ${key});
      return null;
    end $$`.execute(db)
  await sql`create trigger ${name} after insert or delete on ${table} for each row execute function ${tell}()`.execute(
    db,
  )
  const quiet = o.quiet === undefined ? null : sql.id(o.quiet)
  const when = quiet === null ? sql`` : sql`when (old.${quiet} is not distinct from new.${quiet})`
  await sql`create trigger ${sql.id(`notice_${o.table}_update`)} after update on ${table} for each row ${when}
    execute function ${tell}()`.execute(db)
}

export interface NoticesOptions {
  /** Hears when the connection is there, and when it is lost and why; for the log. */
  readonly onChange?: ((isHearing: boolean, cause: unknown) => void) | undefined
  /** Milliseconds that only go forward. */
  readonly now?: (() => number) | undefined
  /** Instead of the database's own address, in tests. */
  readonly url?: string | undefined
}

/**
 * Listens on a connection of its own, one for each instance. A connection that breaks is made anew, after waits that
 * grow; one that is silent counts as broken: the listener sends itself a notice every two seconds and hears it back,
 * which also finds out a pooler between them that swallows notices.
 */
export function openNotices<DB>(db: Database<DB>, o: NoticesOptions = {}): Notices {
  const { now = () => performance.now() } = o
  const { options } = poolOf(db)
  const config = {
    connectionString: o.url ?? options.connectionString,
    application_name: `${options.application_name ?? 'inaproc'} notices`,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  }
  const hearers = new Map<string, Hearer[]>()
  const stopping = new AbortController()
  let trustedUntil = Number.NEGATIVE_INFINITY
  let waiting: readonly { readonly since: number; readonly go: () => void }[] = []
  let endRest: () => void = () => undefined

  const forgetAll = () => {
    for (const hearer of [...hearers.values()].flat()) hearer(null)
  }
  const ears: Ears = {
    signal: stopping.signal,
    now,
    tell(payload) {
      const [topic = '', ...what] = payload.split(' ')
      const key = what.join(' ')
      for (const hearer of hearers.get(topic) ?? []) hearer(key === '' ? null : key)
    },
    began() {
      // What was read before this moment may have changed unheard.
      forgetAll()
      o.onChange?.(true, undefined)
    },
    trust(since) {
      trustedUntil = since + trustedMs
      const heard = waiting.filter((one) => one.since <= since)
      waiting = waiting.filter((one) => one.since > since)
      for (const { go } of heard) go()
    },
    async rest() {
      if (waiting.length > 0) return
      const early = new AbortController()
      endRest = () => early.abort()
      await restFor(askEveryMs, AbortSignal.any([stopping.signal, early.signal]))
    },
  }

  async function run(): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted; failures += 1) {
      const { cause, hasHeard } = await hearUntilLost(config, ears)
      trustedUntil = Number.NEGATIVE_INFINITY
      forgetAll()
      if (stopping.signal.aborted) return
      if (hasHeard) failures = 0
      o.onChange?.(false, cause)
      const wait = Math.min(longestWaitMs, shortestWaitMs * 2 ** failures)
      // Random waits, so that not all instances come back at the same moment.
      await restFor(wait * (0.5 + Math.random() / 2), stopping.signal)
    }
  }
  const running = run()

  return {
    hear(topic, hearer) {
      hearers.set(topic, [...(hearers.get(topic) ?? []), hearer])
    },
    isHearing: () => now() < trustedUntil,
    caughtUp: () =>
      new Promise((go) => {
        waiting = [...waiting, { since: now(), go }]
        endRest()
      }),
    async stop() {
      stopping.abort()
      await running
      for (const { go } of waiting) go()
    },
  }
}

interface Ears {
  readonly signal: AbortSignal
  now(): number
  tell(payload: string): void
  /** The first notice of its own came back. */
  began(): void
  /** @param since when what was just heard back was sent: everything before it has been heard as well */
  trust(since: number): void
  /** Until it is time to ask again. */
  rest(): Promise<void>
}

/** One connection from its beginning to its end; never throws. */
async function hearUntilLost(
  config: pg.ClientConfig,
  ears: Ears,
): Promise<{ readonly cause: unknown; readonly hasHeard: boolean }> {
  const socket = new Socket()
  // Ours, so that it can be closed without a word when nobody answers.
  const client = new pg.Client({ ...config, stream: () => socket })
  const echo = `echo_${randomUUID().replaceAll('-', '')}`
  let heardBack: (() => void) | undefined
  let hasHeard = false
  client.on('notification', ({ channel: on, payload = '' }) => {
    if (on === channel) ears.tell(payload)
    else heardBack?.()
  })
  const over = new AbortController()
  const lost = new Promise<unknown>((resolve) => {
    client.on('error', resolve)
    client.on('end', () => resolve(new Error('the connection was closed')))
    ears.signal.addEventListener('abort', () => resolve(undefined), { signal: over.signal })
  })

  async function ask(): Promise<number> {
    const since = ears.now()
    const back = new Promise<void>((resolve) => {
      heardBack = resolve
    })
    await client.query('select pg_notify($1, $2)', [echo, ''])
    await back
    return since
  }
  async function listen(): Promise<void> {
    await client.connect()
    await client.query(`listen ${channel}`)
    await client.query(`listen ${echo}`)
    for (;;) {
      const since = await withinLimit(ask())
      if (!hasHeard) ears.began()
      hasHeard = true
      ears.trust(since)
      await ears.rest()
    }
  }
  try {
    return { cause: await Promise.race([lost, listen()]), hasHeard }
  } catch (cause) {
    return { cause, hasHeard }
  } finally {
    over.abort()
    if (ears.signal.aborted) await Promise.race([client.end().catch(() => undefined), restFor(500)])
    socket.destroy()
  }
}

/** Ends early, without an error, when the signal says so. */
async function restFor(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await pause(milliseconds, undefined, { ref: false, ...(signal && { signal }) }).catch(() => undefined)
}

async function withinLimit<T>(asked: Promise<T>): Promise<T> {
  const limit = new AbortController()
  const late = pause(trustedMs, undefined, { signal: limit.signal, ref: false }).then(() => {
    throw new Error('PostgreSQL did not answer')
  })
  try {
    return await Promise.race([asked, late])
  } finally {
    limit.abort()
    // Whichever of the two comes after the other has nobody who waits for it.
    late.catch(() => undefined)
    asked.catch(() => undefined)
  }
}
