import type { CronRow } from '@inaproc/server/cron'
import type { JobHandler } from '@inaproc/server/jobs'
import type { TrafficCounter } from '../../oidc/provider/traffic.js'
import type { Platform } from '../../platform.js'
import { createTrafficBuffer, keptDays } from './traffic.js'
import { addTraffic, deleteTraffic } from './traffic-store.js'

/** The counter of one instance. What it has not written yet is lost when the instance is killed: some seconds. */
export interface ClientTraffic extends TrafficCounter {
  /** Writes what was counted so far. */
  flush(): Promise<void>
  /** Writes by itself every few seconds from now on. */
  start(): void
  /** Writes the rest. */
  stop(): Promise<void>
}

const flushEveryMs = 5_000
/** Ten times the clients, kinds and outcomes that a busy instance sees within seconds. */
const mostCounts = 20_000

export function createClientTraffic(p: Platform): ClientTraffic {
  const buffer = createTrafficBuffer(mostCounts)
  let timer: NodeJS.Timeout | undefined
  let writing = Promise.resolve()

  async function write(): Promise<void> {
    const taken = buffer.take()
    if (taken === null) return
    if (taken.lost > 0)
      p.log.warn({ lost: taken.lost }, 'Requests of clients were not counted: too many kinds')
    try {
      await addTraffic(p.db, taken)
    } catch (error) {
      // Whether a broken write has arrived is not known. Some seconds missing mislead nobody; counted twice, they would.
      p.log.warn({ err: error, counts: taken.counts.length }, 'Counts of requests of clients were lost')
    }
  }

  const flush = () => {
    writing = writing.then(write)
    return writing
  }
  return {
    count(clientId, kind, outcome) {
      buffer.add({ clientId, kind, outcome, at: p.clock() })
    },
    noteSecret(clientId, hash) {
      buffer.noteSecret({ clientId, hash, at: p.clock() })
    },
    flush,
    start() {
      timer ??= setInterval(() => void flush(), flushEveryMs).unref()
    },
    async stop() {
      clearInterval(timer)
      await flush()
    },
  }
}

const sweepTask = 'sweep-client-traffic'
const batch = 5_000

/** Forgets hours that are older than anybody looks at. */
export function trafficJobs(p: Platform): Readonly<Record<string, JobHandler>> {
  return {
    [sweepTask]: async (_payload, { signal }) => {
      const before = new Date(p.clock().getTime() - keptDays * 86_400_000)
      let deleted = batch
      while (deleted === batch && !signal.aborted)
        deleted = await deleteTraffic(p.db, { before, limit: batch })
    },
  }
}

export const trafficCron: readonly CronRow[] = [{ task: sweepTask, at: '03:30' }]
