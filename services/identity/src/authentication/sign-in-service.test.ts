import { inTransaction } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyAccountEvent, registerAccount } from '../accounts/account-service.js'
import { systemActor } from '../platform.js'
import { letWaitsEnd, sendWarnings } from '../testing/owner-warnings.js'
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.js'
import { waitingMessages } from '../testing/test-registration.js'
import { issueProofTask } from './attacks/attacks-service.js'
import type { Authentication } from './authentication.js'
import { rememberDevice } from './devices/devices-service.js'
import { mustChange, requirePasswordChange } from './passwords/password-service.js'
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

/** Every test from a range of its own, so that one does not tire out the other's limits. */
let addresses = 0
const newAddress = () => `203.0.${++addresses}.7`
/** Wrong, and not wrong at many accounts: one password tried everywhere looks like an attack. */
const wrong = () => `salah ${people} ${addresses}`

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

describe('a password that must be replaced', () => {
  it('is told to whoever knows it, and lets nobody in', async () => {
    const { accountId, username } = await person()
    const at = platform.clock()
    await inTransaction(platform.db, (trx) => requirePasswordChange(trx, { accountId, reason: 'not-me', at }))
    const address = newAddress()
    const attempt = (typed: string) => signInWithPassword(parts, { username, password: typed, address })
    await expect(attempt(password)).rejects.toMatchObject({ code: 'PASSWORD_MUST_CHANGE' })
    await expect(attempt(wrong())).rejects.toMatchObject({ code: 'CREDENTIALS_WRONG' })
  })

  it('is one that has leaked since it was chosen; the owner is told on every channel, once', async () => {
    const { accountId, username } = await person()
    await verifyContacts(accountId)
    const leaked = await withPasswords({
      ...parts.passwords,
      breached: { ...parts.passwords.breached, isBreached: async (plain) => plain === password },
    })
    const address = newAddress()
    const attempt = (typed: string) => signInWithPassword(leaked, { username, password: typed, address })
    await expect(attempt(wrong())).rejects.toMatchObject({ code: 'CREDENTIALS_WRONG' })
    for (let count = 0; count < 2; count++) {
      await expect(attempt(password)).rejects.toMatchObject({ code: 'PASSWORD_MUST_CHANGE' })
    }
    expect(await mustChange(platform.db, accountId)).toBe('breached')
    expect(await told(accountId)).toEqual(['password-breached'])
    const sent = await waitingMessages(platform)
    expect(sent.filter(({ to }) => to.startsWith(username) || to === phoneOf(accountId))).toHaveLength(2)
  })
})

describe('the owner of an account at which somebody guesses', () => {
  const guess = (username: string, address: string) =>
    signInWithPassword(parts, { username, password: wrong(), address }).catch(() => undefined)

  it('is told once a day, however many guess at once', async () => {
    const { accountId, username } = await person()
    await verifyContacts(accountId)
    const address = newAddress()
    for (let count = 0; count < 5; count++) await guess(username, address)
    expect(await told(accountId)).toEqual([])
    await sendWarnings(platform)
    await Promise.all(Array.from({ length: 10 }, () => guess(username, address)))
    expect(await sendWarnings(platform)).toBe(1)
    expect(await told(accountId)).toEqual(['password-guessing'])
    const waitAgain = async () => {
      await letWaitsEnd(platform, 'sign-in-account-address')
      for (let count = 0; count < 6; count++) await guess(username, newAddress())
      return sendWarnings(platform)
    }
    platform.advance(23 * 3_600_000)
    expect(await waitAgain()).toBe(1)
    expect(await told(accountId)).toHaveLength(1)
    platform.advance(3_600_001)
    await letWaitsEnd(platform, 'sign-in-account')
    for (let count = 0; count < 9; count++) await guess(username, newAddress())
    expect(await sendWarnings(platform)).toBe(1)
    expect(await told(accountId)).toHaveLength(2)
  })

  it('leaves the same to be done when nobody has the name: a letter to nobody', async () => {
    await sendWarnings(platform)
    const address = newAddress()
    for (let count = 0; count < 6; count++) await guess('tidak.ada.pemilik', address)
    expect(await sendWarnings(platform)).toBe(1)
    expect((await waitingMessages(platform)).at(-1)).toMatchObject({
      to: 'nobody@inaproc.invalid',
      template: 'password-guessing@1',
    })
  })
})

