import { setImmediate as breathe } from 'node:timers/promises'

/*
 * Many things of one kind in one transaction: a list of officials, the accesses that end at midnight. Each is worked on
 * by the same code as a single one; what all of them ask or write at the same point becomes one statement. A hundred
 * round trips to PostgreSQL become one.
 */

/** How many of those that waited go on before others of the process have a turn. */
const turn = 10

/** Those that are worked on side by side in a transaction. */
class Company {
  #working: number
  #waiting = 0
  #due: (() => Promise<void>)[] = []

  constructor(size: number) {
    this.#working = size
  }

  /** A statement that is sent as soon as nobody can add to it any more. */
  add(statement: () => Promise<void>): void {
    this.#due.push(statement)
  }

  /** One of them waits for the answer to a statement. */
  waits(): void {
    this.#waiting++
    this.#goOn()
  }

  /** One of them is done, well or not. */
  leaves(): void {
    this.#working--
    this.#goOn()
  }

  #goOn(): void {
    if (this.#waiting < this.#working || this.#due.length === 0) return
    const due = this.#due
    this.#due = []
    this.#waiting = 0
    void sendInOrder(due)
  }
}

/** A statement tells those who wait for it of its failure, so it never rejects. */
async function sendInOrder(statements: readonly (() => Promise<void>)[]): Promise<void> {
  for (const send of statements) await send()
}

const companies = new WeakMap<object, Company>()

/**
 * Works on all of them side by side in one transaction. What they do must not depend on each other: none may wait for
 * what another one does. When one fails, all of them are over before this fails with the first error.
 */
export async function together<Thing, Result>(
  trx: object,
  things: readonly Thing[],
  work: (thing: Thing) => Promise<Result>,
): Promise<readonly Result[]> {
  if (companies.has(trx)) throw new TypeError('the transaction works on many things already')
  const company = new Company(things.length)
  companies.set(trx, company)
  const failures: unknown[] = []
  const results = await Promise.allSettled(
    things.map(async (thing) => {
      try {
        return await work(thing)
      } catch (error) {
        failures.push(error)
        throw error
      } finally {
        company.leaves()
      }
    }),
  )
  companies.delete(trx)
  // The first in time: those after it may only say that the transaction is broken.
  if (failures.length > 0) throw failures[0]
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
}

interface Asked<Ask, Answer> {
  readonly ask: Ask
  readonly answer: PromiseWithResolvers<Answer>
}

/**
 * A store function for one thing, made from a statement for many: alone it asks at once, in the company of others
 * (`together`) all ask as one.
 * @param statement one answer for each that is asked, in the same order; the same may be asked twice. It uses no shared
 *   function itself: that would wait for those who wait for it
 */
export function shared<Trx extends object, Ask, Answer>(
  statement: (trx: Trx, asks: readonly Ask[]) => Promise<readonly Answer[]>,
): (trx: Trx, ask: Ask) => Promise<Answer> {
  const open = new WeakMap<Company, Asked<Ask, Answer>[]>()
  return (trx, ask) => {
    const company = companies.get(trx)
    const own = { ask, answer: Promise.withResolvers<Answer>() }
    if (company === undefined) {
      void send(trx, statement, [own])
      return own.answer.promise
    }
    const others = open.get(company)
    if (others === undefined) {
      const asked = [own]
      open.set(company, asked)
      company.add(() => {
        open.delete(company)
        return send(trx, statement, asked)
      })
    } else others.push(own)
    company.waits()
    return own.answer.promise
  }
}

async function send<Trx, Ask, Answer>(
  trx: Trx,
  statement: (trx: Trx, asks: readonly Ask[]) => Promise<readonly Answer[]>,
  asked: readonly Asked<Ask, Answer>[],
): Promise<void> {
  try {
    const answers = await statement(
      trx,
      asked.map(({ ask }) => ask),
    )
    if (answers.length !== asked.length) throw new TypeError('a shared statement owes an answer to each')
    for (const [at, { answer }] of asked.entries()) {
      if (at > 0 && at % turn === 0) await breathe()
      answer.resolve(answers[at] as Answer) // one for each, as was just seen
    }
  } catch (error) {
    for (const { answer } of asked) answer.reject(error)
  }
}

/** The same for statements that answer nothing: rows of many are written by one. */
export function sharedWrite<Trx extends object, Row>(
  statement: (trx: Trx, rows: readonly Row[]) => Promise<void>,
): (trx: Trx, row: Row) => Promise<void> {
  return shared(async (trx: Trx, rows: readonly Row[]) => {
    await statement(trx, rows)
    return rows.map(() => undefined)
  })
}
