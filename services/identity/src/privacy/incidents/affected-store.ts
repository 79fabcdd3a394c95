import type { Executor } from '@inaproc/database/database'
import { type Page, pageOf } from '@inaproc/database/keyset'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { Language } from '@inaproc/domain/language'
import { type RawBuilder, sql } from 'kysely'
import type { DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'
import type { Incident, Selection, Subject, SubjectCounts } from './incidents.js'

/** The time and the conditions of an incident. */
export type AffectedWish = Pick<Incident, 'happenedFrom' | 'happenedUntil' | 'selection'>

/** One condition as SQL over `accounts`, or null when it was not asked for. */
type Condition = (o: AffectedWish) => RawBuilder<unknown> | null

const conditions: readonly Condition[] = [
  function hadSession({ selection, happenedFrom, happenedUntil }) {
    const { signedIn, addressRange } = selection
    if (!signedIn && addressRange === null) return null
    const fromRange = addressRange === null ? sql`` : sql`and session.address::inet <<= ${addressRange}::inet`
    return sql`exists (select from sign_on_sessions session
      where session.account_id = accounts.id and session.started_at <= ${happenedUntil}
        and coalesce(session.ended_at, session.last_seen_at, session.started_at) >= ${happenedFrom} ${fromRange})`
  },
  function ofInstitution({ selection: { institutionCode } }) {
    if (institutionCode === null) return null
    return sql`exists (select from accesses where accesses.account_id = accounts.id
      and accesses.institution_code = ${institutionCode})`
  },
  function hadDocumentSeen({ selection: { seenBy }, happenedFrom, happenedUntil }) {
    if (seenBy === null) return null
    return sql`accounts.id in (
      select files.account_id from audit_log seen join files on files.id::text = seen.subject_id
      where seen.at between ${happenedFrom} and ${happenedUntil} and seen.action = 'file.viewed'
        and seen.actor_account_id = (select id from accounts viewer where viewer.username = ${seenBy}))`
  },
]

/** The accounts that all conditions hold for. Values are parameters; the conditions are the functions above. */
export function affectedAccounts(o: AffectedWish): RawBuilder<{ id: string }> {
  const asked = conditions.flatMap((condition) => condition(o) ?? [])
  if (asked.length === 0) return sql<{ id: string }>`select id from accounts where false`
  return sql<{ id: string }>`select accounts.id from accounts where ${sql.join(asked, sql` and `)}`
}

/** Puts everybody affected on the list of the incident. Who was told stays on it, whatever the new conditions. */
export async function listAffected(trx: Trx, incidentId: string, o: AffectedWish): Promise<void> {
  await sql`delete from incident_subjects where incident_id = ${incidentId} and told_at is null`.execute(trx)
  await sql`
    insert into incident_subjects (incident_id, account_id)
    select ${incidentId}::uuid, id from (${affectedAccounts(o)}) affected
    on conflict do nothing`.execute(trx)
}

export async function countSubjects(db: Executor<DB>, incidentId: string): Promise<SubjectCounts> {
  const { rows } = await sql<SubjectCounts>`
    select count(*)::integer as listed, count(told_at)::integer as told
    from incident_subjects where incident_id = ${incidentId}`.execute(db)
  return rows[0] ?? { listed: 0, told: 0 }
}

export async function listSubjects(
  db: Executor<DB>,
  o: { incidentId: string; after: string | null; limit: number },
): Promise<Page<Subject>> {
  const rows = await db
    .selectFrom('incident_subjects')
    .leftJoin('accounts', 'accounts.id', 'incident_subjects.account_id')
    .select(['incident_subjects.account_id', 'accounts.username', 'incident_subjects.told_at'])
    .where('incident_id', '=', o.incidentId)
    .where('incident_subjects.account_id', '>', o.after ?? '00000000-0000-0000-0000-000000000000')
    .orderBy('incident_subjects.account_id')
    .limit(o.limit + 1)
    .execute()
  const subjects = rows.map((row) => ({
    accountId: row.account_id as AccountId, // put there by listAffected
    username: row.username,
    toldAt: row.told_at,
  }))
  return pageOf(subjects, o.limit, ({ accountId }) => accountId)
}

/** Some who were not told yet, held until the transaction ends; another process takes others. */
export async function takeUntold(
  trx: Trx,
  o: { incidentId: string; limit: number },
): Promise<readonly { accountId: AccountId; language: Language }[]> {
  const { rows } = await sql<{ accountId: AccountId; language: Language }>`
    select subject.account_id as "accountId", coalesce(accounts.language, 'id') as language
    from incident_subjects subject left join accounts on accounts.id = subject.account_id
    where subject.incident_id = ${o.incidentId} and subject.told_at is null
    order by subject.account_id limit ${o.limit} for update of subject skip locked`.execute(trx)
  return rows
}

export async function markTold(
  trx: Trx,
  o: { incidentId: string; accountIds: readonly AccountId[]; at: Date },
): Promise<void> {
  await trx
    .updateTable('incident_subjects')
    .set({ told_at: o.at })
    .where('incident_id', '=', o.incidentId)
    .where('account_id', 'in', o.accountIds)
    .execute()
}

/** Whether there is such an institution or such a username, so that a slip of the pen does not select nobody. */
export async function knownConditions(
  db: Executor<DB>,
  { institutionCode, seenBy }: Selection,
): Promise<{ readonly institution: boolean; readonly viewer: boolean }> {
  const { rows } = await sql<{ institution: boolean; viewer: boolean }>`
    select exists (select from institutions where code = ${institutionCode ?? ''}) as institution,
      exists (select from accounts where username = ${seenBy ?? ''}) as viewer`.execute(db)
  return {
    institution: institutionCode === null || rows[0]?.institution === true,
    viewer: seenBy === null || rows[0]?.viewer === true,
  }
}
