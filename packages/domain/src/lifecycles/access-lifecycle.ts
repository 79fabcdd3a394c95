import type { VerifierKind } from '../accesses/roles.js'
import { compareDates, earlierDate, type WibDate } from '../time/wib-date.js'
import type { StateMachine, TransitionRow } from './state-machine.js'

/** The states of one access (domain.md, A4). */
export type AccessState =
  | 'DRAFT'
  | 'SUBMITTED'
  | 'REJECTED'
  | 'APPROVED'
  | 'ACTIVE'
  | 'DEACTIVATED'
  | 'EXPIRED'
  | 'REACTIVATION'
  | 'SUSPENDED'
  | 'REVOKED'
  | 'WITHDRAWN'

export type AccessEvent =
  | 'CREATE'
  | 'IMPORT'
  | 'GRANT'
  | 'SUBMIT'
  | 'WITHDRAW'
  | 'REJECT'
  | 'RESUBMIT'
  | 'APPROVE'
  | 'START'
  | 'DEACTIVATE'
  | 'EXPIRE'
  | 'REQUEST_REACTIVATION'
  | 'APPROVE_REACTIVATION'
  | 'APPROVE_REACTIVATION_AHEAD'
  | 'REJECT_REACTIVATION'
  | 'SUSPEND'
  | 'LIFT_SUSPENSION'
  | 'LIFT_SUSPENSION_AFTER_END'
  | 'REVOKE'
  | 'REQUEST_EXTENSION'
  | 'APPROVE_EXTENSION'
  | 'REJECT_EXTENSION'

/** Who acts: a verifier of the kinds of the role table, or `SYSTEM` for a timer or a finding. */
export type AccessActor = 'OWNER' | 'SYSTEM' | VerifierKind

export type AccessGuard =
  | 'PROFILE_VERIFIED'
  | 'NO_SIMILAR_LIVE_ACCESS'
  | 'FORM_COMPLETE'
  | 'START_NOT_AFTER_END'
  | 'END_NOT_PASSED'
  | 'FILES_SCANNED'
  | 'NIB_CHECK_PASSED'
  | 'CONFIRMED'
  | 'CHANGED_SINCE_REJECTION'
  | 'REASON_GIVEN'
  | 'EVIDENCE_GIVEN'
  | 'VERIFIER_NAMED_FOR_ROLE'
  | 'VERIFIER_ACTIVE_IN_SCOPE'
  | 'NOT_OWN_ACCESS'
  | 'NOT_OWN_IMPORT'
  | 'NO_ROLE_CONFLICT'
  | 'APPROVALS_COMPLETE'
  | 'START_REACHED'
  | 'STEPPED_UP'
  | 'WORK_HANDED_OVER'
  | 'NOT_LAST_VAI'
  | 'NOT_LAST_COMPANY_ADMIN'
  | 'END_PASSED'
  | 'NEW_TERM_AND_DECREE'
  | 'AUTHORITY_OVER_ACCESS'
  | 'LEVEL_OF_SUSPENDER'
  | 'EXTENSION_PENDING'
  | 'LATER_END'

/**
 * What follows a change. END_TOKENS, PUBLISH_ENDED and PASS_ON_WAITING concern an access that was in force: they do
 * nothing for a row taken from a state in which nobody could act with it.
 */
export type AccessEffect =
  | 'RECEIPT_TO_OWNER'
  | 'TASK_TO_VERIFIERS'
  | 'START_DEADLINE'
  | 'KEEP_DOCUMENT_VERSION'
  | 'TELL_OWNER_IMPORTED'
  | 'TELL_OWNER_DECISION'
  | 'TELL_OWNER_ACTIVE'
  | 'TELL_OWNER_ENDED'
  | 'TELL_VERIFIERS'
  | 'REPORT_TO_VERIFIERS'
  | 'TELL_SUCCESSOR'
  | 'WARN_APIP'
  | 'APPLY_NEW_TERM'
  | 'END_TOKENS'
  | 'PUBLISH_ACTIVATED'
  | 'PUBLISH_ENDED'
  | 'PUBLISH_CHANGED'
  | 'PASS_ON_WAITING'

