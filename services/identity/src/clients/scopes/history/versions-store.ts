import type { Executor } from '@inaproc/database/database'
import { keyset, type Page, pageOf } from '@inaproc/database/keyset'
import type { DB } from '../../../database-types.js'
import type { Actor, Trx } from '../../../platform.js'
import type { ScopeChange } from '../people/people-scope.js'

/** What the history keeps of one change. */
export interface ShownVersion<Definition> {
  readonly version: number
  readonly at: Date
  readonly change: ScopeChange
  readonly reason: string | null
  readonly actorName: string | null
  /** null: it was made, or its history begins here. */
  readonly before: Definition | null
  readonly definition: Definition
}

/** A scope about people, or a claim, by its name. */
export interface Versioned {
  readonly kind: 'scope' | 'claim'
  readonly name: string
}

export interface NewVersion {
  readonly version: number
  readonly change: ScopeChange
  readonly reason: string | null
  readonly actor: Actor
  readonly at: Date
  readonly before: unknown
  readonly definition: unknown
}

const byVersion = keyset({ version: 'integer' })

export interface VersionList {
  readonly after: string | null
  readonly limit: number
}

/** Keeps what a scope or a claim was after one change, and before it. */
export async function insertScopeVersion(trx: Trx, of: Versioned, o: NewVersion): Promise<void> {
  await trx
    .insertInto('scope_versions')
    .values({ ...of, ...versionColumns(o) })
    .execute()
}

/** The columns that the histories of scopes and of APIs share. */
export function versionColumns(o: NewVersion) {
  return {
    version: o.version,
    at: o.at,
    change: o.change,
    reason: o.reason,
    actor_kind: o.actor.kind,
    actor_account_id: o.actor.accountId ?? null,
    actor_access_id: o.actor.accessId ?? null,
    before: o.before === null ? null : JSON.stringify(o.before),
    definition: JSON.stringify(o.definition),
  }
}

/**
 * The history, the last change first.
 * @throws Refusal CURSOR_INVALID
 */
export async function listScopeVersions<Definition>(
  db: Executor<DB>,
  of: Versioned,
  o: VersionList,
): Promise<Page<ShownVersion<Definition>>> {
  const after = versionAfter(o)
  const rows = await db
    .selectFrom('scope_versions')
    .leftJoin('accounts', 'accounts.id', 'scope_versions.actor_account_id')
    .select(['scope_versions.version', 'scope_versions.at', 'scope_versions.change', 'scope_versions.reason'])
    .select(['scope_versions.before', 'scope_versions.definition', 'accounts.display_name'])
    .where('scope_versions.kind', '=', of.kind)
    .where('scope_versions.name', '=', of.name)
    .$if(after !== null, (query) => query.where('scope_versions.version', '<', after ?? 0))
    .orderBy('scope_versions.version', 'desc')
    .limit(o.limit + 1)
    .execute()
  return versionPage(rows, o.limit)
}

export function versionAfter({ after }: VersionList): number | null {
  return after === null ? null : (byVersion.decode(after).version ?? null)
}

interface VersionRow {
  readonly version: number
  readonly at: Date
  readonly change: string
  readonly reason: string | null
  readonly before: unknown
  readonly definition: unknown
  readonly display_name: string | null
}

/** Rows of a history as pages show them. */
export function versionPage<Definition>(
  rows: readonly VersionRow[],
  limit: number,
): Page<ShownVersion<Definition>> {
  const items = rows.map((row) => ({
    version: row.version,
    at: row.at,
    // Written by versionColumns from these types.
    change: row.change as ScopeChange,
    reason: row.reason,
    actorName: row.display_name,
    before: row.before as Definition | null,
    definition: row.definition as Definition,
  }))
  return pageOf(items, limit, ({ version }) => byVersion.encode({ version }))
}
