import type { Texts } from '../language.js'
import type { SignalEvent } from './signal-events.js'

/** CAEP 1.0 §3.3: what kind of credential changed. Those of CAEP, and three of ours that it leaves to the parties. */
export type CredentialType =
  | 'password'
  | 'app'
  | 'fido2-platform'
  | 'fido2-roaming'
  | 'phone-sms'
  | 'email'
  | 'recovery-codes'
  | 'second-factors'

/** CAEP 1.0 §3.3: what became of it. */
export type CredentialChange = 'create' | 'update' | 'revoke' | 'delete'

/**
 * What happened to a person, and what relying parties are told of it. `about` says what the event names: the person,
 * every session of the person with one persona, or one session by the `sid` that the client knows.
 */
export interface SignalCauseRow {
  readonly meaning: Texts
  readonly about: 'person' | 'persona' | 'session'
  /** Nothing is sent when empty: `unsent` says what tells the clients instead. */
  readonly events: readonly SignalEvent[]
  readonly unsent?: Texts
  /** CAEP 1.0 §2: who set it going. */
  readonly initiator: 'admin' | 'user' | 'policy' | 'system'
  /** For whoever runs the relying party. */
  readonly reasonAdmin: Texts
  /** May be shown to the person. */
  readonly reasonUser: Texts
  readonly credential?: { readonly type: CredentialType; readonly change: CredentialChange }
  /** Rows of the access or account lifecycle that lead here. */
  readonly transitions?: readonly string[]
  /** `former-holders`: also clients whose grants ended with an earlier cause. */
  readonly to: 'holders' | 'former-holders'
}

const personaEnded = { about: 'persona', events: ['session-revoked'], to: 'holders' } as const
const disabled = { about: 'person', events: ['account-disabled'], to: 'holders' } as const
const credentials = { about: 'person', events: ['credential-change'], to: 'holders' } as const
const claims = { about: 'person', events: ['token-claims-change'], to: 'holders' } as const
const session = { about: 'session', to: 'holders' } as const

const personaOver: Texts = {
  id: 'Akses yang Anda pakai tidak berlaku lagi.',
  en: 'The access you used is no longer in force.',
}
const accountOver: Texts = { id: 'Akun Anda tidak dapat dipakai.', en: 'Your account cannot be used.' }
const changed: Texts = {
  id: 'Cara masuk Anda berubah. Masuk kembali bila diminta.',
  en: 'The way you sign in changed. Sign in again when asked.',
}
const sessionOver: Texts = { id: 'Sesi Anda telah diakhiri.', en: 'Your session was ended.' }

