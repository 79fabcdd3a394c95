import { inTransaction } from '@inaproc/database/database'
import { type FieldProblem, invalidForm, Refusal } from '@inaproc/domain/refusal'
import { findClient } from '../../../oidc/clients/clients-store.js'
import type { StoredClient } from '../../../oidc/clients/stored-client.js'
import type { Platform, Trx } from '../../../platform.js'
import { askAboutChange, type ClientChanges, problemsOfChange } from '../../registry/change-service.js'
import { isApproved } from '../../registry/changer.js'
import { type ClientDefinition, definitionOf } from '../../registry/client-definition.js'
import { shortestReason } from '../../registry/client-transition.js'
import { insertLogo } from '../../registry/logos/logos-store.js'
import { lockClient } from '../../registry/registry-store.js'
import { changedByOfficials } from '../../registry/rules/change-rights.js'
import type { ClientRuleOptions } from '../../registry/rules/client-rules.js'
import { judgeLogo, type LogoUpload } from '../../registry/rules/logo-rules.js'
import { type AskedSector, nothingAsked } from '../../registry/sectors/sector-service.js'
import { holdPartnerFor, type PartnerActs } from '../partner-service.js'
import { isInForce, type Partner, type PartnerAct } from '../partners.js'
import { addedScopes, broughtTo, type ClientProposal, fits, officialSettings } from './client-proposal.js'
import { dropPicture } from './proposal-end.js'
import { addressProblems, purposeProblems, unproposable } from './proposal-problems.js'
import { proposalTransition } from './proposal-transition.js'
import { findOpenProposal, insertProposal, lockOpenProposal, updateProposal } from './proposals-store.js'
import { recordProposalStep } from './recorded-proposal-step.js'

/** Whoever acts for a partner about one of its clients. */
export interface ProposalActs extends PartnerActs {
  readonly clientId: string
}

/** A step names the version of the proposal that was seen. */
interface SeenProposal extends ProposalActs {
  readonly version: number
}

export interface Draft extends ProposalActs {
  /** The version of the client that was seen. */
  readonly clientVersion: number
  /** The version of the proposal that is mended; null: it is a new one. */
  readonly version: number | null
  /** Only what is named; what a proposal says already stays. */
  readonly changes: ClientChanges
  readonly logo?: LogoUpload | undefined
  readonly rules: ClientRuleOptions
}

/**
 * U01, U02: what a client should become is written down, or mended, and begins from the client as it is now. Nothing
 * about the client changes.
 * @throws Refusal CLIENT_NOT_APPROVED, CLIENT_PROPOSAL_OPEN, CLIENT_PROPOSAL_EMPTY, CLIENT_PROPOSAL_OUTDATED,
 *   CHANGED_MEANWHILE, TRANSITION_NOT_POSSIBLE; FORM_INVALID with everything that is wrong; as `holdPartner`
 */
export async function draftProposal(p: Platform, o: Draft): Promise<ClientProposal> {
  const logo = o.logo === undefined ? undefined : judgeLogo(o.logo)
  if (logo !== undefined && 'problem' in logo) throw invalidForm([logo.problem])
  const asked = await askBefore(p, o, o.changes)
  const at = p.clock()
  return inTransaction(p.db, async (trx) => {
    const { partner, client, open } = await hold(trx, o, 'work-on-clients')
    const { clientId } = client
    if (o.version !== null && open?.version !== o.version) throw new Refusal('CHANGED_MEANWHILE')
    const mended = o.version === null ? undefined : open
    const current = definitionOf(client)
    const picture = logo && { logoFile: await insertLogo(trx, { ...logo, clientId, at }) }
    const wanted = { ...(mended ? broughtTo(mended, current) : current), ...o.changes, ...picture }
    const [before, after] = [officialSettings(current), officialSettings(wanted)]
    const problems = [
      ...unproposable(o.changes),
      ...(await problemsOfChange(trx, {
        before: client,
        after: wanted,
        as: 'DIRECTORATE',
        asked,
        rules: o.rules,
      })),
      ...addressProblems(partner, { current, after: wanted, reason: null }),
    ]
    const { to, row } = proposalTransition({
      from: mended?.state ?? null,
      event: 'DRAFT',
      actor: 'PARTNER',
      holds: {
        PARTNER_IN_FORCE: isInForce(partner),
        NONE_OPEN: open === undefined,
        CLIENT_AS_SEEN: client.version === o.clientVersion,
        SOMETHING_DIFFERS: problems.length > 0 || changedByOfficials(before, after).length > 0,
        CHANGE_SOUND: problems.length === 0,
      },
      problems,
    })
    if (mended !== undefined && mended.after.logoFile !== after.logoFile) await dropPicture(trx, mended)
    const drafted = {
      clientId,
      partnerId: partner.id,
      state: to,
      version: (mended?.version ?? 0) + 1,
      round: mended?.round ?? 0,
      before,
      after,
      purposes: mended?.purposes ?? {},
      reason: mended?.reason ?? '',
      draftedAt: at,
      submittedAt: mended?.submittedAt ?? null,
      firstBy: null,
    }
    const id = mended?.id ?? (await insertProposal(trx, drafted))
    if (id === null) throw new Refusal('CLIENT_PROPOSAL_OPEN')
    const proposal = { ...drafted, id }
    if (mended !== undefined) await updateProposal(trx, proposal)
    await recordProposalStep(p, trx, { proposal, clientName: client.name, row, actor: o.actor, at })
    return proposal
  })
}

