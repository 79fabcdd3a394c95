import { inTransaction } from '@inaproc/database/database'
import type { ClientEffect, ClientEvent } from '@inaproc/domain/client-lifecycle'
import { queueEndOfClient } from '../../oidc/clients/client-end.js'
import type { StoredClient } from '../../oidc/clients/stored-client.js'
import type { Platform, Trx } from '../../platform.js'
import { lapseProposal } from '../partners/proposals/proposal-end.js'
import { problemsOfClient } from '../scopes/offered.js'
import { type ChangeOf, holdClient } from './changer.js'
import { definitionOf } from './client-definition.js'
import { transitionOf } from './client-transition.js'
import type { ClientChange } from './client-versions.js'
import { tellContacts } from './contact-letters.js'
import { holdPartnerOfClient } from './partner-hold.js'
import { saveRecorded } from './recorded-change.js'
import type { ClientRuleOptions } from './rules/client-rules.js'
import { deleteSecrets } from './secrets/secrets-store.js'

/** A step of a client's life, with the reason that stays in its history. */
export interface StateChange extends ChangeOf {
  readonly reason: string
}

/** C08: nothing of the client works from now on; its tokens and grants die and its sessions get a logout. */
export function suspendClient(p: Platform, o: StateChange): Promise<StoredClient> {
  return takeStep(p, o, 'SUSPEND', 'suspended')
}

/** C09: it may sign people in again; what had ended stays ended. */
export function resumeClient(p: Platform, o: StateChange): Promise<StoredClient> {
  return takeStep(p, o, 'RESUME', 'resumed')
}

/** C10: for good, as a suspension and with its secrets; nobody is ever given its id again. */
export function retireClient(p: Platform, o: StateChange): Promise<StoredClient> {
  return takeStep(p, o, 'RETIRE', 'retired')
}

function takeStep(
  p: Platform,
  o: StateChange,
  event: ClientEvent,
  change: ClientChange,
): Promise<StoredClient> {
  return inTransaction(p.db, (trx) => moveClient(p, trx, { ...o, event, change }))
}

/** What the approval of a production client adds (clients/partners). */
export interface Move extends StateChange {
  readonly event: ClientEvent
  readonly change: ClientChange
  readonly approvalsComplete?: boolean | undefined
  /** The rules of this house, where the step asks whether the definition is sound. */
  readonly rules?: ClientRuleOptions | undefined
}

/**
 * Walks one row of the client's life in the transaction of the caller, with all of its effects.
 * @throws Refusal of the first guard that says no
 */
export async function moveClient(p: Platform, trx: Trx, o: Move): Promise<StoredClient> {
  const partnerInForce = await holdPartnerOfClient(trx, o.clientId)
  const before = await holdClient(trx, o)
  const definition = definitionOf(before)
  const given = { as: o.by.as, held: definition.scopes }
  const { to, effects } = transitionOf({
    event: o.event,
    actor: o.by.as,
    from: before.state,
    client: before,
    problems: o.rules === undefined ? [] : await problemsOfClient(trx, definition, { ...o.rules, given }),
    reason: o.reason,
    steppedUp: o.by.steppedUp,
    approvalsComplete: o.approvalsComplete,
    partnerInForce,
  })
  const at = p.clock()
  const reason = o.reason.trim()
  const { actor } = o.by
  const after = await saveRecorded(trx, before, { state: to }, { change: o.change, actor, at, reason })
  for (const effect of effects) await applyEffect(p, trx, effect, { client: after, change: o.change, reason })
  return after
}

async function applyEffect(
  p: Platform,
  trx: Trx,
  effect: ClientEffect,
  o: { readonly client: StoredClient; readonly change: ClientChange; readonly reason: string },
): Promise<void> {
  switch (effect) {
    case 'END_GRANTS':
      return queueEndOfClient(trx, {
        clientId: o.client.clientId,
        cause: o.client.state === 'retired' ? 'client-retired' : 'client-suspended',
        at: p.clock(),
      })
    case 'END_SECRETS':
      return deleteSecrets(trx, o.client.clientId)
    case 'LAPSE_PROPOSAL':
      return lapseProposal(p, trx, o.client)
    case 'TELL_CONTACTS':
      return tellContacts(p, trx, o)
    case 'TELL_OFFICIALS': // The queue of requests is itself the task (clients/partners).
    case 'PUBLISH_REGISTERED': // Written with every change (recorded-change.ts).
    case 'PUBLISH_ACTIVATED':
    case 'PUBLISH_SUSPENDED':
    case 'PUBLISH_RETIRED':
      return
  }
}
