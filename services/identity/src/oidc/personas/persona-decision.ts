import type { RoleCode } from '@inaproc/domain/roles'
import type { PersonaRow } from '../../accesses/personas-store.js'

/** What an authorization request and its client want from the persona (protocol.md §2). */
export interface PersonaQuestion {
  /** The request or the client speaks of personas at all. */
  readonly wanted: boolean
  /** The request asks for the list of all personas. */
  readonly listed: boolean
  /** Without a persona there is no sign-in. */
  readonly required: boolean
  /** The roles that may be chosen; null: every role. */
  readonly roles: readonly RoleCode[] | null
  /** `persona_hint`: the access preselected by the relying party. */
  readonly hint: string | null
}

/** What the person picked on the chooser: an access, or to go on without one. Absent: nothing yet. */
export type PersonaChoice = { readonly accessId: string | null } | undefined

export type PersonaDecision =
  | { readonly kind: 'none' }
  | { readonly kind: 'persona'; readonly persona: PersonaRow }
  | { readonly kind: 'choose'; readonly candidates: readonly PersonaRow[] }
  /** The client needs a persona and the person has none that it accepts. */
  | { readonly kind: 'missing' }
  /** The hint names an access that cannot be used here. */
  | { readonly kind: 'hint-refused' }

/** The personas the client accepts, in the order given. */
export function acceptedPersonas(
  question: Pick<PersonaQuestion, 'roles'>,
  personas: readonly PersonaRow[],
): readonly PersonaRow[] {
  const { roles } = question
  return roles === null ? personas : personas.filter((persona) => roles.includes(persona.role))
}

/**
 * With which persona the sign-in goes on. The order is the rule: what the person picked, then what the relying party
 * names, then the only one there is; otherwise the person must choose.
 */
export function decidePersona(
  question: PersonaQuestion,
  personas: readonly PersonaRow[],
  choice: PersonaChoice,
): PersonaDecision {
  if (!question.wanted) return { kind: 'none' }
  const candidates = acceptedPersonas(question, personas)
  const named = (id: string | null) => candidates.find((persona) => persona.accessId === id)

  if (choice !== undefined) {
    if (choice.accessId === null && !question.required) return { kind: 'none' }
    const chosen = named(choice.accessId)
    if (chosen !== undefined) return { kind: 'persona', persona: chosen }
  } else if (question.hint !== null) {
    const hinted = named(question.hint)
    return hinted === undefined ? { kind: 'hint-refused' } : { kind: 'persona', persona: hinted }
  }
  const [first, second] = candidates
  if (first === undefined) return { kind: question.required ? 'missing' : 'none' }
  return second === undefined ? { kind: 'persona', persona: first } : { kind: 'choose', candidates }
}
