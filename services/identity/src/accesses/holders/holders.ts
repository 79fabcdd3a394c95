import { type AccessEvent, type AccessState, accessLifecycle } from '@inaproc/domain/access-lifecycle'
import { isUuid } from '@inaproc/domain/identifiers'
import type { RoleCode } from '@inaproc/domain/roles'
import { eventsFrom } from '@inaproc/domain/state-machine'
import type { WibDate } from '@inaproc/domain/wib-date'
import { type Access, stateOn } from '../accesses.js'
import type { Desk } from '../desk/desk.js'
import type { TransitionRecord } from '../lifecycle/transition-record.js'
import { authorityOver, mayLift } from '../verifiers/authority.js'

/** What the list of holders is narrowed to; all of it is in the address. */
export interface HolderFilter {
  readonly role: RoleCode | null
  /** As it holds today, whether or not the nightly job has run. */
  readonly state: AccessState | null
  /** Only what is in force and ends within `endingDays`. */
  readonly isEnding: boolean
  readonly words: string
}

export const emptyFilter: HolderFilter = { role: null, state: null, isEnding: false, words: '' }

export function isFiltered({ role, state, isEnding, words }: HolderFilter): boolean {
  return role !== null || state !== null || isEnding || words !== ''
}

/** The first reminder goes out so many days before the end, too (A4). */
export const endingDays = 30

/** The states that others see of an access: a draft, and what came of it when it was withdrawn, are its owner's. */
export const shownStates = [
  'ACTIVE',
  'APPROVED',
  'SUBMITTED',
  'REACTIVATION',
  'REJECTED',
  'DEACTIVATED',
  'EXPIRED',
  'SUSPENDED',
  'REVOKED',
] as const satisfies readonly AccessState[]
export type ShownState = (typeof shownStates)[number]

export function isShownState(value: string): value is ShownState {
  return shownStates.some((state) => state === value)
}

/** What somebody with authority does to an access: T13, T14, T15. */
export type Intervention = 'suspend' | 'lift' | 'revoke'
export const interventions: readonly Intervention[] = ['suspend', 'lift', 'revoke']

export const eventOf: Readonly<Record<Intervention, AccessEvent>> = {
  suspend: 'SUSPEND',
  lift: 'LIFT_SUSPENSION',
  revoke: 'REVOKE',
}

/** What may be done to the access at this desk now; the engine asks again when it is done. */
export function possibleInterventions(
  access: Access,
  o: { desk: Desk; today: WibDate; history: readonly TransitionRecord[] },
): readonly Intervention[] {
  const { desk, today } = o
  const actor = { kind: desk.kind, accountId: desk.acting.accountId, acting: desk.acting }
  if (authorityOver(access, actor, today) !== null) return []
  const events = eventsFrom(accessLifecycle, stateOn(access, today), desk.kind)
  return interventions.filter(
    (step) => events.includes(eventOf[step]) && (step !== 'lift' || isLiftable(o.history, desk)),
  )
}

/** T14: by the level that laid it, or a higher one. */
export function isLiftable(history: readonly TransitionRecord[], desk: Pick<Desk, 'kind'>): boolean {
  const suspension = history.findLast(({ to }) => to === 'SUSPENDED')
  return mayLift(suspension?.actorKind ?? 'SYSTEM', desk.kind)
}

/** The files on which suspensions of the access rest, the newest first. */
export function evidenceOf(
  history: readonly TransitionRecord[],
): readonly { readonly fileId: string; readonly at: Date }[] {
  return history
    .flatMap(({ detail, at }) => {
      const { evidence } = detail
      // A finding of the system names itself in words.
      return typeof evidence === 'string' && isUuid(evidence) ? [{ fileId: evidence, at }] : []
    })
    .toReversed()
}
