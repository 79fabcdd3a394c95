import { insertOf } from '@inaproc/database/many-rows'
import { sharedWrite } from '@inaproc/database/together'
import type { AccessId } from '@inaproc/domain/identifiers'
import type { RoleCode } from '@inaproc/domain/roles'
import { sql } from 'kysely'
import type { Trx } from '../../platform.js'

/** An ended access of which a desk has not been told yet. */
export interface EndedReport {
  readonly accessId: AccessId
  readonly role: RoleCode
}

export async function insertReport(trx: Trx, o: EndedReport & { desk: string }): Promise<void> {
  await insertRow(trx, { desk: o.desk, access_id: o.accessId, role: o.role })
}

const rowTypes = { desk: 'text', access_id: 'uuid', role: 'text' } as const
type ReportRow = Readonly<Record<keyof typeof rowTypes, string>>

const insertRow = sharedWrite(async (trx: Trx, rows: readonly ReportRow[]) => {
  await sql`${insertOf('ended_access_reports', rowTypes, rows)} on conflict do nothing`.execute(trx)
})

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