export type AccessTransition = TransitionRow<AccessState, AccessEvent, AccessActor, AccessGuard, AccessEffect>

/** The states from which something can still happen: "another live access" of T01, and what T15 revokes. */
export const liveAccessStates: readonly AccessState[] = [
  'DRAFT',
  'SUBMITTED',
  'REJECTED',
  'APPROVED',
  'ACTIVE',
  'DEACTIVATED',
  'EXPIRED',
  'REACTIVATION',
  'SUSPENDED',
]

const verifiers = ['VAI', 'DIRECTORATE', 'TELKOM', 'COMPANY_ADMIN'] as const
const authorities = ['VAI', 'DIRECTORATE', 'COMPANY_ADMIN'] as const
const complete = [
  'FORM_COMPLETE',
  'START_NOT_AFTER_END',
  'END_NOT_PASSED',
  'FILES_SCANNED',
  'NIB_CHECK_PASSED',
  'CONFIRMED',
] as const
const decidedByVerifier = ['VERIFIER_NAMED_FOR_ROLE', 'VERIFIER_ACTIVE_IN_SCOPE', 'NOT_OWN_ACCESS'] as const
const approvable = [...decidedByVerifier, 'NO_ROLE_CONFLICT', 'APPROVALS_COMPLETE'] as const
const toVerifiers = ['RECEIPT_TO_OWNER', 'TASK_TO_VERIFIERS', 'START_DEADLINE'] as const
const ends = ['END_TOKENS', 'PUBLISH_ENDED', 'PASS_ON_WAITING'] as const

