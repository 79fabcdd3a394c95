import { accountId } from '@inaproc/domain/identifiers'
import type { AppServer } from '@inaproc/server/server'
import type { Platform } from '../../../platform.js'
import { belongsToPartner } from './members-store.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** Whoever is signed in belongs to a partner that is not closed: the head of the page leads there. */
    isPartnerMember: boolean
  }
}

/** Lets the pages know whether to lead to `/mitra`. What a member may do there is asked there, not here. */
export function knowMembership(app: AppServer, p: Platform): void {
  app.decorateRequest('isPartnerMember', false)
  app.addHook('preHandler', async (request) => {
    const { signOn, headers } = request
    // Pages only: whatever else a signed-in browser asks for has no head.
    if (!signOn || headers.accept?.includes('text/html') !== true) return
    request.isPartnerMember = await belongsToPartner(p.db, accountId(signOn.sub))
  })
}
