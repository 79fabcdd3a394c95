import type { RoleCode } from '@inaproc/domain/roles'
import type { Sharing } from '../oidc/consents/sharing.js'

/** A persona with which a client is in use now. */
export interface UsedPersona {
  readonly role: RoleCode
  readonly organisation: string
}

/** An application that the person allowed to receive their data. */
export interface ConnectedClient {
  readonly clientId: string
  readonly name: string
  /** Who runs it; null: INAPROC or the Directorate. */
  readonly owner: string | null
  readonly logoFile: string | null
  readonly isTest: boolean
  /** It was suspended or retired and receives nothing at present. */
  readonly isHalted: boolean
  readonly sharing: Sharing
  readonly since: Date
  readonly lastUsedAt: Date
  /** Those of its live grants. */
  readonly personas: readonly UsedPersona[]
}

/** One of our own services. It needs no consent, and is left by signing out. */
export interface OwnService {
  readonly clientId: string
  readonly name: string
  /** Null: nobody is signed in to it. */
  readonly lastUsedAt: Date | null
  readonly personas: readonly UsedPersona[]
}
