import type { ErrorCode } from '../errors/error-catalogue.js'
import type { StateMachine } from './state-machine.js'

/** An attorney of a company whose directors are all foreign (domain.md A3, C-04): approval before account. */
export type ForeignRouteState = 'SUBMITTED' | 'REJECTED' | 'INVITED' | 'LAPSED' | 'WITHDRAWN' | 'ACCEPTED'
export type ForeignRouteEvent = 'SUBMIT' | 'REJECT' | 'APPROVE' | 'LAPSE' | 'RENEW' | 'WITHDRAW' | 'ACCEPT'
export type ForeignRouteActor = 'APPLICANT' | 'DIRECTORATE' | 'ATTORNEY' | 'SYSTEM'
export type ForeignRouteGuard =
  | 'DIRECTORATE_IN_FORCE'
  | 'NOT_A_PARTY'
  | 'REASON_GIVEN'
  | 'OSS_ASKED'
  | 'ALL_DIRECTORS_FOREIGN'
  | 'NOT_SANCTIONED'
  | 'NO_ADMIN_YET'
  | 'NO_OTHER_INVITATION'
  | 'PROFILE_VERIFIED'
  | 'INVITED_PERSON'
  | 'INVITATION_OVER'
export type ForeignRouteEffect =
  | 'RECEIPT_TO_APPLICANT'
  | 'TASK_TO_DIRECTORATE'
  | 'START_DEADLINE'
  | 'TELL_APPLICANT_REJECTED'
  | 'SEND_INVITATION'
  | 'END_INVITATION'
  | 'GRANT_ACCESS'
  | 'NOTE_FOREIGN_ROUTE'

const examined = [
  'DIRECTORATE_IN_FORCE',
  'NOT_A_PARTY',
  'OSS_ASKED',
  'ALL_DIRECTORS_FOREIGN',
  'NOT_SANCTIONED',
  'NO_ADMIN_YET',
] as const

export const foreignRouteLifecycle: StateMachine<
  ForeignRouteState,
  ForeignRouteEvent,
  ForeignRouteActor,
  ForeignRouteGuard,
  ForeignRouteEffect
> = {
  name: 'foreign-route',
  states: {
    SUBMITTED: { label: { id: 'Menunggu Pemeriksaan', en: 'Awaiting examination' }, final: false },
    REJECTED: { label: { id: 'Ditolak', en: 'Rejected' }, final: true },
    INVITED: { label: { id: 'Undangan Terkirim', en: 'Invitation sent' }, final: false },
    LAPSED: { label: { id: 'Undangan Kedaluwarsa', en: 'Invitation expired' }, final: false },
    WITHDRAWN: { label: { id: 'Undangan Dicabut', en: 'Invitation withdrawn' }, final: true },
    ACCEPTED: { label: { id: 'Akses Diberikan', en: 'Access granted' }, final: true },
  },
  rows: [
    {
      id: 'W01',
      from: 'none',
      to: 'SUBMITTED',
      event: 'SUBMIT',
      actors: ['APPLICANT'],
      guards: [],
      effects: ['START_DEADLINE', 'RECEIPT_TO_APPLICANT', 'TASK_TO_DIRECTORATE'],
      note: { id: 'Mengajukan kuasa tanpa masuk', en: 'Applies without signing in' },
    },
    {
      id: 'W02',
      from: ['SUBMITTED'],
      to: 'REJECTED',
      event: 'REJECT',
      actors: ['DIRECTORATE'],
      guards: ['DIRECTORATE_IN_FORCE', 'NOT_A_PARTY', 'REASON_GIVEN'],
      effects: ['TELL_APPLICANT_REJECTED'],
      note: { id: 'Menolak dengan alasan', en: 'Rejects with a reason' },
    },
    {
      id: 'W03',
      from: ['SUBMITTED'],
      to: 'INVITED',
      event: 'APPROVE',
      actors: ['DIRECTORATE'],
      guards: [...examined, 'NO_OTHER_INVITATION'],
      effects: ['SEND_INVITATION'],
      note: { id: 'Menyetujui dan mengundang kuasa', en: 'Approves and invites the attorney' },
    },
    {
      id: 'W04',
      from: ['INVITED'],
      to: 'LAPSED',
      event: 'LAPSE',
      actors: ['SYSTEM'],
      guards: ['INVITATION_OVER'],
      effects: ['END_INVITATION'],
      note: { id: 'Undangan lewat masa berlakunya', en: 'The invitation runs out' },
    },
    {
      id: 'W05',
      from: ['INVITED', 'LAPSED'],
      to: 'INVITED',
      event: 'RENEW',
      actors: ['DIRECTORATE'],
      guards: [...examined, 'NO_OTHER_INVITATION'],
      effects: ['SEND_INVITATION'],
      note: {
        id: 'Mengirim undangan baru; yang lama mati',
        en: 'Sends a new invitation; the old one is dead',
      },
    },
    {
      id: 'W06',
      from: ['INVITED', 'LAPSED'],
      to: 'WITHDRAWN',
      event: 'WITHDRAW',
      actors: ['DIRECTORATE'],
      guards: ['DIRECTORATE_IN_FORCE', 'NOT_A_PARTY', 'REASON_GIVEN'],
      effects: ['END_INVITATION', 'TELL_APPLICANT_REJECTED'],
      note: { id: 'Mencabut undangan dengan alasan', en: 'Withdraws the invitation with a reason' },
    },
    {
      id: 'W07',
      from: ['INVITED'],
      to: 'ACCEPTED',
      event: 'ACCEPT',
      actors: ['ATTORNEY'],
      guards: ['PROFILE_VERIFIED', 'INVITED_PERSON', 'NOT_SANCTIONED', 'NO_ADMIN_YET'],
      effects: ['END_INVITATION', 'GRANT_ACCESS', 'NOTE_FOREIGN_ROUTE'],
      note: { id: 'Menerima undangan; akses aktif', en: 'Accepts the invitation; the access is active' },
    },
  ],
}

