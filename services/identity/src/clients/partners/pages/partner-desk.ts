import { Refusal } from '@inaproc/domain/refusal'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import { personOf } from '../../../accesses/route-parts.js'
import { logoHref } from '../../../oidc/clients/logo-address.js'
import type { Platform } from '../../../platform.js'
import { type ClientAct, type ClientDesk, isChangeable, stepsFrom } from '../../console/client-desk.js'
import { type ClientPath, clientPaths } from '../../console/client-page.js'
import { findShownClient } from '../../console/console-store.js'
import { isApproved } from '../../registry/changer.js'
import { assertMay } from '../partner-service.js'
import { mayActNow, type PartnerAct } from '../partners.js'
import { findOwnPartner } from '../partners-store.js'
import { askForProof, hasProved, partnersPath } from './route-parts.js'

/** What a member has to be allowed for each act; null: only the Directorate does it. */
const actsOf: Readonly<Record<ClientAct, PartnerAct | null>> = {
  look: 'see',
  change: 'work-on-clients',
  prove: 'work-on-clients',
  retire: 'retire-client',
  suspend: null,
  resume: null,
}

/** The desk of a partner: its own clients, and nobody else's. */
export function partnerDesk(app: AppServer, p: Platform): ClientDesk {
  const guard = app.requireSignIn()
  return {
    route: `${partnersPath}/:partner/klien/:client`,
    mayLook: guard,
    mayWork: guard,
    steps: ['retire'],
    namesOfficials: false,
    askForProof,
    open: async (request, act) => {
      const { href } = signedOn(request)
      const { client: clientId, partner: partnerId = '' } = request.params
      const { id: accountId, actor } = personOf(request, signedOn(request))
      const needed = actsOf[act]
      if (needed === null) throw new Refusal('TRANSITION_NOT_POSSIBLE')
      const partner = assertMay(await findOwnPartner(p.db, { partnerId, accountId }), needed)
      const shown = await findShownClient(p.db, clientId)
      if (shown?.client.partnerId !== partner.id) throw new Refusal('CLIENT_NOT_REGISTERED')
      const { client } = shown
      if (act === 'change' && isApproved(client)) throw new Refusal('CLIENT_APPROVED')
      const mayProve = mayActNow(partner, 'work-on-clients')
      const canProve = mayProve && isChangeable(client)
      const path = `${partnersPath}/${partner.id}`
      return {
        shown,
        by: { actor, as: 'PARTNER', partnerId: partner.id, steppedUp: hasProved(request) },
        mayProve,
        canProve,
        canEdit: canProve && !isApproved(client),
        steps: mayActNow(partner, 'retire-client') ? stepsFrom(client, 'PARTNER') : [],
        links: {
          listHref: href(path),
          listName: partner.name,
          hrefOf: (page: ClientPath) => href(`${path}/klien/${client.clientId}${clientPaths[page]}`),
          logoHref: logoHref(client.logoFile) ?? undefined,
        },
      }
    },
  }
}
