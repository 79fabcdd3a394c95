import type { AccessEvent } from '@inaproc/domain/access-lifecycle'
import type { AccessPolicy } from '@inaproc/domain/access-policy'
import type { Texts } from '@inaproc/domain/language'
import { type GuardAnswer, type Reason, refuse } from '../lifecycle/transition.js'

/** One kind of reason: its words and the decisions it can be given for. */
export interface ReasonRow extends Texts {
  readonly events: readonly AccessEvent[]
}

const rejections = ['REJECT', 'REJECT_REACTIVATION', 'REJECT_EXTENSION'] as const
const always = [...rejections, 'SUSPEND', 'REVOKE'] as const

/** The reasons that a decision against an access can have; the words to it are the verifier's own (design). */
export const reasons = {
  DECREE_UNREADABLE: {
    id: 'SK/ST tidak terbaca atau tidak lengkap',
    en: 'The decree cannot be read or is incomplete',
    events: rejections,
  },
  DECREE_NOT_FITTING: {
    id: 'SK/ST tidak menunjuk orang, jabatan, atau satuan kerja ini',
    en: 'The decree does not appoint this person, position or work unit',
    events: rejections,
  },
  DATA_DIFFERS: {
    id: 'Data pengajuan berbeda dari SK/ST',
    en: 'The data of the application differs from the decree',
    events: rejections,
  },
  TERM_DIFFERS: {
    id: 'Masa jabatan berbeda dari SK/ST',
    en: 'The term of office differs from the decree',
    events: rejections,
  },
  SIGNER_NOT_AUTHORISED: {
    id: 'Penanda tangan SK/ST tidak berwenang',
    en: 'The signer of the decree is not authorised',
    events: rejections,
  },
  TRANSFERRED: { id: 'Mutasi', en: 'Transferred to another post', events: ['REVOKE'] },
  RETIRED: { id: 'Pensiun atau berhenti', en: 'Retired or left the service', events: ['REVOKE'] },
  DECREE_WITHDRAWN: { id: 'SK/ST dicabut', en: 'The decree was withdrawn', events: ['REVOKE', 'SUSPEND'] },
  UNDER_EXAMINATION: {
    id: 'Sedang dalam pemeriksaan',
    en: 'Under examination',
    events: ['SUSPEND'],
  },
  MISUSED: { id: 'Akses disalahgunakan', en: 'The access was misused', events: ['SUSPEND', 'REVOKE'] },
  COMPROMISED: {
    id: 'Akun diduga diambil alih',
    en: 'The account may have been taken over',
    events: ['SUSPEND'],
  },
  DECEASED: { id: 'Pemilik meninggal dunia', en: 'The owner is deceased', events: ['SUSPEND', 'REVOKE'] },
  OTHER: { id: 'Alasan lain', en: 'Another reason', events: always },
} as const satisfies Readonly<Record<string, ReasonRow>>

export type ReasonCode = keyof typeof reasons

export function isReasonCode(code: string): code is ReasonCode {
  return Object.hasOwn(reasons, code)
}

/** The reasons to offer for a decision, in the order of the table. */
export function reasonsFor(event: AccessEvent): readonly ReasonCode[] {
  const codes = Object.keys(reasons) as ReasonCode[] // the record has exactly the codes as keys
  return codes.filter((code) => isReasonFor(code, event))
}

/** A code of the table for this decision, and words of at least the length that the policy asks. */
export function judgeReason(
  reason: Reason | undefined,
  event: AccessEvent,
  policy: Pick<AccessPolicy, 'reasonMinLength' | 'reasonMaxLength'>,
): GuardAnswer {
  const missing = refuse('REASON_REQUIRED', { min: policy.reasonMinLength })
  const problem = (field: string, rest: Omit<NonNullable<GuardAnswer>, 'problems'>) => ({
    ...missing,
    problems: [{ field, ...rest }],
  })
  if (reason === undefined) return missing
  if (reason.code === '') return problem('reasonCode', { code: 'CHOICE_REQUIRED' })
  if (!isReasonCode(reason.code) || !isReasonFor(reason.code, event)) {
    return problem('reasonCode', { code: reason.code === '' ? 'CHOICE_REQUIRED' : 'CHOICE_UNKNOWN' })
  }
  const length = [...reason.text.trim()].length
  if (length < policy.reasonMinLength) return problem('reasonText', missing)
  if (length > policy.reasonMaxLength) {
    return problem('reasonText', { code: 'FIELD_TOO_LONG', params: { max: policy.reasonMaxLength } })
  }
  return null
}

function isReasonFor(code: ReasonCode, event: AccessEvent): boolean {
  return (reasons[code].events as readonly AccessEvent[]).includes(event)
}
