import { createHash, randomUUID } from 'node:crypto'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { CredentialType, SignalCause } from '@inaproc/domain/signal-causes'
import { addJob } from '@inaproc/server/jobs'
import type { Trx } from '../platform.js'

export const tellStreamsTask = 'tell-streams'

/** What happened to a person that relying parties may have to hear of. */
export interface SignalFacts {
  readonly cause: SignalCause
  readonly accountId: AccountId
  readonly at: Date
  /** The session, where the cause is about one. */
  readonly sessionUid?: string | undefined
  /** The only client that it concerns, where it is about what one client has. */
  readonly clientId?: string | undefined
  /** The kind of credential, where the row of the cause leaves it open. */
  readonly credential?: CredentialType | undefined
}

/** Few names, since each is a row of the queue; one person always falls into the same one. */
const queues = 64

/**
 * Asks the provider, which lies above, to tell the streams of relying parties, in the transaction of what happened. What
 * happens to one person is told in its order. `txn` (RFC 8417 §2.2) is common to all that is told of it.
 */
export async function queueSignals(trx: Trx, o: SignalFacts): Promise<void> {
  const { cause, accountId, at, sessionUid, clientId, credential } = o
  const bucket = createHash('sha256').update(accountId).digest().readUInt16BE(0) % queues
  const payload = {
    txn: randomUUID(),
    cause,
    accountId,
    at: at.toISOString(),
    ...(sessionUid !== undefined && { sessionUid }),
    ...(clientId !== undefined && { clientId }),
    ...(credential !== undefined && { credential }),
  }
  // Not 'soon': logout tokens of the same cause go before it.
  await addJob(trx, tellStreamsTask, payload, { queue: `signals-${bucket}` })
}
