import { Refusal } from '@inaproc/domain/refusal'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { findClient } from '../../../oidc/clients/clients-store.js'
import type { StoredClient } from '../../../oidc/clients/stored-client.js'
import { DeskParams } from '../../console/client-desk.js'
import {
  ClientForm,
  type ClientFormValues,
  contactsIn,
  formValues,
} from '../../console/editing/client-form.js'
import { expected, problemsOf, Version } from '../../console/route-parts.js'
import { changeClient } from '../../registry/change-service.js'
import { definitionOf } from '../../registry/client-definition.js'
import type { PartnerClientOptions } from '../pages/new-client-routes.js'
import { hasProved, memberOf, ownPartner, partnersPath } from '../pages/route-parts.js'
import { ContactsPage } from './contacts-page.js'

const Params = Type.Object({
  client: DeskParams.properties.client,
  partner: Type.String({ maxLength: 64 }),
})
type Asked = FastifyRequest<{ Params: Static<typeof Params> }>
const Body = Type.Object({ ...ClientForm.properties, version: Version })
const path = `${partnersPath}/:partner/klien/:client/kontak`

interface Shown {
  readonly values: ClientFormValues
  readonly version: number
  readonly problems: readonly FormProblem[]
  readonly status: number
}

/** Contacts of a client count at once, also of an approved one (change-rights.ts). */
export function contactsRoutes(app: AppServer, o: PartnerClientOptions): void {
  const { platform: p, rules } = o
  const preHandler = app.requireSignIn()

  app.get(path, { preHandler, schema: { params: Params } }, async (request, reply) => {
    const client = await clientOf(request)
    const values = formValues(definitionOf(client))
    return show(request, reply, client, { values, version: client.version, problems: [], status: 200 })
  })

  app.post(path, { preHandler, schema: { params: Params, body: Body } }, async (request, reply) => {
    const { version, ...values } = request.body
    const client = await clientOf(request)
    const { clientId } = client
    const { actor } = memberOf(request)
    try {
      const partner = await ownPartner(p, request, 'work-on-clients')
      const by = { as: 'PARTNER', partnerId: partner.id, actor, steppedUp: hasProved(request) } as const
      await changeClient(p, { clientId, version, by, rules, changes: { contacts: contactsIn(values) } })
      return reply.redirect(`${clientHref(request)}?hasil=ubah`, 303)
    } catch (error) {
      const refusal = expected(error)
      const problems = problemsOf(refusal, request.language)
      return show(request, reply, client, { values, version, problems, status: refusal.status })
    }
  })

  async function clientOf(request: Asked): Promise<StoredClient> {
    const partner = await ownPartner(p, request, 'work-on-clients')
    const client = await findClient(p.db, request.params.client)
    if (client?.partnerId !== partner.id) throw new Refusal('CLIENT_NOT_REGISTERED')
    return client
  }

  function show(request: Asked, reply: FastifyReply, client: StoredClient, s: Shown): FastifyReply {
    const { status, ...shown } = s
    const backHref = clientHref(request)
    const view = { ...shown, name: client.name, action: `${backHref}/kontak`, backHref }
    return reply.page(<ContactsPage frame={o.frame(request)} view={view} />, { status })
  }
}

function clientHref(request: Asked): string {
  const { partner, client } = request.params
  return signedOn(request).href(`${partnersPath}/${partner}/klien/${client}`)
}
