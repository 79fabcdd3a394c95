import { accountId } from '@inaproc/domain/identifiers'
import type { AppServer } from '@inaproc/server/server'
import { assertNotRestricted } from '../../accounts/processing-restriction.js'
import type { Platform } from '../../platform.js'

/**
 * What a person with restricted processing may still send: rights over the data, whatever protects the account, and
 * leaving. Everything else that the account pages write is refused, also pages that come later.
 */
const stillOpen = ['/privasi', '/keamanan', '/sign-out', '/pemberitahuan'] as const
const reading: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Makes the account pages read-only for people who had processing restricted (UU 27/2022 art. 41). */
export function keepReadOnly(app: AppServer, p: Platform): void {
  app.addHook('preHandler', async (request) => {
    const { signOn } = request
    if (!signOn || reading.has(request.method)) return
    const path = request.routeOptions.url ?? ''
    if (stillOpen.some((open) => path === open || path.startsWith(`${open}/`))) return
    await assertNotRestricted(p.db, accountId(signOn.sub))
  })
}
