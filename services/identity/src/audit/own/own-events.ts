import type { JsonObject } from '../../database-types.js'

/** What happened to an account, as its owner may see it. Whoever else acted is named by role and institution only. */
export interface OwnEvent {
  readonly id: string
  readonly at: Date
  readonly action: string
  readonly detail: JsonObject
  /** `other`: another person, by an access; `unknown`: somebody who did not sign in, as in a failed attempt. */
  readonly by: 'self' | 'other' | 'system' | 'client' | 'unknown'
  /** The role and place of who acted by an access. */
  readonly role: string | null
  readonly institution: string | null
  /** Where the owner, or who tried to be the owner, was. Nobody else's address. */
  readonly address: string | null
  readonly subjectType: string
}
