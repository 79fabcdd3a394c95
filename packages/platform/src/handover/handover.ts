import { type FieldProblem, invalidForm } from '@inaproc/domain/refusal'
import type { Persona } from '@inaproc/relying-party/persona'

/** Longest note, in code points; enough for a page. */
export const maxNoteLength = 2000

/** A note that a holder of a role leaves for whoever holds the same role in the same place. */
export interface HandoverNote {
  readonly id: string
  readonly text: string
  readonly authorName: string
  readonly writtenAt: Date
}

/**
 * Where a note belongs: the role in its work unit, institution, company or branch. A successor with the same role in
 * the same place reads it; nobody else does. JSON, so that no two places can be written alike.
 */
export function postOf(persona: Persona): string {
  const { role, institution, work_unit: workUnit, company, branch } = persona
  return JSON.stringify([role, institution?.code, workUnit?.code, company?.id, branch?.id])
}

/**
 * The text as it is kept: without blanks around it, with plain line ends.
 * @throws Refusal FORM_INVALID when it is empty or too long.
 */
export function noteText(input: string): string {
  const text = input.replaceAll('\r\n', '\n').trim()
  const problem = problemOf(text)
  if (problem !== undefined) throw invalidForm([problem])
  return text
}

function problemOf(text: string): FieldProblem | undefined {
  if (text === '') return { field: 'text', code: 'FIELD_REQUIRED' }
  if ([...text].length > maxNoteLength)
    return { field: 'text', code: 'FIELD_TOO_LONG', params: { max: maxNoteLength } }
  return undefined
}
