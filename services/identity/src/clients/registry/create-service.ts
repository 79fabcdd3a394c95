import { inTransaction } from '@inaproc/database/database'
import { Refusal } from '@inaproc/domain/refusal'
import { hashClientSecret, type StoredClient } from '../../oidc/clients/stored-client.js'
import type { Platform } from '../../platform.js'
import { problemsOfClient } from '../scopes/offered.js'
import type { Beside, Changer } from './changer.js'
import { type ClientDefinition, newClientSecret, storedClient, usesSecret } from './client-definition.js'
import { transitionOf } from './client-transition.js'
import { holdPartnerInForce } from './partner-hold.js'
import { addRecorded } from './recorded-change.js'
import type { ClientRuleOptions } from './rules/client-rules.js'
import { insertSecret } from './secrets/secrets-store.js'
import { askSector, joinSector } from './sectors/sector-service.js'

/** A client as it now stands, and its new secret when it has one: told this once, kept only as a hash. */
export interface ClientWithSecret {
  readonly client: StoredClient
  readonly secret: string | null
}

/**
 * C01, C02: makes a client. One of the test environment is active at once; one for production begins as a draft.
 * @throws Refusal FORM_INVALID with everything that is wrong, also CLIENT_ID_TAKEN; PARTNER_SUSPENDED
 */
export async function createClient(
  p: Platform,
  o: {
    readonly definition: ClientDefinition
    readonly by: Changer
    readonly rules: ClientRuleOptions
    readonly beside?: Beside | undefined
  },
): Promise<ClientWithSecret> {
  const { by, rules } = o
  const definition = ownedBy(o.definition, by)
  const at = p.clock()
  const { environment = 'production' } = definition
  const draft = storedClient(definition, { state: 'draft', version: 1 })
  const secret = usesSecret(definition.authentication) ? newClientSecret() : null
  const asked = await askSector(definition, rules)
  return inTransaction(p.db, async (trx) => {
    await o.beside?.(trx)
    const { to: state } = transitionOf({
      event: environment === 'test' ? 'CREATE_TEST' : 'CREATE',
      actor: by.as,
      from: null,
      client: draft,
      problems: [
        ...(await problemsOfClient(trx, definition, { ...rules, given: { as: by.as, held: [] } })),
        ...asked.problems,
      ],
      steppedUp: by.steppedUp,
      partnerInForce: await holdPartnerInForce(trx, draft.partnerId),
    })
    const client = { ...draft, state }
    const isNew = await addRecorded(trx, client, { change: 'registered', actor: by.actor, at })
    if (!isNew) {
      throw new Refusal('FORM_INVALID', { problems: [{ field: 'clientId', code: 'CLIENT_ID_TAKEN' }] })
    }
    await joinSector(trx, { client, asked, at })
    if (secret !== null) {
      await insertSecret(trx, { clientId: client.clientId, hash: hashClientSecret(secret), at })
    }
    return { client, secret }
  })
}

/** Only a release makes a service of our own, and a partner makes clients of its own only. */
function ownedBy(definition: ClientDefinition, by: Changer): ClientDefinition {
  const owned = { ...definition, firstParty: false }
  return by.as === 'PARTNER' ? { ...owned, partnerId: by.partnerId } : owned
}
