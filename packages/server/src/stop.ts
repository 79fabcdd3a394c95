import { setTimeout as pause } from 'node:timers/promises'
import { type Connections, watchConnections } from './network/connections.js'
import type { AppServer } from './server.js'

export interface RunOptions {
  readonly port: number
  readonly host: string
  /** Run one after the other when no request is left: jobs first, then consumers, then the database. */
  readonly onStop: readonly (() => Promise<void>)[]
  /**
   * How long requests are still accepted after readiness went off, so that proxies and kept connections turn away
   * unhurt. Default 500 ms; more than the interval of the proxy's health check in production.
   */
  readonly drainMs?: number | undefined
}

const finishLimitMs = 25_000
/** A connection younger than this may have a first request on its way. */
const idleAgeMs = 1_000
const idleCheckMs = 50
const exitLimitMs = 2_000

/**
 * Listens, and on SIGTERM or SIGINT stops without losing a request: readiness goes off, kept connections are told to
 * close, no new ones are accepted, running requests finish (at most 25 s), `onStop` runs in order, exit code 0.
 * Resolves when everything is closed.
 */
export async function runUntilStopped(server: AppServer, o: RunOptions): Promise<void> {
  const signal = stopSignal(server)
  const connections = watchConnections(server.server)
  await server.listen({ port: o.port, host: o.host })
  await signal
  await stop(server, connections, o)
}

/** The first signal, or the first error nobody caught, which also makes the exit code 1. */
function stopSignal(server: AppServer): Promise<void> {
  return new Promise((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) {
      // Later signals find the stop under way: a terminal and a launcher both send one.
      process.on(name, () => {
        server.log.info({ signal: name }, 'Stopping')
        resolve()
      })
    }
    for (const name of ['uncaughtException', 'unhandledRejection'] as const) {
      process.on(name, (error: unknown) => {
        server.log.fatal({ err: error }, 'An error nobody caught; stopping')
        process.exitCode = 1
        resolve()
      })
    }
  })
}

async function stop(server: AppServer, connections: Connections, o: RunOptions): Promise<void> {
  server.beginStopping()
  await pause(o.drainMs ?? 500)
  await finishRequests(server, connections)
  for (const step of o.onStop) {
    try {
      await step()
    } catch (error) {
      server.log.error({ err: error }, 'A step of stopping failed')
      process.exitCode = 1
    }
  }
  server.log.info('Stopped')
  process.exitCode ??= 0
  // Something that still holds the event loop must not hold the process.
  setTimeout(() => process.exit(), exitLimitMs).unref()
}

async function finishRequests(server: AppServer, connections: Connections): Promise<void> {
  const closed = server.close()
  const idle = setInterval(() => connections.closeIdle(idleAgeMs), idleCheckMs)
  const limit = setTimeout(() => {
    server.log.error('Requests still running after the limit; their connections are closed')
    process.exitCode = 1
    server.server.closeAllConnections()
  }, finishLimitMs)
  await closed
  clearInterval(idle)
  clearTimeout(limit)
}
