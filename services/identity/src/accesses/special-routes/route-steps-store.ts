import type { Executor } from '@inaproc/database/database'
import type { DB } from '../../database-types.js'
import type { Actor, Trx } from '../../platform.js'
import type { Reason } from '../lifecycle/transition.js'
import type { RouteName, RouteStepRecord } from './desk/route-desk.js'

export async function insertRouteStep(
  trx: Trx,
  o: {
    route: RouteName
    caseId: string
    transition: string
    event: string
    from: string | null
    to: string
    as: string
    actor: Actor
    reason?: Reason | undefined
    at: Date
  },
): Promise<void> {
  await trx
    .insertInto('route_steps')
    .values({
      route: o.route,
      case_id: o.caseId,
      transition: o.transition,
      event: o.event,
      from_state: o.from,
      to_state: o.to,
      actor_kind: o.as,
      actor_account_id: o.actor.accountId ?? null,
      actor_access_id: o.actor.accessId ?? null,
      reason_code: o.reason?.code ?? null,
      reason_text: o.reason?.text.trim() ?? null,
      at: o.at,
    })
    .execute()
}

/** The history of a case, oldest first, with the names of those who acted. */
export async function listRouteSteps(db: Executor<DB>, caseId: string): Promise<readonly RouteStepRecord[]> {
  const rows = await db
    .selectFrom('route_steps')
    .leftJoin('accounts', 'accounts.id', 'route_steps.actor_account_id')
    .select(['transition', 'event', 'to_state', 'display_name', 'reason_code', 'reason_text', 'at'])
    .where('case_id', '=', caseId)
    .orderBy('route_steps.id')
    .execute()
  return rows.map((row) => ({
    transition: row.transition,
    event: row.event,
    to: row.to_state,
    actorName: row.display_name,
    reasonCode: row.reason_code,
    reasonText: row.reason_text,
    at: row.at,
  }))
}
