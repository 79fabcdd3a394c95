import type { AccountId } from '@inaproc/domain/identifiers'
import type { RoleCode } from '@inaproc/domain/roles'

export interface Person {
  readonly accountId: AccountId
  readonly username: string
  readonly name: string | null
}

/** An application that works in somebody's name, with the persona that it got. */
export interface OpenGrant {
  readonly grantId: string
  readonly clientId: string
  readonly clientName: string
  readonly role: RoleCode | null
  readonly organisation: string | null
  readonly since: Date
  readonly lastUsedAt: Date
}

/** A sign-on that is not over. Addresses are left out: the device is enough to recognise it by. */
export interface SignOn {
  readonly uid: string
  /** What the audit log calls it. */
  readonly reference: string
  readonly userAgent: string | null
  readonly startedAt: Date
  readonly lastSeenAt: Date
  /** null while it is open. */
  readonly endedAt: Date | null
  readonly grants: readonly OpenGrant[]
}

/** A grant in the list of one client. */
export interface GrantOfClient extends Omit<OpenGrant, 'clientId' | 'clientName'> {
  readonly person: Person
  readonly userAgent: string | null
}
