import type { EventType } from '@inaproc/domain/event-catalogue'
import { appendEvent } from '@inaproc/events/outbox'
import { recordAudit } from '../../audit/audit-store.js'
import type { StoredClient } from '../../oidc/clients/stored-client.js'
import type { Actor, Trx } from '../../platform.js'
import { type ClientChange, versionedDefinition } from './client-versions.js'
import { insertClient, insertVersion, updateClient } from './registry-store.js'

/** What each change is to readers of events; whoever is registered active, like a test client, is both. */
const eventOf = {
  registered: 'client.registered',
  changed: 'client.changed',
  'keys-changed': 'client.changed',
  'secret-rotated': 'client.changed',
  'secret-ended': 'client.changed',
  submitted: 'client.changed',
  withdrawn: 'client.changed',
  returned: 'client.changed',
  approved: 'client.activated',
  suspended: 'client.suspended',
  resumed: 'client.activated',
  retired: 'client.retired',
} as const satisfies Readonly<Record<ClientChange, EventType>>

export interface RecordedChange {
  readonly change: ClientChange
  readonly actor: Actor
  readonly at: Date
  /** In the words of whoever did it. */
  readonly reason?: string | undefined
}

/**
 * Adds a client with everything that goes beside it. False, and nothing is written, when its id is taken.
 */
export async function addRecorded(trx: Trx, client: StoredClient, o: RecordedChange): Promise<boolean> {
  if (!(await insertClient(trx, client, o.at))) return false
  await record(trx, { before: undefined, after: client }, o)
  return true
}

/**
 * Brings a client that the caller holds to a new state of things: the row, its version, the audit row and the event, in
 * the transaction of the caller.
 */
export async function saveRecorded(
  trx: Trx,
  before: StoredClient,
  changes: Partial<Omit<StoredClient, 'clientId' | 'version'>>,
  o: RecordedChange,
): Promise<StoredClient> {
  const after = { ...before, ...changes, version: before.version + 1 }
  await updateClient(trx, after, o.at)
  await record(trx, { before, after }, o)
  return after
}

async function record(
  trx: Trx,
  { before, after }: { before: StoredClient | undefined; after: StoredClient },
  o: RecordedChange,
): Promise<void> {
  const { clientId, version, state } = after
  const definition = versionedDefinition(after)
  await insertVersion(trx, { ...o, definition, version, reason: o.reason ?? null })
  const told: readonly EventType[] =
    o.change === 'registered' && state === 'active'
      ? ['client.registered', 'client.activated']
      : [eventOf[o.change]]
  for (const type of told) {
    await appendEvent(trx, { type, subject: clientId, data: { clientId, version }, occurredAt: o.at })
  }
  await recordAudit(trx, {
    at: o.at,
    action: `client.${o.change}`,
    actor: o.actor,
    subject: { type: 'client', id: clientId },
    before: before && versionedDefinition(before),
    after: definition,
    detail: {
      state,
      version,
      ...(o.reason !== undefined && { reason: o.reason }),
      ...(o.actor.clientId !== undefined && { byClient: o.actor.clientId }),
    },
  })
}
