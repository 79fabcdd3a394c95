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
 * Where a note belongs: the role in its work unit, institution, company or branch. A successor with the same
 * role in the same place reads it; nobody else does.
 */
export function postOf(persona: Persona): string {
  const place = [persona.institution?.code, persona.work_unit?.code, persona.company?.id, persona.branch?.id]
  return [persona.role, ...place.map((part) => part ?? '-')].join('|')
}

/** The text as it is kept. @throws Refusal FORM_INVALID when it is empty or too long. */
export function noteText(input: string): string {
  const text = input.trim()
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
