/** Pages of the identity service that platforms lead to. */
export interface AccountAddresses {
  /** The person's own pages. */
  readonly home: string
  /** Stage 1 for people without an account. */
  readonly register: string
  /** The person's accesses: extend, reactivate, see why one ended. */
  readonly accesses: string
  /** A new application for an access. */
  readonly apply: string
  /** Where the person has processing restricted, and lifts that again. */
  readonly restriction: string
  /** All guides. */
  readonly help: string
}

/** @param issuer address of the identity service, without a trailing slash */
export function accountAddresses(issuer: string): AccountAddresses {
  return {
    home: `${issuer}/`,
    register: `${issuer}/daftar`,
    accesses: `${issuer}/akses`,
    apply: `${issuer}/akses/ajukan`,
    restriction: `${issuer}/privasi/pembatasan`,
    help: `${issuer}/bantuan`,
  }
}
