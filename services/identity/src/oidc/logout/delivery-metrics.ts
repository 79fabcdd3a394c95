import { addCounter, addGauge, type OwnMetrics } from '@inaproc/server/own-metrics'
import type { Platform } from '../../platform.js'
import { waitingDeliveries } from './deliveries-store.js'

export type DeliveryOutcome = 'delivered' | 'failed' | 'abandoned'

export interface DeliveryMetrics {
  count(outcome: DeliveryOutcome, by: number): void
}

/** More waiting messages are told as this many. */
const countAtMost = 10_000

/** The numbers of the queue, where a server shows numbers. */
export function deliveryMetrics(p: Platform, metrics: OwnMetrics | undefined): DeliveryMetrics {
  if (metrics === undefined) return { count: () => undefined }
  const counter = addCounter(metrics, {
    name: 'deliveries_total',
    help: 'Messages to relying parties by outcome: delivered, failed (will be tried again), abandoned',
    labels: ['outcome'],
  })
  addGauge(metrics, {
    name: 'deliveries_waiting',
    help: `Messages that relying parties have not taken yet; ${countAtMost} means so many or more`,
    read: async () => (await waitingDeliveries(p.db, countAtMost)).count,
  })
  addGauge(metrics, {
    name: 'deliveries_oldest_seconds',
    help: 'Age of the oldest message that waits; 0 when none does',
    read: async () => {
      const { oldest } = await waitingDeliveries(p.db, 1)
      return oldest === null ? 0 : (p.clock().getTime() - oldest.getTime()) / 1000
    },
  })
  return { count: (outcome, by) => counter({ outcome }, by) }
}
