import { inTransaction } from '@inaproc/database/database'
import { type CompanySource, companySources } from '@inaproc/domain/company-fields'
import type { CompanyId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import type { Actor, Trx } from '../../../platform.js'
import {
  type BeneficialOwner,
  type CompanyChange,
  type KnownCompany,
  type OssRecord,
  ownerChanges,
  type TaxRecord,
  taxChanges,
} from '../companies.js'
import { findCompany, lockCompany, storeOwners, storeTax } from '../companies-store.js'
import type { CompanyRegister } from '../company-register.js'
import type { SourceAnswer } from '../sources/company-sources.js'
import { takeOver, tellChanges } from './oss-record-service.js'

/** What a refresh found. */
export interface Refreshed {
  readonly changes: readonly CompanyChange[]
  /** Sources that gave no answer, or know nothing of the company: what is kept of theirs has not changed. */
  readonly silent: readonly CompanySource[]
}

interface Answers {
  readonly OSS: SourceAnswer<OssRecord>
  readonly TAX_OFFICE: SourceAnswer<TaxRecord>
  readonly AHU: SourceAnswer<readonly BeneficialOwner[]>
}

/**
 * "Perbarui Data" (domain.md A3): asks every source, keeps what they say and logs each difference. A source that is
 * away leaves its data and their time as they are; the others go on.
 * @throws Refusal RATE_LIMITED, COMPANY_SOURCES_UNAVAILABLE when no source answers
 */
export async function refreshCompany(
  p: CompanyRegister,
  o: { companyId: CompanyId; actor: Actor },
): Promise<Refreshed> {
  await p.throttles.attempt([{ scope: 'company-refresh', key: o.companyId }])
  const known = await findCompany(p.db, o.companyId)
  if (known === undefined) throw new Refusal('NOT_FOUND')
  const { oss: _, ...refreshed } = await refreshKnown(p, known, o.actor)
  if (refreshed.silent.length === companySources.length) throw new Refusal('COMPANY_SOURCES_UNAVAILABLE')
  return refreshed
}

/** The same without a limit of its own and for nobody in particular; also tells how OSS answered. */
export async function refreshKnown(
  p: CompanyRegister,
  known: KnownCompany,
  actor: Actor,
): Promise<Refreshed & { readonly oss: SourceAnswer<OssRecord>['outcome'] }> {
  const answers = await askAll(p, known)
  const silent = companySources.filter((source) => answers[source].outcome !== 'FOUND')
  const oss = answers.OSS.outcome
  if (silent.length === companySources.length) return { changes: [], silent, oss }
  const changes = await inTransaction(p.db, (trx) => keep(p, trx, known, answers, actor))
  return { changes, silent, oss }
}

/** OSS first: it may know a new taxpayer number, under which the others are asked. */
async function askAll(p: CompanyRegister, known: KnownCompany): Promise<Answers> {
  const oss = await p.sources.oss(known.nib)
  const npwp = oss.outcome === 'FOUND' ? oss.record.npwp : known.npwp
  const [tax, owners] = await Promise.all([p.sources.taxOffice(npwp), p.sources.ahu(npwp)])
  return { OSS: oss, TAX_OFFICE: tax, AHU: owners }
}

async function keep(
  p: CompanyRegister,
  trx: Trx,
  known: KnownCompany,
  answers: Answers,
  actor: Actor,
): Promise<readonly CompanyChange[]> {
  const at = p.clock()
  const { OSS: oss, TAX_OFFICE: tax, AHU: owners } = answers
  // Somebody else may have refreshed it while the sources were asked: compared is what is kept now.
  const kept = await lockCompany(trx, known, at)
  const shared = { companyId: kept.id, actor, at }
  const changes: CompanyChange[] = []
  if (oss.outcome === 'FOUND') {
    changes.push(...(await takeOver(p, trx, { kept, record: oss.record, actor, at })))
  }
  if (tax.outcome === 'FOUND') {
    const found = taxChanges(kept, tax.record)
    await storeTax(trx, { id: kept.id, record: tax.record, at })
    await tellChanges(trx, { ...shared, source: 'TAX_OFFICE', changes: found })
    changes.push(...found)
  }
  if (owners.outcome === 'FOUND') {
    const found = ownerChanges(kept, owners.record)
    await storeOwners(trx, { id: kept.id, owners: owners.record, at })
    await tellChanges(trx, { ...shared, source: 'AHU', changes: found })
    changes.push(...found)
  }
  return changes
}
