import { accountId } from '@inaproc/domain/identifiers'
import type { AppServer } from '@inaproc/server/server'
import { assertNotRestricted } from '../../audit/restricted-acts.js'
import type { Platform } from '../../platform.js'

/**
 * What a person with restricted processing may still send: rights over the data, whatever protects the account or stops
 * somebody else, signing in and leaving. Everything else is refused, also pages that come later. The longest beginning
 * of the route decides.
 */
const beginnings: ReadonlyMap<string, 'open' | 'closed'> = new Map([
  ['', 'closed'],
  ['/privasi', 'open'],
  ['/keamanan', 'open'],
  ['/keamanan/kontak', 'closed'],
  ['/keamanan/kontak/perubahan/:id/batal', 'open'],
  ['/aplikasi', 'open'],
  ['/bukan-saya', 'open'],
  ['/tautan', 'open'],
  ['/pemulihan', 'open'],
  ['/interaction', 'open'],
  ['/oidc', 'open'],
  ['/daftar', 'open'],
  ['/sign-out', 'open'],
  ['/backchannel-logout', 'open'],
])

const reading: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Makes the account pages read-only for people who had processing restricted (UU 27/2022 art. 41): refuses early, before
 * a handler runs. The use cases themselves refuse as well, where they leave their audit row (audit/restricted-acts.ts).
 */
export function keepReadOnly(app: AppServer, p: Platform): void {
  app.addHook('preHandler', async (request) => {
    const { signOn } = request
    if (!signOn || reading.has(request.method) || isOpen(request.routeOptions.url ?? '')) return
    await assertNotRestricted(p.db, accountId(signOn.sub))
  })
}

/** Whether a route stays open under restriction; `route` is its pattern, as `/akses/:id/kirim`. */
export function isOpen(route: string): boolean {
  const parts = route.split('/')
  for (let length = parts.length; length > 0; length--) {
    const known = beginnings.get(parts.slice(0, length).join('/'))
    if (known !== undefined) return known === 'open'
  }
  return false
}
