import type { Executor } from '@inaproc/database/database'
import type { AccessId, AccountId, FileId, InstitutionCode } from '@inaproc/domain/identifiers'
import type { FieldProblem } from '@inaproc/domain/refusal'
import { type Selectable, sql } from 'kysely'
import type { DB, Imports } from '../database-types.js'
import type { Trx } from '../platform.js'
import {
  type Import,
  type ImportId,
  type ImportState,
  importRetention,
  type RowCounts,
  type RowResult,
  type RowState,
  rowStates,
} from './imports.js'

/** Written by this store alone, from the values of these types. */
function toImport(row: Selectable<Imports>): Import {
  return {
    id: row.id as ImportId,
    importedBy: row.imported_by as AccountId,
    actingAccessId: row.acting_access_id as AccessId,
    institutionCode: row.institution_code as InstitutionCode | null,
    fileName: row.file_name,
    decreeFileId: row.decree_file_id as FileId,
    state: row.state as ImportState,
    rows: row.rows,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  }
}

export interface NewImport
  extends Pick<Import, 'importedBy' | 'actingAccessId' | 'institutionCode' | 'fileName' | 'decreeFileId'> {
  readonly fileHash: Buffer
  readonly at: Date
}

/** @throws a unique violation of `imports_under_way` when this person has this file under way already */
export async function insertImport(trx: Trx, o: NewImport): Promise<ImportId> {
  const { id } = await trx
    .insertInto('imports')
    .values({
      imported_by: o.importedBy,
      acting_access_id: o.actingAccessId,
      institution_code: o.institutionCode,
      file_name: o.fileName,
      file_hash: o.fileHash,
      decree_file_id: o.decreeFileId,
      state: 'CHECKING' satisfies ImportState,
      rows: 0,
      worked_at: o.at,
      created_at: o.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id as ImportId // a uuid column
}

export interface NewRow {
  readonly number: number
  readonly name: string
  readonly sealed: Buffer
  readonly sameHash: Buffer
}

/** Adds rows in one statement. */
export async function insertRows(trx: Trx, id: ImportId, rows: readonly NewRow[]): Promise<void> {
  const column = <Name extends keyof NewRow>(name: Name) => rows.map((row) => row[name])
  await sql`
    insert into import_rows (import_id, number, name, row_sealed, same_hash, state)
    select ${id}::uuid, number, name, row_sealed, same_hash, 'WAITING'
    from unnest(${column('number')}::int[], ${column('name')}::text[], ${column('sealed')}::bytea[],
      ${column('sameHash')}::bytea[]) as line (number, name, row_sealed, same_hash)`.execute(trx)
}

export async function findImport(db: Executor<DB>, id: ImportId): Promise<Import | undefined> {
  const row = await db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toImport(row)
}

/** The import, held until the transaction ends. */
export async function lockImport(trx: Trx, id: ImportId): Promise<Import | undefined> {
  const row = await trx.selectFrom('imports').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && toImport(row)
}

/** The one of this file that the person has under way. */
export async function findUnderWay(
  db: Executor<DB>,
  o: { importedBy: AccountId; fileHash: Buffer },
): Promise<Import | undefined> {
  const row = await db
    .selectFrom('imports')
    .selectAll()
    .where('imported_by', '=', o.importedBy)
    .where('file_hash', '=', o.fileHash)
    .where('state', 'in', ['CHECKING', 'CHECKED', 'RUNNING'])
    .executeTakeFirst()
  return row && toImport(row)
}

/** The latest imports of a person. */
export async function listImports(
  db: Executor<DB>,
  o: { importedBy: AccountId; limit: number },
): Promise<readonly Import[]> {
  const rows = await db
    .selectFrom('imports')
    .selectAll()
    .where('imported_by', '=', o.importedBy)
    .orderBy('id', 'desc')
    .limit(o.limit)
    .execute()
  return rows.map(toImport)
}

export async function saveState(
  trx: Trx,
  id: ImportId,
  o: { state: ImportState; rows?: number; at: Date },
): Promise<void> {
  const isOver = o.state === 'DONE' || o.state === 'CANCELLED'
  await trx
    .updateTable('imports')
    .set({
      state: o.state,
      worked_at: o.at,
      ...(o.rows !== undefined && { rows: o.rows }),
      ...(isOver && { finished_at: o.at }),
    })
    .where('id', '=', id)
    .execute()
}

/** That the work goes on. */
export async function noteWork(db: Executor<DB>, id: ImportId, at: Date): Promise<void> {
  await db.updateTable('imports').set({ worked_at: at }).where('id', '=', id).execute()
}

/** How many rows stand where; read from the index alone. */
export async function countRows(db: Executor<DB>, id: ImportId): Promise<RowCounts> {
  const rows = await db
    .selectFrom('import_rows')
    .select(['state', (eb) => eb.fn.countAll<bigint>().as('count')])
    .where('import_id', '=', id)
    .groupBy('state')
    .execute()
  const counted = new Map(rows.map(({ state, count }) => [state, Number(count)]))
  const entries = rowStates.map((state) => [state, counted.get(state) ?? 0])
  return Object.fromEntries(entries) as RowCounts // every state of the table's check
}

/** Rows in the order of the file, from after a number; all of them, or those in some states. */
export async function listResults(
  db: Executor<DB>,
  o: { id: ImportId; states?: readonly RowState[] | undefined; after: number; limit: number },
): Promise<readonly RowResult[]> {
  const rows = await db
    .selectFrom('import_rows')
    .select(['number', 'name', 'state', 'problems'])
    .where('import_id', '=', o.id)
    .where('number', '>', o.after)
    .$if(o.states !== undefined, (query) => query.where('state', 'in', [...(o.states ?? [])]))
    .orderBy('number')
    .limit(o.limit)
    .execute()
  return rows.map((row) => ({
    number: row.number,
    name: row.name,
    state: row.state as RowState, // the check of the table
    problems: row.problems as unknown as readonly FieldProblem[], // as this store wrote them
  }))
}

/** Imports whose work has fallen silent: their process has died. */
export async function listSilent(db: Executor<DB>, since: Date): Promise<readonly Import[]> {
  const rows = await db
    .selectFrom('imports')
    .selectAll()
    .where('state', 'in', ['CHECKING', 'RUNNING'])
    .where('worked_at', '<', since)
    .execute()
  return rows.map(toImport)
}

/** Forgets what nobody needs any more: imports long finished, and those that nobody started. */
export async function deleteOld(db: Executor<DB>, now: Date): Promise<number> {
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000)
  const result = await db
    .deleteFrom('imports')
    .where(({ eb, or, and }) =>
      or([
        and([
          eb('state', 'in', ['DONE', 'CANCELLED']),
          eb('worked_at', '<', before(importRetention.finishedDays)),
        ]),
        and([eb('state', '=', 'CHECKED'), eb('worked_at', '<', before(importRetention.idleDays))]),
      ]),
    )
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}
