import type { RoleCode } from '@inaproc/domain/roles'
import type { WibDate } from '@inaproc/domain/wib-date'
import { type RawBuilder, sql } from 'kysely'
import { inForceOn } from '../../accesses/accesses-store.js'
import type { Trx } from '../../platform.js'
import { centralRegion, keptDays, officialRoles } from '../statistics.js'

/** Begins the count of a day anew; another one that runs at the same moment waits here. */
export async function beginSnapshot(trx: Trx, o: { day: WibDate; at: Date }): Promise<void> {
  await trx
    .insertInto('statistics_snapshots')
    .values({ day: o.day, counted_at: o.at })
    .onConflict((conflict) => conflict.column('day').doUpdateSet({ counted_at: o.at }))
    .execute()
  await trx.deleteFrom('statistics_figures').where('day', '=', o.day).execute()
}

/**
 * Counts officials in one pass over the accesses: nation, region and institution, by role and together. What counts is
 * what is in force on the day (E), whether or not a job has stored it.
 */
export async function countOfficials(trx: Trx, o: { day: WibDate; at: Date }): Promise<void> {
  await insertCounts(trx, o, {
    roles: officialRoles,
    scope: sql`case when grouping(institution) = 0 then 'institution' when grouping(region) = 0 then 'region' else 'nation' end`,
    code: sql`coalesce(institution, region, '')`,
    sets: sql`(), (role), (region), (region, role), (institution), (institution, role)`,
  })
}

/** Counts the other roles for the whole country: providers and the staff of the operators have no institution. */
export async function countOthers(
  trx: Trx,
  o: { day: WibDate; at: Date; roles: readonly RoleCode[] },
): Promise<void> {
  await insertCounts(trx, o, { roles: o.roles, scope: sql`'nation'`, code: sql`''`, sets: sql`(role)` })
}

/** Lets go what is too fine to keep: institutions of old days, but for the first of each month. */
export async function thinOldFigures(trx: Trx, today: WibDate): Promise<void> {
  await sql`
    delete from statistics_figures
    where scope = 'institution' and day < ${today}::date - ${keptDays}::int and extract(day from day) <> 1`.execute(
    trx,
  )
}

async function insertCounts(
  trx: Trx,
  { day, at }: { day: WibDate; at: Date },
  o: {
    readonly roles: readonly RoleCode[]
    readonly scope: RawBuilder<unknown>
    readonly code: RawBuilder<unknown>
    readonly sets: RawBuilder<unknown>
  },
): Promise<void> {
  const ends = (from: number, until: number) => sql`
    count(*) filter (where held and effective_ends_on - ${day}::date between ${from}::int and ${until}::int)`
  const waits = (from: number, until: number) => sql`
    count(*) filter (where due_at >= ${at} and ${at}::timestamptz - submitted_at >= make_interval(hours => ${from}::int)
      and ${at}::timestamptz - submitted_at < make_interval(hours => ${until}::int))`
  await sql`
    insert into statistics_figures (day, scope, code, role, accounts, accesses, ending_30, ending_60, ending_90,
      waiting_1, waiting_2, waiting_3, waiting_late)
    select ${day}::date, ${o.scope}, ${o.code}, coalesce(role, ''),
      count(distinct account_id) filter (where held), count(*) filter (where held),
      ${ends(0, 30)}, ${ends(31, 60)}, ${ends(61, 90)},
      ${waits(0, 24)}, ${waits(24, 48)}, ${waits(48, 24 * 365)}, count(*) filter (where due_at < ${at})
    from (
      select accesses.account_id, accesses.role, accesses.institution_code as institution,
        coalesce(left(institutions.region_code, 2), ${centralRegion}) as region,
        accesses.effective_ends_on, accesses.due_at, accesses.submitted_at, ${inForceOn(day)} as held
      from accesses left join institutions on institutions.code = accesses.institution_code
      where accesses.role = any(${[...o.roles]}::text[])
        and (accesses.state in ('ACTIVE', 'APPROVED') or accesses.due_at is not null)
    ) counted
    group by grouping sets (${o.sets})
    having count(*) filter (where held or due_at is not null) > 0`.execute(trx)
}
