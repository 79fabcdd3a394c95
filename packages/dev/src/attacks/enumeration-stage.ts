import { randomInt } from 'node:crypto'
import { type Database, openDatabase } from '@inaproc/database/database'
import type { DB } from '@inaproc/identity/database-types'
import { systemClock } from '@inaproc/server/clock'
import { afterAll, beforeAll } from 'vitest'
import { type BenchPerson, seedBenchPeople } from '../bench/identity/bench-people.js'
import { startTestHouse, type TestHouse } from '../testing/test-house.js'
import { type Answer, Attacker } from './attacker.js'
import { type TimedPair, traitsOf } from './judgement/answer-differences.js'

interface TimedPairs {
  readonly pairs: readonly TimedPair[]
  /** What the answers looked like; one kind where they cannot be told from each other. */
  readonly kinds: ReadonlySet<string>
}

/** A house with people whom an attacker may or may not find out about. */
export interface EnumerationStage {
  readonly house: TestHouse
  readonly db: Database<DB>
  /** Somebody's username by position. */
  known(position: number): string
  /** As long as a known one, and nobody's. */
  unknown(position: number): string
  /** Adds people whom no test has touched; gives the position of the first one. */
  newcomers(count: number): Promise<number>
  /** An attacker at an address of his own, of which few lie in one range. */
  elsewhere(): Attacker
  /** An attacker elsewhere who goes on with what another has opened. */
  goingOn(from: Attacker): Attacker
  /**
   * Each pair one after the other; which comes first is drawn. By turns would not do: what an attempt leaves to be done,
   * a letter, slows the second one after it, and that would always be of the other kind.
   */
  timePairs(
    o: { count: number; from: number },
    attempt: (name: string) => Promise<Answer>,
  ): Promise<TimedPairs>
}

export const emailOf = (username: string) => `${username}@bench.inaproc.test`
export const phoneOf = (username: string) => `+628120${username.slice(-5).padStart(7, '0')}`

/** Starts the house before the tests of the file that calls it, with so many people. */
export function enumerationStage(count: number): EnumerationStage {
  let started: { readonly house: TestHouse; readonly db: Database<DB> } | undefined
  let people: readonly BenchPerson[] = []
  let places = 0
  const running = () => {
    if (started === undefined) throw new Error('the house starts before the first test')
    return started
  }
  beforeAll(async () => {
    const house = await startTestHouse({ only: ['identity', 'sandbox'] })
    const url = house.house.databaseUrls.identity
    started = { house, db: openDatabase<DB>({ url, name: 'enumeration', poolSize: 2 }) }
    await stage.newcomers(count)
  }, 120_000)
  afterAll(async () => {
    await started?.db.destroy()
    await started?.house.stop()
  })

  /** So many failures as a sample makes are an attack, which the house answers with proofs of work. */
  async function forgetFailures(): Promise<void> {
    await stage.db.deleteFrom('attack_traces').execute()
    await stage.db.deleteFrom('attack_alerts').execute()
  }

  const stage: EnumerationStage = {
    get house() {
      return running().house
    },
    get db() {
      return running().db
    },
    known(position) {
      const person = people[position]
      if (person === undefined) throw new RangeError(`nobody at ${position}`)
      return person.username
    },
    unknown: (position) => `pengukuran-${50_000 + position}`,
    async newcomers(more) {
      const from = people.length
      const url = stage.house.house.databaseUrls.identity
      people = [...people, ...(await seedBenchPeople(url, { count: more, from, at: systemClock() }))]
      return from
    },
    elsewhere() {
      const place = places++
      const address = `127.${60 + (place >> 12)}.${(place >> 4) & 255}.${1 + (place & 15)}`
      return new Attacker(stage.house.addresses.urls.identity, address)
    },
    goingOn(from) {
      const next = stage.elsewhere()
      next.cookies = from.cookies
      return next
    },
    async timePairs(o, attempt) {
      const pairs: TimedPair[] = []
      const kinds = new Set<string>()
      const timed = async (name: string) => {
        const answer = await attempt(name)
        kinds.add(traitsOf(answer, [emailOf(name), phoneOf(name), name]))
        return answer.ms
      }
      for (let pair = 0; pair < o.count; pair++) {
        if (pair % 100 === 0) await forgetFailures()
        const position = o.from + pair
        if (randomInt(2) === 0) {
          const first = await timed(stage.known(position))
          pairs.push({ known: first, unknown: await timed(stage.unknown(position)) })
        } else {
          const first = await timed(stage.unknown(position))
          pairs.push({ known: await timed(stage.known(position)), unknown: first })
        }
      }
      return { pairs, kinds }
    },
  }
  return stage
}