/** Which cause sends which event (protocol.md §5); printed into docs/signals.md and walked row by row by a test. */
export const signalCauses = {
  'persona-deactivated': {
    ...personaEnded,
    meaning: { id: 'Pemilik menonaktifkan aksesnya', en: 'The owner deactivated the access' },
    initiator: 'user',
    reasonAdmin: { id: 'Akses dinonaktifkan pemiliknya', en: 'Access deactivated by its owner' },
    reasonUser: personaOver,
    transitions: ['T08'],
  },
  'persona-expired': {
    ...personaEnded,
    meaning: { id: 'Masa berlaku akses lewat', en: 'The term of an access passed' },
    initiator: 'policy',
    reasonAdmin: { id: 'Akses kedaluwarsa', en: 'Access expired' },
    reasonUser: personaOver,
    transitions: ['T09'],
  },
  'persona-suspended': {
    ...personaEnded,
    meaning: { id: 'Akses ditangguhkan', en: 'An access was suspended' },
    initiator: 'admin',
    reasonAdmin: { id: 'Akses ditangguhkan', en: 'Access suspended' },
    reasonUser: personaOver,
    transitions: ['T13'],
  },
  'persona-revoked': {
    ...personaEnded,
    meaning: { id: 'Akses dicabut', en: 'An access was revoked' },
    initiator: 'admin',
    reasonAdmin: { id: 'Akses dicabut', en: 'Access revoked' },
    reasonUser: personaOver,
    transitions: ['T15'],
  },
  'account-suspended': {
    ...disabled,
    meaning: { id: 'Akun ditangguhkan', en: 'An account was suspended' },
    initiator: 'admin',
    reasonAdmin: { id: 'Akun ditangguhkan', en: 'Account suspended' },
    reasonUser: accountOver,
    transitions: ['A08'],
  },
  'account-closed-by-owner': {
    ...disabled,
    meaning: { id: 'Pemilik menutup akunnya', en: 'The owner closed the account' },
    initiator: 'user',
    reasonAdmin: { id: 'Akun ditutup pemiliknya', en: 'Account closed by its owner' },
    reasonUser: accountOver,
    transitions: ['A10'],
  },
  'account-closed': {
    ...disabled,
    meaning: { id: 'Direktorat menutup akun', en: 'The Directorate closed an account' },
    initiator: 'admin',
    reasonAdmin: { id: 'Akun ditutup', en: 'Account closed' },
    reasonUser: accountOver,
    transitions: ['A11'],
  },
  'account-restored': {
    about: 'person',
    events: ['account-enabled'],
    meaning: { id: 'Penangguhan akun berakhir', en: 'The suspension of an account was lifted' },
    initiator: 'admin',
    reasonAdmin: { id: 'Penangguhan akun berakhir', en: 'Suspension of the account lifted' },
    reasonUser: { id: 'Akun Anda dapat dipakai lagi.', en: 'Your account can be used again.' },
    transitions: ['A09'],
    to: 'former-holders',
  },
  'password-changed': {
    ...credentials,
    meaning: { id: 'Kata sandi diganti', en: 'The password was changed' },
    initiator: 'user',
    reasonAdmin: { id: 'Kata sandi diganti pemiliknya', en: 'Password changed by its owner' },
    reasonUser: changed,
    credential: { type: 'password', change: 'update' },
  },
  'password-recovered': {
    ...credentials,
    meaning: { id: 'Kata sandi dipulihkan', en: 'The password was recovered' },
    initiator: 'user',
    reasonAdmin: {
      id: 'Kata sandi dipulihkan; semua sesi diakhiri',
      en: 'Password recovered; every session ended',
    },
    reasonUser: changed,
    credential: { type: 'password', change: 'update' },
  },
  'password-disowned': {
    ...credentials,
    meaning: {
      id: 'Pemilik berkata "ini bukan saya": kata sandi lama tidak berlaku',
      en: 'The owner said "this was not me": the old password is void',
    },
    initiator: 'user',
    reasonAdmin: {
      id: 'Akun mungkin dipakai orang lain; kata sandi lama tidak berlaku',
      en: 'Account possibly compromised; the old password is void',
    },
    reasonUser: changed,
    credential: { type: 'password', change: 'revoke' },
  },
  'password-leaked': {
    ...credentials,
    meaning: { id: 'Kata sandi ditemukan bocor', en: 'The password was found among leaked ones' },
    initiator: 'policy',
    reasonAdmin: { id: 'Kata sandi bocor; harus diganti', en: 'Leaked password; it has to be changed' },
    reasonUser: changed,
    credential: { type: 'password', change: 'revoke' },
  },
  'totp-added': {
    ...credentials,
    meaning: { id: 'Aplikasi autentikator ditambahkan', en: 'An authenticator app was added' },
    initiator: 'user',
    reasonAdmin: { id: 'Aplikasi autentikator ditambahkan', en: 'Authenticator app added' },
    reasonUser: changed,
    credential: { type: 'app', change: 'create' },
  },
  'totp-removed': {
    ...credentials,
    meaning: { id: 'Aplikasi autentikator dihapus', en: 'An authenticator app was removed' },
    initiator: 'user',
    reasonAdmin: { id: 'Aplikasi autentikator dihapus', en: 'Authenticator app removed' },
    reasonUser: changed,
    credential: { type: 'app', change: 'delete' },
  },
  'passkey-added': {
    ...credentials,
    meaning: { id: 'Kunci sandi ditambahkan', en: 'A passkey was added' },
    initiator: 'user',
    reasonAdmin: { id: 'Kunci sandi ditambahkan', en: 'Passkey added' },
    reasonUser: changed,
    credential: { type: 'fido2-platform', change: 'create' },
  },
  'passkey-removed': {
    ...credentials,
    meaning: { id: 'Kunci sandi dihapus', en: 'A passkey was removed' },
    initiator: 'user',
    reasonAdmin: { id: 'Kunci sandi dihapus', en: 'Passkey removed' },
    reasonUser: changed,
    credential: { type: 'fido2-platform', change: 'delete' },
  },
  'passkey-disabled': {
    ...credentials,
    meaning: {
      id: 'Kunci sandi dimatikan karena mungkin disalin',
      en: 'A passkey was disabled because it may have been copied',
    },
    initiator: 'policy',
    reasonAdmin: { id: 'Kunci sandi mungkin disalin', en: 'Passkey possibly copied' },
    reasonUser: changed,
    credential: { type: 'fido2-platform', change: 'revoke' },
  },
  'recovery-codes-made': {
    ...credentials,
    meaning: { id: 'Kode pemulihan dibuat baru', en: 'Recovery codes were made anew' },
    initiator: 'user',
    reasonAdmin: { id: 'Kode pemulihan dibuat baru', en: 'Recovery codes made anew' },
    reasonUser: changed,
    credential: { type: 'recovery-codes', change: 'update' },
  },
  'factors-removed': {
    ...credentials,
    meaning: {
      id: 'Semua faktor kedua dihapus setelah pembuktian identitas',
      en: 'Every second factor was removed after a new proof of identity',
    },
    initiator: 'user',
    reasonAdmin: {
      id: 'Semua faktor kedua dihapus (pemulihan)',
      en: 'Every second factor removed (recovery)',
    },
    reasonUser: changed,
    credential: { type: 'second-factors', change: 'delete' },
  },
  'factors-taken-back': {
    ...credentials,
    meaning: {
      id: 'Faktor yang ditambahkan orang lain diambil kembali',
      en: 'Factors that somebody else had added were taken back',
    },
    initiator: 'user',
    reasonAdmin: {
      id: 'Akun mungkin dipakai orang lain; faktor sesudahnya dihapus',
      en: 'Account possibly compromised; factors added since are removed',
    },
    reasonUser: changed,
    credential: { type: 'second-factors', change: 'revoke' },
  },
  'email-changed': {
    ...credentials,
    meaning: { id: 'E-mail pemulihan diganti', en: 'The e-mail for recovery was changed' },
    initiator: 'user',
    reasonAdmin: { id: 'E-mail pemulihan diganti', en: 'E-mail for recovery changed' },
    reasonUser: changed,
    credential: { type: 'email', change: 'update' },
  },
  'phone-changed': {
    ...credentials,
    meaning: { id: 'Telepon pemulihan diganti', en: 'The phone for recovery was changed' },
    initiator: 'user',
    reasonAdmin: { id: 'Telepon pemulihan diganti', en: 'Phone for recovery changed' },
    reasonUser: changed,
    credential: { type: 'phone-sms', change: 'update' },
  },
  'processing-restricted': {
    ...claims,
    meaning: { id: 'Pemrosesan data dibatasi', en: 'Processing of the data was restricted' },
    initiator: 'user',
    reasonAdmin: {
      id: 'Pemrosesan data dibatasi atas permintaan pemilik (UU 27/2022)',
      en: 'Processing restricted at the owner’s request (UU 27/2022)',
    },
    reasonUser: { id: 'Akun Anda hanya dapat dibaca.', en: 'Your account can only be read.' },
  },
  'restriction-lifted': {
    ...claims,
    meaning: { id: 'Pembatasan pemrosesan berakhir', en: 'The restriction of processing ended' },
    initiator: 'user',
    reasonAdmin: { id: 'Pembatasan pemrosesan berakhir', en: 'Restriction of processing lifted' },
    reasonUser: { id: 'Pembatasan akun Anda berakhir.', en: 'The restriction of your account ended.' },
  },
  'session-ended-remotely': {
    ...session,
    events: ['session-revoked'],
    meaning: { id: 'Sesi diakhiri dari jauh', en: 'A session was ended remotely' },
    initiator: 'user',
    reasonAdmin: { id: 'Sesi diakhiri dari jauh', en: 'Session ended remotely' },
    reasonUser: sessionOver,
  },
  'session-ended-by-official': {
    ...session,
    events: ['session-revoked'],
    meaning: {
      id: 'Petugas mengakhiri sesi, atau sambungan terakhir satu aplikasi di dalamnya',
      en: 'An official ended a session, or the last connection of one application in it',
    },
    initiator: 'admin',
    reasonAdmin: { id: 'Sesi diakhiri petugas', en: 'Session ended by an official' },
    reasonUser: sessionOver,
  },
  'session-ended-with-credentials': {
    ...session,
    events: ['session-revoked'],
    meaning: {
      id: 'Sesi berakhir karena kredensial berubah',
      en: 'A session ended because credentials changed',
    },
    initiator: 'policy',
    reasonAdmin: { id: 'Kredensial berubah; sesi diakhiri', en: 'Credentials changed; session ended' },
    reasonUser: sessionOver,
  },
  'session-ended-with-account': {
    ...session,
    events: [],
    unsent: {
      id: 'account-disabled sudah mengakhiri semua sesi orang itu; token keluar juga dikirim',
      en: 'account-disabled has ended every session of the person; a logout token goes too',
    },
    meaning: { id: 'Sesi berakhir bersama akunnya', en: 'A session ended with its account' },
    initiator: 'admin',
    reasonAdmin: { id: 'Akun tidak dapat dipakai', en: 'Account cannot be used' },
    reasonUser: sessionOver,
  },
  'session-signed-out': {
    ...session,
    events: [],
    unsent: { id: 'Token keluar dikirim', en: 'A logout token goes (back-channel logout)' },
    meaning: { id: 'Orang itu keluar', en: 'The person signed out' },
    initiator: 'user',
    reasonAdmin: { id: 'Keluar', en: 'Signed out' },
    reasonUser: sessionOver,
  },
  'session-expired': {
    ...session,
    events: [],
    unsent: { id: 'Token keluar dikirim', en: 'A logout token goes (back-channel logout)' },
    meaning: { id: 'Batas waktu sesi lewat', en: 'The time of a session was over' },
    initiator: 'policy',
    reasonAdmin: { id: 'Batas waktu sesi', en: 'Time limit of the session' },
    reasonUser: sessionOver,
  },
} as const satisfies Readonly<Record<string, SignalCauseRow>>

export type SignalCause = keyof typeof signalCauses

// The record has exactly the causes as keys.
export const signalCauseNames = Object.keys(signalCauses) as readonly SignalCause[]

export function isSignalCause(name: string): name is SignalCause {
  return Object.hasOwn(signalCauses, name)
}

/** The row of a cause, with the members that not every row has. */
export function signalCauseRow(cause: SignalCause): SignalCauseRow {
  return signalCauses[cause]
}

/** The cause that a row of a lifecycle leads to; null when it concerns no relying party. */
export function causeOfTransition(id: string): SignalCause | null {
  return signalCauseNames.find((name) => signalCauseRow(name).transitions?.includes(id) === true) ?? null
}
