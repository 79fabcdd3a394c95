import { inTransaction } from '@inaproc/database/database'
import { Refusal } from '@inaproc/domain/refusal'
import { findClient } from '../../../oidc/clients/clients-store.js'
import type { StoredClient } from '../../../oidc/clients/stored-client.js'
import type { Actor, Platform, Trx } from '../../../platform.js'
import type { Changer } from '../../registry/changer.js'
import { definitionOf, storedClient } from '../../registry/client-definition.js'
import { addRecorded, saveRecorded } from '../../registry/recorded-change.js'
import { lockClient } from '../../registry/registry-store.js'
import type { ClientRuleOptions } from '../../registry/rules/client-rules.js'
import {
  type AskedSector,
  askSector,
  joinSector,
  nothingAsked,
} from '../../registry/sectors/sector-service.js'
import { moveClient } from '../../registry/states-service.js'
import { problemsOfClient } from '../../scopes/offered.js'
import { holdPartnerFor, type PartnerActs } from '../partner-service.js'
import { isInForce, type Partner } from '../partners.js'
import { openItems } from './checklist.js'
import { type ProductionForm, readProductionForm } from './production-form.js'
import type { ProductionRequest } from './production-request.js'
import {
  findRequestOfTest,
  hasBeenUsed,
  insertRequest,
  listWaiting,
  updateRequest,
} from './production-store.js'
import { productionTransition } from './production-transition.js'
import { recordStep } from './recorded-step.js'

/** A member, or the partner's program, who acts on what was asked for with a test client. The partner that is held keeps its requests in a row. */
export interface ProductionActs extends PartnerActs {
  readonly testClientId: string
}

/**
 * Q01, Q02: an owner asks for production of a test client, or sends the request again, corrected. The production client
 * is a draft with nothing that proves it, and stays as it is while officials examine it.
 * @throws Refusal PRODUCTION_NOT_READY with every open item and everything that is wrong with the client
 * @throws Refusal PARTNER_OWNER_ONLY, PARTNER_SUSPENDED, CLIENT_ID_TAKEN, TRANSITION_NOT_POSSIBLE
 */
export async function askForProduction(
  p: Platform,
  o: ProductionActs & { readonly form: ProductionForm; readonly rules: ClientRuleOptions },
): Promise<ProductionRequest> {
  const at = p.clock()
  const { actor } = o
  const asked = await askSectorOf(p, o)
  return inTransaction(p.db, async (trx) => {
    const partner = await holdPartnerFor(trx, o, 'ask-for-production')
    const test = await testClientOf(trx, partner, o.testClientId)
    const before = await findRequestOfTest(trx, test.clientId)
    const typed = before === undefined ? o.form : { ...o.form, clientId: before.clientId }
    const read = readProductionForm(typed, definitionOf(test))
    const client = { ...read.definition, firstParty: false, partnerId: partner.id }
    const { purposes } = read
    const facts = { partner, client, purposes, hasBeenUsed: await hasBeenUsed(trx, test.clientId) }
    const given = { as: 'PARTNER', held: definitionOf(test).scopes } as const
    const unsound = await problemsOfClient(trx, client, { ...o.rules, given })
    const problems = [...openItems(facts), ...read.problems, ...unsound, ...asked.problems]
    const { to, row } = productionTransition({
      from: before?.state ?? null,
      event: 'SUBMIT',
      actor: 'PARTNER',
      holds: { PARTNER_IN_FORCE: isInForce(partner), CHECKLIST_COMPLETE: problems.length === 0 },
      problems,
    })
    const draft = await drafted(trx, storedClient(client, { state: 'draft', version: 1 }), {
      isNew: before === undefined,
      actor,
      at,
    })
    await joinSector(trx, { client: draft, asked, at })
    const by = changerOf(partner, actor)
    const { clientId, version } = draft
    const held = await moveClient(p, trx, {
      clientId,
      version,
      by,
      reason: '',
      event: 'SUBMIT',
      change: 'submitted',
      rules: o.rules,
    })
    const sent = {
      clientId,
      testClientId: test.clientId,
      partnerId: partner.id,
      state: to,
      round: (before?.round ?? 0) + 1,
      purposes,
      clientVersion: held.version,
      submittedAt: at,
      firstBy: null,
    }
    const request = { ...sent, id: before?.id ?? (await insertRequest(trx, sent)) }
    if (before !== undefined) await updateRequest(trx, request)
    await recordStep(p, trx, { request, clientName: held.name, row, actor, at })
    return request
  })
}

