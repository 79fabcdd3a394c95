import type { Acr } from '@inaproc/domain/acr'
import type { RoleCode } from '@inaproc/domain/roles'
import type { DeviceKind, Place } from '../../notifications/templates/sign-in/device-words.js'

/** A service that was entered in a session, and with which persona. */
export interface EnteredService {
  readonly client: string
  /** null: entered without a persona. */
  readonly role: RoleCode | null
  readonly organisation: string | null
  readonly lastUsedAt: Date
  /** Its tokens still work. */
  readonly live: boolean
}

/** A sign-on session as its owner sees it. */
export interface OwnSession {
  readonly uid: string
  readonly acr: Acr
  readonly address: string | null
  readonly userAgent: string | null
  /** When the person who signed in proved something for the first time; what came after is this sign-in's. */
  readonly beganAt: Date
  readonly startedAt: Date
  readonly lastSeenAt: Date
  /** The sign-on ran out, but a service it was used for still works. */
  readonly endedAt: Date | null
  readonly entered: readonly EnteredService[]
}

/** A session with the words that belong to it. */
export interface ShownSession extends OwnSession {
  readonly device: DeviceKind
  readonly place: Place
  /** The one this page is shown in. */
  readonly current: boolean
}
