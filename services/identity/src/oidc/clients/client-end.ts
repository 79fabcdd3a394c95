import { inTransaction } from '@inaproc/database/database'
import type { ClientSignalCause } from '@inaproc/domain/client-signal-causes'
import { addJob, type JobHandler } from '@inaproc/server/jobs'
import type { Platform, Trx } from '../../platform.js'
import { endGrants } from '../personas/grants/grants-service.js'
import { listGrantsOfClient } from '../personas/grants/grants-store.js'

/** {clientId, before}: ends every grant of the client that was there before the instant. */
export const endClientGrantsTask = 'end-client-grants'

/** {clientId, cause, at, unlessResumed}: tells the APIs that the client may call (signals/tell-client-end-service.ts). */
export const tellClientEndTask = 'tell-client-end'

/** Longer than an instance remembers a client whose suspension it did not hear of (packages/database, notices.ts). */
const rememberedMs = 10_000

/**
 * A client was suspended or retired: its grants end, with their tokens, and its sessions get a logout. From the commit
 * on no token of it is taken any more (grant-use-store.ts); a job clears away what may be very much. It runs once more
 * when no instance can remember the client, for grants that were made out of such a memory. APIs that verify its tokens by
 * themselves are told at the same two times.
 */
export async function queueEndOfClient(
  trx: Trx,
  {
    clientId,
    cause,
    at,
  }: { readonly clientId: string; readonly cause: ClientSignalCause; readonly at: Date },
): Promise<void> {
  const later = new Date(at.getTime() + rememberedMs)
  const told = { clientId, cause, at: at.toISOString() }
  const tell = `${tellClientEndTask}:${clientId}`
  await addJob(trx, tellClientEndTask, told, { key: tell, priority: 'soon' })
  await addJob(
    trx,
    tellClientEndTask,
    { ...told, unlessResumed: true },
    { key: `${tell}:later`, runAt: later },
  )
  const key = `${endClientGrantsTask}:${clientId}`
  await addJob(trx, endClientGrantsTask, { clientId, before: at.toISOString() }, { key, priority: 'soon' })
  await addJob(
    trx,
    endClientGrantsTask,
    { clientId, before: later.toISOString() },
    { key: `${key}:later`, runAt: later },
  )
}

/** Batches of their own, so that nobody waits long for a row. */
export function endClientGrants(p: Platform): JobHandler {
  return async ({ clientId, before }, { signal }) => {
    if (typeof clientId !== 'string' || typeof before !== 'string') {
      throw new TypeError('an end-client-grants job without its client or instant')
    }
    const of = { clientId, before: new Date(before) }
    for (let ended = 1; ended > 0; ) {
      signal.throwIfAborted()
      ended = await inTransaction(p.db, (trx) => endBatch(trx, of, p.clock()))
    }
  }
}

async function endBatch(trx: Trx, of: { clientId: string; before: Date }, at: Date): Promise<number> {
  const grantIds = await listGrantsOfClient(trx, of)
  if (grantIds.length === 0) return 0
  await endGrants(trx, { grant_ids: grantIds }, { at, reason: 'client-ended' })
  return grantIds.length
}
