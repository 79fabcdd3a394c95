import { inTransaction } from '@inaproc/database/database'
import { Refusal } from '@inaproc/domain/refusal'
import { recordAudit } from '../../../audit/audit-store.js'
import type { Actor } from '../../../platform.js'
import type { RoutePaper } from '../foreign/foreign-application.js'
import { readPaper } from '../foreign/foreign-store.js'
import type { SpecialRoutes } from '../route-parts.js'

/** A paper of an application, for whoever decides on it; each view is in the audit log before the first byte is sent. */
export async function viewPaper(
  p: SpecialRoutes,
  o: { applicationId: string; kind: RoutePaper; actor: Actor },
): Promise<NonNullable<Awaited<ReturnType<typeof readPaper>>>> {
  return inTransaction(p.db, async (trx) => {
    const paper = await readPaper(trx, p.keys, o)
    if (paper === undefined) throw new Refusal('NOT_FOUND')
    await recordAudit(trx, {
      at: p.clock(),
      action: 'file.viewed',
      actor: o.actor,
      subject: { type: 'foreign-route', id: o.applicationId },
      detail: { paper: o.kind },
    })
    return paper
  })
}
