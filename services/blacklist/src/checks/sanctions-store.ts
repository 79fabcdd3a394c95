import type { Executor } from '@inaproc/database/database'
import type { Npwp } from '@inaproc/domain/npwp'
import type { WibDate } from '@inaproc/domain/wib-date'
import type { Generated } from 'kysely'

/** The table of this subject, for the database type of the service. */
export type SanctionTables = {
  sanctions: {
    id: Generated<string>
    npwp: string
    decree_number: string
    starts_on: string
    ends_on: string
  }
}

export interface NewSanction {
  readonly npwp: Npwp
  readonly decreeNumber: string
  readonly startsOn: WibDate
  /** Inclusive. */
  readonly endsOn: WibDate
}

/** Keeps a sanction; the same decree against the same taxpayer once. */
export async function insertSanction(db: Executor<SanctionTables>, sanction: NewSanction): Promise<void> {
  await db
    .insertInto('sanctions')
    .values({
      npwp: sanction.npwp,
      decree_number: sanction.decreeNumber,
      starts_on: sanction.startsOn,
      ends_on: sanction.endsOn,
    })
    .onConflict((conflict) => conflict.constraint('sanctions_decree_key').doNothing())
    .execute()
}

/** Whether a sanction against the taxpayer is in force on a day, both its days included. */
export async function isSanctionedOn(
  db: Executor<SanctionTables>,
  o: { npwp: Npwp; day: WibDate },
): Promise<boolean> {
  const row = await db
    .selectFrom('sanctions')
    .select('id')
    .where('npwp', '=', o.npwp)
    .where('ends_on', '>=', o.day)
    .where('starts_on', '<=', o.day)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
