import type { ClientState } from '@inaproc/domain/client-lifecycle'
import type { ClientEnvironment } from '../../../oidc/clients/stored-client.js'

/** What clients have: a scope about people, a scope of an API, or an API. */
export interface Held {
  readonly kind: 'people' | 'scope' | 'api'
  readonly name: string
}

/** A client that has it. */
export interface Holder {
  readonly clientId: string
  readonly name: string
  readonly state: ClientState
  readonly environment: ClientEnvironment
  readonly firstParty: boolean
  readonly partner: string | null
  readonly contacts: number
}

/** What an official has read before they end something: the clients as they were then, and that they have read it. */
export interface Reading {
  /** `holdersDigest` of the page. */
  readonly holders: string
  readonly isRead: boolean
}

/** Why something cannot be ended yet, as a few names of clients. */
export interface Obstacles {
  readonly untold: readonly string[]
  readonly leftWithNothing: readonly string[]
}
