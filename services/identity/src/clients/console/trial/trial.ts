import type { Acr } from '@inaproc/domain/acr'
import type { ClientState } from '@inaproc/domain/client-lifecycle'
import type { RoleCode } from '@inaproc/domain/roles'
import type { PersonaRow } from '../../../accesses/personas-store.js'

/** A persona as the page names it. */
export interface TrialPersona {
  readonly accessId: string
  readonly role: RoleCode
  readonly place: string
}

export function trialPersona({ accessId, role, claim }: PersonaRow): TrialPersona {
  const place = claim.work_unit ?? claim.institution ?? claim.branch ?? claim.company
  return { accessId, role, place: place?.name ?? '' }
}

/** What an official tries at the door, as a relying party would ask for it. */
export interface TrialRequest {
  /** The access asked for (`persona_hint`). */
  readonly hint: string | null
  /** The level asked for (`acr_values`). */
  readonly acr: Acr | null
}

/** What the rules of the door say of one thing, in the order in which it looks. */
export type TrialCheck =
  | { readonly what: 'state'; readonly ok: boolean; readonly state: ClientState }
  | { readonly what: 'people'; readonly ok: boolean }
  | { readonly what: 'redirect'; readonly ok: true; readonly address: string }
  | { readonly what: 'profile'; readonly ok: true; readonly pushed: boolean }
  | {
      readonly what: 'persona'
      readonly ok: boolean
      readonly outcome: 'none' | 'missing' | 'hint-refused' | { readonly choose: number } | TrialPersona
    }
  | { readonly what: 'level'; readonly ok: boolean; readonly needed: Acr | null; readonly now: Acr | null }

export interface TrialOutcome {
  readonly checks: readonly TrialCheck[]
  /** What the ID token would hold; null when nobody would get one. */
  readonly claims: Readonly<Record<string, unknown>> | null
}