describe('a device that the account knows', () => {
  it('lets its owner in while others guess, has limits of its own, and has to be the account’s', async () => {
    const [mine, other] = [await person(), await person()]
    const userAgent = 'Firefox'
    const remembered = (accountId: AccountId) =>
      inTransaction(platform.db, (trx) =>
        rememberDevice(trx, { accountId, token: null, userAgent, at: platform.clock() }),
      )
    const device = { token: (await remembered(mine.accountId)).token, userAgent }
    const foreign = { token: (await remembered(other.accountId)).token, userAgent }
    const attempt = (typed: string, o: object) =>
      signInWithPassword(parts, { username: mine.username, password: typed, address: newAddress(), ...o })
    for (let count = 0; count < 12; count++) await attempt(wrong(), {}).catch(() => undefined)
    await expect(attempt(password, {})).rejects.toMatchObject({ code: 'SIGN_IN_THROTTLED' })
    await expect(attempt(password, foreign)).rejects.toMatchObject({ code: 'SIGN_IN_THROTTLED' })
    await expect(attempt(password, device)).resolves.toMatchObject({ accountId: mine.accountId })
    for (let count = 0; count < 5; count++) {
      await expect(attempt(wrong(), device)).rejects.toMatchObject({ code: 'CREDENTIALS_WRONG' })
    }
    await expect(attempt(password, device)).rejects.toMatchObject({ code: 'SIGN_IN_THROTTLED' })
  })
})

describe('while an attack is under way', () => {
  it('a sign-in proves work, unless the account knows the device', async () => {
    const { accountId, username } = await person()
    const address = '198.51.100.7'
    for (let count = 0; count <= 30; count++) {
      const stolen = { username: `curian.${count}`, password: `curian ${count}` }
      const attempt = { ...stolen, address: `198.51.100.${count + 10}` }
      await signInWithPassword(parts, attempt).catch(() => undefined)
    }
    const attempt = (o: object) => signInWithPassword(parts, { username, password, address, ...o })
    for (const name of [username, 'tidak.ada']) {
      await expect(attempt({ username: name })).rejects.toMatchObject({ code: 'PROOF_REQUIRED' })
    }
    const { task, patience } = issueProofTask(parts, { address })
    await expect(attempt({ proof: { task, answer: '1.2.3' } })).rejects.toMatchObject({ code: 'PROOF_WRONG' })
    // Without JavaScript: whoever waits long enough has proved patience instead.
    platform.advance(patience * 1_000)
    const proof = { task, answer: '' }
    await expect(attempt({ proof })).resolves.toMatchObject({ accountId })
    await expect(attempt({ proof })).rejects.toMatchObject({ code: 'PROOF_REQUIRED' })

    const userAgent = 'Firefox'
    const { token } = await inTransaction(platform.db, (trx) =>
      rememberDevice(trx, { accountId, token: null, userAgent, at: platform.clock() }),
    )
    await expect(attempt({ token, userAgent })).resolves.toMatchObject({ accountId })
  })
})

/** Contacts that are verified, and a stage in which breached passwords are looked for. */
async function verifyContacts(accountId: AccountId): Promise<void> {
  const at = platform.clock()
  const verified = { account_id: accountId, verified_at: at, created_at: at }
  const { username } = await platform.db
    .updateTable('accounts')
    .set({ state: 'CONTACT_VERIFIED' })
    .where('id', '=', accountId)
    .returning('username')
    .executeTakeFirstOrThrow()
  await platform.db
    .insertInto('contacts')
    .values([
      { ...verified, kind: 'email', value: `${username}@palangkaraya.go.id` },
      { ...verified, kind: 'phone', value: phoneOf(accountId) },
    ])
    .execute()
}

/** A number of its own for everybody. */
function phoneOf(accountId: AccountId): string {
  return `+62812${Number.parseInt(accountId.slice(-7), 16)}`
}

/** The notices the person has, oldest first. */
async function told(accountId: AccountId): Promise<readonly string[]> {
  const rows = await platform.db
    .selectFrom('notices')
    .select('template')
    .where('account_id', '=', accountId)
    .orderBy('id')
    .execute()
  return rows.map(({ template }) => template)
}
