import { todayInWib } from '@inaproc/domain/wib-date'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import { Type } from 'typebox'
import { type PrivacyRouteOptions, typedText } from '../route-parts.js'
import { RetentionPage } from './retention-page.js'
import { listRetentions, termsOn } from './retention-store.js'

const path = '/konsol/retensi'
const pageSize = 20
const Query = Type.Object({ setelah: typedText() })

/** The data protection officer's view of what is destroyed next (UU 27/2022 art. 44). */
export function retentionRoutes(app: AppServer, { platform: p, frame }: PrivacyRouteOptions): void {
  const preHandler = app.requirePersona('PETUGAS_PDP')
  app.get(path, { preHandler, schema: { querystring: Query } }, async (request, reply) => {
    const { href } = signedOn(request)
    const after = request.query.setelah ?? null
    const today = todayInWib(p.clock)
    const [{ items, next }, terms] = await Promise.all([
      listRetentions(p.db, { after, limit: pageSize }),
      termsOn(p.db, today),
    ])
    const view = {
      today,
      kept: items,
      terms,
      nextHref: next === null ? undefined : href(`${path}?setelah=${next}`),
      firstHref: after === null ? null : href(path),
    }
    return reply.page(<RetentionPage frame={frame(request)} view={view} />)
  })
}
