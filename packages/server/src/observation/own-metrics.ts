import { Counter, Gauge } from 'prom-client'
import type { Metrics } from './metrics.js'

/** Where they are shown: `server.metrics`. */
export type OwnMetrics = Pick<Metrics, 'registry'>

/** A number of a service's own that only grows; call the result with the labels and how much. */
export function addCounter<Label extends string>(
  metrics: OwnMetrics,
  o: { readonly name: string; readonly help: string; readonly labels: readonly Label[] },
): (labels: Readonly<Record<Label, string>>, by: number) => void {
  const counter = new Counter<Label>({
    name: o.name,
    help: o.help,
    labelNames: [...o.labels],
    registers: [metrics.registry],
  })
  return (labels, by) => counter.inc(labels, by)
}

/** A number that is asked for whenever somebody reads the numbers. While it cannot be told it is NaN. */
export function addGauge(
  metrics: OwnMetrics,
  o: { readonly name: string; readonly help: string; readonly read: () => Promise<number> },
): void {
  new Gauge({
    name: o.name,
    help: o.help,
    registers: [metrics.registry],
    async collect() {
      this.set(await o.read().catch(() => Number.NaN))
    },
  })
}
