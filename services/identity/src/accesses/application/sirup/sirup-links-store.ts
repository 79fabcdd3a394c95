import type { Executor } from '@inaproc/database/database'
import type { AccessId } from '@inaproc/domain/identifiers'
import type { DB } from '../../../database-types.js'
import type { Trx } from '../../../platform.js'

/** True when the old account belongs to an access already. */
export async function isLinked(db: Executor<DB>, username: string): Promise<boolean> {
  const row = await db
    .selectFrom('sirup_links')
    .select('username')
    .where('username', '=', username.toLowerCase())
    .executeTakeFirst()
  return row !== undefined
}

/** Links an old account to the access; false when it is linked already. Of two at once one waits for the other. */
export async function linkAccount(
  trx: Trx,
  o: { username: string; accessId: AccessId; at: Date },
): Promise<boolean> {
  const row = await trx
    .insertInto('sirup_links')
    .values({ username: o.username.toLowerCase(), access_id: o.accessId, linked_at: o.at })
    .onConflict((conflict) => conflict.column('username').doNothing())
    .returning('username')
    .executeTakeFirst()
  return row !== undefined
}
