import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import { Type } from 'typebox'
import { personOf } from '../../accesses/route-parts.js'
import { listOwnEvents } from '../../audit/own/own-events-store.js'
import type { SecurityParts } from '../security-parts.js'
import { entriesOf } from './activity-entries.js'
import { ActivityPage } from './activity-page.js'

const path = '/keamanan/aktivitas'
const pageSize = 25

/** What is recorded about the person's own account; an address that holds no cursor of ours shows the newest page. */
export function activityRoutes(app: AppServer, o: SecurityParts): void {
  const schema = { querystring: Type.Object({ sebelum: Type.Optional(Type.String({ maxLength: 100 })) }) }
  app.get(path, { preHandler: app.requireSignIn(), schema }, async (request, reply) => {
    const signOn = signedOn(request)
    const { id } = personOf(request, signOn)
    const { sebelum: before } = request.query
    const { items, next } = await listOwnEvents(o.authentication.db, id, { before, limit: pageSize })
    return reply.page(
      <ActivityPage
        frame={o.frame(request)}
        backHref={signOn.href('/keamanan')}
        entries={entriesOf(items, request.language)}
        newestHref={before === undefined ? undefined : signOn.href(path)}
        olderHref={next === null ? undefined : signOn.href(`${path}?sebelum=${next}`)}
      />,
    )
  })
}
