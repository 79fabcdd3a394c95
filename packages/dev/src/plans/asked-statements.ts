import pg from 'pg'

/** A statement as a page asked it, with its parameters. */
export interface AskedStatement {
  readonly text: string
  readonly values: readonly unknown[]
}

/** The statements that `work` sends to the database, from any pool of this process, in their order. */
export async function askedBy(work: () => Promise<unknown>): Promise<readonly AskedStatement[]> {
  const asked: AskedStatement[] = []
  const { query } = pg.Client.prototype
  const listening = function (this: pg.Client, ...o: unknown[]): unknown {
    asked.push(statementOf(o))
    return Reflect.apply(query, this, o)
  }
  Object.assign(pg.Client.prototype, { query: listening })
  try {
    await work()
  } finally {
    Object.assign(pg.Client.prototype, { query })
  }
  return asked
}

function statementOf([given, values]: readonly unknown[]): AskedStatement {
  if (typeof given === 'string') return { text: given, values: Array.isArray(values) ? values : [] }
  const isQuery = typeof given === 'object' && given !== null && 'text' in given
  const own = isQuery && 'values' in given && Array.isArray(given.values) ? given.values : []
  return { text: isQuery ? String(given.text) : '', values: own }
}
