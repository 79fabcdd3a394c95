import { addMonths, compareDates, type WibDate } from '@inaproc/domain/wib-date'
import {
  isDestroyedRule,
  type Retention,
  type RetentionFacts,
  type RetentionRule,
  type RetentionTerm,
  retentionRules,
} from '../retention/retention.js'

/** What decides whether data may be erased. */
export interface ErasureFacts extends RetentionFacts {
  /** Accesses that are in force or wait for a decision. */
  readonly openAccesses: number
  /** Partners of which nobody else is an owner, though others belong to them or their clients run. */
  readonly partnersInNeed: readonly string[]
}

export interface Kept {
  readonly rule: RetentionRule
  readonly term: RetentionTerm
  /** Destroyed after this day. */
  readonly until: WibDate
}

/** Why nothing is erased now: an office is held, or people rely on an application that nobody would answer for. */
export type ErasureObstacle =
  | { readonly kind: 'office' }
  | { readonly kind: 'partner'; readonly names: readonly string[] }

/** `refused`: nothing is erased now. `partial`: erased, but for what the law keeps. */
export type ErasurePlan = {
  readonly keeps: readonly Kept[]
  readonly keepsIdentity: boolean
} & (
  | { readonly kind: 'complete' | 'partial' }
  | { readonly kind: 'refused'; readonly obstacle: ErasureObstacle }
)

/**
 * What an erasure today would do; the same answer for the page that asks and for the act.
 * @param terms those in force today
 * @throws TypeError when a rule has none: nobody would know when to destroy
 */
export function planErasure(facts: ErasureFacts, terms: readonly RetentionTerm[]): ErasurePlan {
  const obstacle = obstacleIn(facts)
  if (obstacle !== null) return { kind: 'refused', obstacle, keeps: [], keepsIdentity: true }
  const keeps = retentionRules.flatMap((rule): readonly Kept[] => {
    const since = rule.since(facts)
    if (since === null) return []
    const term = terms.find((one) => one.rule === rule.id)
    if (term === undefined) throw new TypeError(`no retention term for ${rule.id} on ${facts.today}`)
    const until = addMonths(since, term.years * 12)
    return compareDates(until, facts.today) < 0 ? [] : [{ rule, term, until }]
  })
  const keepsIdentity = keeps.some(({ rule }) => rule.keepsIdentity)
  return { kind: keepsIdentity ? 'partial' : 'complete', keeps, keepsIdentity }
}

/** As the last administrator of a company, the last owner of a partner goes when there is a successor. */
function obstacleIn({ openAccesses, partnersInNeed }: ErasureFacts): ErasureObstacle | null {
  if (openAccesses > 0) return { kind: 'office' }
  return partnersInNeed.length > 0 ? { kind: 'partner', names: partnersInNeed } : null
}

/** What the job will destroy when its time is over; the audit log is kept and cut as a whole. */
export function retentionsOf(
  plan: ErasurePlan,
  accountId: string,
  requestNumber: string,
): readonly Retention[] {
  return plan.keeps.flatMap(({ rule, term, until }) =>
    isDestroyedRule(rule.id)
      ? [{ accountId, rule: rule.id, keptUntil: until, requestNumber, ground: term.ground }]
      : [],
  )
}