/** The code with which each guard of the foreign route refuses. */
export const foreignRouteCodes: Readonly<Record<ForeignRouteGuard, ErrorCode>> = {
  DIRECTORATE_IN_FORCE: 'NOT_ALLOWED',
  NOT_A_PARTY: 'OWN_ACCESS',
  REASON_GIVEN: 'REASON_REQUIRED',
  OSS_ASKED: 'NIB_CHECK_UNAVAILABLE',
  ALL_DIRECTORS_FOREIGN: 'DIRECTORS_NOT_ALL_FOREIGN',
  NOT_SANCTIONED: 'COMPANY_BLACKLISTED',
  NO_ADMIN_YET: 'COMPANY_HAS_ADMIN',
  NO_OTHER_INVITATION: 'INVITATION_PENDING',
  PROFILE_VERIFIED: 'PROFILE_REQUIRED',
  INVITED_PERSON: 'INVITATION_INVALID',
  INVITATION_OVER: 'TRANSITION_NOT_POSSIBLE',
}

/** The admin of a division or branch (domain.md A3, C-04): profile before approval. */
export type BranchRouteState = 'SUBMITTED' | 'REJECTED' | 'APPROVED' | 'DECLINED' | 'WITHDRAWN' | 'ACCEPTED'
export type BranchRouteEvent = 'SUBMIT' | 'REJECT' | 'APPROVE' | 'WITHDRAW' | 'DECLINE' | 'ACCEPT'
export type BranchRouteActor = 'DIRECTOR' | 'DIRECTORATE' | 'NOMINEE'
export type BranchRouteGuard =
  | 'ADMIN_OF_HEAD'
  | 'ON_THE_NIB'
  | 'NOMINEE_VERIFIED'
  | 'NO_SAME_NOMINATION'
  | 'DIRECTORATE_IN_FORCE'
  | 'NOT_A_PARTY'
  | 'REASON_GIVEN'
  | 'DIRECTOR_STILL_ADMIN'
  | 'NOT_SANCTIONED'
  | 'NAMED_PERSON'
  | 'OWN_APPLICATION'
export type BranchRouteEffect =
  | 'START_DEADLINE'
  | 'TASK_TO_DIRECTORATE'
  | 'TELL_DIRECTOR_REJECTED'
  | 'TELL_NOMINEE'
  | 'TELL_DIRECTOR_ANSWER'
  | 'GRANT_ACCESS'

export const branchRouteLifecycle: StateMachine<
  BranchRouteState,
  BranchRouteEvent,
  BranchRouteActor,
  BranchRouteGuard,
  BranchRouteEffect
