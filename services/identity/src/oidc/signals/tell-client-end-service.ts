import { inTransaction } from '@inaproc/database/database'
import {
  type ClientSignalCause,
  clientSignalCauses,
  isClientSignalCause,
} from '@inaproc/domain/client-signal-causes'
import type { JobHandler } from '@inaproc/server/jobs'
import type { Platform, Trx } from '../../platform.js'
import { findClient } from '../clients/clients-store.js'
import { putSignals, signalId } from './put-signals-service.js'
import { listStreamsOfApis } from './signals-store.js'
import { wantsEvent } from './streams.js'

interface ClientEnd {
  readonly clientId: string
  readonly cause: ClientSignalCause
  /** The same however often the job runs. */
  readonly txn: string
  /** Tokens of the client that were issued until then do not count any more. */
  readonly until: Date
}

/**
 * {clientId, cause, at, unlessResumed}: APIs that verify tokens by themselves are told that those of a client do not count
 * any more. What is told a second time (client-end.ts) reaches up to now, if the client has not been resumed since.
 */
export function tellClientEndJob(p: Platform): JobHandler {
  return async ({ clientId, cause, at, unlessResumed }) => {
    if (typeof clientId !== 'string' || typeof cause !== 'string' || !isClientSignalCause(cause)) {
      throw new TypeError('a tell-client-end job without its client or cause')
    }
    const isAgain = unlessResumed === true
    const txn = signalId([cause, clientId, String(at), String(isAgain)])
    const until = isAgain ? p.clock() : new Date(String(at))
    await inTransaction(p.db, async (trx) => {
      const isResumed = isAgain && (await findClient(trx, clientId))?.state === 'active'
      if (!isResumed) await tellClientEnd(trx, p, { clientId, cause, txn, until })
    })
  }
}

async function tellClientEnd(
  trx: Trx,
  p: Platform,
  { clientId, cause, txn, until }: ClientEnd,
): Promise<void> {
  const name = 'client-tokens-revoked'
  const payload = {
    event_timestamp: Math.floor(until.getTime() / 1000),
    initiating_entity: 'admin',
    reason_admin: { ...clientSignalCauses[cause].reasonAdmin },
  }
  const content = { name, about: 'client', application: clientId, payload } as const
  for (const stream of await listStreamsOfApis(trx, clientId)) {
    if (!wantsEvent(stream, name)) continue
    const to = { streamId: stream.id, clientId: stream.clientId, accountId: null }
    await putSignals(trx, p, stream, [{ ...to, cause, txn, jti: signalId([txn, stream.id]), content }])
  }
}
