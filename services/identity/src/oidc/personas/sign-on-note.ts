import { inTransaction } from '@inaproc/database/database'
import { isAcr } from '@inaproc/domain/acr'
import { accountId } from '@inaproc/domain/identifiers'
import type { KoaContextWithOIDC } from 'oidc-provider'
import { recordSignOn } from '../../authentication/sessions-store.js'
import type { Platform } from '../../platform.js'

/** A sign-in has just been made: the person's list of sessions gets it, or its new level after a step-up. */
export async function noteSignOn(p: Platform, ctx: KoaContextWithOIDC): Promise<void> {
  const { result, session } = ctx.oidc
  const { accountId: account, acr, amr } = session ?? {}
  if (result?.login === undefined || session === undefined || account === undefined) return
  await inTransaction(p.db, (trx) =>
    recordSignOn(trx, {
      uid: session.uid,
      accountId: accountId(account),
      acr: acr !== undefined && isAcr(acr) ? acr : 'urn:inaproc:aal1',
      amr: amr ?? [],
      address: ctx.ip,
      userAgent: ctx.get('user-agent') || null,
      at: p.clock(),
    }),
  )
}