/** The sector that the test client names has to name the addresses of production too; asked before anything is held. */
async function askSectorOf(
  p: Platform,
  o: ProductionActs & { readonly form: ProductionForm; readonly rules: ClientRuleOptions },
): Promise<AskedSector> {
  const test = await findClient(p.db, o.testClientId)
  if (test === undefined) return nothingAsked
  return askSector(readProductionForm(o.form, definitionOf(test)).definition, o.rules)
}

/**
 * Q03: an owner takes the request back before it is decided; its client is a draft again.
 * @throws Refusal PARTNER_OWNER_ONLY, PARTNER_SUSPENDED, TRANSITION_NOT_POSSIBLE
 */
export function withdrawProduction(p: Platform, o: ProductionActs): Promise<void> {
  return inTransaction(p.db, async (trx) => {
    const partner = await holdPartnerFor(trx, o, 'ask-for-production')
    const before = await findRequestOfTest(trx, o.testClientId)
    if (before === undefined || before.partnerId !== partner.id) throw new Refusal('CLIENT_NOT_REGISTERED')
    await takeBack(p, trx, { partner, before, actor: o.actor })
  })
}

/** Takes back everything that a partner asked for and nobody has decided; the caller holds the partner. */
export async function takeBackRequests(
  p: Platform,
  trx: Trx,
  { partner, actor }: { readonly partner: Partner; readonly actor: Actor },
): Promise<void> {
  for (const before of await listWaiting(trx, partner.id)) await takeBack(p, trx, { partner, before, actor })
}

async function takeBack(
  p: Platform,
  trx: Trx,
  o: { readonly partner: Partner; readonly before: ProductionRequest; readonly actor: Actor },
): Promise<void> {
  const { partner, before, actor } = o
  const { to, row } = productionTransition({
    from: before.state,
    event: 'WITHDRAW',
    actor: 'PARTNER',
    holds: {},
  })
  const { clientId, clientVersion: version } = before
  const by = changerOf(partner, actor)
  const move = { clientId, version, by, reason: '', event: 'WITHDRAW', change: 'withdrawn' } as const
  const client = await moveClient(p, trx, move)
  const request = { ...before, state: to, firstBy: null }
  await updateRequest(trx, request)
  await recordStep(p, trx, { request, clientName: client.name, row, actor, at: p.clock() })
}

/** @throws Refusal CLIENT_NOT_REGISTERED for a client of somebody else, PRODUCTION_TEST_CLIENT for one that tries nothing out */
async function testClientOf(trx: Trx, partner: Partner, clientId: string): Promise<StoredClient> {
  const client = await lockClient(trx, clientId)
  if (client?.partnerId !== partner.id) throw new Refusal('CLIENT_NOT_REGISTERED')
  if (client.environment !== 'test' || client.state !== 'active') throw new Refusal('PRODUCTION_TEST_CLIENT')
  return client
}

/** The production client as a draft: made without a secret, or brought to what is asked for now. */
async function drafted(
  trx: Trx,
  asked: StoredClient,
  o: { readonly isNew: boolean; readonly actor: Actor; readonly at: Date },
): Promise<StoredClient> {
  const { actor, at } = o
  if (o.isNew) {
    if (await addRecorded(trx, asked, { change: 'registered', actor, at })) return asked
    throw new Refusal('FORM_INVALID', { problems: [{ field: 'clientId', code: 'CLIENT_ID_TAKEN' }] })
  }
  const before = await lockClient(trx, asked.clientId)
  if (before === undefined) throw new Refusal('CLIENT_NOT_REGISTERED')
  const { state: _state, version: _version, clientId: _id, ...changes } = asked
  return saveRecorded(trx, before, changes, { change: 'changed', actor, at })
}

function changerOf({ id: partnerId }: Partner, actor: Actor): Changer {
  return { as: 'PARTNER', partnerId, actor, steppedUp: false }
}
