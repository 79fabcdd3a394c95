import { inTransaction } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { appendEvent } from '@inaproc/events/outbox'
import { recordAudit } from '../../audit/audit-store.js'
import type { Actor, Platform, Trx } from '../../platform.js'
import { endGrants } from '../personas/grants/grants-service.js'
import { allowedAfter } from './consents.js'
import {
  type ConsentOwner,
  findLiveConsent,
  listAllowedClients,
  lockConsent,
  markConsentRevoked,
  saveConsent,
} from './consents-store.js'
import type { Sharing } from './sharing.js'

/** The person says yes to what a client asks for; it is remembered for a year, whatever the persona. */
export async function allowClient(
  p: Platform,
  o: { owner: ConsentOwner; asked: Sharing; actor: Actor },
): Promise<void> {
  const { owner, asked } = o
  const at = p.clock()
  await inTransaction(p.db, async (trx) => {
    await lockConsent(trx, owner)
    const before = await findLiveConsent(trx, owner)
    const sharing = allowedAfter(before, asked, at)
    await saveConsent(trx, owner, { sharing, at })
    await note(trx, { ...o, at, action: 'client.allowed', sharing })
    const { accountId, clientId } = owner
    const data = { accountId, clientId }
    await appendEvent(trx, { type: 'account.client-allowed', subject: accountId, data, occurredAt: at })
  })
}

/**
 * The person takes a consent back: every grant of the client for them ends, in every session and with every persona,
 * and the client is told.
 * @throws Refusal CONSENT_UNKNOWN when there is none, or another request was faster
 */
export async function revokeClient(p: Platform, o: { owner: ConsentOwner; actor: Actor }): Promise<void> {
  const at = p.clock()
  await inTransaction(p.db, async (trx) => {
    if (!(await revokeIn(trx, { ...o, at }))) throw new Refusal('CONSENT_UNKNOWN')
  })
}

/**
 * The same for every client that the person allowed, all or none.
 * @returns how many
 */
export function revokeAllClients(
  p: Platform,
  { accountId, actor }: { accountId: AccountId; actor: Actor },
): Promise<number> {
  const at = p.clock()
  return inTransaction(p.db, async (trx) => {
    let revoked = 0
    for (const clientId of await listAllowedClients(trx, accountId)) {
      if (await revokeIn(trx, { owner: { accountId, clientId }, actor, at })) revoked += 1
    }
    return revoked
  })
}

/** @returns whether there was a consent to take back */
async function revokeIn(trx: Trx, o: { owner: ConsentOwner; actor: Actor; at: Date }): Promise<boolean> {
  const { owner, at } = o
  const { accountId, clientId } = owner
  await lockConsent(trx, owner)
  if (!(await markConsentRevoked(trx, owner, at))) return false
  const selection = { account_id: accountId, client_id: clientId }
  const ended = await endGrants(trx, selection, { at, reason: 'consent-revoked' })
  await note(trx, { ...o, action: 'client.revoked', grants: ended.length })
  const data = { accountId, clientId }
  await appendEvent(trx, { type: 'account.client-revoked', subject: accountId, data, occurredAt: at })
  return true
}

async function note(
  trx: Parameters<typeof recordAudit>[0],
  o: {
    owner: ConsentOwner
    actor: Actor
    at: Date
    action: string
    sharing?: Sharing
    grants?: number
  },
): Promise<void> {
  const { owner, actor, at, action, sharing, grants } = o
  await recordAudit(trx, {
    at,
    action,
    actor,
    subject: { type: 'account', id: owner.accountId },
    detail: {
      client: owner.clientId,
      ...(sharing !== undefined && {
        scopes: [...sharing.scopes],
        claims: [...sharing.claims],
        audiences: Object.keys(sharing.resources),
      }),
      ...(grants !== undefined && { grants }),
    },
  })
}
