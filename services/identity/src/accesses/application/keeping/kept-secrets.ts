import { randomUUID } from 'node:crypto'
import { type FieldName, fieldOf } from '@inaproc/domain/form-fields'
import type { FormStep } from '@inaproc/domain/form-steps'
import { type FormAnswers, type FormCheck, judgeValue, tidyAnswer } from '@inaproc/domain/judge-form'
import type { FieldProblem } from '@inaproc/domain/refusal'
import { sealedField } from '@inaproc/domain/role-forms'
import type { Platform, Trx } from '../../../platform.js'
import type { Access } from '../../accesses.js'
import type { TypedAnswers } from '../draft-edit.js'
import { dropSealedAnswer, insertSealedAnswer, masked, openSealedAnswer } from './sealed-answers-store.js'

interface NewSecret {
  readonly field: FieldName
  readonly value: string
  /** The sealed answer that it takes the place of. */
  readonly kept: string
}

/** The answers of a page that are to be sealed, judged before any of them is kept. */
export interface JudgedSecrets {
  readonly accepted: readonly NewSecret[]
  readonly problems: readonly FieldProblem[]
  /** The answers as if the accepted ones were kept. */
  readonly pending: FormAnswers
}

/** Judges what was typed to be sealed. Left empty, or typed as it is kept, it is no new answer. */
export async function judgeSecrets(
  p: Platform,
  trx: Trx,
  o: { step: FormStep; access: Access; typed: TypedAnswers; check: FormCheck },
): Promise<JudgedSecrets> {
  const accepted: NewSecret[] = []
  const problems: FieldProblem[] = []
  for (const field of o.step.fields.filter((name) => fieldOf(name).sealed === true)) {
    const value = tidyAnswer(field, o.typed[field] ?? '')
    if (value === '') continue
    problems.push(...judgeValue(field, value, o.access.form, o.check).problems)
    const kept = o.access.form[sealedField(field)] ?? ''
    const held =
      kept === ''
        ? undefined
        : await openSealedAnswer(trx, p.keys, { id: kept, accessId: o.access.id, field })
    if (held !== value) accepted.push({ field, value, kept })
  }
  // Not yet the names of rows: what is pending is only compared and judged.
  const pending = Object.fromEntries(accepted.map(({ field }) => [sealedField(field), randomUUID()]))
  return { accepted, problems, pending }
}

/** Seals the accepted answers; the form gets the name of the row, and how the answer ends. */
export async function keepSecrets(
  p: Platform,
  trx: Trx,
  o: { access: Access; secrets: JudgedSecrets; at: Date },
): Promise<FormAnswers> {
  const answers: [string, string][] = []
  for (const { field, value, kept } of o.secrets.accepted) {
    const id = await insertSealedAnswer(trx, p.keys, { accessId: o.access.id, field, value, at: o.at })
    answers.push([sealedField(field), id], [field, masked(value)])
    // What has been on a desk once stays as it was then.
    if (kept !== '' && o.access.submittedAt === null) {
      await dropSealedAnswer(trx, { id: kept, accessId: o.access.id })
    }
  }
  return Object.fromEntries(answers)
}
