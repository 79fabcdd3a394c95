import { inTransaction } from '@inaproc/database/database'
import type { ClientActor } from '@inaproc/domain/client-lifecycle'
import { type FieldProblem, invalidForm, Refusal } from '@inaproc/domain/refusal'
import type { JWKS } from 'oidc-provider'
import { stateHash } from '../../audit/audit.js'
import { findClient } from '../../oidc/clients/clients-store.js'
import { hashClientSecret, type StoredClient } from '../../oidc/clients/stored-client.js'
import type { Platform, Trx } from '../../platform.js'
import { problemsOfClient } from '../scopes/offered.js'
import { type ChangeOf, holdForChange, isApproved, requireStepUp } from './changer.js'
import {
  type ClientDefinition,
  definitionOf,
  newClientSecret,
  storedClient,
  usesSecret,
} from './client-definition.js'
import { hasContacts } from './client-transition.js'
import type { ClientChange } from './client-versions.js'
import type { ClientWithSecret } from './create-service.js'
import { saveRecorded } from './recorded-change.js'
import { changedByOfficials } from './rules/change-rights.js'
import type { ClientRuleOptions } from './rules/client-rules.js'
import { deleteSecrets, insertSecret } from './secrets/secrets-store.js'
import { movesPeople } from './sectors/sector-rules.js'
import { type AskedSector, askSector, hasToAsk, joinSector, nothingAsked } from './sectors/sector-service.js'

/** What can be changed once a client is there: never whose it is, what it is called by programs, or its kind. */
export type ClientChanges = Partial<
  Omit<ClientDefinition, 'clientId' | 'kind' | 'environment' | 'firstParty' | 'partnerId'>
>

/** How a client proves itself: whoever changes it has to prove who they are. */
export type Credentials = Pick<ClientDefinition, 'authentication'> & {
  readonly keys?: { readonly jwks: JWKS } | { readonly jwksUri: string } | undefined
}

/**
 * Changes what a client is. Nothing is written where nothing differs.
 * @throws Refusal CLIENT_CHANGED_MEANWHILE when it is not what the changer saw any more
 * @throws Refusal CLIENT_APPROVED to a partner, once two officials have looked at the client and for what they looked at
 * @throws Refusal FORM_INVALID with everything that is wrong
 */
export async function changeClient(
  p: Platform,
  o: ChangeOf & {
    readonly changes: Omit<ClientChanges, 'authentication' | 'jwks' | 'jwksUri'>
    readonly rules: ClientRuleOptions
    readonly reason?: string | undefined
  },
): Promise<StoredClient> {
  const asked = await askForChange(p, o)
  return inTransaction(p.db, async (trx) => (await change(p, trx, { ...o, kind: 'changed', asked })).client)
}

/** Asked before anything is held. Of a version that has passed nothing is asked: the change will be refused. */
async function askForChange(
  p: Platform,
  o: ChangeOf & { readonly changes: ClientChanges; readonly rules: ClientRuleOptions },
): Promise<AskedSector> {
  const before = await findClient(p.db, o.clientId)
  if (before === undefined || before.version !== o.version) return nothingAsked
  return askAboutChange(before, { ...definitionOf(before), ...o.changes }, o.rules)
}

/** Asks the sector that the client would be in, where the change has to; nothing is held meanwhile. */
export async function askAboutChange(
  before: StoredClient,
  after: ClientDefinition,
  rules: ClientRuleOptions,
): Promise<AskedSector> {
  return hasToAsk(before, after) ? askSector(after, rules) : nothingAsked
}

/** Everything that is wrong with what a client would become; `as` is who gives it what it does not hold yet. */
export async function problemsOfChange(
  trx: Trx,
  o: {
    readonly before: StoredClient
    readonly after: ClientDefinition
    readonly as: ClientActor
    readonly asked: AskedSector
    readonly rules: ClientRuleOptions
  },
): Promise<readonly FieldProblem[]> {
  const given = { as: o.as, held: definitionOf(o.before).scopes }
  return [
    ...(await problemsOfClient(trx, o.after, { ...o.rules, given })),
    ...o.asked.problems,
    ...(movesPeople(o.before, o.after) ? [sectorFixed] : []),
  ]
}

/**
 * Changes how a client proves itself: to a secret, which is made anew and told once, or to its own keys, by value or by
 * an address. What opened the door before opens it no more.
 * @throws Refusal STEP_UP_REQUIRED
 */
export async function setKeys(
  p: Platform,
  o: ChangeOf & { readonly credentials: Credentials; readonly rules: ClientRuleOptions },
): Promise<ClientWithSecret> {
  requireStepUp(o.by)
  const { authentication, keys } = o.credentials
  const changes = { authentication, jwks: undefined, jwksUri: undefined, ...keys }
  return inTransaction(p.db, (trx) =>
    change(p, trx, { ...o, changes, kind: 'keys-changed', asked: nothingAsked }),
  )
}

interface Change extends ChangeOf {
  readonly changes: ClientChanges
  readonly rules: ClientRuleOptions
  readonly kind: Extract<ClientChange, 'changed' | 'keys-changed'>
  readonly reason?: string | undefined
  readonly asked: AskedSector
}

async function change(p: Platform, trx: Trx, o: Change): Promise<ClientWithSecret> {
  const before = await holdForChange(trx, o, 'proof')
  const definition = { ...definitionOf(before), ...o.changes }
  const after = storedClient(definition, before)
  if (o.kind === 'changed' && o.by.as === 'PARTNER' && isApproved(before)) {
    const touched = changedByOfficials(definitionOf(before), definitionOf(after))
    if (touched.length > 0) throw new Refusal('CLIENT_APPROVED')
  }
  const { rules, asked } = o
  const problems = [
    ...(await problemsOfChange(trx, { before, after: definition, as: o.by.as, asked, rules })),
    ...(isApproved(before) && hasContacts(before) && !hasContacts(after) ? [contactsNeeded] : []),
  ]
  if (problems.length > 0) throw invalidForm(problems)
  if (stateHash(after).equals(stateHash(before))) return { client: before, secret: null }
  const { actor } = o.by
  const at = p.clock()
  const client = await saveRecorded(trx, before, after, { change: o.kind, actor, at, reason: o.reason })
  await joinSector(trx, { client, asked: o.asked, at })
  return { client, secret: await fitSecrets(trx, { before, after: client, at }) }
}

/** Whom production was opened for stays reachable. */
const contactsNeeded = { field: 'contacts', code: 'CLIENT_CONTACTS_REQUIRED', params: {} } as const
const sectorFixed = { field: 'sectorIdentifierUri', code: 'CLIENT_SECTOR_FIXED', params: {} } as const

/** Another method: secrets that it does not use are gone, and one that it needs is made. */
async function fitSecrets(
  trx: Trx,
  { before, after, at }: { before: StoredClient; after: StoredClient; at: Date },
): Promise<string | null> {
  const [had, has] = [before, after].map((client) => usesSecret(definitionOf(client).authentication))
  if (had === has) return null
  await deleteSecrets(trx, after.clientId)
  if (has !== true) return null
  const secret = newClientSecret()
  await insertSecret(trx, { clientId: after.clientId, hash: hashClientSecret(secret), at })
  return secret
}
