import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** The numbers of one server, on a registry of its own so that two servers of one process do not mix. */
export interface Metrics {
  readonly registry: Registry
  readonly requests: Histogram<'method' | 'route' | 'status'>
  readonly securityReports: Counter<'directive'>
  readonly jobs: Histogram<'task' | 'outcome'>
  /** Stops measuring; the registry stays readable. */
  close(): void
}

const nanosecondsPerSecond = 1e9
const loopResolutionMs = 20

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const loop = monitorEventLoopDelay({ resolution: loopResolutionMs })
  loop.enable()

  new Gauge({
    name: 'event_loop_lag_seconds',
    help: 'How late the event loop ran its timers since the last reading',
    labelNames: ['quantile'],
    registers,
    collect() {
      for (const quantile of [0.5, 0.99, 1]) {
        const lag = loop.percentile(quantile * 100) / nanosecondsPerSecond - loopResolutionMs / 1000
        this.set({ quantile }, Math.max(0, lag))
      }
      loop.reset()
    },
  })
  new Gauge({
    name: 'process_resident_memory_bytes',
    help: 'Resident memory of the process',
    registers,
    collect() {
      this.set(process.memoryUsage.rss())
    },
  })
  new Gauge({
    name: 'process_uptime_seconds',
    help: 'Time since the process started',
    registers,
    collect() {
      this.set(process.uptime())
    },
  })

  return {
    registry,
    requests: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from the first byte of a request to the last byte of its answer',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 25],
      registers,
    }),
    securityReports: new Counter({
      name: 'csp_reports_total',
      help: 'Violations of the content security policy that browsers reported',
      labelNames: ['directive'],
      registers,
    }),
    jobs: new Histogram({
      name: 'job_duration_seconds',
      help: 'Time a job ran, by outcome: done, failed (will be tried again), given-up',
      labelNames: ['task', 'outcome'],
      buckets: [0.01, 0.05, 0.25, 1, 5, 30, 120],
      registers,
    }),
    close: () => loop.disable(),
  }
}
