import type { Database } from '@inaproc/database/database'
import type { Clock } from '@inaproc/domain/clock'
import type { AccessId, AccountId } from '@inaproc/domain/identifiers'
import type { KeyRing } from '@inaproc/server/key-ring'
import type { FastifyBaseLogger } from 'fastify'
import type { Transaction } from 'kysely'
import type { DB } from './database-types.js'

/** What every use case of this service is given: where data is, what time it is, how secrets are sealed. */
export interface Platform {
  readonly db: Database<DB>
  readonly clock: Clock
  readonly keys: KeyRing
  readonly log: FastifyBaseLogger
}

/** The same with its clock stopped: what is done together is done at one moment. */
export function atOneMoment<P extends Platform>(p: P): P {
  const at = p.clock()
  return { ...p, clock: () => at }
}

export type Trx = Transaction<DB>

/** Who caused a change; the address is the network address the request came from. */
export interface Actor {
  readonly kind: 'person' | 'system' | 'client'
  readonly accountId?: AccountId | undefined
  readonly accessId?: AccessId | undefined
  /** The program that did it, of `client`. */
  readonly clientId?: string | undefined
  readonly address?: string | undefined
}

export const systemActor: Actor = { kind: 'system' }
