import type { Executor } from '@inaproc/database/database'
import { type Selectable, sql } from 'kysely'
import type { Claims, DB } from '../../../database-types.js'
import type { Trx } from '../../../platform.js'
import type { ClaimText, ShownClaim } from './claim-text.js'

/** Every claim with the scopes that release it; the code's list is closed, so there are about twenty. */
export async function listClaims(db: Executor<DB>): Promise<readonly ShownClaim[]> {
  const rows = await db
    .selectFrom('claims')
    .selectAll()
    .select(
      sql<string[]>`array(select scopes.name from scopes
        where scopes.resource_id is null and scopes.state = 'active' and claims.name = any(scopes.claims)
        order by scopes.position, scopes.name)`.as('scopes'),
    )
    .orderBy('position')
    .execute()
  return rows.map((row) => ({ ...claimOfRow(row), scopes: row.scopes }))
}

export async function findClaim(db: Executor<DB>, name: string): Promise<ClaimText | undefined> {
  const row = await db.selectFrom('claims').selectAll().where('name', '=', name).executeTakeFirst()
  return row && claimOfRow(row)
}

/** The claim, held to the end of the transaction. */
export async function lockClaim(trx: Trx, name: string): Promise<ClaimText | undefined> {
  const row = await trx
    .selectFrom('claims')
    .selectAll()
    .where('name', '=', name)
    .forUpdate()
    .executeTakeFirst()
  return row && claimOfRow(row)
}

export async function updateClaim(trx: Trx, { name, label, version }: ClaimText, at: Date): Promise<void> {
  await trx
    .updateTable('claims')
    .set({ label_id: label.id, label_en: label.en, version, updated_at: at })
    .where('name', '=', name)
    .execute()
}

function claimOfRow(row: Selectable<Claims>): ClaimText {
  return { name: row.name, label: { id: row.label_id, en: row.label_en }, version: row.version }
}
