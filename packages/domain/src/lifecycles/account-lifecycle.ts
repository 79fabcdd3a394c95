import type { ErrorCode } from '../errors/error-catalogue.js'
import type { StateMachine, TransitionRow } from './state-machine.js'

/** The states of one account (domain.md, A1). */
export type AccountState =
  | 'REGISTERED'
  | 'CONTACT_VERIFIED'
  | 'PROFILE_SUBMITTED'
  | 'PROFILE_REJECTED'
  | 'PROFILE_VERIFIED'
  | 'LOCKED'
  | 'SUSPENDED'
  | 'CLOSED'

export type AccountEvent =
  | 'REGISTER'
  | 'VERIFY_CONTACTS'
  | 'SUBMIT_PROFILE'
  | 'CONFIRM_IDENTITY'
  | 'REFUSE_IDENTITY'
  | 'LOCK'
  | 'UNLOCK'
  | 'SUSPEND'
  | 'LIFT_SUSPENSION'
  | 'CLOSE'
  | 'PURGE'

/** `IDENTITY_CHECK` is the answer of Dukcapil; `SYSTEM` a throttle, a timer or a finding. */
export type AccountActor = 'OWNER' | 'IDENTITY_CHECK' | 'DIRECTORATE' | 'SYSTEM'

export type AccountGuard =
  | 'CONSENT_GIVEN'
  | 'USERNAME_FREE'
  | 'CONTACTS_VERIFIED'
  | 'PROFILE_COMPLETE'
  | 'ATTEMPTS_LEFT'
  | 'NIK_FREE'
  | 'STEPPED_UP'
  | 'REASON_GIVEN'
  | 'VERIFICATION_OVERDUE'

export type AccountEffect =
  | 'SEND_CODES'
  | 'ASK_IDENTITY_CHECK'
  | 'TELL_OWNER'
  | 'END_SESSIONS'
  | 'SUSPEND_ACCESSES_WHEN_DECEASED'
  | 'ERASE_UNVERIFIED'
  | 'PUBLISH_VERIFIED'
  | 'PUBLISH_SUSPENDED'
  | 'PUBLISH_RESTORED'
  | 'PUBLISH_CLOSED'

export type AccountTransition = TransitionRow<
  AccountState,
  AccountEvent,
  AccountActor,
  AccountGuard,
  AccountEffect
>

const usable = [
  'REGISTERED',
  'CONTACT_VERIFIED',
  'PROFILE_SUBMITTED',
  'PROFILE_REJECTED',
  'PROFILE_VERIFIED',
] as const satisfies readonly AccountState[]

/**
 * The life of one account. LOCKED and SUSPENDED lead back to where the account came from; an account suspended
 * while locked keeps the state it had before the lock.
 */
export const accountLifecycle: StateMachine<
  AccountState,
  AccountEvent,
  AccountActor,
  AccountGuard,
  AccountEffect
