import type { Executor } from '@inaproc/database/database'
import type { AccessState } from '@inaproc/domain/access-lifecycle'
import type { AccessId, AccountId } from '@inaproc/domain/identifiers'
import type { WibDate } from '@inaproc/domain/wib-date'
import type { DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'
import type { Access } from '../accesses.js'
import { toAccess } from '../accesses-store.js'

export type ConflictKind = 'ROLE_CONFLICT' | 'BOTH_SIDES'

/** The other accesses of a person that count for A5, whole: the rule of `listHeldRoles`. */
export async function listHeld(
  db: Executor<DB>,
  o: { accountId: AccountId; except: AccessId; today: WibDate },
): Promise<readonly Access[]> {
  const rows = await db
    .selectFrom('accesses')
    .selectAll()
    .where('account_id', '=', o.accountId)
    .where('id', '<>', o.except)
    .where('state', 'in', ['ACTIVE', 'APPROVED', 'SUSPENDED'])
    .where(({ eb, or }) => or([eb('effective_ends_on', 'is', null), eb('effective_ends_on', '>=', o.today)]))
    .orderBy('id')
    .execute()
  return rows.map(toAccess)
}

/**
 * Notes that APIP is told of this pair. False when it has been told before, and the conflict has stood since: once one
 * of the two has ended, the other coming back to it is news again.
 */
export async function noteReport(
  trx: Trx,
  o: { accessId: AccessId; otherAccessId: AccessId; kind: ConflictKind; at: Date },
): Promise<boolean> {
  const row = await trx
    .insertInto('conflict_reports')
    .values({
      access_id: o.accessId,
      other_access_id: o.otherAccessId,
      kind: o.kind,
      reported_at: o.at,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['access_id', 'other_access_id', 'kind'])
        .doUpdateSet({ reported_at: o.at })
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom('access_transitions')
              .select('access_transitions.id')
              .where('access_transitions.access_id', 'in', [o.accessId, o.otherAccessId])
              .where('access_transitions.to_state', 'in', [...endedStates])
              .whereRef('access_transitions.at', '>', 'conflict_reports.reported_at'),
          ),
        ),
    )
    .returning('access_id')
    .executeTakeFirst()
  return row !== undefined
}

/** In these nobody holds the access, nor is about to. */
const endedStates = [
  'DEACTIVATED',
  'EXPIRED',
  'REVOKED',
  'REJECTED',
  'WITHDRAWN',
] as const satisfies readonly AccessState[]
