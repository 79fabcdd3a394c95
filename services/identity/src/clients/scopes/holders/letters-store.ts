import { sql } from 'kysely'
import type { Trx } from '../../../platform.js'
import type { Held } from './holders.js'

export type LetterStep = 'retired' | 'narrowed'

/** One thing that all clients with it are told. */
export interface LetterRound {
  readonly held: Held
  readonly step: LetterStep
  readonly reason: string
  /** The claims that do not come any more. */
  readonly claims: readonly string[]
  readonly at: Date
}

export async function insertLetters(trx: Trx, o: LetterRound): Promise<string> {
  const { id } = await trx
    .insertInto('scope_letters')
    .values({
      held_kind: o.held.kind,
      held_name: o.held.name,
      step: o.step,
      reason: o.reason,
      claims: sql<string[]>`${o.claims}::text[]`,
      at: o.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** A round that is not finished, held to the end of the transaction, and the client that was told last. */
export async function lockLetters(
  trx: Trx,
  id: string,
): Promise<(LetterRound & { readonly toldAfter: string }) | undefined> {
  const row = await trx
    .selectFrom('scope_letters')
    .selectAll()
    .where('id', '=', id)
    .where('finished_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return (
    row && {
      // The database allows these only.
      held: { kind: row.held_kind as Held['kind'], name: row.held_name },
      step: row.step as LetterStep,
      reason: row.reason,
      claims: row.claims,
      at: row.at,
      toldAfter: row.told_after,
    }
  )
}

/** How far the letters have come; without a client they are all written. */
export async function noteTold(
  trx: Trx,
  id: string,
  o: { readonly after: string | undefined; readonly at: Date },
): Promise<void> {
  const change = o.after === undefined ? { finished_at: o.at } : { told_after: o.after }
  await trx.updateTable('scope_letters').set(change).where('id', '=', id).execute()
}
