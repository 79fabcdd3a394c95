import type { Texts } from '../language.js'

/** One kind of Security Event Token (RFC 8417) that goes to relying parties, and where it is specified. */
export interface SignalEventRow {
  readonly uri: string
  readonly specification: string
  readonly meaning: Texts
}

/**
 * The events of protocol.md §5, by the last part of their URI. The one of ours is about a client and about nobody: CAEP
 * and RISC know what happens to people.
 */
export const signalEvents = {
  'session-revoked': {
    uri: 'https://schemas.openid.net/secevent/caep/event-type/session-revoked',
    specification: 'CAEP 1.0',
    meaning: {
      id: 'Sesi, atau satu persona di semua sesi, tidak berlaku lagi',
      en: 'A session, or one persona in every session, is no longer good',
    },
  },
  'token-claims-change': {
    uri: 'https://schemas.openid.net/secevent/caep/event-type/token-claims-change',
    specification: 'CAEP 1.0',
    meaning: {
      id: 'Klaim tentang seseorang berubah; nilainya yang baru ikut dikirim',
      en: 'Claims about a person changed; their new values come along',
    },
  },
  'credential-change': {
    uri: 'https://schemas.openid.net/secevent/caep/event-type/credential-change',
    specification: 'CAEP 1.0',
    meaning: {
      id: 'Kata sandi, faktor kedua, atau kontak pemulihan berubah',
      en: 'A password, a second factor or a contact for recovery changed',
    },
  },
  'account-disabled': {
    uri: 'https://schemas.openid.net/secevent/risc/event-type/account-disabled',
    specification: 'RISC 1.0',
    meaning: {
      id: 'Akun ditangguhkan atau ditutup: semua sesinya berakhir',
      en: 'An account was suspended or closed: all of its sessions end',
    },
  },
  'account-enabled': {
    uri: 'https://schemas.openid.net/secevent/risc/event-type/account-enabled',
    specification: 'RISC 1.0',
    meaning: { id: 'Akun dapat dipakai lagi', en: 'An account can be used again' },
  },
  'client-tokens-revoked': {
    uri: 'urn:inaproc:secevent:event-type:client-tokens-revoked',
    specification: 'INAPROC',
    meaning: {
      id: 'Token akses sebuah klien yang terbit sampai saat itu tidak berlaku lagi',
      en: 'Access tokens of one client that were issued until then are no longer good',
    },
  },
} as const satisfies Readonly<Record<string, SignalEventRow>>

export type SignalEvent = keyof typeof signalEvents

// The record has exactly the events as keys.
export const signalEventNames = Object.keys(signalEvents) as readonly SignalEvent[]

/** Events about a stream itself (SSF 1.0 §8.1.4 and §8.1.5): they come whatever a receiver asked for. */
export const streamEvents = {
  verification: 'https://schemas.openid.net/secevent/ssf/event-type/verification',
  'stream-updated': 'https://schemas.openid.net/secevent/ssf/event-type/stream-updated',
} as const

export type StreamEvent = keyof typeof streamEvents

/** The URI under which an event stands in the claim `events`. */
export function signalUri(event: SignalEvent | StreamEvent): string {
  return isSignalEvent(event) ? signalEvents[event].uri : streamEvents[event]
}

export function isSignalEvent(name: string): name is SignalEvent {
  return Object.hasOwn(signalEvents, name)
}
