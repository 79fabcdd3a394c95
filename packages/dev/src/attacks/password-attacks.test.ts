import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, actor } from '../journeys/steps.js'
import { startTestHouse, type TestHouse } from '../testing/test-house.js'
import { Attacker } from './attacker.js'
import { countOf, printFigures } from './figures.js'
import { HonestPerson } from './honest-person.js'
import { type Outcome, openSignIn, type SignInPage, tryPassword } from './sign-in-attempt.js'

let house: TestHouse
let issuer: string
/** People with an authenticator app whose password the attacker has. */
let robbed: readonly Actor[]
beforeAll(async () => {
  house = await startTestHouse({ only: ['identity', 'sandbox'] })
  issuer = house.addresses.urls.identity
  robbed = house.demo.people
    .filter((person) => person.totp_secret !== undefined && person.username !== 'hendra.ppk')
    .slice(0, 10)
    .map(({ username }) => actor(house.demo, username))
}, 120_000)
afterAll(() => house?.stop())

interface Pair {
  readonly username: string
  readonly password: string
}

/** 10,000 pairs as a dump of another site gives them; some are right here, because people reuse passwords. */
function stolenPairs(): readonly Pair[] {
  const known = house.demo.people.map(({ username }) => username)
  return Array.from({ length: 10_000 }, (_, index): Pair => {
    const person = robbed[(index / 1_000) | 0]
    if (index % 1_000 === 500 && person !== undefined) return person
    const username = index % 50 === 0 ? (known[(index / 50) % known.length] ?? 'x') : `korban${index}`
    return { username, password: `Rahasia-bocor-nomor-${index}` }
  })
}

/** Sends the pairs from these addresses, each with one browser, all at once. */
async function stuff(addresses: readonly string[], pairs: readonly Pair[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  const shares = addresses.map((_, index) =>
    pairs.filter((_pair, number) => number % addresses.length === index),
  )
  const bots = addresses.map((address, index) => ({ address, share: shares[index] ?? [] }))
  const work = async () => {
    for (let bot = bots.pop(); bot !== undefined; bot = bots.pop()) {
      const attacker = new Attacker(issuer, bot.address)
      let signIn: SignInPage = await openSignIn(attacker)
      for (const pair of bot.share) {
        const { outcome } = await tryPassword(attacker, signIn, pair)
        outcomes.push(outcome)
        if (outcome === 'half-way') signIn = await openSignIn(attacker)
      }
      attacker.close()
    }
  }
  await Promise.all(Array.from({ length: 12 }, work))
  return outcomes
}

describe('one password over many accounts', () => {
  it('stops at a few accounts, from wherever it comes', async () => {
    const usernames = Array.from(
      { length: 300 },
      (_, index) => house.demo.people[index]?.username ?? `pegawai${index}`,
    )
    const outcomes: Outcome[] = []
    for (const [index, username] of usernames.entries()) {
      const attacker = new Attacker(issuer, `127.${40 + (index >> 8)}.${index & 255}.9`)
      const signIn = await openSignIn(attacker)
      const { outcome } = await tryPassword(attacker, signIn, {
        username,
        password: 'Indonesia-Merdeka-2026!',
      })
      outcomes.push(outcome)
      attacker.close()
    }
    const counts = countOf(outcomes)
    printFigures({
      attack: 'password spray over 300 accounts from 300 addresses',
      tries: outcomes.length,
      successes: counts['in'] ?? 0,
      honestLockedOut: 0,
      counts,
    })
    expect(counts['in'] ?? 0).toBe(0)
    expect(counts['wrong'] ?? 0).toBeLessThanOrEqual(12)
  }, 120_000)
})

describe('stolen credentials', () => {
  it.each([
    ['from one address', (_index: number) => '127.10.0.1', 12],
    ['from 500 addresses', (index: number) => `127.${20 + (index >> 8)}.${index & 255}.7`, 500],
  ])(
    '10,000 %s open nothing, and honest people come in',
    async (name, addressOf, count) => {
      const atHome = new HonestPerson(house, 'hendra.ppk', { address: '127.90.0.1' })
      // Somebody who has signed in with this browser before the attack …
      expect(await atHome.signIn()).toEqual({ signedIn: true, waitedSeconds: expect.any(Number) })
      const addresses = Array.from({ length: count }, (_, index) => addressOf(index))
      const attack = stuff(addresses, stolenPairs())
      // … comes back in the middle of it, and so does one whose browser nobody knows.
      const during = await Promise.all([
        atHome.signIn(),
        new HonestPerson(house, 'rudy.vai', { address: '127.91.0.1' }).signIn(),
      ])
      const outcomes = await attack
      const after = await new HonestPerson(house, 'fitria.vai', { address: '127.92.0.1' }).signIn()
      const counts = countOf(outcomes)
      const honest = [...during, after]
      printFigures({
        attack: `10,000 stolen credentials ${name}`,
        tries: outcomes.length,
        successes: counts['in'] ?? 0,
        honestLockedOut: honest.filter(({ signedIn }) => !signedIn).length,
        counts: {
          ...counts,
          'longest honest wait in s': Math.max(...honest.map((one) => one.waitedSeconds)),
        },
      })
      expect(outcomes).toHaveLength(10_000)
      expect(counts['in'] ?? 0).toBe(0)
      expect(counts['overloaded'] ?? 0).toBe(0)
      expect(honest.every(({ signedIn }) => signedIn)).toBe(true)
    },
    240_000,
  )
})
