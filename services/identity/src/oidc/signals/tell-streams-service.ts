import { inTransaction } from '@inaproc/database/database'
import { type AccountId, accountId } from '@inaproc/domain/identifiers'
import {
  isSignalCause,
  type SignalCause,
  type SignalCauseRow,
  signalCauseRow,
} from '@inaproc/domain/signal-causes'
import type { SignalEvent } from '@inaproc/domain/signal-events'
import type { JobHandler, JsonObject } from '@inaproc/server/jobs'
import { restrictedSince } from '../../accounts/processing-restriction.js'
import type { Platform, Trx } from '../../platform.js'
import { restrictionClaim } from '../tokens/claims.js'
import { subjectOf, transactionFor } from '../tokens/pairwise.js'
import { putSignals, signalId } from './put-signals-service.js'
import {
  listStreamsConcerned,
  type NewSignal,
  type StreamConcerned,
  streamsThatHear,
} from './signals-store.js'
import { wantsEvent } from './streams.js'

/** What happened, as a job or the end of a persona says it. */
export interface Happening {
  readonly txn: string
  readonly cause: SignalCause
  readonly accountId: AccountId
  readonly at: Date
  readonly accessId?: string | undefined
  readonly sessionUid?: string | undefined
  /** Nobody but this client hears of it. */
  readonly clientId?: string | undefined
  readonly credential?: string | undefined
}

/** {txn, cause, accountId, at, …}: one token for each event of the cause goes into each stream concerned (queueSignals). */
export function tellStreamsJob(p: Platform): JobHandler {
  return async (payload) => {
    const happening = happeningOf(payload)
    await inTransaction(p.db, (trx) => tellStreams(trx, p, happening))
  }
}

function happeningOf(payload: JsonObject): Happening {
  const { txn, cause, accountId: account, at, sessionUid, clientId, credential } = payload
  if (typeof cause !== 'string' || !isSignalCause(cause))
    throw new TypeError('a tell-streams job without its cause')
  // Written by queueSignals.
  return {
    txn: String(txn),
    cause,
    accountId: accountId(String(account)),
    at: new Date(String(at)),
    ...(typeof sessionUid === 'string' && { sessionUid }),
    ...(typeof clientId === 'string' && { clientId }),
    ...(typeof credential === 'string' && { credential }),
  }
}

/**
 * Writes what the streams are to be told, by the row of the cause. The `jti` follow from `txn`, stream and event, so that
 * a job that runs again after its process died tells nothing twice.
 */
export async function tellStreams(trx: Trx, p: Platform, o: Happening): Promise<void> {
  const row = signalCauseRow(o.cause)
  if (row.events.length === 0) return
  const concerned = await listStreamsConcerned(trx, {
    accountId: o.accountId,
    accessId: o.accessId ?? null,
    sessionUid: o.sessionUid ?? null,
    at: o.at,
    former: row.to === 'former-holders',
  })
  const streams = concerned.filter(({ clientId }) => o.clientId === undefined || clientId === o.clientId)
  const hearing = await streamsThatHear(
    trx,
    streams.map((stream) => ({ streamId: stream.id, subject: subjectOf(p.keys, o.accountId, stream) })),
  )
  const details = await detailsOf(trx, row, o)
  for (const stream of streams.filter(({ id }) => hearing.has(id))) {
    const txn = transactionFor(p.keys, o.txn, stream)
    const signals = signalsFor(stream, row, { ...o, details, toldAs: txn })
    if (signals.length > 0) await putSignals(trx, p, stream, signals)
  }
}

function signalsFor(
  stream: StreamConcerned,
  row: SignalCauseRow,
  o: Happening & { readonly details: Details; readonly toldAs: string },
): readonly NewSignal[] {
  const subjects: readonly { sid?: string; personaId?: string }[] =
    row.about === 'session'
      ? stream.sids.map((sid) => ({ sid }))
      : [o.accessId === undefined ? {} : { personaId: o.accessId }]
  return subjects.flatMap((subject) =>
    row.events
      .filter((name) => wantsEvent(stream, name))
      .map((name) => ({
        streamId: stream.id,
        clientId: stream.clientId,
        accountId: o.accountId,
        cause: o.cause,
        txn: o.toldAs,
        jti: signalId([o.txn, stream.id, name, subject.sid ?? '']),
        content: {
          name,
          about: row.about,
          ...subject,
          payload: { ...commonMembers(row, o.at), ...o.details[name] },
        },
      })),
  )
}

/** The members that only one kind of event has. */
type Details = Readonly<Partial<Record<SignalEvent, JsonObject>>>

/** CAEP 1.0 §2, the members that every event has. */
function commonMembers({ initiator, reasonAdmin, reasonUser }: SignalCauseRow, at: Date): JsonObject {
  return {
    event_timestamp: Math.floor(at.getTime() / 1000),
    initiating_entity: initiator,
    reason_admin: { id: reasonAdmin.id, en: reasonAdmin.en },
    reason_user: { id: reasonUser.id, en: reasonUser.en },
  }
}

async function detailsOf(trx: Trx, { events, credential }: SignalCauseRow, o: Happening): Promise<Details> {
  return {
    ...(credential !== undefined && {
      'credential-change': {
        credential_type: o.credential ?? credential.type,
        change_type: credential.change,
      },
    }),
    // Read now and not when it happened: whatever comes later has a token of its own behind this one.
    ...(events.includes('token-claims-change') && {
      'token-claims-change': {
        claims: { [restrictionClaim]: (await restrictedSince(trx, o.accountId)) !== null },
      },
    }),
  }
}
