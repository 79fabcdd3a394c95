import pg from 'pg'

/** The listener of an instance asks every two seconds whether it still hears; no request waits for it. */
const ofListener = 'select pg_notify('

/** The texts of all statements that `work` sends to the database, from any pool of this process. */
export async function statementsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  const asked: string[] = []
  const { query } = pg.Client.prototype
  const listening = function (this: pg.Client, ...o: unknown[]): unknown {
    asked.push(textOf(o[0]))
    return Reflect.apply(query, this, o)
  }
  Object.assign(pg.Client.prototype, { query: listening })
  try {
    await work()
  } finally {
    Object.assign(pg.Client.prototype, { query })
  }
  return asked.filter((text) => !text.startsWith(ofListener))
}

function textOf(given: unknown): string {
  if (typeof given === 'string') return given
  const isQuery = typeof given === 'object' && given !== null && 'text' in given
  return isQuery ? String(given.text) : ''
}
