import type { StoredClient } from '../../../oidc/clients/stored-client.js'
import { type Platform, systemActor, type Trx } from '../../../platform.js'
import { deleteLogo } from '../../registry/logos/logos-store.js'
import type { ClientProposal } from './client-proposal.js'
import { proposalTransition } from './proposal-transition.js'
import { lockOpenProposal, updateProposal } from './proposals-store.js'
import { recordProposalStep } from './recorded-proposal-step.js'

/** U09: what was proposed about a client that has just been retired ends with it; the caller holds the client. */
export async function lapseProposal(
  p: Platform,
  trx: Trx,
  { clientId, name }: Pick<StoredClient, 'clientId' | 'name'>,
): Promise<void> {
  const before = await lockOpenProposal(trx, clientId)
  if (before === undefined) return
  const { to, row } = proposalTransition({ from: before.state, event: 'LAPSE', actor: 'SYSTEM', holds: {} })
  const proposal = { ...before, state: to, firstBy: null }
  await dropPicture(trx, before)
  await updateProposal(trx, proposal)
  await recordProposalStep(p, trx, { proposal, clientName: name, row, actor: systemActor, at: p.clock() })
}

/** The picture that was proposed, and that no client shows. */
export async function dropPicture(
  trx: Trx,
  { clientId, before, after }: Pick<ClientProposal, 'clientId' | 'before' | 'after'>,
): Promise<void> {
  const { logoFile } = after
  if (logoFile !== undefined && logoFile !== before.logoFile) await deleteLogo(trx, { clientId, logoFile })
}
