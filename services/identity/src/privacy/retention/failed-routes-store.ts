import type { WibDate } from '@inaproc/domain/wib-date'
import { sql } from 'kysely'
import type { Trx } from '../../platform.js'

/** An application of an attorney that led to no access, and the day on which that was settled. */
export interface FailedRoute {
  readonly id: string
  readonly state: string
  readonly endedOn: WibDate
}

/**
 * Some that came to nothing on or before a day, held; those that another worker holds are left to it. An invitation that
 * nobody took ends with its last moment, also while nobody has written down that it lapsed; a new invitation begins anew.
 */
export async function takeFailedRoutes(
  trx: Trx,
  o: { endedBy: WibDate; limit: number },
): Promise<readonly FailedRoute[]> {
  const { rows } = await sql<{ id: string; state: string; ended_on: WibDate }>`
    select foreign_applications.id, foreign_applications.state, ending.ended_on
    from foreign_applications
    cross join lateral (
      select (case when foreign_applications.state in ('LAPSED', 'INVITED') then foreign_applications.invitation_ends_at
        else (select max(route_steps.at) from route_steps where route_steps.case_id = foreign_applications.id)
        end at time zone 'Asia/Jakarta')::date as ended_on
    ) ending
    where foreign_applications.state in ('REJECTED', 'WITHDRAWN', 'LAPSED', 'INVITED')
      and ending.ended_on <= ${o.endedBy}::date
    order by foreign_applications.id
    limit ${o.limit}
    for update of foreign_applications skip locked`.execute(trx)
  return rows.map(({ id, state, ended_on: endedOn }) => ({ id, state, endedOn }))
}

/** The application with its letters, and its history: a reason may name somebody. */
export async function destroyRoute(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('route_steps').where('route', '=', 'FOREIGN').where('case_id', '=', id).execute()
  await trx.deleteFrom('foreign_applications').where('id', '=', id).execute()
}
