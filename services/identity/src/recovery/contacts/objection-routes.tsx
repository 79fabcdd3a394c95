import type { AppServer } from '@inaproc/server/server'
import { Type } from 'typebox'
import type { RecoveryParts } from '../recovery-parts.js'
import { frameAt, secretAddress, secretHeaders } from '../route-parts.js'
import { ObjectionDonePage, ObjectionPage } from './contacts-page.js'
import { changeOfLink, objectByLink } from './objection-service.js'

const Params = Type.Object({ token: Type.String({ maxLength: 64 }) })
const address = '/tautan/urungkan/:token'

/** Where the link sent to an old contact leads: GET asks, POST acts, since scanners of mails open every link. */
export function objectionRoutes(app: AppServer, p: RecoveryParts): void {
  app.get(address, { schema: { params: Params }, ...secretAddress }, async (request, reply) => {
    reply.headers(secretHeaders)
    const { token } = request.params
    const { change, can } = await changeOfLink(p, token)
    const path = `/tautan/urungkan/${token}`
    return reply.page(
      <ObjectionPage
        frame={frameAt(request, path)}
        token={request.formToken()}
        action={path}
        change={change}
        can={can}
      />,
    )
  })

  app.post(address, { schema: { params: Params }, ...secretAddress }, async (request, reply) => {
    reply.headers(secretHeaders)
    const outcome = await objectByLink(p, { token: request.params.token, address: request.ip })
    return reply.page(<ObjectionDonePage frame={frameAt(request, '/masuk')} outcome={outcome} />)
  })
}
