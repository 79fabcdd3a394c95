import type { ClientState } from '@inaproc/domain/client-lifecycle'
import type { StoredClient } from '../../oidc/clients/stored-client.js'
import { type ClientDefinition, definitionOf } from './client-definition.js'

/** What happened to a client; each makes one version and one row of the audit log (`client.suspended`). */
export type ClientChange =
  | 'registered'
  | 'changed'
  | 'keys-changed'
  | 'secret-rotated'
  | 'secret-ended'
  | 'submitted'
  | 'withdrawn'
  | 'returned'
  | 'approved'
  | 'suspended'
  | 'resumed'
  | 'retired'

/** A client as its history keeps it: never with a secret, because a definition holds none. */
export interface VersionedDefinition extends ClientDefinition {
  readonly state: ClientState
}

export function versionedDefinition(client: StoredClient): VersionedDefinition {
  return { ...definitionOf(client), state: client.state }
}
