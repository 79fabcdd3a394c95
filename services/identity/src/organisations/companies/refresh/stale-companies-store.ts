import type { Executor } from '@inaproc/database/database'
import type { CompanyId } from '@inaproc/domain/identifiers'
import type { DB } from '../../../database-types.js'

/**
 * The company of which OSS was heard the longest ago, and before that day; one that OSS does not know counts as heard
 * when it was asked, or it would stand at the head for ever.
 */
export async function findStalest(db: Executor<DB>, before: Date): Promise<CompanyId | undefined> {
  const row = await db
    .selectFrom('companies')
    .select('id')
    .where(({ eb, or }) => or([eb('oss_asked_at', 'is', null), eb('oss_asked_at', '<', before)]))
    .where(({ eb, or }) => or([eb('oss_fresh_at', 'is', null), eb('oss_fresh_at', '<', before)]))
    .orderBy('oss_fresh_at', (order) => order.asc().nullsFirst())
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row && (row.id as CompanyId) // a uuid column
}

export async function noteAsked(db: Executor<DB>, o: { id: CompanyId; at: Date }): Promise<void> {
  await db.updateTable('companies').set({ oss_asked_at: o.at }).where('id', '=', o.id).execute()
}
