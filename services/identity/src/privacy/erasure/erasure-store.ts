import type { Executor } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { WibDate } from '@inaproc/domain/wib-date'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'
import type { ErasureFacts } from './erasure.js'

/** Tables of which every row of the account goes. A test compares them with the tables there are. */
export const erasedTables = [
  'partner_members',
  'contacts',
  'passwords',
  'totp_factors',
  'passkeys',
  'recovery_codes',
  'one_time_codes',
  'webauthn_challenges',
  'account_links',
  'recoveries',
  'identity_reproofs',
  'contact_changes',
  'registrations',
  'profile_checks',
  'nib_checks',
  'sign_in_progress',
  'sign_on_sessions',
  'devices',
  'notices',
  'persona_grants',
  'persona_uses',
  'oidc_artifacts',
] as const

/** Tables of which something may stay, each with the reason; the functions below say what. */
export const keptTables: Readonly<Record<string, string>> = {
  accounts: 'closed and without a name: other rows refer to it',
  profiles: 'name and NIK stay while a retention rule keeps the identity',
  accesses: 'those that were ever approved',
  files: 'decrees of accesses that stay',
  foreign_applications:
    'the power of attorney on which an access that stays rests; how to reach the person goes',
  consents: 'which versions were accepted when, as proof',
  client_consents: 'which application was allowed what and when, as proof',
  privacy_requests: 'the answer itself',
  retentions: 'what stays until when',
  incident_subjects: 'that the person was told of an incident, as proof',
  company_changes: 'the history of a company, which names who asked the source by number only',
  deliveries: 'logout messages and signals on their way; they name the account by number only',
}

/** Ways in which an access is in force or waits for somebody. */
const openStates = ['SUBMITTED', 'APPROVED', 'ACTIVE', 'REACTIVATION', 'SUSPENDED'] as const

export async function erasureFacts(
  db: Executor<DB>,
  accountId: AccountId,
  today: WibDate,
): Promise<Omit<ErasureFacts, 'partnersInNeed'>> {
  const { rows } = await sql<{ open: number; access: WibDate | null; decision: WibDate | null }>`
    select
      (select count(*)::integer from accesses where account_id = ${accountId}
        and state in (${sql.join(openStates)})
        and (state not in ('APPROVED', 'ACTIVE') or coalesce(effective_ends_on, ${today}::date) >= ${today}::date)
      ) as open,
      (select max(coalesce(least(effective_ends_on, ${today}::date), ${today}::date)) from accesses
        where account_id = ${accountId} and verified_at is not null) as access,
      (select (max(at) at time zone 'Asia/Jakarta')::date from access_transitions
        where actor_account_id = ${accountId}
          and access_id not in (select id from accesses where account_id = ${accountId})) as decision`.execute(
    db,
  )
  const [row] = rows
  return {
    openAccesses: row?.open ?? 0,
    lastAccessDay: row?.access ?? null,
    lastDecisionDay: row?.decision ?? null,
    today,
  }
}

/** Erases all that no rule keeps. The account stays as a closed row without a name. */
export async function eraseData(
  trx: Trx,
  o: { accountId: AccountId; keepsIdentity: boolean; at: Date },
): Promise<void> {
  const { accountId } = o
  for (const table of erasedTables) {
    await sql`delete from ${sql.table(table)} where account_id = ${accountId}`.execute(trx)
  }
  await sql`delete from accesses where account_id = ${accountId} and verified_at is null`.execute(trx)
  if (o.keepsIdentity) await reduceProfile(trx, accountId)
  else await trx.deleteFrom('profiles').where('account_id', '=', accountId).execute()
  await reduceForeignApplications(trx, o)
  await sql`
    delete from files where account_id = ${accountId}
      and not exists (select from access_documents where access_documents.file_id = files.id)`.execute(trx)
  await trx
    .updateTable('accounts')
    .set({
      username: `erased-${accountId}`,
      ...(!o.keepsIdentity && { display_name: null }),
      processing_restricted_at: null,
      enrolment_nudged_at: null,
      updated_at: o.at,
    })
    .where('id', '=', accountId)
    .execute()
}

/** Who acted for the company stays with the access that was granted for it; how to reach that person does not. */
async function reduceForeignApplications(
  trx: Trx,
  { accountId, keepsIdentity }: { accountId: AccountId; keepsIdentity: boolean },
): Promise<void> {
  if (!keepsIdentity) {
    await trx.deleteFrom('foreign_applications').where('account_id', '=', accountId).execute()
    return
  }
  await trx
    .updateTable('foreign_applications')
    .set({ email: '', phone: '' })
    .where('account_id', '=', accountId)
    .execute()
}

/** Name and NIK say who signed; where that person was born and lives is not needed for it. The NIK is free again. */
async function reduceProfile(trx: Trx, accountId: AccountId): Promise<void> {
  await trx
    .updateTable('profiles')
    .set({ address: '', birth_place: '', ktp_file_id: null, verified_at: null })
    .where('account_id', '=', accountId)
    .execute()
}
