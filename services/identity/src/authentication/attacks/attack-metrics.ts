import { addCounter, type OwnMetrics } from '@inaproc/server/own-metrics'
import type { AttackKind } from './attack-rules.js'

/** Counts alerts where the server shows its numbers. */
export function attackCounter(metrics: OwnMetrics): (kind: AttackKind) => void {
  const count = addCounter(metrics, {
    name: 'attack_alerts_total',
    help: 'Alerts of attacks on sign-in by kind: range, password, surge',
    labels: ['kind'],
  })
  return (kind) => count({ kind }, 1)
}
