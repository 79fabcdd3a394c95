import type { Texts } from '@inaproc/domain/language'

/** Where a fault strikes. */
export type FaultPlace =
  | 'sign-in'
  | 'answer'
  | 'id-token'
  | 'token'
  | 'refresh'
  | 'userinfo'
  | 'jwks'
  | 'every'

export interface Fault {
  readonly at: FaultPlace
  readonly text: Texts
}

/** Errors that the door sends to the redirect address (protocol.md §4, and the standard ones that fit). */
const signInErrors = {
  access_denied: { id: 'Orang itu membatalkan', en: 'The person went back' },
  persona_required: { id: 'Tidak ada akses yang diterima', en: 'No access that the client accepts' },
  persona_not_allowed: { id: 'Akses itu tidak boleh dipakai di sini', en: 'The access cannot be used here' },
  persona_expired: { id: 'Akses itu telah berakhir', en: 'The access has ended' },
  unmet_authentication_requirements: {
    id: 'Tingkat masuk tidak tercapai',
    en: 'The level cannot be reached',
  },
  login_required: { id: 'Belum ada yang masuk', en: 'Nobody is signed in' },
  interaction_required: { id: 'Orang itu harus memilih', en: 'The person would have to choose' },
  consent_required: { id: 'Orang itu harus menyetujui', en: 'The person would have to agree' },
  temporarily_unavailable: { id: 'Sedang sibuk', en: 'Busy' },
  server_error: { id: 'Galat di pintu', en: 'A fault of the door' },
} as const satisfies Record<string, Texts>

export type SignInError = keyof typeof signInErrors
export const signInErrorNames = Object.keys(signInErrors) as readonly SignInError[]

const at = (place: FaultPlace, id: string, en: string): Fault => ({ at: place, text: { id, en } })

/** Every way in which the mock goes wrong on demand. What a relying party must refuse is made wrong one thing at a time. */
const otherFaults = {
  'wrong-state': at('answer', 'Jawaban dengan `state` lain', 'An answer with another `state`'),
  'missing-state': at('answer', 'Jawaban tanpa `state`', 'An answer without `state`'),
  'wrong-iss': at(
    'answer',
    'Jawaban dengan `iss` lain (RFC 9207)',
    'An answer with another `iss` (RFC 9207)',
  ),
  'missing-iss': at('answer', 'Jawaban tanpa `iss`', 'An answer without `iss`'),
  'id-token-wrong-iss': at('id-token', 'Token ID dengan `iss` lain', 'An ID token with another `iss`'),
  'id-token-wrong-aud': at('id-token', 'Token ID untuk klien lain', 'An ID token for another client'),
  'id-token-wrong-nonce': at('id-token', 'Token ID dengan `nonce` lain', 'An ID token with another `nonce`'),
  'id-token-missing-nonce': at('id-token', 'Token ID tanpa `nonce`', 'An ID token without `nonce`'),
  'id-token-wrong-sub': at('id-token', 'Token ID dengan `sub` lain', 'An ID token with another `sub`'),
  'id-token-expired': at('id-token', 'Token ID yang kedaluwarsa', 'An ID token that has expired'),
  'id-token-unknown-key': at(
    'id-token',
    'Token ID dengan kunci asing',
    'An ID token signed by an unknown key',
  ),
  'id-token-unsigned': at(
    'id-token',
    'Token ID tanpa tanda tangan',
    'An ID token without a signature (`alg: none`)',
  ),
  'id-token-without-persona': at('id-token', 'Token ID tanpa persona', 'An ID token without a persona'),
  'persona-expired-at-refresh': at(
    'refresh',
    'Akses berakhir saat diperbarui',
    'The access has ended when the token is renewed',
  ),
  'invalid-grant-at-refresh': at(
    'refresh',
    'Sesi berakhir saat diperbarui',
    'The sign-in has ended at the renewal',
  ),
  'invalid-client': at('token', 'Bukti klien ditolak', 'The proof of the client is refused'),
  'too-many-requests': at('token', 'HTTP 429 dengan `Retry-After`', 'HTTP 429 with `Retry-After`'),
  'userinfo-401': at('userinfo', 'Userinfo menolak token', 'Userinfo refuses the token'),
  'userinfo-wrong-sub': at('userinfo', 'Userinfo tentang orang lain', 'Userinfo of somebody else'),
  'jwks-503': at('jwks', 'Kunci tidak dapat diambil', 'The keys cannot be fetched'),
  unavailable: at('every', 'HTTP 503 di mana-mana', 'HTTP 503 everywhere'),
  slow: at('every', 'Setiap jawaban 5 detik', 'Every answer takes 5 seconds'),
} as const satisfies Record<string, Fault>

export const faults: Readonly<Record<string, Fault>> = {
  ...Object.fromEntries(
    signInErrorNames.map((name) => [name, { at: 'sign-in' as const, text: signInErrors[name] }]),
  ),
  ...otherFaults,
}

export type FaultName = SignInError | keyof typeof otherFaults
export const faultNames = [...signInErrorNames, ...Object.keys(otherFaults)] as readonly FaultName[]

/** How long `slow` takes. */
export const slowMs = 5_000

/** The faults that are asked for now, each for so many times (or until it is taken back). */
export class FaultBoard {
  readonly #left = new Map<FaultName, number>()

  /** @param times how often it strikes; without end when not given */
  set(name: FaultName, times = Number.POSITIVE_INFINITY): void {
    this.#left.set(name, times)
  }

  clear(): void {
    this.#left.clear()
  }

  /** Whether it strikes now; counts it. */
  strikes(name: FaultName): boolean {
    const left = this.#left.get(name) ?? 0
    if (left <= 0) return false
    if (left === 1) this.#left.delete(name)
    else this.#left.set(name, left - 1)
    return true
  }

  /** The first of these that strikes now. */
  striking<Name extends FaultName>(names: readonly Name[]): Name | undefined {
    return names.find((name) => this.strikes(name))
  }

  get all(): readonly { readonly fault: FaultName; readonly times: number | null }[] {
    return [...this.#left].map(([fault, times]) => ({ fault, times: Number.isFinite(times) ? times : null }))
  }
}
