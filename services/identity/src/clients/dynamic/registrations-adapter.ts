import { inTransaction } from '@inaproc/database/database'
import { errorText } from '@inaproc/domain/error-catalogue'
import type { PartnerId } from '@inaproc/domain/identifiers'
import { type FieldProblem, Refusal } from '@inaproc/domain/refusal'
import { type AdapterPayload, errors } from 'oidc-provider'
import { queueEndOfClient } from '../../oidc/clients/client-end.js'
import { forLibrary, isPlaceholderSecret } from '../../oidc/clients/client-source.js'
import { findClient } from '../../oidc/clients/clients-store.js'
import type { ClientWish, Registrations } from '../../oidc/clients/registrations.js'
import { hashClientSecret, type StoredClient } from '../../oidc/clients/stored-client.js'
import type { Actor, Platform, Trx } from '../../platform.js'
import { type ClientDefinition, definitionOf, storedClient } from '../registry/client-definition.js'
import { holdPartnerInForce, holdPartnerOfClient } from '../registry/partner-hold.js'
import { addRecorded, saveRecorded } from '../registry/recorded-change.js'
import { lockClient } from '../registry/registry-store.js'
import { type ClientRuleOptions, clientProblems } from '../registry/rules/client-rules.js'
import { deleteSecrets, insertSecret } from '../registry/secrets/secrets-store.js'
import { type AskedSector, askSector, joinSector } from '../registry/sectors/sector-service.js'
import { peopleLimits } from '../scopes/offered.js'
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
      const definition = definitionOfWish(wish, { clientId, partnerId: used.partnerId })
      return metadataOf(p, definition, rules, await askSector(definition, rules))
    },
    async readmit(clientId, wish) {
      const before = await findClient(p.db, clientId)
      if (before === undefined || !isManaged(before)) throw notManaged()
      const { partnerId } = before
      const definition = definitionOfWish(wish, { clientId, partnerId })
      const given = { as: 'PARTNER', held: definitionOf(before).scopes } as const
      return metadataOf(p, definition, { ...rules, given }, await askSector(definition, rules))
    },
    async save(clientId, metadata) {
      // Of whom it is, nothing is asked; that is looked at when it is saved.
      const asked = await askSector(definitionOfWish(metadata, { clientId, partnerId: null }), rules)
      if (asked.problems.length > 0) throw invalidMetadata(asked.problems)
      try {
        await inTransaction(p.db, (trx) => save(p, trx, { clientId, metadata, asked }))
      } catch (error) {
        throw error instanceof Refusal ? invalidMetadata(error.problems) : error
      }
    },
    retire: (clientId) =>
      inTransaction(p.db, async (trx) => {
        const before = await lockClient(trx, clientId)
        if (before === undefined || !isManaged(before)) throw notManaged()
        const o = { change: 'retired', actor: program, at: p.clock() } as const
        await saveRecorded(trx, before, { state: 'retired' }, o)
        await deleteSecrets(trx, clientId)
        await queueEndOfClient(trx, { clientId, cause: 'client-retired', at: o.at })
      }),
  }
}

/** @throws errors.InvalidClientMetadata with all that is wrong */
async function metadataOf(
  p: Platform,
  definition: ClientDefinition,
  rules: ClientRuleOptions,
  asked: AskedSector,
): Promise<AdapterPayload> {
  // No APIs: those are given by administrators. Of the scopes about people, what every partner may have.
  const given = rules.given ?? { as: 'PARTNER', held: [] }
  const people = await peopleLimits(p.db)
  const found = clientProblems(definition, { ...rules, offered: [], people, given })
  const problems = [...found, ...asked.problems]
  if (problems.length > 0) throw invalidMetadata(problems)
  const { metadata, partnerId } = storedClient(definition, { state: 'active', version: 1 })
  return {
    ...forLibrary(metadata),
    environment: 'test',
    ...(partnerId !== null && { partner_id: partnerId }),
  }
}

/** The fields of a definition as RFC 7591 calls them, where it has a name of its own. */
const registeredNames: Readonly<Record<string, string>> = {
  clientId: 'client_id',
  name: 'client_name',
  kind: 'application_type',
  redirectUris: 'redirect_uris',
  postLogoutRedirectUris: 'post_logout_redirect_uris',
  backchannelLogoutUri: 'backchannel_logout_uri',
  sectorIdentifierUri: 'sector_identifier_uri',
  scopes: 'scope',
  authentication: 'token_endpoint_auth_method',
  jwksUri: 'jwks_uri',
  usesDeviceFlow: 'grant_types',
  actsForItself: 'grant_types',
  idTokenAlgorithm: 'id_token_signed_response_alg',
  userinfoAlgorithm: 'userinfo_signed_response_alg',
  introspectionAlgorithm: 'introspection_signed_response_alg',
}

/**
 * Tells all that is wrong. The library makes `invalid_redirect_uri` of what begins with `redirect_uris` (RFC 7591
 * §3.2.2), so these come first.
 */
function invalidMetadata(problems: readonly FieldProblem[]): errors.InvalidClientMetadata {
  const isAboutRedirects = ({ field }: FieldProblem) => field === 'redirectUris'
  const inOrder = [
    ...problems.filter(isAboutRedirects),
    ...problems.filter((problem) => !isAboutRedirects(problem)),
  ]
  const told = inOrder.map(
    ({ field, code, params }) =>
      `${registeredNames[field] ?? field} ${code}: ${errorText(code, 'en', params)}`,
  )
  return new errors.InvalidClientMetadata(told.join(' '))
}

async function save(
  p: Platform,
  trx: Trx,
  o: { readonly clientId: string; readonly metadata: ClientWish; readonly asked: AskedSector },
): Promise<void> {
  const { clientId, metadata, asked } = o
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
  await joinSector(trx, { client: after, asked, at })
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
