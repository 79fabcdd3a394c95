import { recordAudit } from '../audit/audit-store.js'
import { findClient, saveClient } from '../oidc/clients/clients-store.js'
import { type Actor, systemActor, type Trx } from '../platform.js'
import { type ClientRuleOptions, clientProblems } from './client-rules.js'
import { type ClientDefinition, storedClient } from './clients.js'

/** A definition breaks the rules for clients; says all of what is wrong. */
export class ClientRejected extends Error {
  override readonly name = 'ClientRejected'
  readonly problems: readonly string[]

  constructor(clientId: string, problems: readonly string[]) {
    super(`client ${clientId} cannot be registered: ${problems.join('; ')}`)
    this.problems = problems
  }
}

/**
 * Registers a client or brings a known one to this definition. Instances that have the client in their cache follow
 * within seconds (client-source.ts).
 * @throws ClientRejected
 */
export async function registerClient(
  trx: Trx,
  definition: ClientDefinition,
  o: ClientRuleOptions & { at: Date; actor?: Actor },
): Promise<void> {
  const problems = clientProblems(definition, o)
  if (problems.length > 0) throw new ClientRejected(definition.clientId, problems)
  const before = await findClient(trx, definition.clientId)
  const client = storedClient(definition)
  await saveClient(trx, client, o.at)
  await recordAudit(trx, {
    at: o.at,
    action: before === undefined ? 'client.registered' : 'client.changed',
    actor: o.actor ?? systemActor,
    subject: { type: 'client', id: client.clientId },
    before: before && withoutSecret(before),
    after: withoutSecret(client),
    detail: { state: client.state },
  })
}

function withoutSecret({ secretHash, ...client }: { secretHash: Buffer | null }): unknown {
  return { ...client, hasSecret: secretHash !== null }
}
