import { inTransaction } from '@inaproc/database/database'
import type { ClientProposalEvent } from '@inaproc/domain/client-proposal-lifecycle'
import { Refusal } from '@inaproc/domain/refusal'
import { findClient } from '../../../../oidc/clients/clients-store.js'
import { isPartnerMember } from '../../../../oidc/clients/partner-members-store.js'
import type { StoredClient } from '../../../../oidc/clients/stored-client.js'
import type { Platform, Trx } from '../../../../platform.js'
import { askAboutChange, problemsOfChange } from '../../../registry/change-service.js'
import { definitionOf, storedClient } from '../../../registry/client-definition.js'
import { shortestReason } from '../../../registry/client-transition.js'
import { deleteOtherLogos } from '../../../registry/logos/logos-store.js'
import { saveRecorded } from '../../../registry/recorded-change.js'
import { lockClient } from '../../../registry/registry-store.js'
import type { ClientRuleOptions } from '../../../registry/rules/client-rules.js'
import { type AskedSector, joinSector, nothingAsked } from '../../../registry/sectors/sector-service.js'
import { isInForce, type Partner } from '../../partners.js'
import { lockPartner } from '../../partners-store.js'
import { type RefusalReason, refusalReasons } from '../../production/production-request.js'
import type { Official } from '../../standing/partner-steps.js'
import { broughtTo, type ClientProposal, fits } from '../client-proposal.js'
import { proposalTransition } from '../proposal-transition.js'
import { findProposal, lockProposal, updateProposal } from '../proposals-store.js'
import { recordProposalStep } from '../recorded-proposal-step.js'

/** An official says what they think of a proposal, of the version that they saw. */
export interface ProposalDecision {
  readonly proposalId: string
  readonly version: number
  readonly official: Official
  readonly reason: string
  readonly rules: ClientRuleOptions
}

/**
 * U06, U07: an official approves. With the second, another person, the client is what was proposed, at once.
 * @throws Refusal STEP_UP_REQUIRED, OWN_PARTNER, APPROVAL_ALREADY_GIVEN, REASON_REQUIRED, PARTNER_SUSPENDED,
 *   TRANSITION_NOT_POSSIBLE, CHANGED_MEANWHILE, CLIENT_PROPOSAL_OUTDATED, FORM_INVALID
 */
export function approveProposal(p: Platform, o: ProposalDecision): Promise<ClientProposal> {
  return decideOn(p, o, 'APPROVE', undefined)
}

/**
 * U08: an official returns the proposal with a reason, to be mended; the client stays as it is.
 * @throws Refusal CHOICE_REQUIRED, and as for an approval
 */
export function refuseProposal(
  p: Platform,
  o: ProposalDecision & { readonly reasonCode: string },
): Promise<ClientProposal> {
  return decideOn(
    p,
    o,
    'REFUSE',
    refusalReasons.find((known) => known === o.reasonCode),
  )
}

async function decideOn(
  p: Platform,
  o: ProposalDecision,
  event: Extract<ClientProposalEvent, 'APPROVE' | 'REFUSE'>,
  reasonCode: RefusalReason | undefined,
): Promise<ClientProposal> {
  const asked = event === 'APPROVE' ? await askBefore(p, o) : nothingAsked
  const at = p.clock()
  const reason = o.reason.trim()
  const { actor, accountId, steppedUp } = o.official
  return inTransaction(p.db, async (trx) => {
    const { partner, client, proposal: before } = await hold(trx, o.proposalId)
    const current = definitionOf(client)
    const after = broughtTo(before, current)
    const problems =
      event === 'APPROVE'
        ? await problemsOfChange(trx, { before: client, after, as: 'DIRECTORATE', asked, rules: o.rules })
        : []
    const { to, row } = proposalTransition({
      from: before.state,
      event,
      actor: 'DIRECTORATE',
      holds: {
        STEPPED_UP: steppedUp,
        PARTNER_IN_FORCE: isInForce(partner),
        NOT_A_MEMBER: !(await isPartnerMember(trx, { partnerId: partner.id, accountId })),
        ANOTHER_OFFICIAL: before.firstBy !== accountId,
        CLIENT_AS_SEEN: fits(before, current),
        REASON_CODE_GIVEN: reasonCode !== undefined,
        REASON_GIVEN: reason.length >= shortestReason,
        CHANGE_SOUND: problems.length === 0,
      },
      problems,
    })
    if (before.version !== o.version) throw new Refusal('CHANGED_MEANWHILE')
    let clientName = client.name
    if (row.effects.includes('CHANGE_CLIENT')) {
      const wanted = storedClient(after, client)
      const changed = await saveRecorded(trx, client, wanted, { change: 'changed', actor, at, reason })
      await joinSector(trx, { client: changed, asked, at })
      const { clientId, logoFile } = changed
      if (logoFile !== null && logoFile !== client.logoFile)
        await deleteOtherLogos(trx, { clientId, logoFile })
      clientName = changed.name
    }
    const proposal = { ...before, state: to, firstBy: to === 'first_approved' ? accountId : before.firstBy }
    await updateProposal(trx, proposal)
    await recordProposalStep(p, trx, { proposal, clientName, row, actor, reasonCode, reason, at })
    return proposal
  })
}

/** The proposal, its partner and its client, held to the end of the transaction, in the order of the partner's own steps. */
async function hold(
  trx: Trx,
  id: string,
): Promise<{
  readonly partner: Partner
  readonly client: StoredClient
  readonly proposal: ClientProposal
}> {
  const found = await findProposal(trx, id)
  const partner = found && (await lockPartner(trx, found.partnerId))
  const client = found && (await lockClient(trx, found.clientId))
  const proposal = found && (await lockProposal(trx, id))
  if (partner === undefined || client === undefined || proposal === undefined) {
    throw new Refusal('CLIENT_PROPOSAL_UNKNOWN')
  }
  return { partner, client, proposal }
}

/** The sector is asked before anything is held. */
async function askBefore(p: Platform, o: ProposalDecision): Promise<AskedSector> {
  const proposal = await findProposal(p.db, o.proposalId)
  const client = proposal && (await findClient(p.db, proposal.clientId))
  if (proposal === undefined || client === undefined) return nothingAsked
  return askAboutChange(client, broughtTo(proposal, definitionOf(client)), o.rules)
}
