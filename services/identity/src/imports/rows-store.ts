import type { AccessId } from '@inaproc/domain/identifiers'
import type { FieldProblem } from '@inaproc/domain/refusal'
import { sql } from 'kysely'
import type { Trx } from '../platform.js'
import type { ImportId, RowState } from './imports.js'

/** A row that is about to be judged or worked off, held until the transaction ends. */
export interface HeldRow {
  readonly number: number
  readonly sealed: Buffer
}

/** The next rows in one of these states, passing over those that somebody else works on. */
export async function holdRows(
  trx: Trx,
  o: { id: ImportId; states: readonly RowState[]; limit: number },
): Promise<readonly HeldRow[]> {
  const rows = await trx
    .selectFrom('import_rows')
    .select(['number', 'row_sealed'])
    .where('import_id', '=', o.id)
    .where('state', 'in', [...o.states])
    .orderBy('number')
    .limit(o.limit)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.flatMap(({ number, row_sealed }) =>
    row_sealed === null ? [] : [{ number, sealed: row_sealed }],
  )
}

/** What came of a row. */
export interface RowOutcome {
  readonly number: number
  readonly state: RowState
  readonly problems: readonly FieldProblem[]
  readonly accessId?: AccessId | undefined
}

const open: readonly RowState[] = ['WAITING', 'TO_SUBMIT', 'TO_INVITE']

/** Writes outcomes in one statement; what the row said is forgotten once it needs no more work. */
export async function saveOutcomes(trx: Trx, id: ImportId, outcomes: readonly RowOutcome[]): Promise<void> {
  await sql`
    update import_rows set state = outcome.state, problems = outcome.problems, access_id = outcome.access_id,
      row_sealed = case when outcome.state = any(${[...open]}::text[]) then row_sealed end
    from unnest(${outcomes.map(({ number }) => number)}::int[], ${outcomes.map(({ state }) => state)}::text[],
      ${outcomes.map(({ problems }) => JSON.stringify(problems))}::jsonb[],
      ${outcomes.map(({ accessId }) => accessId ?? null)}::uuid[]) as outcome (number, state, problems, access_id)
    where import_rows.import_id = ${id} and import_rows.number = outcome.number`.execute(trx)
}

/** Refuses every row that repeats an earlier one of the file. */
export async function refuseRepeated(trx: Trx, id: ImportId): Promise<void> {
  // One walk through an index: PostgreSQL knows nothing yet of rows just written, and would join them row by row.
  await sql`
    with lines as (
      select number, first_value(number) over (partition by same_hash order by number) as first
      from import_rows where import_id = ${id}
    ), repeated as materialized (select number, first from lines where number > first)
    update import_rows set state = 'REFUSED', row_sealed = null, problems = jsonb_build_array(jsonb_build_object(
      'field', '', 'code', 'IMPORT_ROW_REPEATED', 'params', jsonb_build_object('row', repeated.first)))
    from repeated
    where import_rows.import_id = ${id} and import_rows.state = 'WAITING'
      and import_rows.number = repeated.number`.execute(trx)
}

/** Forgets what the rows of an import say that will never be worked off. */
export async function forgetRows(trx: Trx, id: ImportId): Promise<void> {
  await trx
    .updateTable('import_rows')
    .set({ row_sealed: null })
    .where('import_id', '=', id)
    .where('row_sealed', 'is not', null)
    .execute()
}
