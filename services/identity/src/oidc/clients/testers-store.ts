import type { Executor } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { RoleCode } from '@inaproc/domain/roles'
import type { WibDate } from '@inaproc/domain/wib-date'
import { personasInForce } from '../../accesses/personas-store.js'
import type { DB } from '../../database-types.js'

/** Those who look after the clients of the Directorate, and so try them out (clients/console, console-roles.ts). */
const directorateRoles: readonly RoleCode[] = ['VERIFIKATOR_DIREKTORAT', 'OPERATOR_TELKOM', 'HELPDESK']

/** Whether somebody has an access in force with which clients of the Directorate are looked after. */
export async function isOfficialOfClients(
  db: Executor<DB>,
  o: { readonly accountId: AccountId; readonly today: WibDate },
): Promise<boolean> {
  const row = await personasInForce(db, o.accountId, o.today)
    .where('accesses.role', 'in', directorateRoles)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
