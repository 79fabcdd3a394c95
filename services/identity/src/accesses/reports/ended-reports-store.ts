import type { AccessId } from '@inaproc/domain/identifiers'
import type { RoleCode } from '@inaproc/domain/roles'
import type { Trx } from '../../platform.js'

/** An ended access of which a desk has not been told yet. */
export interface EndedReport {
  readonly accessId: AccessId
  readonly role: RoleCode
}

export async function insertReport(trx: Trx, o: EndedReport & { desk: string }): Promise<void> {
  await trx
    .insertInto('ended_access_reports')
    .values({ desk: o.desk, access_id: o.accessId, role: o.role })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Takes all that a desk has not been told; they are told in the same transaction or not at all. */
export async function takeReports(trx: Trx, desk: string): Promise<readonly EndedReport[]> {
  const rows = await trx
    .deleteFrom('ended_access_reports')
    .where('desk', '=', desk)
    .returning(['access_id', 'role'])
    .execute()
  // Written by insertReport with these types.
  return rows.map((row) => ({ accessId: row.access_id as AccessId, role: row.role as RoleCode }))
}