/**
 * U03: an owner, or the partner's program, sends it to the officials, with the reason and a purpose for each scope that comes.
 * @throws Refusal REASON_REQUIRED, CLIENT_PROPOSAL_OUTDATED, FORM_INVALID with everything that is wrong, and as a draft
 */
export async function submitProposal(
  p: Platform,
  o: SeenProposal & {
    readonly reason: string
    readonly purposes: Readonly<Record<string, string>>
    readonly rules: ClientRuleOptions
  },
): Promise<ClientProposal> {
  const asked = await askBefore(p, o, {})
  const at = p.clock()
  const reason = o.reason.trim()
  return inTransaction(p.db, async (trx) => {
    const { partner, client, open } = await holdSeen(trx, o, 'ask-for-production')
    const current = definitionOf(client)
    const after = broughtTo(open, current)
    const problems: readonly FieldProblem[] = [
      ...(await problemsOfChange(trx, { before: client, after, as: 'DIRECTORATE', asked, rules: o.rules })),
      ...addressProblems(partner, { current, after, reason }),
      ...purposeProblems(open, o.purposes),
    ]
    const { to, row } = proposalTransition({
      from: open.state,
      event: 'SUBMIT',
      actor: 'PARTNER',
      holds: {
        PARTNER_IN_FORCE: isInForce(partner),
        CLIENT_AS_SEEN: fits(open, current),
        CHANGE_SOUND: problems.length === 0,
        REASON_GIVEN: reason.length >= shortestReason,
      },
      problems,
    })
    const purposes = addedScopes(open).map((scope) => [scope, (o.purposes[scope] ?? '').trim()] as const)
    const sent = { reason, purposes: Object.fromEntries(purposes), submittedAt: at, firstBy: null }
    const { version, round } = open
    const proposal = { ...open, ...sent, state: to, version: version + 1, round: round + 1 }
    await updateProposal(trx, proposal)
    await recordProposalStep(p, trx, { proposal, clientName: client.name, row, actor: o.actor, reason, at })
    return proposal
  })
}

/**
 * U04: taken back before it is decided, to be mended or given up.
 * @throws Refusal TRANSITION_NOT_POSSIBLE, CHANGED_MEANWHILE, CLIENT_PROPOSAL_UNKNOWN, and as `holdPartner`
 */
export function withdrawProposal(p: Platform, o: SeenProposal): Promise<ClientProposal> {
  return step(p, o, 'WITHDRAW')
}

/** U05: given up; another one can be proposed. */
export function discardProposal(p: Platform, o: SeenProposal): Promise<ClientProposal> {
  return step(p, o, 'DISCARD')
}

function step(p: Platform, o: SeenProposal, event: 'WITHDRAW' | 'DISCARD'): Promise<ClientProposal> {
  const act = event === 'WITHDRAW' ? 'ask-for-production' : 'work-on-clients'
  const at = p.clock()
  return inTransaction(p.db, async (trx) => {
    const { client, open } = await holdSeen(trx, o, act)
    const { to, row } = proposalTransition({ from: open.state, event, actor: 'PARTNER', holds: {} })
    if (row.effects.includes('DROP_PICTURE')) await dropPicture(trx, open)
    const proposal = { ...open, state: to, version: open.version + 1, firstBy: null }
    await updateProposal(trx, proposal)
    await recordProposalStep(p, trx, { proposal, clientName: client.name, row, actor: o.actor, at })
    return proposal
  })
}

interface Held {
  readonly partner: Partner
  readonly client: StoredClient
  readonly open: ClientProposal | undefined
}

/** Partner, client and proposal, held in this order, in which officials hold them too. */
async function hold(trx: Trx, o: ProposalActs, act: PartnerAct): Promise<Held> {
  const partner = await holdPartnerFor(trx, o, act)
  const client = await lockClient(trx, o.clientId)
  if (client?.partnerId !== partner.id) throw new Refusal('CLIENT_NOT_REGISTERED')
  if (!isApproved(client)) throw new Refusal('CLIENT_NOT_APPROVED')
  return { partner, client, open: await lockOpenProposal(trx, client.clientId) }
}

async function holdSeen(
  trx: Trx,
  o: SeenProposal,
  act: PartnerAct,
): Promise<Held & { readonly open: ClientProposal }> {
  const held = await hold(trx, o, act)
  const { open } = held
  if (open === undefined) throw new Refusal('CLIENT_PROPOSAL_UNKNOWN')
  if (open.version !== o.version) throw new Refusal('CHANGED_MEANWHILE')
  return { ...held, open }
}

/** The sector that the client would be in is asked before anything is held. */
async function askBefore(
  p: Platform,
  o: ProposalActs & { readonly version: number | null; readonly rules: ClientRuleOptions },
  changes: ClientChanges,
): Promise<AskedSector> {
  const client = await findClient(p.db, o.clientId)
  if (client === undefined || client.partnerId !== o.partnerId) return nothingAsked
  const open = o.version === null ? undefined : await findOpenProposal(p.db, o.clientId)
  const current = definitionOf(client)
  const after: ClientDefinition = { ...(open ? broughtTo(open, current) : current), ...changes }
  return askAboutChange(client, after, o.rules)
}
