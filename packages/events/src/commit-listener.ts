import { setTimeout as pause } from 'node:timers/promises'
import { type Database, poolOf } from '@inaproc/database/database'

const shortestPauseMs = 100
const longestPauseMs = 10_000

/** What a reader waits with. To miss nothing: remember `count`, read, and only then wait for a count that is higher. */
export interface CommitReader {
  /** Grows with every notification, and with every (re)connection, since what came before it was not heard. */
  readonly count: number
  /** Waits until `count` differs from the remembered one, but not longer than the signal allows. */
  changed(remembered: number, until: AbortSignal): Promise<void>
}

/** Tells waiting readers that something was committed. One connection listens for all of them. */
export interface CommitListener extends CommitReader {
  /** For a reader who is to hear only notifications with this payload; closed when nobody reads any more. */
  about(payload: string): CommitReader & { close(): void }
  /** Gives the connection back. */
  close(): Promise<void>
}

class Bell implements CommitReader {
  count = 0
  readonly #waiting = new Set<() => void>()

  ring(): void {
    this.count++
    for (const wake of [...this.#waiting]) wake()
  }

  changed(remembered: number, until: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (this.count !== remembered || until.aborted) return resolve()
      const wake = () => {
        this.#waiting.delete(wake)
        until.removeEventListener('abort', wake)
        resolve()
      }
      this.#waiting.add(wake)
      until.addEventListener('abort', wake)
    })
  }
}

/** Listens on a channel, taking one connection of the pool; a lost one is replaced after a growing wait. */
export function listenForCommits<DB>(db: Database<DB>, channel: string): CommitListener {
  const closing = new AbortController()
  const all = new Bell()
  const particular = new Map<Bell, string>()

  /** @param payload undefined when nobody knows what was said */
  function ring(payload: string | undefined): void {
    all.ring()
    for (const [bell, about] of particular) if (payload === undefined || payload === about) bell.ring()
  }

  async function listen(): Promise<void> {
    const client = await poolOf(db).connect()
    try {
      const lost = new Promise<void>((resolve) => {
        client.once('error', () => resolve())
        client.once('end', () => resolve())
        closing.signal.addEventListener('abort', () => resolve(), { once: true })
      })
      client.on('notification', ({ payload = '' }) => ring(payload))
      await client.query(`listen ${client.escapeIdentifier(channel)}`)
      ring(undefined)
      if (!closing.signal.aborted) await lost
    } finally {
      // Closed rather than handed on: it listens.
      client.release(true)
    }
  }

  async function keepListening(): Promise<void> {
    let pauseMs = shortestPauseMs
    while (!closing.signal.aborted) {
      const before = all.count
      // Without a connection readers still get everything, at the end of their wait.
      await listen().catch(() => undefined)
      pauseMs = all.count > before ? shortestPauseMs : Math.min(pauseMs * 2, longestPauseMs)
      await pause(pauseMs, undefined, { signal: closing.signal }).catch(() => undefined)
    }
  }

  const ended = keepListening()
  return {
    get count() {
      return all.count
    },
    changed: (remembered, until) => all.changed(remembered, until),
    about(payload) {
      const bell = new Bell()
      particular.set(bell, payload)
      return {
        get count() {
          return bell.count
        },
        changed: (remembered, until) => bell.changed(remembered, until),
        close: () => {
          particular.delete(bell)
        },
      }
    },
    close: () => {
      closing.abort()
      return ended
    },
  }
}
