import type { Executor } from '@inaproc/database/database'
import { keyset, type Page, pageOf } from '@inaproc/database/keyset'
import type { AccessActor, AccessState } from '@inaproc/domain/access-lifecycle'
import type { AccessId, AccountId } from '@inaproc/domain/identifiers'
import type { RoleCode } from '@inaproc/domain/roles'
import { type RawBuilder, sql } from 'kysely'
import type { DB } from '../../database-types.js'
import { accessSummaries, toSummary } from '../access-summaries-store.js'
import type { AccessSummary } from '../accesses.js'
import { rolesVerifiedBy } from '../verifiers/authority.js'
import { meantBy } from '../words-store.js'
import {
  type CappedCount,
  type CaseKind,
  countLimit,
  type Desk,
  type DeskFilter,
  type WaitingBesides,
} from './desk.js'

const byDue = keyset({ dueAt: 'instant', id: 'uuid' })

/** What waits on a desk, narrowed by its filters; `now` says what is overdue. */
export interface Queue {
  readonly desk: Desk
  readonly filter: DeskFilter
  readonly now: Date
}

/** The part of the queue after a cursor, the oldest deadline first. The verifier's own applications are not in it. */
export async function listWaiting(
  db: Executor<DB>,
  o: Queue & { after: string | null; limit: number },
): Promise<Page<AccessSummary>> {
  const rows = await waitingQuery(db, o).execute()
  return pageOf(rows.map(toSummary), o.limit, ({ access }) =>
    byDue.encode({ dueAt: access.dueAt ?? new Date(0), id: access.id }),
  )
}

/** How many wait, as far as anybody counts. */
export async function countWaiting(db: Executor<DB>, o: Queue): Promise<CappedCount> {
  const { rows } = await countQuery(o).execute(db)
  const count = Number(rows[0]?.count ?? 0)
  return { count: Math.min(count, countLimit), capped: count > countLimit }
}

/** How much waits for the Directorate besides applications; both numbers in one question. */
export async function countBesides(db: Executor<DB>): Promise<WaitingBesides> {
  const { rows } = await sql<{ last_vai: bigint; companies: bigint }>`
    select
      (select count(*) from last_vai_consents where decided_at is null) as last_vai,
      (select count(*) from company_flags where settled_at is null) as companies`.execute(db)
  return { lastVai: Number(rows[0]?.last_vai ?? 0), companies: Number(rows[0]?.companies ?? 0) }
}

/** The query behind the list, also for looking at its plan. */
export function waitingQuery(db: Executor<DB>, o: Queue & { after: string | null; limit: number }) {
  const after = o.after === null ? null : byDue.decode(o.after)
  return accessSummaries(db)
    .where(sql.join<boolean>(conditions(o), sql` and `))
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(accesses.due_at, accesses.id) > (${after?.dueAt}::timestamptz, ${after?.id}::uuid)`,
      ),
    )
    .orderBy('accesses.due_at')
    .orderBy('accesses.id')
    .limit(o.limit + 1)
}

/** The query behind the count, also for looking at its plan. */
export function countQuery(o: Queue) {
  // In the order of the page, so that the same index serves and counting stops early.
  return sql<{ count: bigint }>`
    select count(*) as count from (
      select 1 from accesses where ${sql.join(conditions(o), sql` and `)}
      order by accesses.due_at, accesses.id limit ${countLimit + 1}) counted`
}

/** The applications of these ids that wait on the desk: what a verifier has ticked, and nothing else. */
export async function listChosen(
  db: Executor<DB>,
  o: Queue & { ids: readonly AccessId[] },
): Promise<readonly AccessSummary[]> {
  if (o.ids.length === 0) return []
  const rows = await accessSummaries(db)
    .where('accesses.id', 'in', [...o.ids])
    .where(reach(o.desk))
    .orderBy('accesses.due_at')
    .orderBy('accesses.id')
    .execute()
  return rows.map(toSummary)
}

/** What narrows the queue, over the table `accesses`. */
function conditions({ desk, filter, now }: Queue): RawBuilder<boolean>[] {
  const { kind, role, workUnit, isOverdue, words } = filter
  const narrowed = role === null ? rolesOnDesk(desk) : [role]
  return [
    sql<boolean>`accesses.due_at is not null`,
    sql<boolean>`accesses.account_id <> ${desk.acting.accountId}`,
    sql<boolean>`accesses.role in (${sql.join(narrowed)})`,
    reach(desk),
    ...(kind === null ? [] : [sql<boolean>`accesses.state = ${stateOfKind[kind]}`]),
    ...(workUnit === null ? [] : [sql<boolean>`accesses.work_unit_id = ${workUnit}`]),
    ...(isOverdue ? [sql<boolean>`accesses.due_at < ${now}`] : []),
    ...(words === '' ? [] : [meantBy(words, { waiting: true })]),
  ]
}

/** A VAI decides for his institution, an admin for his company, the Directorate and Telkom what was brought to them. */
function reach({ kind, acting }: Desk): RawBuilder<boolean> {
  switch (kind) {
    case 'VAI':
      return sql<boolean>`accesses.institution_code = ${acting.institutionCode}`
    case 'COMPANY_ADMIN':
      return sql<boolean>`accesses.company_id = ${acting.companyId}`
    default:
      return sql<boolean>`accesses.to_directorate`
  }
}

const stateOfKind: Readonly<Record<CaseKind, AccessState>> = {
  application: 'SUBMITTED',
  reactivation: 'REACTIVATION',
  extension: 'ACTIVE',
}

/** A Telkom operator sees what he co-verifies; the Directorate also what was escalated to it, whatever the role. */
export function rolesOnDesk({ kind }: Pick<Desk, 'kind'>): readonly RoleCode[] {
  return kind === 'DIRECTORATE' ? everyRole : rolesVerifiedBy(kind)
}

const everyRole: readonly RoleCode[] = [
  ...new Set((['VAI', 'DIRECTORATE', 'TELKOM', 'COMPANY_ADMIN'] as const).flatMap(rolesVerifiedBy)),
]

/** Who has approved some of these waiting applications already, where more than one approval is needed. */
export interface GivenApproval {
  readonly accessId: AccessId
  readonly accountId: AccountId | null
  readonly kind: AccessActor
  readonly name: string
}

/** The approvals given since the present decision was asked for; one query for a whole page of the queue. */
export async function listGivenApprovals(
  db: Executor<DB>,
  ids: readonly AccessId[],
): Promise<readonly GivenApproval[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('access_transitions')
    .innerJoin('accesses', 'accesses.id', 'access_transitions.access_id')
    .leftJoin('accounts', 'accounts.id', 'access_transitions.actor_account_id')
    .select([
      'access_transitions.access_id',
      'access_transitions.actor_account_id',
      'access_transitions.actor_kind',
      'accounts.display_name',
      'accounts.username',
    ])
    .where('access_transitions.access_id', 'in', [...ids])
    .where('access_transitions.event', 'like', 'APPROVE%')
    .where(sql<boolean>`access_transitions.detail -> 'partial' = 'true'`)
    // What was approved before it was sent anew does not count any more.
    .whereRef('access_transitions.at', '>=', 'accesses.submitted_at')
    .orderBy('access_transitions.id')
    .execute()
  return rows.map((row) => ({
    accessId: row.access_id as AccessId, // uuid columns
    accountId: row.actor_account_id as AccountId | null,
    kind: row.actor_kind as AccessActor, // written by transitions-store.ts
    name: row.display_name ?? row.username ?? '',
  }))
}
