import { inTransaction } from '@inaproc/database/database'
import type { KoaContextWithOIDC, Provider, Session } from 'oidc-provider'
import type { Platform } from '../../platform.js'
import { endGrants, endSession } from '../personas/grants/grants-service.js'
import { allowFormTarget, formTargetOf } from '../provider/pages/form-targets.js'

/**
 * Sign-out ends what our tables know, which is more than the library's session remembers (one grant per client). Both
 * ways are finished before the person gets an answer, and can be repeated when something breaks in between.
 */
export function addSignOut(provider: Provider, p: Platform): void {
  endEverythingWithSession(provider, p)
  provider.use(async (ctx, next) => {
    await next()
    // The library defines it on the contexts of its own routes only.
    const { oidc } = ctx as Partial<KoaContextWithOIDC>
    if (oidc === undefined) return
    allowFormTarget(ctx.res, formTargetOf(oidc))
    if (oidc.route === 'end_session_confirm' && ctx.status === 303) await endOneService(p, oidc)
  })
}

/** "Semua layanan": with the session end all of its grants, and every client is told. */
function endEverythingWithSession(provider: Provider, p: Platform): void {
  const { prototype } = provider.Session
  const { destroy } = prototype
  Object.assign(prototype, {
    async destroy(this: Session) {
      const end = { at: p.clock(), reason: 'signed-out' } as const
      await inTransaction(p.db, (trx) => endSession(trx, this.uid, end))
      await destroy.call(this)
    },
  })
}

/** "Layanan ini saja": the grants of that client in this session. */
async function endOneService(p: Platform, oidc: KoaContextWithOIDC['oidc']): Promise<void> {
  const { session, client, params } = oidc
  if (session === undefined || client === undefined || params?.['logout'] !== undefined) return
  const selection = { session_uid: session.uid, client_id: client.clientId }
  const end = { at: p.clock(), reason: 'signed-out' } as const
  await inTransaction(p.db, (trx) => endGrants(trx, selection, end))
}
