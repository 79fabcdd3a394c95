import { type ClientState, clientLifecycle } from '@inaproc/domain/client-lifecycle'
import type { PartnerId } from '@inaproc/domain/identifiers'
import type { ClientEnvironment, ClientKind, StoredClient } from '../../oidc/clients/stored-client.js'
import type { ClientChange, VersionedDefinition } from '../registry/client-versions.js'

/** Whose a client is, by the words of the address. */
export const owners = ['inaproc', 'direktorat', 'mitra'] as const
export type Owner = (typeof owners)[number]

export const kinds = ['web', 'browser', 'native', 'machine'] as const satisfies readonly ClientKind[]
export const environments = ['test', 'production'] as const satisfies readonly ClientEnvironment[]
export const states = Object.keys(clientLifecycle.states) as readonly ClientState[] // the record has exactly the states as keys

export interface ClientFilter {
  readonly words: string
  readonly state: ClientState | null
  readonly kind: ClientKind | null
  readonly environment: ClientEnvironment | null
  readonly owner: Owner | null
  /** Only those with a request that failed at this hour or later. */
  readonly failingSince: Date | null
  /** The clients of this partner only: the list of the partner itself. */
  readonly partnerId?: PartnerId | undefined
}

export const noFilter: ClientFilter = {
  words: '',
  state: null,
  kind: null,
  environment: null,
  owner: null,
  failingSince: null,
}

export function isFiltered(filter: ClientFilter): boolean {
  const { words, state, kind, environment, owner, failingSince } = filter
  return words !== '' || [state, kind, environment, owner, failingSince].some((part) => part !== null)
}

/** In which order: by name, or those used last first. */
export const orders = { nama: 'name', dipakai: 'use' } as const
export type Order = (typeof orders)[keyof typeof orders]

/** One row of the list. */
export interface ListedClient {
  readonly clientId: string
  readonly name: string
  readonly kind: ClientKind
  readonly state: ClientState
  readonly environment: ClientEnvironment
  readonly firstParty: boolean
  readonly partner: string | null
  readonly lastUsedAt: Date | null
}

/** A client with what only the console shows of it. */
export interface ShownClient {
  readonly client: StoredClient
  readonly partner: string | null
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
}

/** One change of a client, and the client before it. */
export interface ShownVersion {
  readonly version: number
  readonly at: Date
  readonly change: ClientChange
  readonly actorKind: 'person' | 'system' | 'client'
  readonly actorName: string | null
  /** Done with an access: partners act as themselves. */
  readonly byOfficial: boolean
  readonly reason: string | null
  readonly definition: VersionedDefinition
  readonly before: VersionedDefinition | null
}
