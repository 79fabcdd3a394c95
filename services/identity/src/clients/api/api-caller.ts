import type { PartnerId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import type { FastifyRequest } from 'fastify'
import { findClient } from '../../oidc/clients/clients-store.js'
import type { StoredClient } from '../../oidc/clients/stored-client.js'
import type { Platform } from '../../platform.js'
import type { ShownClient } from '../console/client-list.js'
import { findShownClient } from '../console/console-store.js'
import type { PartnerActs } from '../partners/partner-service.js'
import { findPartner } from '../partners/partners-store.js'
import type { Changer } from '../registry/changer.js'

export const clientsScope = 'identity:clients'

/** The client that calls for itself. One of no partner speaks for the Directorate. */
export interface Caller {
  readonly clientId: string
  readonly partnerId: PartnerId | null
  readonly address: string
}

/**
 * Whose token it is. A test client is active without anybody's approval: it may speak for its partner, never for the
 * Directorate.
 * @throws Refusal CLIENT_API_CLIENT_ONLY
 */
export async function callerOf(p: Platform, { token, ip }: FastifyRequest): Promise<Caller> {
  if (token === null || token.sub !== token.clientId) throw new Refusal('CLIENT_API_CLIENT_ONLY')
  const client = await findClient(p.db, token.clientId)
  if (client?.state !== 'active') throw new Refusal('CLIENT_API_CLIENT_ONLY')
  const { clientId, partnerId } = client
  if (partnerId === null && client.environment === 'test') throw new Refusal('CLIENT_API_CLIENT_ONLY')
  return { clientId, partnerId, address: ip }
}

/**
 * The caller, when it may change something.
 * @throws Refusal PARTNER_SUSPENDED, and as `callerOf`
 */
export async function writerOf(p: Platform, request: FastifyRequest): Promise<Caller> {
  const caller = await callerOf(p, request)
  if (caller.partnerId === null) return caller
  const partner = await findPartner(p.db, caller.partnerId)
  if (partner?.state !== 'draft' && partner?.state !== 'active') throw new Refusal('PARTNER_SUSPENDED')
  return caller
}

/**
 * The client, when the caller may see it: of a partner its own, of the Directorate all.
 * @throws Refusal CLIENT_NOT_REGISTERED, also for a client of somebody else
 */
export async function clientFor(p: Platform, caller: Caller, clientId: string): Promise<ShownClient> {
  const shown = await findShownClient(p.db, clientId)
  if (shown === undefined || !isWithinReach(caller, shown.client)) throw new Refusal('CLIENT_NOT_REGISTERED')
  return shown
}

function isWithinReach(caller: Caller, client: StoredClient): boolean {
  if (caller.partnerId === null) return true
  return client.partnerId === caller.partnerId
}

/**
 * The caller as the use cases know one. For what is being tried out its proof at the token endpoint, minutes old, is
 * enough, and for drafts of the Directorate; what works in production, or will, asks for a person who proves again who
 * they are, so not for a program (decision 018).
 */
export function changerFor(caller: Caller, client: Pick<StoredClient, 'environment' | 'state'>): Changer {
  const { clientId, partnerId, address } = caller
  const actor = { kind: 'client' as const, clientId, address }
  const isTest = client.environment === 'test'
  return partnerId === null
    ? { actor, steppedUp: isTest || client.state === 'draft', as: 'DIRECTORATE' }
    : { actor, steppedUp: isTest, as: 'PARTNER', partnerId }
}

/**
 * The caller as a program of a partner that acts for it, as one of its members would.
 * @throws Refusal TRANSITION_WRONG_ACTOR for a program of the Directorate: it asks itself for nothing
 */
export function programOf({ clientId, partnerId, address }: Caller): PartnerActs {
  if (partnerId === null) throw new Refusal('TRANSITION_WRONG_ACTOR')
  return { partnerId, accountId: null, actor: { kind: 'client', clientId, address } }
}
