import type { ErrorCode } from '../errors/error-catalogue.js'
import type { StateMachine } from './state-machine.js'

/**
 * A partner wants to change a client that two officials have approved (protocol.md §6). It works as it was approved until
 * two officials have approved the change as well.
 */
export type ClientProposalState =
  | 'draft'
  | 'submitted'
  | 'first_approved'
  | 'approved'
  | 'refused'
  | 'discarded'
  | 'lapsed'
export type ClientProposalEvent = 'DRAFT' | 'SUBMIT' | 'WITHDRAW' | 'DISCARD' | 'APPROVE' | 'REFUSE' | 'LAPSE'
/** `SYSTEM`: the client that it is about has ended. */
export type ClientProposalActor = 'PARTNER' | 'DIRECTORATE' | 'SYSTEM'
export type ClientProposalGuard =
  | 'PARTNER_IN_FORCE'
  | 'NONE_OPEN'
  | 'CLIENT_AS_SEEN'
  | 'SOMETHING_DIFFERS'
  | 'CHANGE_SOUND'
  | 'STEPPED_UP'
  | 'NOT_A_MEMBER'
  | 'ANOTHER_OFFICIAL'
  | 'REASON_CODE_GIVEN'
  | 'REASON_GIVEN'
export type ClientProposalEffect = 'CHANGE_CLIENT' | 'TELL_MEMBERS' | 'DROP_PICTURE'

export const clientProposalLifecycle: StateMachine<
  ClientProposalState,
  ClientProposalEvent,
  ClientProposalActor,
  ClientProposalGuard,
  ClientProposalEffect
> = {
  name: 'client-proposal',
  states: {
    draft: { label: { id: 'Draf', en: 'Draft' }, final: false },
    submitted: { label: { id: 'Menunggu pejabat pertama', en: 'Awaits the first official' }, final: false },
    first_approved: {
      label: { id: 'Menunggu pejabat kedua', en: 'Awaits the second official' },
      final: false,
    },
    approved: { label: { id: 'Disetujui', en: 'Approved' }, final: true },
    refused: { label: { id: 'Dikembalikan', en: 'Returned' }, final: false },
    discarded: { label: { id: 'Dibatalkan', en: 'Discarded' }, final: true },
    lapsed: { label: { id: 'Gugur', en: 'Lapsed' }, final: true },
  },
  rows: [
    {
      id: 'U01',
      from: 'none',
      to: 'draft',
      event: 'DRAFT',
      actors: ['PARTNER'],
      guards: ['PARTNER_IN_FORCE', 'NONE_OPEN', 'CLIENT_AS_SEEN', 'SOMETHING_DIFFERS', 'CHANGE_SOUND'],
      effects: [],
      note: { id: 'Mitra menyusun usul perubahan', en: 'The partner drafts a proposal' },
    },
    {
      id: 'U02',
      from: ['draft', 'refused'],
      to: 'draft',
      event: 'DRAFT',
      actors: ['PARTNER'],
      guards: ['PARTNER_IN_FORCE', 'CLIENT_AS_SEEN', 'SOMETHING_DIFFERS', 'CHANGE_SOUND'],
      effects: [],
      note: { id: 'Mitra memperbaiki usulnya', en: 'The partner mends its proposal' },
    },
    {
      id: 'U03',
      from: ['draft', 'refused'],
      to: 'submitted',
      event: 'SUBMIT',
      actors: ['PARTNER'],
      guards: ['PARTNER_IN_FORCE', 'CLIENT_AS_SEEN', 'CHANGE_SOUND', 'REASON_GIVEN'],
      effects: ['TELL_MEMBERS'],
      note: { id: 'Mitra mengirim usul dengan alasan', en: 'The partner sends the proposal with a reason' },
    },
    {
      id: 'U04',
      from: ['submitted', 'first_approved'],
      to: 'draft',
      event: 'WITHDRAW',
      actors: ['PARTNER'],
      guards: [],
      effects: [],
      note: { id: 'Mitra menarik usulnya', en: 'The partner takes the proposal back' },
    },
    {
      id: 'U05',
      from: ['draft', 'refused'],
      to: 'discarded',
      event: 'DISCARD',
      actors: ['PARTNER'],
      guards: [],
      effects: ['DROP_PICTURE'],
      note: { id: 'Mitra membatalkan usulnya', en: 'The partner gives the proposal up' },
    },
    {
      id: 'U06',
      from: ['submitted'],
      to: 'first_approved',
      event: 'APPROVE',
      actors: ['DIRECTORATE'],
      guards: ['STEPPED_UP', 'PARTNER_IN_FORCE', 'NOT_A_MEMBER', 'CLIENT_AS_SEEN', 'REASON_GIVEN'],
      effects: ['TELL_MEMBERS'],
      note: { id: 'Pejabat pertama menyetujui usul', en: 'The first official approves the proposal' },
    },
    {
      id: 'U07',
      from: ['first_approved'],
      to: 'approved',
      event: 'APPROVE',
      actors: ['DIRECTORATE'],
      guards: [
        'STEPPED_UP',
        'PARTNER_IN_FORCE',
        'NOT_A_MEMBER',
        'ANOTHER_OFFICIAL',
        'CLIENT_AS_SEEN',
        'REASON_GIVEN',
        'CHANGE_SOUND',
      ],
      effects: ['CHANGE_CLIENT', 'TELL_MEMBERS'],
      note: {
        id: 'Pejabat kedua, orang lain, menyetujui; klien berubah seketika',
        en: 'A second official, another person, approves; the client changes at once',
      },
    },
    {
      id: 'U08',
      from: ['submitted', 'first_approved'],
      to: 'refused',
      event: 'REFUSE',
      actors: ['DIRECTORATE'],
      guards: ['STEPPED_UP', 'NOT_A_MEMBER', 'REASON_CODE_GIVEN', 'REASON_GIVEN'],
      effects: ['TELL_MEMBERS'],
      note: {
        id: 'Pejabat mengembalikan usul dengan alasan',
        en: 'An official returns the proposal with a reason',
      },
    },
    {
      id: 'U09',
      from: ['draft', 'submitted', 'first_approved', 'refused'],
      to: 'lapsed',
      event: 'LAPSE',
      actors: ['SYSTEM'],
      guards: [],
      effects: ['DROP_PICTURE'],
      note: { id: 'Kliennya dihentikan', en: 'Its client was retired' },
    },
  ],
}

/** The code with which each guard of a proposal refuses. */
export const clientProposalGuardCodes: Readonly<Record<ClientProposalGuard, ErrorCode>> = {
  PARTNER_IN_FORCE: 'PARTNER_SUSPENDED',
  NONE_OPEN: 'CLIENT_PROPOSAL_OPEN',
  CLIENT_AS_SEEN: 'CLIENT_PROPOSAL_OUTDATED',
  SOMETHING_DIFFERS: 'CLIENT_PROPOSAL_EMPTY',
  CHANGE_SOUND: 'FORM_INVALID',
  STEPPED_UP: 'STEP_UP_REQUIRED',
  NOT_A_MEMBER: 'OWN_PARTNER',
  ANOTHER_OFFICIAL: 'APPROVAL_ALREADY_GIVEN',
  REASON_CODE_GIVEN: 'CHOICE_REQUIRED',
  REASON_GIVEN: 'REASON_REQUIRED',
}
