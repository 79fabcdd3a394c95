import type { Authentication } from '../authentication/authentication.js'

/** What the use cases of stage 1 are given. */
export interface RegistrationParts extends Authentication {
  /** The public address of this service, without a trailing slash: for links in mails and the host in an SMS. */
  readonly baseUrl: string
}
