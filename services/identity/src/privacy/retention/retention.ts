import type { Texts } from '@inaproc/domain/language'
import type { WibDate } from '@inaproc/domain/wib-date'

/** What decides whether and how long something of an erased account is kept. */
export interface RetentionFacts {
  /** The last day of any access that was ever approved; null when there was none. */
  readonly lastAccessDay: WibDate | null
  /** The last day on which the person decided about somebody's access; null when never. */
  readonly lastDecisionDay: WibDate | null
  readonly today: WibDate
}

export type RetentionRuleId = 'ACCESS_RECORDS' | 'DECISIONS_MADE' | 'AUDIT_LOG' | 'FAILED_ROUTES'

export interface RetentionRule {
  readonly id: RetentionRuleId
  readonly what: Texts
  /** The day from which the years count; null when the rule does not apply. */
  readonly since: (facts: RetentionFacts) => WibDate | null
  /**
   * Whether name and NIK stay with it, since who signed or decided must be known as long as the paper is. Such a rule
   * limits what the person asked for, and what it keeps is destroyed when its time is over.
   */
  readonly keepsIdentity: boolean
}

/** What outlives an erasure. How long, and on which ground, are dated rows of `retention_terms`. */
export const retentionRules: readonly RetentionRule[] = [
  {
    id: 'ACCESS_RECORDS',
    what: {
      id: 'Nama, NIK, dan catatan akses yang pernah disetujui beserta SK/ST-nya',
      en: 'Name, NIK, and the records of approved accesses with their decrees',
    },
    since: ({ lastAccessDay }) => lastAccessDay,
    keepsIdentity: true,
  },
  {
    id: 'DECISIONS_MADE',
    what: {
      id: 'Nama, NIK, dan keputusan yang diambil sebagai verifikator',
      en: 'Name, NIK, and the decisions made as a verifier',
    },
    since: ({ lastDecisionDay }) => lastDecisionDay,
    keepsIdentity: true,
  },
  {
    id: 'AUDIT_LOG',
    what: {
      id: 'Log audit, yang menyebut akun hanya dengan nomor acak dan alamat jaringan',
      en: 'The audit log, which names the account by a random number and network addresses only',
    },
    since: ({ today }) => today,
    keepsIdentity: false,
  },
  {
    id: 'FAILED_ROUTES',
    what: {
      id: 'Pengajuan kuasa perusahaan (jalur WNA) yang tidak menghasilkan akses, beserta surat-suratnya',
      en: 'Applications of attorneys (all-foreign route) that led to no access, with their letters',
    },
    // Nobody had to have an account for it: it is destroyed by its own end and not by an erasure.
    since: () => null,
    keepsIdentity: false,
  },
]

/** What is kept of an account, and when: the rules that are destroyed row by row. */
export type DestroyedRuleId = Exclude<RetentionRuleId, 'AUDIT_LOG' | 'FAILED_ROUTES'>

export function isDestroyedRule(rule: RetentionRuleId): rule is DestroyedRuleId {
  return rule !== 'AUDIT_LOG' && rule !== 'FAILED_ROUTES'
}

/** How long a rule keeps, from a day on. */
export interface RetentionTerm {
  readonly rule: RetentionRuleId
  readonly validFrom: WibDate
  readonly years: number
  readonly ground: Texts
}

/** What one erasure left under one rule. */
export interface Retention {
  readonly accountId: string
  readonly rule: DestroyedRuleId
  /** Destroyed after this day. */
  readonly keptUntil: WibDate
  /** Of the request whose answer names it. */
  readonly requestNumber: string
  readonly ground: Texts
}
