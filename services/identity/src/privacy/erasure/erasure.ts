import type { Texts } from '@inaproc/domain/language'
import { addMonths, compareDates, type WibDate } from '@inaproc/domain/wib-date'

/** What decides whether data may be erased. */
export interface ErasureFacts {
  /** Accesses that are in force or wait for a decision. */
  readonly openAccesses: number
  /** The last day of any access that was ever approved; null when there was none. */
  readonly lastAccessDay: WibDate | null
  /** The last day on which the person decided about somebody's access; null when never. */
  readonly lastDecisionDay: WibDate | null
  readonly today: WibDate
}

export interface RetentionRule {
  readonly id: string
  readonly what: Texts
  readonly years: number
  /** The day from which the years count; null when the rule does not apply. */
  readonly since: (facts: ErasureFacts) => WibDate | null
  /** Whether name and NIK stay with it: who signed or decided must be known as long as the paper is. */
  readonly keepsIdentity: boolean
  /** Whether it limits what the person asked for, and so is a partial refusal. */
  readonly isRefusal: boolean
}

/** What outlives an erasure. The years are design values (domain.md G), counted from the last day concerned. */
export const retentionRules: readonly RetentionRule[] = [
  {
    id: 'ACCESS_RECORDS',
    what: {
      id: 'Nama, NIK, dan catatan akses yang pernah disetujui beserta SK/ST-nya',
      en: 'Name, NIK, and the records of approved accesses with their decrees',
    },
    years: 10,
    since: ({ lastAccessDay }) => lastAccessDay,
    keepsIdentity: true,
    isRefusal: true,
  },
  {
    id: 'DECISIONS_MADE',
    what: {
      id: 'Nama, NIK, dan keputusan yang Anda ambil sebagai verifikator',
      en: 'Name, NIK, and the decisions you made as a verifier',
    },
    years: 10,
    since: ({ lastDecisionDay }) => lastDecisionDay,
    keepsIdentity: true,
    isRefusal: true,
  },
  {
    id: 'AUDIT_LOG',
    what: {
      id: 'Log audit, yang menyebut akun Anda hanya dengan nomor acak dan alamat jaringan',
      en: 'The audit log, which names your account by a random number and network addresses only',
    },
    years: 5,
    since: ({ today }) => today,
    keepsIdentity: false,
    isRefusal: false,
  },
]

export interface Kept {
  readonly rule: RetentionRule
  /** Destroyed after this day. */
  readonly until: WibDate
}

/** `refused`: nothing is erased now. `partial`: erased, but for what the law keeps. */
export interface ErasurePlan {
  readonly kind: 'complete' | 'partial' | 'refused'
  readonly keeps: readonly Kept[]
  readonly keepsIdentity: boolean
}

/** What an erasure today would do; the same answer for the page that asks and for the act. */
export function planErasure(facts: ErasureFacts): ErasurePlan {
  if (facts.openAccesses > 0) return { kind: 'refused', keeps: [], keepsIdentity: true }
  const keeps = retentionRules.flatMap((rule): readonly Kept[] => {
    const since = rule.since(facts)
    if (since === null) return []
    const until = addMonths(since, rule.years * 12)
    return compareDates(until, facts.today) < 0 ? [] : [{ rule, until }]
  })
  return {
    kind: keeps.some(({ rule }) => rule.isRefusal) ? 'partial' : 'complete',
    keeps,
    keepsIdentity: keeps.some(({ rule }) => rule.keepsIdentity),
  }
}
