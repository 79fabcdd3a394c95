import type { AppServer } from '@inaproc/server/server'
import { Type } from 'typebox'
import type { RecoveryParts } from '../recovery-parts.js'
import { frameAt, secretAddress, secretHeaders } from '../route-parts.js'
import { cancelByLink, reproofOfLink } from './cancel-service.js'
import { CancelReproofPage, ReproofCancelledPage } from './factors-page.js'

const Params = Type.Object({ token: Type.String({ maxLength: 64 }) })
const Body = Type.Object({ who: Type.Union([Type.Literal('me'), Type.Literal('not-me')]) })
const address = '/tautan/batalkan/:token'

/** Where the link of a mail or SMS leads: GET asks, POST cancels, since scanners of mails open every link. */
export function cancelRoutes(app: AppServer, p: RecoveryParts): void {
  app.get(address, { schema: { params: Params }, ...secretAddress }, async (request, reply) => {
    reply.headers(secretHeaders)
    const { token } = request.params
    const reproof = await reproofOfLink(p, token)
    const path = `/tautan/batalkan/${token}`
    return reply.page(
      <CancelReproofPage
        frame={frameAt(request, path)}
        token={request.formToken()}
        action={path}
        reproof={reproof}
      />,
    )
  })

  app.post(address, { schema: { params: Params, body: Body }, ...secretAddress }, async (request, reply) => {
    reply.headers(secretHeaders)
    const notMe = request.body.who === 'not-me'
    await cancelByLink(p, { token: request.params.token, notMe, address: request.ip })
    return reply.page(<ReproofCancelledPage frame={frameAt(request, '/masuk')} notMe={notMe} />)
  })
}
