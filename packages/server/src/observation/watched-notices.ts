import type { Database } from '@inaproc/database/database'
import { type Notices, openNotices } from '@inaproc/database/notices'
import type { FastifyBaseLogger } from 'fastify'
import { addGauge, type OwnMetrics } from './own-metrics.js'

/** Listens for changes, and tells operators whether it hears: in the log, and as a number. */
export function openWatchedNotices<DB>(
  db: Database<DB>,
  o: { readonly log: FastifyBaseLogger; readonly metrics: OwnMetrics },
): Notices {
  const notices = openNotices(db, {
    onChange(isHearing, cause) {
      if (isHearing) o.log.info('Changes of other instances are heard of')
      else o.log.warn({ err: cause }, 'No changes are heard of: what was remembered is read at each use')
    },
  })
  addGauge(o.metrics, {
    name: 'notices_heard',
    help: '1 while this instance hears of what others change; 0: it remembers nothing and asks the database each time',
    read: async () => (notices.isHearing() ? 1 : 0),
  })
  return notices
}
