import { inTransaction } from '@inaproc/database/database'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyAccountEvent, registerAccount } from '../accounts/account-service.js'
import { systemActor } from '../platform.js'
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.js'
import type { Authentication } from './authentication.js'
import { storePassword } from './passwords/password-store.js'
import { createPasswords, type Passwords } from './passwords/passwords.js'
import { signInWithPassword } from './sign-in-service.js'
import { createThrottles } from './throttles.js'

const limits = { concurrency: 2, queueLength: 500, deadlineMs: 20_000 }
const cheap = { memoryCost: 64, timeCost: 1, parallelism: 1 }
const password = 'jembatan kahayan sore berkabut'

let platform: TestPlatform
let parts: Authentication
let people = 0

beforeAll(async () => {
  platform = await createTestPlatform()
  parts = await withPasswords(await createPasswords(limits, cheap))
})
afterAll(() => platform.drop())

async function withPasswords(passwords: Passwords): Promise<Authentication> {
  const { db, clock, keys, log } = platform
  return {
    db,
    clock,
    keys,
    log,
    passwords,
    origin: 'http://localhost:4000',
    places: { placeOf: async () => '' },
    throttles: createThrottles(db, keys),
  }
}

async function person(): Promise<{
  accountId: Awaited<ReturnType<typeof registerAccount>>
  username: string
}> {
  people += 1
  const username = `sari.${people}`
  const at = platform.clock()
  const hash = await parts.passwords.hash(password)
  const accountId = await inTransaction(platform.db, async (trx) => {
    const versions = { termsVersion: '1', privacyVersion: '1' }
    const id = await registerAccount(trx, {
      username,
      language: 'id',
      ...versions,
      at,
      address: '203.0.113.7',
    })
    await storePassword(trx, { accountId: id, hash, at })
    return id
  })
  return { accountId, username }
}

/** Every test from an address of its own, so that one does not tire out the other's limits. */
let addresses = 0
const newAddress = () => `203.0.113.${++addresses}`

