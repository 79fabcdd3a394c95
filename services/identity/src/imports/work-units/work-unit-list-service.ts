import type { InstitutionCode } from '@inaproc/domain/identifiers'
import { type FieldProblem, Refusal } from '@inaproc/domain/refusal'
import { findInstitution } from '../../organisations/organisations-store.js'
import { judgeWorkUnit } from '../../organisations/work-units/work-units.js'
import { addWorkUnit } from '../../organisations/work-units/work-units-service.js'
import type { Actor, Platform } from '../../platform.js'
import { readLines } from '../file/csv-reading.js'
import { type UnitRow, unitList } from './work-unit-list.js'
import { findUnitNames } from './work-unit-names-store.js'

type Named = Pick<UnitRow, 'number' | 'institution' | 'code' | 'name'>

/**
 * Judges a list of work units row by row, and adds those that are new when it is no trial. Each row stands for itself, in
 * a transaction with its audit row; the same list again finds what it added and adds nothing.
 * @throws Refusal IMPORT_… for a file that is no such list; then nothing is added
 */
export async function takeWorkUnits(
  p: Platform,
  o: { readonly bytes: Buffer; readonly isTrial: boolean; readonly actor: Actor },
): Promise<readonly UnitRow[]> {
  const rows: Named[] = []
  for await (const { number, cells } of readLines(o.bytes, unitList)) {
    const own = (field: string) => (cells[field] ?? '').trim()
    rows.push({ number, institution: own('institution').toUpperCase(), code: own('code'), name: own('name') })
  }
  const names = await findUnitNames(p.db, rows)
  const first = new Map<string, number>()
  const judged: UnitRow[] = []
  for (const row of rows) {
    const key = `${row.institution} ${row.code}`
    const earlier = first.get(key)
    if (earlier === undefined) first.set(key, row.number)
    const found = await judge(p, row, { earlier, name: names.get(key) })
    judged.push(o.isTrial || found.state !== 'NEW' ? found : await add(p, found, o.actor))
  }
  return judged
}

async function judge(
  p: Platform,
  row: Named,
  o: { readonly earlier: number | undefined; readonly name: string | undefined },
): Promise<UnitRow> {
  const problem = await problemOf(p, row, o)
  if (problem !== null) return { ...row, state: 'REFUSED', problem }
  return { ...row, state: o.name === undefined ? 'NEW' : 'KNOWN', problem: null }
}

async function problemOf(
  p: Platform,
  row: Named,
  o: { readonly earlier: number | undefined; readonly name: string | undefined },
): Promise<FieldProblem | null> {
  const code = row.institution as InstitutionCode // looked up by it: what is none is not found
  const institution = await findInstitution(p.db, code)
  if (institution === undefined) return { field: 'institution', code: 'INSTITUTION_UNKNOWN' }
  const [wrong] = judgeWorkUnit(row)
  if (wrong !== undefined) return wrong
  if (o.earlier !== undefined) {
    return { field: 'code', code: 'IMPORT_CODE_REPEATED', params: { row: o.earlier } }
  }
  return o.name === undefined || o.name === row.name
    ? null
    : { field: 'code', code: 'WORK_UNIT_CODE_USED', params: { name: o.name } }
}

/** Somebody else may have used the code meanwhile: then the row is refused and the others go on. */
async function add(p: Platform, row: UnitRow, actor: Actor): Promise<UnitRow> {
  const { code, name } = row
  try {
    // Found a moment ago.
    await addWorkUnit(p, { institutionCode: row.institution as InstitutionCode, code, name, actor })
    return { ...row, state: 'ADDED' }
  } catch (error) {
    const problem = error instanceof Refusal ? error.problems[0] : undefined
    if (problem === undefined) throw error
    return { ...row, state: 'REFUSED', problem }
  }
}
