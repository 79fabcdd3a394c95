import type { ErrorCode } from '../errors/error-catalogue.js'
import type { StateMachine } from './state-machine.js'

/** An organisation that runs relying parties (protocol.md §6): it tries out at once, and is known once it is in production. */
export type PartnerState = 'draft' | 'active' | 'suspended' | 'closed'
export type PartnerEvent = 'SIGN_UP' | 'ACTIVATE' | 'SUSPEND' | 'RESUME' | 'CLOSE'
/** `PERSON`: of an event after the first, an owner of the partner. */
export type PartnerActor = 'PERSON' | 'DIRECTORATE' | 'SYSTEM'
export type PartnerGuard =
  | 'PROFILE_VERIFIED'
  | 'SECOND_FACTOR'
  | 'STEPPED_UP'
  | 'FORM_SOUND'
  | 'ROOM_FOR_ONE_MORE'
  | 'NOT_A_MEMBER'
  | 'REASON_GIVEN'
export type PartnerEffect =
  | 'ADD_OWNER'
  | 'SUSPEND_CLIENTS'
  | 'RESUME_CLIENTS'
  | 'RETIRE_CLIENTS'
  | 'END_INVITATIONS'
  | 'TELL_MEMBERS'
  | 'PUBLISH'

export const partnerLifecycle: StateMachine<
  PartnerState,
  PartnerEvent,
  PartnerActor,
  PartnerGuard,
  PartnerEffect
> = {
  name: 'partner',
  states: {
    draft: { label: { id: 'Uji coba', en: 'Trying out' }, final: false },
    active: { label: { id: 'Aktif', en: 'Active' }, final: false },
    suspended: { label: { id: 'Ditangguhkan', en: 'Suspended' }, final: false },
    closed: { label: { id: 'Ditutup', en: 'Closed' }, final: true },
  },
  rows: [
    {
      id: 'M01',
      from: 'none',
      to: 'draft',
      event: 'SIGN_UP',
      actors: ['PERSON'],
      guards: ['PROFILE_VERIFIED', 'SECOND_FACTOR', 'STEPPED_UP', 'FORM_SOUND', 'ROOM_FOR_ONE_MORE'],
      effects: ['ADD_OWNER', 'PUBLISH'],
      note: {
        id: 'Mendaftarkan organisasi; pendaftar menjadi pemilik',
        en: 'Signs the organisation up and owns it',
      },
    },
    {
      id: 'M02',
      from: ['draft'],
      to: 'active',
      event: 'ACTIVATE',
      actors: ['SYSTEM'],
      guards: [],
      effects: ['PUBLISH'],
      note: { id: 'Klien produksi pertamanya disetujui', en: 'Its first production client is approved' },
    },
    {
      id: 'M03',
      from: ['draft', 'active'],
      to: 'suspended',
      event: 'SUSPEND',
      actors: ['DIRECTORATE'],
      guards: ['STEPPED_UP', 'NOT_A_MEMBER', 'REASON_GIVEN'],
      effects: ['SUSPEND_CLIENTS', 'TELL_MEMBERS', 'PUBLISH'],
      note: {
        id: 'Menangguhkan mitra dan semua kliennya',
        en: 'Suspends the partner and all of its clients',
      },
    },
    {
      id: 'M04',
      from: ['suspended'],
      to: 'origin',
      event: 'RESUME',
      actors: ['DIRECTORATE'],
      guards: ['STEPPED_UP', 'NOT_A_MEMBER', 'REASON_GIVEN'],
      effects: ['RESUME_CLIENTS', 'TELL_MEMBERS', 'PUBLISH'],
      note: {
        id: 'Mengakhiri penangguhan; klien yang ditangguhkan bersamanya aktif lagi',
        en: 'Lifts the suspension; the clients that it had suspended are active again',
      },
    },
    {
      id: 'M05',
      from: ['draft', 'active', 'suspended'],
      to: 'closed',
      event: 'CLOSE',
      actors: ['PERSON'],
      guards: ['STEPPED_UP', 'REASON_GIVEN'],
      effects: ['RETIRE_CLIENTS', 'END_INVITATIONS', 'TELL_MEMBERS', 'PUBLISH'],
      note: {
        id: 'Pemilik menutup mitra; semua kliennya dihentikan untuk selamanya',
        en: 'An owner closes the partner; all of its clients are retired for good',
      },
    },
  ],
}

/** The code with which each guard of a partner refuses. */
export const partnerGuardCodes: Readonly<Record<PartnerGuard, ErrorCode>> = {
  PROFILE_VERIFIED: 'PROFILE_REQUIRED',
  SECOND_FACTOR: 'SECOND_FACTOR_REQUIRED',
  STEPPED_UP: 'STEP_UP_REQUIRED',
  FORM_SOUND: 'FORM_INVALID',
  ROOM_FOR_ONE_MORE: 'PARTNERS_TOO_MANY',
  NOT_A_MEMBER: 'OWN_PARTNER',
  REASON_GIVEN: 'REASON_REQUIRED',
}

