import type { Executor } from '@inaproc/database/database'
import { sql } from 'kysely'
import type { DB } from '../../../database-types.js'
import type { QueueCursor, QueuedCase, QueueScope, RouteName } from './route-desk.js'

/** One page of a queue, and one line more when there is a next page. */
export function listQueue(
  db: Executor<DB>,
  o: { route: RouteName; scope: QueueScope; after: QueueCursor | null; limit: number },
): Promise<readonly QueuedCase[]> {
  return o.route === 'FOREIGN' ? listForeign(db, o) : listBranch(db, o)
}

interface Asked {
  readonly scope: QueueScope
  readonly after: QueueCursor | null
  readonly limit: number
}

async function listForeign(db: Executor<DB>, o: Asked): Promise<readonly QueuedCase[]> {
  const rows = await db
    .selectFrom('foreign_applications')
    .select(['id', 'state', 'company_name', 'attorney_name', 'submitted_at', 'due_at', 'invitation_ends_at'])
    .$if(o.scope === 'waiting', (query) =>
      query
        .where('due_at', 'is not', null)
        .$if(o.after !== null, (rest) =>
          rest.where(
            sql<boolean>`(due_at, id) > (${o.after?.dueAt ?? ''}::timestamptz, ${o.after?.id ?? ''}::uuid)`,
          ),
        )
        .orderBy('due_at')
        .orderBy('id'),
    )
    .$if(o.scope === 'all', (query) =>
      query.$if(o.after !== null, (rest) => rest.where('id', '<', o.after?.id ?? '')).orderBy('id', 'desc'),
    )
    .limit(o.limit + 1)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    state: row.state,
    company: row.company_name,
    about: row.attorney_name,
    submittedAt: row.submitted_at,
    dueAt: row.due_at,
    invitationEndsAt: row.invitation_ends_at,
  }))
}

async function listBranch(db: Executor<DB>, o: Asked): Promise<readonly QueuedCase[]> {
  const rows = await db
    .selectFrom('branch_applications')
    .innerJoin('companies', 'companies.id', 'branch_applications.company_id')
    .innerJoin('accounts', 'accounts.id', 'branch_applications.nominee_account_id')
    .select([
      'branch_applications.id',
      'branch_applications.state',
      'companies.name',
      'branch_name',
      'display_name',
      'username',
      'submitted_at',
      'due_at',
    ])
    .$if(o.scope === 'waiting', (query) =>
      query
        .where('due_at', 'is not', null)
        .$if(o.after !== null, (rest) =>
          rest.where(
            sql<boolean>`(due_at, branch_applications.id) > (${o.after?.dueAt ?? ''}::timestamptz, ${o.after?.id ?? ''}::uuid)`,
          ),
        )
        .orderBy('due_at')
        .orderBy('branch_applications.id'),
    )
    .$if(o.scope === 'all', (query) =>
      query
        .$if(o.after !== null, (rest) => rest.where('branch_applications.id', '<', o.after?.id ?? ''))
        .orderBy('branch_applications.id', 'desc'),
    )
    .limit(o.limit + 1)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    state: row.state,
    company: row.name,
    about: `${row.display_name ?? row.username}, ${row.branch_name}`,
    submittedAt: row.submitted_at,
    dueAt: row.due_at,
    invitationEndsAt: null,
  }))
}
