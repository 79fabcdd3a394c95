import type { Executor } from '@inaproc/database/database'
import type { KeyRing } from '@inaproc/server/key-ring'
import type { JWK } from 'jose'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'
import {
  type SigningAlgorithm,
  type SigningKey,
  type SigningKeyState,
  signingAlgorithms,
} from './signing-keys.js'

/** One instance at a time changes keys; the others wait and then see what it did. */
export async function lockSigningKeys(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('signing_keys', 0))`.execute(trx)
}

/** Which keys there are, without opening them: cheap enough to ask every few seconds. */
export async function listKeyStates(
  db: Executor<DB>,
): Promise<readonly { kid: string; state: SigningKeyState }[]> {
  const rows = await db.selectFrom('signing_keys').select(['kid', 'state']).execute()
  return rows.map((row) => ({ kid: row.kid, state: stateOf(row.state) }))
}

export async function listSigningKeys(db: Executor<DB>, keys: KeyRing): Promise<readonly SigningKey[]> {
  const rows = await db.selectFrom('signing_keys').selectAll().execute()
  return rows.map((row) => ({
    kid: row.kid,
    algorithm: algorithmOf(row.algorithm),
    state: stateOf(row.state),
    currentFrom: row.current_from,
    // Sealed by insertSigningKey, which was given a JWK.
    privateJwk: JSON.parse(
      keys.decrypt(signingKeyPurpose(row.kid), row.private_sealed).toString('utf8'),
    ) as JWK,
  }))
}

export async function insertSigningKey(
  trx: Trx,
  keys: KeyRing,
  key: {
    kid: string
    algorithm: SigningAlgorithm
    state: SigningKeyState
    publicJwk: JWK
    privateJwk: JWK
    at: Date
  },
): Promise<void> {
  await trx
    .insertInto('signing_keys')
    .values({
      kid: key.kid,
      algorithm: key.algorithm,
      state: key.state,
      public_jwk: JSON.stringify(key.publicJwk),
      private_sealed: keys.encrypt(signingKeyPurpose(key.kid), JSON.stringify(key.privateJwk)),
      created_at: key.at,
      current_from: key.state === 'current' ? key.at : null,
    })
    .execute()
}

/** The current key of the algorithm retires and the next one signs from now on. */
export async function advanceKeys(trx: Trx, algorithm: SigningAlgorithm, at: Date): Promise<void> {
  await trx
    .updateTable('signing_keys')
    .set({ state: 'retiring', retiring_from: at })
    .where('algorithm', '=', algorithm)
    .where('state', '=', 'current')
    .execute()
  await trx
    .updateTable('signing_keys')
    .set({ state: 'current', current_from: at })
    .where('algorithm', '=', algorithm)
    .where('state', '=', 'next')
    .execute()
}

/** Removes keys that have been retiring since before the instant. */
export async function deleteRetiredKeys(trx: Trx, before: Date): Promise<void> {
  await trx
    .deleteFrom('signing_keys')
    .where('state', '=', 'retiring')
    .where('retiring_from', '<', before)
    .execute()
}

/** Removes one key. @returns what it was; undefined when there was none. */
export async function deleteSigningKey(
  trx: Trx,
  kid: string,
): Promise<{ algorithm: SigningAlgorithm; state: SigningKeyState } | undefined> {
  const row = await trx
    .deleteFrom('signing_keys')
    .where('kid', '=', kid)
    .returning(['algorithm', 'state'])
    .executeTakeFirst()
  return row && { algorithm: algorithmOf(row.algorithm), state: stateOf(row.state) }
}

export function signingKeyPurpose(kid: string): string {
  return `signing_keys.private_sealed ${kid}`
}

function algorithmOf(value: string): SigningAlgorithm {
  const algorithm = signingAlgorithms.find((known) => known === value)
  if (algorithm === undefined) throw new Error(`unknown algorithm in signing_keys: ${value}`)
  return algorithm
}

const states: readonly SigningKeyState[] = ['next', 'current', 'retiring']

function stateOf(value: string): SigningKeyState {
  const state = states.find((known) => known === value)
  if (state === undefined) throw new Error(`unknown state in signing_keys: ${value}`)
  return state
}
