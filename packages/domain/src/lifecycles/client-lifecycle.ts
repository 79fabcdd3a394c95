import type { ErrorCode } from '../errors/error-catalogue.js'
import type { StateMachine } from './state-machine.js'

/** The states of one client (protocol.md, section 6); only an active one can do anything. */
export type ClientState = 'draft' | 'in_review' | 'active' | 'suspended' | 'retired'

export type ClientEvent =
  | 'CREATE'
  | 'CREATE_TEST'
  | 'REGISTER'
  | 'SUBMIT'
  | 'WITHDRAW'
  | 'RETURN'
  | 'APPROVE'
  | 'SUSPEND'
  | 'RESUME'
  | 'RETIRE'

/** `PARTNER` runs the client, `DIRECTORATE` watches over all, `SYSTEM` is a release with its configuration. */
export type ClientActor = 'PARTNER' | 'DIRECTORATE' | 'SYSTEM'

export type ClientGuard =
  | 'DEFINITION_SOUND'
  | 'TEST_ENVIRONMENT'
  | 'CONTACTS_GIVEN'
  | 'APPROVALS_COMPLETE'
  | 'STEPPED_UP'
  | 'REASON_GIVEN'
  | 'NOT_THE_CONSOLE'
  | 'NOT_OF_THE_HOUSE'
  | 'PARTNER_IN_FORCE'

export type ClientEffect =
  | 'TELL_OFFICIALS'
  | 'TELL_CONTACTS'
  | 'END_GRANTS'
  | 'END_SECRETS'
  | 'LAPSE_PROPOSAL'
  | 'PUBLISH_REGISTERED'
  | 'PUBLISH_ACTIVATED'
  | 'PUBLISH_SUSPENDED'
  | 'PUBLISH_RETIRED'

