import type { FieldProblem } from '@inaproc/domain/refusal'

/** How an institution names a unit: the code is its own and never changes, the name may. */
const workUnitLimits = { code: { min: 2, max: 40 }, name: { min: 3, max: 200 } } as const

const codeForm = /^[A-Za-z0-9][A-Za-z0-9./-]*$/

/** What is wrong with the code and the name that somebody gives a work unit. */
export function judgeWorkUnit(unit: {
  readonly code?: string
  readonly name: string
}): readonly FieldProblem[] {
  const name = lengthProblem('name', unit.name)
  if (unit.code === undefined) return name === null ? [] : [name]
  const code =
    lengthProblem('code', unit.code) ??
    (codeForm.test(unit.code) ? null : ({ field: 'code', code: 'WORK_UNIT_CODE_FORM' } as const))
  return [code, name].filter((problem) => problem !== null)
}

function lengthProblem(field: 'code' | 'name', value: string): FieldProblem | null {
  const { min, max } = workUnitLimits[field]
  const length = [...value].length
  if (length === 0) return { field, code: 'FIELD_REQUIRED' }
  if (length < min) return { field, code: 'FIELD_TOO_SHORT', params: { min } }
  return length > max ? { field, code: 'FIELD_TOO_LONG', params: { max } } : null
}
