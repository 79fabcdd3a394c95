import type { Clock } from '@inaproc/domain/clock'

/** The machine's clock: the one place that reads it. Everything else is handed a `Clock`. */
export const systemClock: Clock = () => new Date()
