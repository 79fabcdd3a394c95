import { type RawBuilder, sql } from 'kysely'

/**
 * Values as a table of columns, `unnest($1::int[], $2::text[]) as <name> (…)`: one text for any number of rows, so that
 * it is prepared once (prepared-statements.ts).
 * @param types the PostgreSQL type of each column
 */
export function rowsTable<Row extends object>(
  name: string,
  types: Readonly<Record<keyof Row & string, string>>,
  rows: readonly Row[],
): RawBuilder<Row> {
  const columns = Object.keys(types) as (keyof Row & string)[] // the record's own names
  const arrays = columns.map((column) => sql`${rows.map((row) => row[column])}::${sql.raw(types[column])}[]`)
  return sql<Row>`unnest(${sql.join(arrays)}) as ${sql.raw(name)} (${sql.join(columns.map((column) => sql.ref(column)))})`
}

/** `insert into <table> (…) select …`, the rows in their order. */
export function insertOf<Row extends object>(
  table: string,
  types: Readonly<Record<keyof Row & string, string>>,
  rows: readonly Row[],
): RawBuilder<unknown> {
  const columns = sql.join(Object.keys(types).map((column) => sql.ref(column)))
  return sql`insert into ${sql.table(table)} (${columns}) select ${columns} from ${rowsTable('new_rows', types, rows)}`
}

/**
 * A list whose length the planner cannot see, `(select $1::text[])`, for statements that are built once: seeing it, the
 * planner makes a plan for each length where it thinks that better, and that takes longer than the statement.
 */
export function unseenList<Value>(values: readonly Value[], type: string): RawBuilder<readonly Value[]> {
  return sql<readonly Value[]>`(select ${values}::${sql.raw(type)}[])`
}

/** For `where(column, '=', anyOf(ids, 'uuid'))`: one text for any number of values. */
export function anyOf<Value>(values: readonly Value[], type: string): RawBuilder<Value> {
  return sql<Value>`any(${[...values]}::${sql.raw(type)}[])`
}