> = {
  name: 'account',
  states: {
    REGISTERED: { label: { id: 'Terdaftar', en: 'Registered' }, final: false },
    CONTACT_VERIFIED: { label: { id: 'Kontak terverifikasi', en: 'Contacts verified' }, final: false },
    PROFILE_SUBMITTED: { label: { id: 'Profil diperiksa', en: 'Profile being checked' }, final: false },
    PROFILE_REJECTED: { label: { id: 'Profil ditolak', en: 'Profile rejected' }, final: false },
    PROFILE_VERIFIED: { label: { id: 'Profil terverifikasi', en: 'Profile verified' }, final: false },
    LOCKED: { label: { id: 'Terkunci sementara', en: 'Locked for a while' }, final: false },
    SUSPENDED: { label: { id: 'Ditangguhkan', en: 'Suspended' }, final: false },
    CLOSED: { label: { id: 'Ditutup', en: 'Closed' }, final: true },
  },
  rows: [
    {
      id: 'A01',
      from: 'none',
      to: 'REGISTERED',
      event: 'REGISTER',
      actors: ['OWNER'],
      guards: ['CONSENT_GIVEN', 'USERNAME_FREE'],
      effects: ['SEND_CODES'],
      note: { id: 'Mendaftarkan identitas digital', en: 'Registers a digital identity' },
    },
    {
      id: 'A02',
      from: ['REGISTERED'],
      to: 'CONTACT_VERIFIED',
      event: 'VERIFY_CONTACTS',
      actors: ['OWNER'],
      guards: ['CONTACTS_VERIFIED'],
      effects: [],
      note: { id: 'E-mail dan telepon terverifikasi', en: 'E-mail and phone are verified' },
    },
    {
      id: 'A03',
      from: ['CONTACT_VERIFIED', 'PROFILE_REJECTED'],
      to: 'PROFILE_SUBMITTED',
      event: 'SUBMIT_PROFILE',
      actors: ['OWNER'],
      guards: ['PROFILE_COMPLETE', 'ATTEMPTS_LEFT', 'NIK_FREE'],
      effects: ['ASK_IDENTITY_CHECK'],
      note: { id: 'Mengirim profil untuk diperiksa', en: 'Sends the profile to be checked' },
    },
    {
      id: 'A04',
      from: ['PROFILE_SUBMITTED'],
      to: 'PROFILE_VERIFIED',
      event: 'CONFIRM_IDENTITY',
      actors: ['IDENTITY_CHECK'],
      guards: [],
      effects: ['TELL_OWNER', 'PUBLISH_VERIFIED'],
      note: { id: 'Data cocok dengan data kependudukan', en: 'The data matches the population register' },
    },
    {
      id: 'A05',
      from: ['PROFILE_SUBMITTED'],
      to: 'PROFILE_REJECTED',
      event: 'REFUSE_IDENTITY',
      actors: ['IDENTITY_CHECK'],
      guards: [],
      effects: ['TELL_OWNER', 'SUSPEND_ACCESSES_WHEN_DECEASED'],
      note: {
        id: 'Data tidak cocok, tidak ditemukan, atau meninggal',
        en: 'No match, not found or deceased',
      },
    },
    {
      id: 'A06',
      from: usable,
      to: 'LOCKED',
      event: 'LOCK',
      actors: ['SYSTEM'],
      guards: [],
      effects: ['TELL_OWNER'],
      note: { id: 'Terlalu banyak percobaan masuk', en: 'Too many attempts to sign in' },
    },
    {
      id: 'A07',
      from: ['LOCKED'],
      to: 'origin',
      event: 'UNLOCK',
      actors: ['SYSTEM'],
      guards: [],
      effects: [],
      note: { id: 'Kunci berakhir dengan sendirinya', en: 'The lock ends by itself' },
    },
    {
      id: 'A08',
      from: [...usable, 'LOCKED'],
      to: 'SUSPENDED',
      event: 'SUSPEND',
      actors: ['DIRECTORATE', 'SYSTEM'],
      guards: ['REASON_GIVEN'],
      effects: ['END_SESSIONS', 'TELL_OWNER', 'PUBLISH_SUSPENDED'],
      note: { id: 'Menangguhkan akun', en: 'Suspends the account' },
    },
    {
      id: 'A09',
      from: ['SUSPENDED'],
      to: 'origin',
      event: 'LIFT_SUSPENSION',
      actors: ['DIRECTORATE'],
      guards: ['REASON_GIVEN'],
      effects: ['TELL_OWNER', 'PUBLISH_RESTORED'],
      note: { id: 'Mengakhiri penangguhan akun', en: 'Lifts the suspension of the account' },
    },
    {
      id: 'A10',
      from: usable,
      to: 'CLOSED',
      event: 'CLOSE',
      actors: ['OWNER'],
      guards: ['STEPPED_UP'],
      effects: ['END_SESSIONS', 'TELL_OWNER', 'PUBLISH_CLOSED'],
      note: { id: 'Pemilik menutup akunnya', en: 'The owner closes the account' },
    },
    {
      id: 'A11',
      from: [...usable, 'LOCKED', 'SUSPENDED'],
      to: 'CLOSED',
      event: 'CLOSE',
      actors: ['DIRECTORATE'],
      guards: ['REASON_GIVEN'],
      effects: ['END_SESSIONS', 'TELL_OWNER', 'PUBLISH_CLOSED'],
      note: {
        id: 'Direktorat menutup akun, misalnya karena penghapusan data',
        en: 'The Directorate closes it, as for erasure',
      },
    },
    {
      id: 'A12',
      from: ['REGISTERED'],
      to: 'CLOSED',
      event: 'PURGE',
      actors: ['SYSTEM'],
      guards: ['VERIFICATION_OVERDUE'],
      effects: ['ERASE_UNVERIFIED'],
      note: {
        id: 'Pendaftaran tidak diverifikasi sampai batas waktunya',
        en: 'The registration was not verified in time',
      },
    },
  ],
}

/** The code with which each guard refuses, unless the service knows a more telling one. */
export const accountGuardCodes: Readonly<Record<AccountGuard, ErrorCode>> = {
  CONSENT_GIVEN: 'CONSENT_REQUIRED',
  USERNAME_FREE: 'USERNAME_TAKEN',
  CONTACTS_VERIFIED: 'CONTACTS_NOT_VERIFIED',
  PROFILE_COMPLETE: 'FORM_INVALID',
  ATTEMPTS_LEFT: 'PROFILE_ATTEMPTS_USED_UP',
  NIK_FREE: 'NIK_ALREADY_REGISTERED',
  STEPPED_UP: 'STEP_UP_REQUIRED',
  REASON_GIVEN: 'REASON_REQUIRED',
  VERIFICATION_OVERDUE: 'ACCOUNT_NOT_PURGEABLE',
}

/** Identity assurance (protocol.md, section 3): 0 nothing verified, 1 contacts, 2 profile. */
export type IdentityLevel = 0 | 1 | 2

/** The level that a state (or the state remembered below a lock) gives. */
export function identityLevel(state: AccountState): IdentityLevel {
  if (state === 'PROFILE_VERIFIED') return 2
  return state === 'CONTACT_VERIFIED' || state === 'PROFILE_SUBMITTED' || state === 'PROFILE_REJECTED' ? 1 : 0
}
