import { inTransaction } from '@inaproc/database/database'
import type { InstitutionCode, WorkUnitId } from '@inaproc/domain/identifiers'
import { invalidForm, Refusal } from '@inaproc/domain/refusal'
import { recordAudit } from '../../audit/audit-store.js'
import type { Actor, Platform } from '../../platform.js'
import { judgeWorkUnit } from './work-units.js'
import { insertWorkUnit, lockWorkUnit, saveName } from './work-units-store.js'

interface Named {
  readonly institutionCode: InstitutionCode
  readonly name: string
  readonly actor: Actor
}

/**
 * Adds a work unit to an institution; the same unit again changes nothing.
 * @throws Refusal FORM_INVALID with what is wrong, also when another unit has the code
 */
export async function addWorkUnit(p: Platform, o: Named & { readonly code: string }): Promise<void> {
  const unit = { institutionCode: o.institutionCode, code: o.code.trim(), name: o.name.trim() }
  const problems = judgeWorkUnit(unit)
  if (problems.length > 0) throw invalidForm(problems)
  await inTransaction(p.db, async (trx) => {
    const { id, name, isNew } = await insertWorkUnit(trx, unit)
    if (!isNew && name === unit.name) return
    if (!isNew) throw invalidForm([{ field: 'code', code: 'WORK_UNIT_CODE_USED', params: { name } }])
    await recordAudit(trx, {
      at: p.clock(),
      action: 'work-unit.added',
      actor: o.actor,
      subject: { type: 'work-unit', id },
      institutionCode: o.institutionCode,
      after: unit,
      detail: { unit: unit.code, name: unit.name },
    })
  })
}

/**
 * Gives a work unit of this institution another name; accesses keep pointing to it.
 * @throws Refusal NOT_FOUND, FORM_INVALID
 */
export async function renameWorkUnit(p: Platform, o: Named & { readonly id: WorkUnitId }): Promise<void> {
  const name = o.name.trim()
  const problems = judgeWorkUnit({ name })
  await inTransaction(p.db, async (trx) => {
    const unit = await lockWorkUnit(trx, o)
    if (unit === undefined) throw new Refusal('NOT_FOUND')
    if (problems.length > 0) throw invalidForm(problems)
    if (unit.name === name) return
    await saveName(trx, { id: o.id, name })
    await recordAudit(trx, {
      at: p.clock(),
      action: 'work-unit.renamed',
      actor: o.actor,
      subject: { type: 'work-unit', id: o.id },
      institutionCode: o.institutionCode,
      before: unit,
      after: { ...unit, name },
      detail: { unit: unit.code, from: unit.name, name },
    })
  })
}
