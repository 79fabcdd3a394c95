import type { Kysely } from 'kysely'

/*
 * Many requests at once that each ask the database for one thing of the same kind: the tokens of everybody who comes
 * in this moment. What arrives in the same turn of the event loop, or while the answer to those before is under way,
 * goes as one statement, on a connection of its own and outside any transaction; each gets its own answer. A lone
 * request waits for nobody. The busier the process, the more share a statement, and a commit.
 *
 * `together.ts` is the same for many things inside one transaction.
 */

/** What one statement asks for at most. */
export const mostInOne = 64

/**
 * Statements under way at once. Normally it is one, so that the others gather meanwhile; when those who wait have
 * waited for so long, they go beside it: one connection that hangs holds nobody up.
 */
const mostUnderWay = 4
const patienceMs = 10

interface Asked<Ask, Answer> {
  readonly ask: Ask
  readonly answer: PromiseWithResolvers<Answer>
}

type Statement<DB, Ask, Answer> = (db: Kysely<DB>, asks: readonly Ask[]) => Promise<readonly Answer[]>

/**
 * A store function for one thing, made from a statement for many. Inside a transaction it asks at once and alone.
 *
 * When PostgreSQL refuses a statement because of what it was given, nothing of it was done and each is asked again
 * alone: only those at fault fail. When nobody knows what was done (the connection broke, the time was up), it fails
 * for all.
 * @param statement one answer for each that is asked, in the same order; the same may be asked twice. It must wait for
 *   no lock that others hold for long: all would wait
 */
export function gathered<DB, Ask, Answer>(
  statement: Statement<DB, Ask, Answer>,
): (db: Kysely<DB>, ask: Ask) => Promise<Answer> {
  const queues = new WeakMap<Kysely<DB>, Queue<DB, Ask, Answer>>()
  return (db, ask) => {
    const own = { ask, answer: Promise.withResolvers<Answer>() }
    if (db.isTransaction) void answerAll(db, statement, [own])
    else {
      let queue = queues.get(db)
      if (queue === undefined) {
        queue = new Queue(db, statement)
        queues.set(db, queue)
      }
      queue.add(own)
    }
    return own.answer.promise
  }
}

/** Those who wait for the same kind of statement on one database. */
class Queue<DB, Ask, Answer> {
  readonly #db: Kysely<DB>
  readonly #statement: Statement<DB, Ask, Answer>
  #waiting: Asked<Ask, Answer>[] = []
  #underWay = 0
  #isDue = false
  #patience: NodeJS.Timeout | undefined

  constructor(db: Kysely<DB>, statement: Statement<DB, Ask, Answer>) {
    this.#db = db
    this.#statement = statement
  }

  add(asked: Asked<Ask, Answer>): void {
    this.#waiting.push(asked)
    this.#arrange()
  }

  #arrange(): void {
    if (this.#isDue || this.#waiting.length === 0) return
    if (this.#underWay === 0) {
      this.#isDue = true
      // After this turn: what else has arrived by now is handled first and comes along.
      setImmediate(() => {
        this.#isDue = false
        this.#send()
      })
    } else if (this.#underWay < mostUnderWay) {
      this.#patience ??= setTimeout(() => {
        this.#patience = undefined
        this.#send()
      }, patienceMs)
    }
  }

  #send(): void {
    clearTimeout(this.#patience)
    this.#patience = undefined
    const asked = this.#waiting.splice(0, mostInOne)
    if (asked.length === 0) return
    this.#underWay++
    void answerAll(this.#db, this.#statement, asked).finally(() => {
      this.#underWay--
      this.#arrange()
    })
    this.#arrange()
  }
}

/** Those who asked are told of a failure, so this never rejects. */
async function answerAll<DB, Ask, Answer>(
  db: Kysely<DB>,
  statement: Statement<DB, Ask, Answer>,
  asked: readonly Asked<Ask, Answer>[],
): Promise<void> {
  try {
    const asks = asked.map(({ ask }) => ask)
    const answers = await statement(db, asks)
    if (answers.length !== asked.length) throw new TypeError('a statement for many owes an answer to each')
    for (const [at, { answer }] of asked.entries()) answer.resolve(answers[at] as Answer) // one for each, as was just seen
  } catch (error) {
    if (asked.length > 1 && wasRefused(error)) {
      await Promise.all(asked.map((one) => answerAll(db, statement, [one])))
    } else for (const { answer } of asked) answer.reject(error)
  }
}

/**
 * Classes of SQLSTATE (PostgreSQL, appendix A) that say why a statement was refused as a whole: features not there (a
 * plan that a migration outdated), rows named twice, data, constraints, lost races, types, what a trigger raises.
 */
const refusals = new Set(['0A', '21', '22', '23', '40', '42', 'P0'])

function wasRefused(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return false
  // Not the words of Node (ECONNRESET): those have no five characters of this kind.
  return /^[0-9A-Z]{5}$/.test(error.code) && refusals.has(error.code.slice(0, 2))
}
