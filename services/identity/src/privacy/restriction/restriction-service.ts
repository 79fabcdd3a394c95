import { randomUUID } from 'node:crypto'
import { appendEvent } from '@inaproc/events/outbox'
import { setProcessingRestriction } from '../../accounts/processing-restriction.js'
import { tellOwner } from '../../accounts/tell-owner.js'
import { tellStreams } from '../../oidc/signals/tell-streams-service.js'
import type { Platform } from '../../platform.js'
import type { PrivacyRequest } from '../requests/requests.js'
import { type Asking, noteRequest, takeRequest } from '../requests/requests-service.js'
import { answerRequest } from '../requests/requests-store.js'

/**
 * Restricts the processing of a person's data (UU 27/2022 art. 11 and 41), or lifts that again. At once: the account
 * can be read, and nothing of it changes until the restriction is lifted. Relying parties are told in the same
 * transaction (decision 010).
 */
export function restrictProcessing(
  p: Platform,
  o: Asking & { wish: 'restrict' | 'lift' },
): Promise<PrivacyRequest> {
  const isLifted = o.wish === 'lift'
  return takeRequest(p, {
    ...o,
    kind: isLifted ? 'lift-restriction' : 'restriction',
    work: async (trx, request, at) => {
      const { accountId } = o
      const isChanged = await setProcessingRestriction(trx, { accountId, since: isLifted ? null : at, at })
      await answerRequest(trx, { id: request.id, state: 'DONE', at })
      if (!isChanged) return
      const type = isLifted ? 'account.restriction-lifted' : 'account.processing-restricted'
      await appendEvent(trx, { type, subject: accountId, data: { accountId }, occurredAt: at })
      const cause = isLifted ? 'restriction-lifted' : 'processing-restricted'
      // This room lies above the streams: they are told at once, without a job in between.
      await tellStreams(trx, p, { txn: randomUUID(), cause, accountId, at })
      await noteRequest(trx, {
        action: isLifted ? 'privacy.restriction-lifted' : 'privacy.processing-restricted',
        actor: o.actor,
        request,
        at,
      })
      const template = isLifted ? 'privacy-restriction-lifted' : 'privacy-restricted'
      await tellOwner(trx, p.keys, {
        accountId,
        letter: { template, params: { number: request.number } },
        at,
      })
    },
  })
}
