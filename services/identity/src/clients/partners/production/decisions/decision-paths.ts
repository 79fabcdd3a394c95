import type { QueuedKind } from '../production-request.js'

/** Where an official decides on what a partner asks for. */
export const decisionPaths: Readonly<Record<QueuedKind, string>> = {
  production: '/konsol/mitra/permintaan',
  change: '/konsol/mitra/usul',
}
