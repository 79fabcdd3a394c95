import { inTransaction } from '@inaproc/database/database'
import { accountId } from '@inaproc/domain/identifiers'
import type { CronRow } from '@inaproc/server/cron'
import type { JobHandler } from '@inaproc/server/jobs'
import { endSessionsTask, type SessionsEndReason } from '../accounts/sessions-end.js'
import { tellStreamsTask } from '../accounts/signal-queue.js'
import type { Platform } from '../platform.js'
import { deleteExpiredArtifacts, deletionBatch } from './artifacts/artifacts-store.js'
import { endClientGrants, endClientGrantsTask, tellClientEndTask } from './clients/client-end.js'
import { deletePolls } from './device/device-polls-store.js'
import { deleteExpiredProgress } from './interactions/sign-in-progress-store.js'
import { rotateDueSigningKeys } from './keys/signing-keys-service.js'
import { deliverTask } from './logout/deliveries-queue.js'
import { type DeliveryWork, deliverDue, deliverToClient, sweepDeliveries } from './logout/delivery-service.js'
import { endSessionsOf } from './personas/grants/grants-service.js'
import { deleteEndedGrants, endExpiredGrants } from './personas/grants/grants-store.js'
import { revokePersona, revokePersonas } from './personas/grants/persona-end-service.js'
import { disableForgottenStreams } from './signals/stream-stop-service.js'
import { tellClientEndJob } from './signals/tell-client-end-service.js'
import { tellStreamsJob } from './signals/tell-streams-service.js'

/** The jobs of the provider by their task names. */
export function providerJobs(parts: DeliveryWork): Readonly<Record<string, JobHandler>> {
  const p = parts.platform
  return {
    [deliverTask]: deliverToClient(parts),
    'deliver-due': deliverDue(p),
    'sweep-deliveries': sweepDeliveries(p),
    'revoke-persona': revokePersona(p),
    'revoke-personas': revokePersonas(p),
    [tellStreamsTask]: tellStreamsJob(p),
    [tellClientEndTask]: tellClientEndJob(p),
    'disable-forgotten-streams': disableForgottenStreams(p),
    [endSessionsTask]: endSessions(p),
    [endClientGrantsTask]: endClientGrants(p),
    'sweep-artifacts': sweepArtifacts(p),
    'sweep-grants': sweepGrants(p),
    'rotate-signing-keys': () => rotateDueSigningKeys(p),
  }
}

export const providerCron: readonly CronRow[] = [
  { task: 'deliver-due', everyMinutes: 1 },
  { task: 'sweep-artifacts', everyMinutes: 10 },
  { task: 'disable-forgotten-streams', everyMinutes: 30 },
  { task: 'sweep-deliveries', at: '03:20' },
  { task: 'sweep-grants', at: '03:10' },
  { task: 'rotate-signing-keys', at: '02:20', catchUpMinutes: 24 * 60 },
]

/** {accountId, reason}: every session of the account ends (queueEndOfSessions). */
function endSessions(p: Platform): JobHandler {
  return async ({ accountId: account, reason }) => {
    if (typeof account !== 'string') throw new TypeError('an end-sessions job without its account')
    // Written by queueEndOfSessions with one of these reasons.
    const end = { at: p.clock(), reason: reason as SessionsEndReason }
    await inTransaction(p.db, (trx) => endSessionsOf(trx, accountId(account), end))
  }
}

/** Removes artifacts, half-done sign-ins and what is known of polls that have expired. */
function sweepArtifacts(p: Platform): JobHandler {
  return async (_payload, { signal, log }) => {
    const artifacts = await inBatches(() => deleteExpiredArtifacts(p.db), signal)
    await deleteExpiredProgress(p.db, p.clock())
    await inBatches(() => deletePolls(p.db, p.clock()), signal)
    log.debug({ artifacts }, 'Expired artifacts were removed')
  }
}

/** How long an ended grant is remembered, in days: for support, and for questions about misuse. */
const rememberedDays = 30

/** Ends rows whose grant has expired, and forgets those that ended long ago. */
function sweepGrants(p: Platform): JobHandler {
  return async (_payload, { signal, log }) => {
    const now = p.clock()
    const before = new Date(now.getTime() - rememberedDays * 86_400_000)
    const expired = await inBatches(() => endExpiredGrants(p.db, now), signal)
    const forgotten = await inBatches(() => deleteEndedGrants(p.db, before), signal)
    log.debug({ expired, forgotten }, 'Grants were swept')
  }
}

/** Repeats while whole batches come; each is its own short transaction, so nobody waits long for a row. */
async function inBatches(batch: () => Promise<number>, signal: AbortSignal): Promise<number> {
  let all = 0
  for (let last = deletionBatch; last === deletionBatch && !signal.aborted; all += last) last = await batch()
  return all
}
