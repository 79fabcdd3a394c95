import type { Executor } from '@inaproc/database/database'
import type { AccessId, AccountId } from '@inaproc/domain/identifiers'
import { isRoleCode } from '@inaproc/domain/roles'
import type { WibDate } from '@inaproc/domain/wib-date'
import type { DB } from '../../database-types.js'
import type { PersonaDirectory, PersonaRow } from '../personas/persona-directory.js'

async function inEffect(
  db: Executor<DB>,
  accountId: AccountId,
  today: WibDate,
): Promise<readonly PersonaRow[]> {
  const rows = await db
    .selectFrom('accesses')
    .innerJoin('institutions', 'institutions.code', 'accesses.institution_code')
    .innerJoin('work_units', 'work_units.id', 'accesses.work_unit_id')
    .select([
      'accesses.id',
      'accesses.role',
      'accesses.effective_ends_on',
      'accesses.verified_at',
      'institutions.code',
      'institutions.name',
      'work_units.code as unit_code',
      'work_units.name as unit_name',
    ])
    .where('accesses.account_id', '=', accountId)
    .where('accesses.state', '=', 'ACTIVE')
    .where('accesses.effective_ends_on', '>=', today)
    .orderBy('accesses.id')
    .execute()
  return rows.flatMap((row) => {
    if (!isRoleCode(row.role)) return []
    return {
      accessId: row.id as AccessId,
      role: row.role,
      validUntil: row.effective_ends_on as WibDate | null,
      claim: {
        id: row.id,
        role: row.role,
        institution: { code: row.code, type: 'KOTA' as const, name: row.name },
        work_unit: { code: row.unit_code, name: row.unit_name },
        valid_until: row.effective_ends_on,
        verified_at: row.verified_at?.toISOString() ?? '',
      },
    }
  })
}

/** The directory of accesses in plain SQL, for tests of this folder alone. */
export const testDirectory: PersonaDirectory = {
  listPersonas: inEffect,
  findPersona: async (db, accountId, accessId, today) =>
    (await inEffect(db, accountId, today)).find((persona) => persona.accessId === accessId),
  whyNotPersona: async (db, accountId, accessId) => {
    const row = await db
      .selectFrom('accesses')
      .select('id')
      .where('account_id', '=', accountId)
      .where('id', '=', accessId)
      .executeTakeFirst()
    return row === undefined ? 'not-yours' : 'ended'
  },
}