/** The life of one client. A test client is active at once; production is opened by two officials with reasons. */
export const clientLifecycle: StateMachine<ClientState, ClientEvent, ClientActor, ClientGuard, ClientEffect> =
  {
    name: 'client',
    states: {
      draft: { label: { id: 'Draf', en: 'Draft' }, final: false },
      in_review: { label: { id: 'Diperiksa', en: 'In review' }, final: false },
      active: { label: { id: 'Aktif', en: 'Active' }, final: false },
      suspended: { label: { id: 'Ditangguhkan', en: 'Suspended' }, final: false },
      retired: { label: { id: 'Dihentikan', en: 'Retired' }, final: true },
    },
    rows: [
      {
        id: 'C01',
        from: 'none',
        to: 'draft',
        event: 'CREATE',
        actors: ['PARTNER', 'DIRECTORATE'],
        guards: ['PARTNER_IN_FORCE', 'DEFINITION_SOUND'],
        effects: ['PUBLISH_REGISTERED'],
        note: { id: 'Membuat draf klien produksi', en: 'Drafts a production client' },
      },
      {
        id: 'C02',
        from: 'none',
        to: 'active',
        event: 'CREATE_TEST',
        actors: ['PARTNER', 'DIRECTORATE'],
        guards: ['PARTNER_IN_FORCE', 'DEFINITION_SOUND', 'TEST_ENVIRONMENT'],
        effects: ['PUBLISH_REGISTERED', 'PUBLISH_ACTIVATED'],
        note: {
          id: 'Membuat klien uji coba, langsung aktif tanpa persetujuan',
          en: 'Makes a test client, active at once without approval',
        },
      },
      {
        id: 'C03',
        from: 'none',
        to: 'active',
        event: 'REGISTER',
        actors: ['SYSTEM'],
        guards: ['DEFINITION_SOUND'],
        effects: ['PUBLISH_REGISTERED', 'PUBLISH_ACTIVATED'],
        note: {
          id: 'Layanan INAPROC terdaftar oleh rilisnya',
          en: 'A service of INAPROC is registered by its release',
        },
      },
      {
        id: 'C04',
        from: ['draft'],
        to: 'in_review',
        event: 'SUBMIT',
        actors: ['PARTNER', 'DIRECTORATE'],
        guards: ['PARTNER_IN_FORCE', 'DEFINITION_SOUND', 'CONTACTS_GIVEN'],
        effects: ['TELL_OFFICIALS'],
        note: { id: 'Meminta akses produksi', en: 'Asks for production access' },
      },
      {
        id: 'C05',
        from: ['in_review'],
        to: 'draft',
        event: 'WITHDRAW',
        actors: ['PARTNER', 'DIRECTORATE'],
        guards: [],
        effects: [],
        note: { id: 'Menarik kembali permintaan', en: 'Takes the request back' },
      },
      {
        id: 'C06',
        from: ['in_review'],
        to: 'draft',
        event: 'RETURN',
        actors: ['DIRECTORATE'],
        guards: ['REASON_GIVEN'],
        effects: ['TELL_CONTACTS'],
        note: { id: 'Mengembalikan untuk diperbaiki', en: 'Returns it to be corrected' },
      },
      {
        id: 'C07',
        from: ['in_review'],
        to: 'active',
        event: 'APPROVE',
        actors: ['DIRECTORATE'],
        guards: ['STEPPED_UP', 'PARTNER_IN_FORCE', 'DEFINITION_SOUND', 'REASON_GIVEN', 'APPROVALS_COMPLETE'],
        effects: ['TELL_CONTACTS', 'PUBLISH_ACTIVATED'],
        note: { id: 'Disetujui pejabat kedua', en: 'The second official approves' },
      },
      {
        id: 'C08',
        from: ['active'],
        to: 'suspended',
        event: 'SUSPEND',
        actors: ['DIRECTORATE'],
        guards: ['STEPPED_UP', 'REASON_GIVEN', 'NOT_THE_CONSOLE'],
        effects: ['END_GRANTS', 'TELL_CONTACTS', 'PUBLISH_SUSPENDED'],
        note: { id: 'Menangguhkan klien; tokennya mati', en: 'Suspends the client; its tokens die' },
      },
      {
        id: 'C09',
        from: ['suspended'],
        to: 'active',
        event: 'RESUME',
        actors: ['DIRECTORATE'],
        guards: ['STEPPED_UP', 'PARTNER_IN_FORCE', 'REASON_GIVEN'],
        effects: ['TELL_CONTACTS', 'PUBLISH_ACTIVATED'],
        note: { id: 'Mengakhiri penangguhan', en: 'Lifts the suspension' },
      },
      {
        id: 'C10',
        // What is being examined stays as it is: the request is taken back first (production requests, Q03).
        from: ['draft', 'active', 'suspended'],
        to: 'retired',
        event: 'RETIRE',
        actors: ['PARTNER', 'DIRECTORATE'],
        guards: ['STEPPED_UP', 'REASON_GIVEN', 'NOT_OF_THE_HOUSE'],
        effects: ['END_GRANTS', 'END_SECRETS', 'LAPSE_PROPOSAL', 'TELL_CONTACTS', 'PUBLISH_RETIRED'],
        note: {
          id: 'Menghentikan klien untuk selamanya; ID-nya tidak dipakai lagi',
          en: 'Retires the client for good; its id is never used again',
        },
      },
    ],
  }

/** The code with which each guard refuses, unless the service knows a more telling one. */
export const clientGuardCodes: Readonly<Record<ClientGuard, ErrorCode>> = {
  DEFINITION_SOUND: 'FORM_INVALID',
  TEST_ENVIRONMENT: 'CLIENT_ENVIRONMENT_TEST_ONLY',
  CONTACTS_GIVEN: 'CLIENT_CONTACTS_REQUIRED',
  APPROVALS_COMPLETE: 'APPROVAL_INCOMPLETE',
  STEPPED_UP: 'STEP_UP_REQUIRED',
  REASON_GIVEN: 'REASON_REQUIRED',
  NOT_THE_CONSOLE: 'CLIENT_IS_THE_CONSOLE',
  NOT_OF_THE_HOUSE: 'CLIENT_OF_THE_HOUSE',
  PARTNER_IN_FORCE: 'PARTNER_SUSPENDED',
}