> = {
  name: 'branch-route',
  states: {
    SUBMITTED: { label: { id: 'Menunggu Direktorat', en: 'Awaiting the Directorate' }, final: false },
    REJECTED: { label: { id: 'Ditolak', en: 'Rejected' }, final: true },
    APPROVED: { label: { id: 'Menunggu yang Ditunjuk', en: 'Awaiting the nominee' }, final: false },
    DECLINED: { label: { id: 'Ditolak yang Ditunjuk', en: 'Declined by the nominee' }, final: true },
    WITHDRAWN: { label: { id: 'Dibatalkan', en: 'Withdrawn' }, final: true },
    ACCEPTED: { label: { id: 'Akses Diberikan', en: 'Access granted' }, final: true },
  },
  rows: [
    {
      id: 'B01',
      from: 'none',
      to: 'SUBMITTED',
      event: 'SUBMIT',
      actors: ['DIRECTOR'],
      guards: ['ADMIN_OF_HEAD', 'ON_THE_NIB', 'NOMINEE_VERIFIED', 'NO_SAME_NOMINATION'],
      effects: ['START_DEADLINE', 'TASK_TO_DIRECTORATE'],
      note: { id: 'Menunjuk admin divisi atau cabang', en: 'Nominates the admin of a division or branch' },
    },
    {
      id: 'B02',
      from: ['SUBMITTED'],
      to: 'REJECTED',
      event: 'REJECT',
      actors: ['DIRECTORATE'],
      guards: ['DIRECTORATE_IN_FORCE', 'NOT_A_PARTY', 'REASON_GIVEN'],
      effects: ['TELL_DIRECTOR_REJECTED'],
      note: { id: 'Menolak dengan alasan', en: 'Rejects with a reason' },
    },
    {
      id: 'B03',
      from: ['SUBMITTED'],
      to: 'APPROVED',
      event: 'APPROVE',
      actors: ['DIRECTORATE'],
      guards: [
        'DIRECTORATE_IN_FORCE',
        'NOT_A_PARTY',
        'DIRECTOR_STILL_ADMIN',
        'NOMINEE_VERIFIED',
        'NOT_SANCTIONED',
      ],
      effects: ['TELL_NOMINEE'],
      note: {
        id: 'Menyetujui; yang ditunjuk diminta menerima',
        en: 'Approves; the nominee is asked to accept',
      },
    },
    {
      id: 'B04',
      from: ['SUBMITTED', 'APPROVED'],
      to: 'WITHDRAWN',
      event: 'WITHDRAW',
      actors: ['DIRECTOR'],
      guards: ['OWN_APPLICATION'],
      effects: [],
      note: { id: 'Membatalkan penunjukan', en: 'Withdraws the nomination' },
    },
    {
      id: 'B05',
      from: ['APPROVED'],
      to: 'DECLINED',
      event: 'DECLINE',
      actors: ['NOMINEE'],
      guards: ['NAMED_PERSON'],
      effects: ['TELL_DIRECTOR_ANSWER'],
      note: { id: 'Tidak menerima penunjukan', en: 'Declines the nomination' },
    },
    {
      id: 'B06',
      from: ['APPROVED'],
      to: 'ACCEPTED',
      event: 'ACCEPT',
      actors: ['NOMINEE'],
      guards: ['NAMED_PERSON', 'NOMINEE_VERIFIED', 'DIRECTOR_STILL_ADMIN', 'NOT_SANCTIONED'],
      effects: ['GRANT_ACCESS', 'TELL_DIRECTOR_ANSWER'],
      note: { id: 'Menerima penunjukan; akses aktif', en: 'Accepts the nomination; the access is active' },
    },
  ],
}

/** The code with which each guard of the branch route refuses. */
export const branchRouteCodes: Readonly<Record<BranchRouteGuard, ErrorCode>> = {
  ADMIN_OF_HEAD: 'ACCESS_NOT_ACTIVE',
  ON_THE_NIB: 'NOT_ON_NIB',
  NOMINEE_VERIFIED: 'NOMINEE_NOT_FOUND',
  NO_SAME_NOMINATION: 'NOMINATION_EXISTS',
  DIRECTORATE_IN_FORCE: 'NOT_ALLOWED',
  NOT_A_PARTY: 'OWN_ACCESS',
  REASON_GIVEN: 'REASON_REQUIRED',
  DIRECTOR_STILL_ADMIN: 'NOMINATOR_NOT_ADMIN',
  NOT_SANCTIONED: 'COMPANY_BLACKLISTED',
  NAMED_PERSON: 'NOT_FOUND',
  OWN_APPLICATION: 'NOT_FOUND',
}
