import type { CompanySource } from '@inaproc/domain/company-fields'
import type { CompanyId } from '@inaproc/domain/identifiers'
import { appendEvent } from '@inaproc/events/outbox'
import { recordAudit } from '../../../audit/audit-store.js'
import type { Actor, Platform, Trx } from '../../../platform.js'
import { type CompanyChange, directors, type KnownCompany, type OssRecord, ossChanges } from '../companies.js'
import { storeOss } from '../companies-store.js'
import { insertChanges, isForeignRoute, raiseFlag } from './changes-store.js'

/**
 * Keeps what OSS says of a company that is held, tells what is new in it, and lays a company of the foreign route that
 * now has an Indonesian director before the Directorate (domain.md A3).
 */
export async function takeOver(
  p: Platform,
  trx: Trx,
  o: { kept: KnownCompany; record: OssRecord; actor: Actor; at: Date },
): Promise<readonly CompanyChange[]> {
  const { kept, record, actor, at } = o
  const changes = ossChanges(kept, record)
  await storeOss(trx, p.keys, { id: kept.id, record, at })
  const hasIndonesian = directors(record.people).some(({ nationality }) => nationality === 'WNI')
  if (hasIndonesian && (await isForeignRoute(trx, kept.id))) {
    const isNew = changes.some(({ field }) => field === 'people')
    await raiseFlag(trx, { companyId: kept.id, kind: 'INDONESIAN_DIRECTOR', isNew, at })
  }
  await tellChanges(trx, { companyId: kept.id, source: 'OSS', changes, actor, at })
  return changes
}

/** Writes the log of differences, the audit row and the event beside a change; nothing when nothing is different. */
export async function tellChanges(
  trx: Trx,
  o: {
    companyId: CompanyId
    source: CompanySource
    changes: readonly CompanyChange[]
    actor: Actor
    at: Date
  },
): Promise<void> {
  const { companyId, source, changes, actor, at } = o
  if (changes.length === 0) return
  const fields = changes.map(({ field }) => field)
  await insertChanges(trx, { companyId, source, changes, accountId: actor.accountId ?? null, at })
  await recordAudit(trx, {
    at,
    action: 'company.changed',
    actor,
    subject: { type: 'company', id: companyId },
    detail: { source, fields },
  })
  await appendEvent(trx, {
    type: 'company.changed',
    subject: companyId,
    data: { companyId, fields },
    occurredAt: at,
  })
}
