import type { FieldProblem } from '@inaproc/domain/refusal'
import { stateHash } from '../../audit/audit.js'
import { hashClientSecret, type StoredClient } from '../../oidc/clients/stored-client.js'
import { type Actor, systemActor, type Trx } from '../../platform.js'
import { problemsOfClient } from '../scopes/offered.js'
import { type ClientDefinition, storedClient } from './client-definition.js'
import { addRecorded, saveRecorded } from './recorded-change.js'
import { lockClient } from './registry-store.js'
import type { ClientRuleOptions } from './rules/client-rules.js'
import { deleteSecrets, hasOnlySecret, insertSecret } from './secrets/secrets-store.js'

/** A definition of a release or a seed breaks the rules for clients; says all of what is wrong. */
export class ClientRejected extends Error {
  override readonly name = 'ClientRejected'

  constructor(clientId: string, problems: readonly FieldProblem[]) {
    const told = problems.map(({ field, code }) => `${field} ${code}`)
    super(`client ${clientId} cannot be registered: ${told.join('; ')}`)
  }
}

/** A client that comes with its secret, the only one from now on. Only its hash is kept. */
export interface SeededClient extends ClientDefinition {
  readonly secret?: string | undefined
}

export interface Registration extends ClientRuleOptions {
  readonly at: Date
  readonly actor?: Actor
}

/**
 * C03: registers a client as its release describes it, or brings a known one to this definition; where nothing differs,
 * nothing is written. A suspension stays: no deployment lifts it.
 * @throws ClientRejected
 */
export async function registerClient(
  trx: Trx,
  { secret, ...definition }: SeededClient,
  o: Registration,
): Promise<void> {
  const problems = await problemsOfClient(trx, definition, o)
  if (problems.length > 0) throw new ClientRejected(definition.clientId, problems)
  const actor = o.actor ?? systemActor
  const first = storedClient(definition, { state: 'active', version: 1 })
  if (!(await addRecorded(trx, first, { change: 'registered', actor, at: o.at }))) {
    await bringTo(trx, definition, { actor, at: o.at })
  }
  if (secret !== undefined) await giveSecret(trx, { clientId: definition.clientId, secret, at: o.at })
}

async function bringTo(trx: Trx, definition: ClientDefinition, o: { actor: Actor; at: Date }): Promise<void> {
  const before = await lockClient(trx, definition.clientId)
  if (before === undefined) throw new Error(`client ${definition.clientId} is neither new nor there`)
  const after = storedClient(definition, before)
  if (isSame(before, after)) return
  await saveRecorded(trx, before, after, { ...o, change: 'changed' })
}

/** Seeds bring their secret along at every start; the same one again changes nothing. */
async function giveSecret(trx: Trx, o: { clientId: string; secret: string; at: Date }): Promise<void> {
  const secret = { clientId: o.clientId, hash: hashClientSecret(o.secret), at: o.at }
  if (await hasOnlySecret(trx, secret)) return
  await deleteSecrets(trx, o.clientId)
  await insertSecret(trx, secret)
}

function isSame(one: StoredClient, other: StoredClient): boolean {
  return stateHash(one).equals(stateHash(other))
}