/** The life of one access, T01 to T16 of domain.md A4. Where A4 has two outcomes or two steps, the id carries a letter. */
export const accessLifecycle: StateMachine<AccessState, AccessEvent, AccessActor, AccessGuard, AccessEffect> =
  {
    name: 'access',
    states: {
      DRAFT: { label: { id: 'Draf', en: 'Draft' }, final: false },
      SUBMITTED: { label: { id: 'Menunggu Verifikasi', en: 'Awaiting verification' }, final: false },
      REJECTED: { label: { id: 'Ditolak', en: 'Rejected' }, final: false },
      APPROVED: { label: { id: 'Disetujui, belum berlaku', en: 'Approved, not yet in force' }, final: false },
      ACTIVE: { label: { id: 'Aktif', en: 'Active' }, final: false },
      DEACTIVATED: { label: { id: 'Nonaktif', en: 'Deactivated' }, final: false },
      EXPIRED: { label: { id: 'Kedaluwarsa', en: 'Expired' }, final: false },
      REACTIVATION: { label: { id: 'Menunggu Reaktivasi', en: 'Awaiting reactivation' }, final: false },
      SUSPENDED: { label: { id: 'Ditangguhkan', en: 'Suspended' }, final: false },
      REVOKED: { label: { id: 'Dicabut', en: 'Revoked' }, final: true },
      WITHDRAWN: { label: { id: 'Dibatalkan', en: 'Withdrawn' }, final: true },
    },
    rows: [
      {
        id: 'T01',
        from: 'none',
        to: 'DRAFT',
        event: 'CREATE',
        actors: ['OWNER'],
        guards: ['PROFILE_VERIFIED', 'NO_SIMILAR_LIVE_ACCESS'],
        effects: [],
        note: { id: 'Membuat draf pengajuan akses', en: 'Starts an application for an access' },
      },
      {
        // Beside A4, for officials who were in post before this system: T01 and T02 on their behalf (decision 012).
        id: 'T02i',
        from: 'none',
        to: 'SUBMITTED',
        event: 'IMPORT',
        actors: ['VAI', 'DIRECTORATE'],
        guards: [
          'AUTHORITY_OVER_ACCESS',
          'PROFILE_VERIFIED',
          'NO_SIMILAR_LIVE_ACCESS',
          'FORM_COMPLETE',
          'START_NOT_AFTER_END',
          'END_NOT_PASSED',
          'FILES_SCANNED',
          'CONFIRMED',
        ],
        effects: ['TELL_OWNER_IMPORTED', 'START_DEADLINE'],
        note: {
          id: 'Mengajukan akses atas nama pejabat melalui impor',
          en: 'Applies for an official by an import',
        },
      },
      {
        // Beside A4, for the special routes of A3: their own approval has come before, so nothing is decided here.
        id: 'T06g',
        from: 'none',
        to: 'ACTIVE',
        event: 'GRANT',
        actors: ['SYSTEM'],
        guards: ['PROFILE_VERIFIED', 'NO_SIMILAR_LIVE_ACCESS', 'END_NOT_PASSED', 'NO_ROLE_CONFLICT'],
        effects: ['TELL_OWNER_ACTIVE', 'WARN_APIP', 'PUBLISH_ACTIVATED'],
        note: {
          id: 'Diberikan oleh jalur khusus yang sudah disetujui Direktorat',
          en: 'Granted by a special route that the Directorate has approved',
        },
      },
      {
        id: 'T02',
        from: ['DRAFT'],
        to: 'SUBMITTED',
        event: 'SUBMIT',
        actors: ['OWNER'],
        guards: complete,
        effects: toVerifiers,
        note: { id: 'Mengajukan akses', en: 'Sends the application' },
      },
      {
        id: 'T03',
        from: ['DRAFT', 'SUBMITTED', 'REJECTED'],
        to: 'WITHDRAWN',
        event: 'WITHDRAW',
        actors: ['OWNER'],
        guards: [],
        effects: [],
        note: { id: 'Membatalkan pengajuan', en: 'Withdraws the application' },
      },
      {
        id: 'T04',
        from: ['SUBMITTED'],
        to: 'REJECTED',
        event: 'REJECT',
        actors: verifiers,
        guards: [...decidedByVerifier, 'REASON_GIVEN'],
        effects: ['TELL_OWNER_DECISION'],
        note: { id: 'Menolak pengajuan dengan alasan', en: 'Rejects the application with a reason' },
      },
      {
        id: 'T05',
        from: ['REJECTED'],
        to: 'SUBMITTED',
        event: 'RESUBMIT',
        actors: ['OWNER'],
        guards: ['CHANGED_SINCE_REJECTION', ...complete],
        effects: [...toVerifiers, 'KEEP_DOCUMENT_VERSION'],
        note: { id: 'Mengajukan kembali setelah perbaikan', en: 'Sends again after correcting' },
      },
      {
        id: 'T06',
        from: ['SUBMITTED'],
        to: 'APPROVED',
        event: 'APPROVE',
        actors: [...verifiers, 'NIB_CHECK'],
        guards: [...decidedByVerifier, 'NOT_OWN_IMPORT', 'NO_ROLE_CONFLICT', 'APPROVALS_COMPLETE'],
        effects: ['TELL_OWNER_DECISION', 'WARN_APIP'],
        note: { id: 'Menyetujui pengajuan', en: 'Approves the application' },
      },
      {
        id: 'T07',
        from: ['APPROVED'],
        to: 'ACTIVE',
        event: 'START',
        actors: ['SYSTEM'],
        guards: ['START_REACHED'],
        effects: ['TELL_OWNER_ACTIVE', 'PUBLISH_ACTIVATED'],
        note: { id: 'Mulai berlaku pada tanggal mulai', en: 'Comes into force on its start date' },
      },
      {
        id: 'T08',
        from: ['ACTIVE'],
        to: 'DEACTIVATED',
        event: 'DEACTIVATE',
        actors: ['OWNER'],
        guards: ['STEPPED_UP', 'WORK_HANDED_OVER', 'NOT_LAST_VAI', 'NOT_LAST_COMPANY_ADMIN'],
        effects: [...ends, 'TELL_VERIFIERS', 'TELL_SUCCESSOR'],
        note: { id: 'Menonaktifkan akses secara mandiri', en: 'Deactivates the own access' },
      },
      {
        id: 'T09',
        from: ['ACTIVE', 'APPROVED'],
        to: 'EXPIRED',
        event: 'EXPIRE',
        actors: ['SYSTEM'],
        guards: ['END_PASSED'],
        effects: [...ends, 'TELL_OWNER_ENDED', 'REPORT_TO_VERIFIERS'],
        note: { id: 'Kedaluwarsa setelah tanggal akhir', en: 'Expires after its end date' },
      },
      {
        id: 'T10',
        from: ['DEACTIVATED', 'EXPIRED'],
        to: 'REACTIVATION',
        event: 'REQUEST_REACTIVATION',
        actors: ['OWNER'],
        guards: ['NEW_TERM_AND_DECREE', 'START_NOT_AFTER_END', 'END_NOT_PASSED', 'FILES_SCANNED'],
        effects: [...toVerifiers, 'KEEP_DOCUMENT_VERSION'],
        note: { id: 'Mengajukan aktivasi kembali', en: 'Applies for reactivation' },
      },
      {
        id: 'T11a',
        from: ['REACTIVATION'],
        to: 'ACTIVE',
        event: 'APPROVE_REACTIVATION',
        actors: verifiers,
        guards: [...approvable, 'END_NOT_PASSED'],
        effects: ['APPLY_NEW_TERM', 'TELL_OWNER_DECISION', 'WARN_APIP', 'PUBLISH_ACTIVATED'],
        note: { id: 'Menyetujui aktivasi kembali', en: 'Approves the reactivation' },
      },
      {
        id: 'T11b',
        from: ['REACTIVATION'],
        to: 'APPROVED',
        event: 'APPROVE_REACTIVATION_AHEAD',
        actors: verifiers,
        guards: [...approvable, 'END_NOT_PASSED'],
        effects: ['APPLY_NEW_TERM', 'TELL_OWNER_DECISION', 'WARN_APIP'],
        note: {
          id: 'Menyetujui aktivasi kembali sebelum tanggal mulainya',
          en: 'Approves the reactivation before its first day',
        },
      },
      {
        id: 'T12',
        from: ['REACTIVATION'],
        to: 'origin',
        event: 'REJECT_REACTIVATION',
        actors: verifiers,
        guards: [...decidedByVerifier, 'REASON_GIVEN'],
        effects: ['TELL_OWNER_DECISION'],
        note: { id: 'Menolak aktivasi kembali dengan alasan', en: 'Rejects the reactivation with a reason' },
      },
      {
        id: 'T13',
        from: ['ACTIVE'],
        to: 'SUSPENDED',
        event: 'SUSPEND',
        actors: [...authorities, 'SYSTEM'],
        guards: ['AUTHORITY_OVER_ACCESS', 'REASON_GIVEN', 'EVIDENCE_GIVEN'],
        effects: [...ends, 'TELL_OWNER_ENDED'],
        note: { id: 'Menangguhkan akses', en: 'Suspends the access' },
      },
      {
        id: 'T14a',
        from: ['SUSPENDED'],
        to: 'ACTIVE',
        event: 'LIFT_SUSPENSION',
        actors: authorities,
        guards: ['AUTHORITY_OVER_ACCESS', 'LEVEL_OF_SUSPENDER', 'NOT_OWN_ACCESS', 'END_NOT_PASSED'],
        effects: ['TELL_OWNER_ACTIVE', 'PUBLISH_ACTIVATED'],
        note: {
          id: 'Mengakhiri penangguhan, masa berlaku masih berjalan',
          en: 'Lifts the suspension within the term',
        },
      },
      {
        id: 'T14b',
        from: ['SUSPENDED'],
        to: 'EXPIRED',
        event: 'LIFT_SUSPENSION_AFTER_END',
        actors: authorities,
        guards: ['AUTHORITY_OVER_ACCESS', 'LEVEL_OF_SUSPENDER', 'NOT_OWN_ACCESS', 'END_PASSED'],
        effects: ['TELL_OWNER_ENDED'],
        note: {
          id: 'Mengakhiri penangguhan setelah masa berlaku lewat',
          en: 'Lifts the suspension after the term',
        },
      },
      {
        id: 'T15',
        from: liveAccessStates,
        to: 'REVOKED',
        event: 'REVOKE',
        actors: authorities,
        guards: ['AUTHORITY_OVER_ACCESS', 'REASON_GIVEN'],
        effects: [...ends, 'TELL_OWNER_ENDED'],
        note: { id: 'Mencabut akses untuk selamanya', en: 'Revokes the access for good' },
      },
      {
        id: 'T16a',
        from: ['ACTIVE'],
        to: 'ACTIVE',
        event: 'REQUEST_EXTENSION',
        actors: ['OWNER'],
        guards: [
          'NEW_TERM_AND_DECREE',
          'START_NOT_AFTER_END',
          'END_NOT_PASSED',
          'LATER_END',
          'FILES_SCANNED',
        ],
        effects: [...toVerifiers, 'KEEP_DOCUMENT_VERSION'],
        note: { id: 'Mengajukan perpanjangan masa berlaku', en: 'Applies for an extension of the term' },
      },
      {
        id: 'T16b',
        from: ['ACTIVE'],
        to: 'ACTIVE',
        event: 'APPROVE_EXTENSION',
        actors: verifiers,
        guards: ['EXTENSION_PENDING', ...approvable],
        effects: ['APPLY_NEW_TERM', 'TELL_OWNER_DECISION', 'PUBLISH_CHANGED'],
        note: { id: 'Menyetujui perpanjangan', en: 'Approves the extension' },
      },
      {
        id: 'T16c',
        from: ['ACTIVE'],
        to: 'ACTIVE',
        event: 'REJECT_EXTENSION',
        actors: verifiers,
        guards: ['EXTENSION_PENDING', ...decidedByVerifier, 'REASON_GIVEN'],
        effects: ['TELL_OWNER_DECISION'],
        note: { id: 'Menolak perpanjangan dengan alasan', en: 'Rejects the extension with a reason' },
      },
    ],
  }

/** The last valid day: the earlier of the access's own end and the decree's (C-05); null when neither names one. */
export function effectiveEnd(access: {
  readonly endsOn: WibDate | null
  readonly decreeEndsOn: WibDate | null
}): WibDate | null {
  if (access.endsOn === null || access.decreeEndsOn === null) return access.endsOn ?? access.decreeEndsOn
  return earlierDate(access.endsOn, access.decreeEndsOn)
}

/**
 * The state as it is on a day, whether or not the nightly job has run (domain.md, section 0 rule 2):
 * past its end an access in force reads EXPIRED, before its start it is not yet in force.
 * An access without a start date is in force from its approval.
 */
export function effectiveState(
  access: {
    readonly state: AccessState
    readonly startsOn: WibDate | null
    readonly effectiveEndsOn: WibDate | null
  },
  today: WibDate,
): AccessState {
  if (access.state !== 'ACTIVE' && access.state !== 'APPROVED') return access.state
  if (access.effectiveEndsOn !== null && compareDates(access.effectiveEndsOn, today) < 0) return 'EXPIRED'
  return access.startsOn === null || compareDates(access.startsOn, today) <= 0 ? 'ACTIVE' : 'APPROVED'
}