/** A partner's request to open a client to production; two officials of the Directorate decide. */
export type ProductionState = 'submitted' | 'first_approved' | 'approved' | 'refused' | 'withdrawn'
export type ProductionEvent = 'SUBMIT' | 'WITHDRAW' | 'APPROVE' | 'REFUSE'
export type ProductionActor = 'PARTNER' | 'DIRECTORATE'
export type ProductionGuard =
  | 'PARTNER_IN_FORCE'
  | 'CHECKLIST_COMPLETE'
  | 'STEPPED_UP'
  | 'NOT_A_MEMBER'
  | 'ANOTHER_OFFICIAL'
  | 'REASON_CODE_GIVEN'
  | 'REASON_GIVEN'
export type ProductionEffect =
  | 'HOLD_CLIENT'
  | 'RELEASE_CLIENT'
  | 'RETURN_CLIENT'
  | 'ACTIVATE_CLIENT'
  | 'ACTIVATE_PARTNER'
  | 'TELL_MEMBERS'

export const productionLifecycle: StateMachine<
  ProductionState,
  ProductionEvent,
  ProductionActor,
  ProductionGuard,
  ProductionEffect
> = {
  name: 'production-request',
  states: {
    submitted: { label: { id: 'Menunggu pejabat pertama', en: 'Awaits the first official' }, final: false },
    first_approved: {
      label: { id: 'Menunggu pejabat kedua', en: 'Awaits the second official' },
      final: false,
    },
    approved: { label: { id: 'Disetujui', en: 'Approved' }, final: true },
    refused: { label: { id: 'Dikembalikan', en: 'Returned' }, final: false },
    withdrawn: { label: { id: 'Ditarik', en: 'Withdrawn' }, final: false },
  },
  rows: [
    {
      id: 'Q01',
      from: 'none',
      to: 'submitted',
      event: 'SUBMIT',
      actors: ['PARTNER'],
      guards: ['PARTNER_IN_FORCE', 'CHECKLIST_COMPLETE'],
      effects: ['HOLD_CLIENT', 'TELL_MEMBERS'],
      note: { id: 'Mitra meminta akses produksi', en: 'The partner asks for production' },
    },
    {
      id: 'Q02',
      from: ['refused', 'withdrawn'],
      to: 'submitted',
      event: 'SUBMIT',
      actors: ['PARTNER'],
      guards: ['PARTNER_IN_FORCE', 'CHECKLIST_COMPLETE'],
      effects: ['HOLD_CLIENT', 'TELL_MEMBERS'],
      note: { id: 'Mitra mengajukan lagi setelah memperbaiki', en: 'The partner sends it again, corrected' },
    },
    {
      id: 'Q03',
      from: ['submitted', 'first_approved'],
      to: 'withdrawn',
      event: 'WITHDRAW',
      actors: ['PARTNER'],
      guards: [],
      effects: ['RELEASE_CLIENT'],
      note: { id: 'Mitra menarik permintaannya', en: 'The partner takes its request back' },
    },
    {
      id: 'Q04',
      from: ['submitted'],
      to: 'first_approved',
      event: 'APPROVE',
      actors: ['DIRECTORATE'],
      guards: ['STEPPED_UP', 'PARTNER_IN_FORCE', 'NOT_A_MEMBER', 'REASON_GIVEN'],
      effects: ['TELL_MEMBERS'],
      note: { id: 'Pejabat pertama menyetujui', en: 'The first official approves' },
    },
    {
      id: 'Q05',
      from: ['first_approved'],
      to: 'approved',
      event: 'APPROVE',
      actors: ['DIRECTORATE'],
      guards: ['STEPPED_UP', 'PARTNER_IN_FORCE', 'NOT_A_MEMBER', 'ANOTHER_OFFICIAL', 'REASON_GIVEN'],
      effects: ['ACTIVATE_CLIENT', 'ACTIVATE_PARTNER', 'TELL_MEMBERS'],
      note: {
        id: 'Pejabat kedua, orang lain, menyetujui',
        en: 'A second official, another person, approves',
      },
    },
    {
      id: 'Q06',
      from: ['submitted', 'first_approved'],
      to: 'refused',
      event: 'REFUSE',
      actors: ['DIRECTORATE'],
      guards: ['STEPPED_UP', 'NOT_A_MEMBER', 'REASON_CODE_GIVEN', 'REASON_GIVEN'],
      effects: ['RETURN_CLIENT', 'TELL_MEMBERS'],
      note: { id: 'Pejabat mengembalikan dengan alasan', en: 'An official returns it with a reason' },
    },
  ],
}

/** The code with which each guard of a request refuses. */
export const productionGuardCodes: Readonly<Record<ProductionGuard, ErrorCode>> = {
  PARTNER_IN_FORCE: 'PARTNER_SUSPENDED',
  CHECKLIST_COMPLETE: 'PRODUCTION_NOT_READY',
  STEPPED_UP: 'STEP_UP_REQUIRED',
  NOT_A_MEMBER: 'OWN_PARTNER',
  ANOTHER_OFFICIAL: 'APPROVAL_ALREADY_GIVEN',
  REASON_CODE_GIVEN: 'CHOICE_REQUIRED',
  REASON_GIVEN: 'REASON_REQUIRED',
}
