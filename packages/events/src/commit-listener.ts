import { setTimeout as pause } from 'node:timers/promises'
import { type Database, poolOf } from '@inaproc/database/database'

const shortestPauseMs = 100
const longestPauseMs = 10_000

/**
 * Tells waiting readers that something was committed. One connection listens for all of them.
 *
 * To miss nothing: remember `count`, read, and only then wait for a count that is higher.
 */
export interface CommitListener {
  /** Grows with every notification, and with every (re)connection, since what came before it was not heard. */
  readonly count: number
  /** Waits until `count` differs from the remembered one, but not longer than the signal allows. */
  changed(remembered: number, until: AbortSignal): Promise<void>
  /** Gives the connection back. */
  close(): Promise<void>
}

/** Listens on a channel, taking one connection of the pool; a lost one is replaced after a growing wait. */
export function listenForCommits<DB>(db: Database<DB>, channel: string): CommitListener {
  const closing = new AbortController()
  const waiting = new Set<() => void>()
  let count = 0

  function ring(): void {
    count++
    for (const wake of [...waiting]) wake()
  }

  async function listen(): Promise<void> {
    const client = await poolOf(db).connect()
    try {
      const lost = new Promise<void>((resolve) => {
        client.once('error', () => resolve())
        client.once('end', () => resolve())
        closing.signal.addEventListener('abort', () => resolve(), { once: true })
      })
      client.on('notification', ring)
      await client.query(`listen ${client.escapeIdentifier(channel)}`)
      ring()
      if (!closing.signal.aborted) await lost
    } finally {
      // Closed rather than handed on: it listens.
      client.release(true)
    }
  }

  async function keepListening(): Promise<void> {
    let pauseMs = shortestPauseMs
    while (!closing.signal.aborted) {
      const before = count
      // Without a connection readers still get everything, at the end of their wait.
      await listen().catch(() => undefined)
      pauseMs = count > before ? shortestPauseMs : Math.min(pauseMs * 2, longestPauseMs)
      await pause(pauseMs, undefined, { signal: closing.signal }).catch(() => undefined)
    }
  }

  const ended = keepListening()
  return {
    get count() {
      return count
    },
    changed: (remembered, until) =>
      new Promise((resolve) => {
        if (count !== remembered || until.aborted) return resolve()
        const wake = () => {
          waiting.delete(wake)
          until.removeEventListener('abort', wake)
          resolve()
        }
        waiting.add(wake)
        until.addEventListener('abort', wake)
      }),
    close: () => {
      closing.abort()
      return ended
    },
  }
}
