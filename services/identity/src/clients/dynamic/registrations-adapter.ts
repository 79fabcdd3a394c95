import { inTransaction } from '@inaproc/database/database'
import { errorText } from '@inaproc/domain/error-catalogue'
import type { PartnerId } from '@inaproc/domain/identifiers'
import { type AdapterPayload, errors } from 'oidc-provider'
import { forLibrary, isPlaceholderSecret } from '../../oidc/clients/client-source.js'
import { findClient } from '../../oidc/clients/clients-store.js'
import type { ClientWish, Registrations } from '../../oidc/clients/registrations.js'
import { hashClientSecret, type StoredClient } from '../../oidc/clients/stored-client.js'
import type { Actor, Platform, Trx } from '../../platform.js'
import { type ClientDefinition, storedClient } from '../registry/client-definition.js'
import { holdPartnerInForce, holdPartnerOfClient } from '../registry/partner-hold.js'
import { addRecorded, saveRecorded } from '../registry/recorded-change.js'
import { lockClient } from '../registry/registry-store.js'
import { type ClientRuleOptions, clientProblems } from '../registry/rules/client-rules.js'
import { deleteSecrets, insertSecret } from '../registry/secrets/secrets-store.js'
import { definitionOfWish } from './client-wish.js'
import { hashOfToken } from './registration-tokens-service.js'
import { findUsableToken, useToken } from './registration-tokens-store.js'

const program: Actor = { kind: 'client' }

/** Registration by program, by the rules that hold for everybody; what is registered stays in the test environment. */
export function createRegistrations(p: Platform, rules: ClientRuleOptions): Registrations {
  return {
    findToken: (value) => findUsableToken(p.db, hashOfToken(value), p.clock()),
    async admit(token, clientId, wish) {
      const used = await useToken(p.db, hashOfToken(token), p.clock())
      if (used === undefined) throw new errors.InvalidToken('initial access token not found')
      return metadataOf(definitionOfWish(wish, { clientId, partnerId: used.partnerId }), rules)
    },
    async readmit(clientId, wish) {
      const before = await findClient(p.db, clientId)
      if (before === undefined || !isManaged(before)) throw notManaged()
      const { partnerId } = before
      return metadataOf(definitionOfWish(wish, { clientId, partnerId }), rules)
    },
    save: (clientId, metadata) => inTransaction(p.db, (trx) => save(p, trx, clientId, metadata)),
    retire: (clientId) =>
      inTransaction(p.db, async (trx) => {
        const before = await lockClient(trx, clientId)
        if (before === undefined || !isManaged(before)) throw notManaged()
        const o = { change: 'retired', actor: program, at: p.clock() } as const
        await saveRecorded(trx, before, { state: 'retired' }, o)
        await deleteSecrets(trx, clientId)
      }),
  }
}

/** @throws errors.InvalidClientMetadata with all that is wrong */
function metadataOf(definition: ClientDefinition, rules: ClientRuleOptions): AdapterPayload {
  // No APIs: those are given by administrators.
  const problems = clientProblems(definition, { ...rules, offered: [] })
  if (problems.length > 0) {
    const told = problems.map(
      ({ field, code, params }) => `${field} ${code}: ${errorText(code, 'en', params)}`,
    )
    throw new errors.InvalidClientMetadata(told.join(' '))
  }
  const { metadata, partnerId } = storedClient(definition, { state: 'active', version: 1 })
  return {
    ...forLibrary(metadata),
    environment: 'test',
    ...(partnerId !== null && { partner_id: partnerId }),
  }
}

async function save(p: Platform, trx: Trx, clientId: string, metadata: ClientWish): Promise<void> {
  const at = p.clock()
  const { partner_id: put, client_secret: secret } = metadata
  const owner = (put ?? null) as PartnerId | null // put there by `admit`
  const inForce = (await holdPartnerOfClient(trx, clientId)) && (await holdPartnerInForce(trx, owner))
  if (!inForce) throw new errors.InvalidRequest('the partner of the client is suspended or closed')
  const before = await lockClient(trx, clientId)
  if (before !== undefined && !isManaged(before)) throw notManaged()
  const partnerId = before?.partnerId ?? owner
  const definition = definitionOfWish(metadata, { clientId, partnerId })
  // The state machine of clients: one of the test environment is active at once.
  const after = storedClient(definition, before ?? { state: 'active', version: 1 })
  if (before === undefined) await addRecorded(trx, after, { change: 'registered', actor: program, at })
  else await saveRecorded(trx, before, after, { change: 'changed', actor: program, at })
  if (isPlaceholderSecret(secret)) return
  await deleteSecrets(trx, clientId)
  if (typeof secret === 'string') await insertSecret(trx, { clientId, hash: hashClientSecret(secret), at })
}

/** Programs keep to what programs made: a client of production is changed in the console or by the API. */
function isManaged({ environment, state, firstParty }: StoredClient): boolean {
  return environment === 'test' && state === 'active' && !firstParty
}

function notManaged(): errors.InvalidRequest {
  return new errors.InvalidRequest('the client cannot be changed by program')
}
