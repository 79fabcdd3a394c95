import type { ClientActor } from '@inaproc/domain/client-lifecycle'
import type { PartnerId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import type { StoredClient } from '../../oidc/clients/stored-client.js'
import type { Actor, Trx } from '../../platform.js'
import { holdPartnerInForce } from './partner-hold.js'
import { lockClient } from './registry-store.js'

/** Who changes a client, in which capacity, and whether they have just proved again who they are. */
export type Changer = {
  readonly actor: Actor
  readonly steppedUp: boolean
} & (
  | { readonly as: Exclude<ClientActor, 'PARTNER'> }
  /** Sees and changes the clients of this partner only. */
  | { readonly as: 'PARTNER'; readonly partnerId: PartnerId }
)

/** A change names the version that it was thought out for. */
export interface ChangeOf {
  readonly clientId: string
  readonly version: number
  readonly by: Changer
}

/** What a caller writes in the transaction of the change, before it: it stays only when the change does. */
export type Beside = (trx: Trx) => Promise<void>

/**
 * The client, held to the end of the transaction, when it is still what the changer saw.
 * @throws Refusal CLIENT_NOT_REGISTERED, also for a client of somebody else
 * @throws Refusal CLIENT_CHANGED_MEANWHILE
 */
export async function holdClient(trx: Trx, { clientId, version, by }: ChangeOf): Promise<StoredClient> {
  const client = await lockClient(trx, clientId)
  if (client === undefined || !isWithinReach(client, by)) throw new Refusal('CLIENT_NOT_REGISTERED')
  if (client.version !== version) throw new Refusal('CLIENT_CHANGED_MEANWHILE')
  return client
}

/**
 * The client, held for a change of what it is, or of how it proves itself.
 * @param what `itself`: what two officials looked at is not the partner's alone any more; its `proof` always is
 * @throws Refusal PARTNER_SUSPENDED, CLIENT_OF_THE_HOUSE, TRANSITION_NOT_POSSIBLE, CLIENT_APPROVED, and as `holdClient`
 */
export async function holdForChange(trx: Trx, o: ChangeOf, what: 'itself' | 'proof'): Promise<StoredClient> {
  await refuseSuspended(trx, o.by)
  const client = await holdClient(trx, o)
  refuseHouse(client)
  // What is being examined stays as it is: whoever wants to change it takes the request back first.
  if (client.state === 'retired' || client.state === 'in_review') throw new Refusal('TRANSITION_NOT_POSSIBLE')
  if (what === 'itself' && o.by.as === 'PARTNER' && isApproved(client)) throw new Refusal('CLIENT_APPROVED')
  return client
}

/** @throws Refusal PARTNER_SUSPENDED when a partner acts that may not */
async function refuseSuspended(trx: Trx, by: Changer): Promise<void> {
  if (by.as === 'PARTNER' && !(await holdPartnerInForce(trx, by.partnerId))) {
    throw new Refusal('PARTNER_SUSPENDED')
  }
}

/** Two officials have looked at what it is: from then on only its secrets and keys are the partner's alone. */
export function isApproved({ environment, state }: Pick<StoredClient, 'environment' | 'state'>): boolean {
  return environment === 'production' && (state === 'active' || state === 'suspended')
}

/** @throws Refusal CLIENT_OF_THE_HOUSE for our own services: they follow their release */
function refuseHouse(client: Pick<StoredClient, 'firstParty'>): void {
  if (client.firstParty) throw new Refusal('CLIENT_OF_THE_HOUSE')
}

/** @throws Refusal STEP_UP_REQUIRED */
export function requireStepUp({ steppedUp }: Changer): void {
  if (!steppedUp) throw new Refusal('STEP_UP_REQUIRED')
}

function isWithinReach(client: StoredClient, by: Changer): boolean {
  return by.as !== 'PARTNER' || client.partnerId === by.partnerId
}
