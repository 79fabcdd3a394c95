import { CompiledQuery, type Kysely, type QueryExecutorProvider } from 'kysely'

/** A query of Kysely's, or one in words (`sql`). */
interface Buildable<Row> {
  compile(db: QueryExecutorProvider): CompiledQuery<Row>
}

/** Stands for a value while a statement is built; nothing can be done with it but being put into the statement. */
class Gap {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

/**
 * A statement that runs for every request: it is built once, and then only its values change. Building a long one takes
 * Kysely longer than sending it.
 * @param build makes the statement from values that are not there yet: they may be compared and inserted, not read
 */
export function builtOnce<DB, Values extends object, Row>(
  build: (db: Kysely<DB>, values: Values) => Buildable<Row>,
): (db: Kysely<DB>, values: Values) => Promise<readonly Row[]> {
  let built: CompiledQuery<Row> | undefined
  return async (db, values) => {
    built ??= build(db, gapsFor<Values>()).compile(db)
    const parameters = built.parameters.map((value) => (value instanceof Gap ? filled(values, value) : value))
    const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(built.sql, parameters))
    return rows
  }
}

function gapsFor<Values extends object>(): Values {
  // Whoever reads a value gets its gap; the types are those of the values that come later.
  return new Proxy({}, { get: (_target, name) => new Gap(String(name)) }) as Values
}

function filled<Values extends object>(values: Values, { name }: Gap): unknown {
  const value: unknown = Reflect.get(values, name)
  if (value === undefined) throw new TypeError(`the statement has a value ${name} that nobody gave`)
  return value
}