describe('signing in by password', () => {
  it('finds the account, whatever the letter case and blanks around the name', async () => {
    const { accountId, username } = await person()
    const attempt = { username: ` ${username.toUpperCase()} `, password, address: newAddress() }
    expect(await signInWithPassword(parts, attempt)).toEqual({ accountId, state: 'REGISTERED' })
  })

  it.each([
    ['a wrong password', (username: string) => ({ username, password: 'jembatan kahayan sore berkabuT' })],
    ['an unknown name', () => ({ username: 'tidak.ada', password })],
    ['nothing', () => ({ username: '', password: '' })],
    ['a name that is no name', () => ({ username: "' or 1=1 --", password })],
  ])('is refused with the same words for %s', async (_, attempt) => {
    const { username } = await person()
    await expect(
      signInWithPassword(parts, { ...attempt(username), address: newAddress() }),
    ).rejects.toMatchObject({
      code: 'CREDENTIALS_WRONG',
      params: {},
      problems: [],
    })
  })

  it('hashes once for every attempt, also for an unknown name', async () => {
    const { username } = await person()
    const asked: (string | null)[] = []
    const counting = await withPasswords({
      ...parts.passwords,
      check: (stored, plain) => {
        asked.push(stored === null ? 'nobody' : 'somebody')
        return parts.passwords.check(stored, plain)
      },
    })
    const address = newAddress()
    for (const name of [username, 'tidak.ada']) {
      await expect(
        signInWithPassword(counting, { username: name, password: 'salah', address }),
      ).rejects.toThrow()
    }
    expect(asked).toEqual(['somebody', 'nobody'])
  })

  it('leaves one audit row for each attempt, without the name of an unknown account', async () => {
    const { accountId, username } = await person()
    const address = newAddress()
    await signInWithPassword(parts, { username, password, address })
    for (const name of [username, 'rahasia.saya']) {
      await expect(
        signInWithPassword(parts, { username: name, password: 'salah', address }),
      ).rejects.toThrow()
    }
    const rows = await platform.db
      .selectFrom('audit_log')
      .select(['action', 'subject_id', 'actor_account_id'])
      .where('address', '=', address)
      .where('action', 'like', 'sign-in.%')
      .orderBy('id')
      .execute()
    expect(rows).toEqual([
      { action: 'sign-in.password-accepted', subject_id: accountId, actor_account_id: accountId },
      { action: 'sign-in.password-failed', subject_id: accountId, actor_account_id: null },
      { action: 'sign-in.password-failed', subject_id: 'unknown', actor_account_id: null },
    ])
  })

  it('tells a suspension to the owner of the password only', async () => {
    const { accountId, username } = await person()
    await inTransaction(platform.db, (trx) =>
      applyAccountEvent(trx, platform.keys, {
        accountId,
        event: 'SUSPEND',
        by: 'DIRECTORATE',
        holds: ['REASON_GIVEN'],
        actor: systemActor,
        at: platform.clock(),
      }),
    )
    const address = newAddress()
    const attempt = (typed: string) => signInWithPassword(parts, { username, password: typed, address })
    await expect(attempt(password)).rejects.toMatchObject({ code: 'ACCOUNT_SUSPENDED' })
    await expect(attempt('salah')).rejects.toMatchObject({ code: 'CREDENTIALS_WRONG' })
  })

  it('writes a hash of an older cost anew, and only a right password does', async () => {
    const { accountId, username } = await person()
    const stored = () =>
      platform.db
        .selectFrom('passwords')
        .select(['hash', 'set_at'])
        .where('account_id', '=', accountId)
        .executeTakeFirst()
    const before = await stored()
    const dearer = await withPasswords(await createPasswords(limits, { ...cheap, timeCost: 2 }))
    const address = newAddress()
    await expect(signInWithPassword(dearer, { username, password: 'salah', address })).rejects.toThrow()
    expect(await stored()).toEqual(before)
    await signInWithPassword(dearer, { username, password, address })
    const after = await stored()
    expect(after?.hash).toContain('t=2')
    expect(after?.set_at).toEqual(before?.set_at)
    await signInWithPassword(dearer, { username, password, address })
    expect(await stored()).toEqual(after)
  })
})

describe('guessing', () => {
  it.each(['known', 'unknown'])('at a %s account is slowed down after five attempts', async (which) => {
    const { username } = await person()
    const name = which === 'known' ? username : `hantu.${people}`
    const address = newAddress()
    const guess = () => signInWithPassword(parts, { username: name, password: 'salah', address })
    for (let count = 0; count < 5; count++)
      await expect(guess()).rejects.toMatchObject({ code: 'CREDENTIALS_WRONG' })
    await expect(guess()).rejects.toMatchObject({
      code: 'SIGN_IN_THROTTLED',
      params: { waitSeconds: 60, seconds: 60, minutes: 1 },
    })
  })

  it('does not lock out the owner at another address', async () => {
    const { username } = await person()
    const attacker = newAddress()
    const guesses = Array.from({ length: 12 }, () =>
      signInWithPassword(parts, { username, password: 'salah', address: attacker }),
    )
    await Promise.allSettled(guesses)
    await expect(
      signInWithPassword(parts, { username, password, address: newAddress() }),
    ).resolves.toBeDefined()
  })

  it('many at once is no way around: five are let through', async () => {
    const { username } = await person()
    const address = newAddress()
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () =>
        signInWithPassword(parts, { username, password: 'salah', address }).then(
          () => 'in',
          (error: { code: string }) => error.code,
        ),
      ),
    )
    expect(outcomes.filter((outcome) => outcome === 'CREDENTIALS_WRONG')).toHaveLength(5)
    expect(outcomes.filter((outcome) => outcome === 'SIGN_IN_THROTTLED')).toHaveLength(15)
  })

  it('a right password clears the count', async () => {
    const { username } = await person()
    const address = newAddress()
    for (let round = 0; round < 3; round++) {
      for (let count = 0; count < 4; count++) {
        await expect(signInWithPassword(parts, { username, password: 'salah', address })).rejects.toThrow()
      }
      await signInWithPassword(parts, { username, password, address })
    }
  })
})
