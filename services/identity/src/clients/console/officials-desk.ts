import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import { auditSearchHref } from '../../audit/search/pages/audit-link.js'
import { logoHref } from '../../oidc/clients/logo-address.js'
import type { Platform } from '../../platform.js'
import { type ClientDesk, isChangeable, stepsFrom } from './client-desk.js'
import { type ClientPath, clientPaths, steps } from './client-page.js'
import { clientReaders, clientWriters } from './console-roles.js'
import { askForProof, changerOf, isWriter, listPath, shownClient } from './route-parts.js'
import { messages } from './words/console.messages.js'

/** The desk of the officials who look after every client. */
export function officialsDesk(app: AppServer, p: Platform): ClientDesk {
  return {
    route: `${listPath}/:client`,
    mayLook: app.requirePersona(...clientReaders),
    mayWork: app.requirePersona(...clientWriters),
    steps,
    namesOfficials: true,
    askForProof,
    open: async (request) => {
      const signOn = signedOn(request)
      const { href } = signOn
      const shown = await shownClient(p, request.params.client)
      const { client } = shown
      const by = changerOf(request)
      const mayProve = isWriter(request)
      return {
        shown,
        by,
        mayProve,
        canProve: mayProve && isChangeable(client),
        canEdit: mayProve && isChangeable(client),
        steps: mayProve ? stepsFrom(client, by.as) : [],
        links: {
          listHref: href(listPath),
          listName: messages[request.language].title,
          hrefOf: (path: ClientPath) => href(`${listPath}/${client.clientId}${clientPaths[path]}`),
          logoHref: logoHref(client.logoFile) ?? undefined,
          auditHref: auditSearchHref(signOn, { subject: { type: 'client', id: client.clientId } }),
        },
      }
    },
  }
}
