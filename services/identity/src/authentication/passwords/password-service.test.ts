import { inTransaction } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPerson } from '../../testing/test-people.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import {
  createRegistrationParts,
  everythingWritten,
  waitingMessages,
} from '../../testing/test-registration.js'
import type { Authentication } from '../authentication.js'
import { signInWithPassword } from '../sign-in-service.js'
import { isBreached, mustChange, requirePasswordChange, setNewPassword } from './password-service.js'

let platform: TestPlatform
let parts: Authentication

beforeAll(async () => {
  platform = await createTestPlatform()
  parts = await createRegistrationParts(platform)
})
afterAll(() => platform.drop())

const address = '203.0.113.9'
const next = 'perahu kecil di danau biru'
const self = (accountId: AccountId) => ({ kind: 'person', accountId, address }) as const

const change = (accountId: AccountId, password: string, cause: 'changed' | 'recovered' = 'changed') =>
  setNewPassword(parts, { accountId, password, by: self(accountId), cause })

/** A platform without second factors keeps to 15 characters, one with them to 12. */
const newPerson = (o: { totp?: boolean } = {}) => addPerson(parts, { totp: false, ...o })

async function signsIn(username: string, password: string): Promise<boolean> {
  try {
    await signInWithPassword(parts, { username, password, address })
    return true
  } catch (error) {
    if (error instanceof Refusal && error.code === 'CREDENTIALS_WRONG') return false
    throw error
  }
}

async function problemsOf(work: Promise<unknown>): Promise<readonly string[]> {
  const error: unknown = await work.then(
    () => new Error('was not refused'),
    (reason: unknown) => reason,
  )
  if (!(error instanceof Refusal)) throw error
  return error.problems.length === 0
    ? [error.code]
    : error.problems.map(({ field, code }) => `${field} ${code}`)
}

async function refusedWithoutTrace(work: () => Promise<unknown>): Promise<readonly string[]> {
  const before = await everythingWritten(platform)
  const problems = await problemsOf(work())
  expect(await everythingWritten(platform)).toBe(before)
  return problems
}

const jobsFor = async (accountId: AccountId) =>
  (await platform.waitingJobs('end-sessions')).filter((job) => job['accountId'] === accountId)

describe('a new password', () => {
  it('counts from now on, and the old one no longer', async () => {
    const { accountId, username, password } = await newPerson()
    await change(accountId, next)
    expect([await signsIn(username, next), await signsIn(username, password)]).toEqual([true, false])
  })

  it('is told to the owner on every channel, to the audit log and to whoever listens', async () => {
    const { accountId, username } = await newPerson()
    const before = (await waitingMessages(platform)).length
    await change(accountId, next)
    const messages = (await waitingMessages(platform)).slice(before)
    expect(messages.map((message) => message.channel)).toEqual(['email', 'sms'])
    expect(messages[0]).toMatchObject({ to: `${username}@palangkaraya.go.id` })
    for (const message of messages) {
      expect(message.text).toContain('kata sandi')
      expect(JSON.stringify(message)).not.toContain(next)
    }
    const notices = await platform.db
      .selectFrom('notices')
      .select('template')
      .where('account_id', '=', accountId)
      .execute()
    expect(notices).toEqual([{ template: 'password-changed' }])
    const audit = await platform.db
      .selectFrom('audit_log')
      .select(['action', 'actor_account_id', 'address'])
      .where('subject_id', '=', accountId)
      .execute()
    expect(audit).toEqual([{ action: 'password.changed', actor_account_id: accountId, address }])
    const events = await platform.db
      .selectFrom('outbox')
      .select('type')
      .where('subject', '=', accountId)
      .execute()
    expect(events).toEqual([{ type: 'account.credentials-changed' }])
  })

  it('of a recovery ends every session; of a change leaves that to the page', async () => {
    const { accountId } = await newPerson()
    await change(accountId, next)
    expect(await jobsFor(accountId)).toEqual([])
    await change(accountId, 'tikar rotan di beranda rumah', 'recovered')
    expect(await jobsFor(accountId)).toEqual([{ accountId, reason: 'credentials-changed' }])
    const { action } = await platform.db
      .selectFrom('audit_log')
      .select('action')
      .where('subject_id', '=', accountId)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    expect(action).toBe('password.recovered')
  })

  it('is given to an account that had none, and no verified name', async () => {
    const { accountId, username } = await newPerson()
    await platform.db.deleteFrom('passwords').where('account_id', '=', accountId).execute()
    await platform.db
      .updateTable('accounts')
      .set({ display_name: null })
      .where('id', '=', accountId)
      .execute()
    await change(accountId, next, 'recovered')
    expect(await signsIn(username, next)).toBe(true)
  })

  it('is set together with what the caller spends for it, or not at all', async () => {
    const { accountId, username } = await newPerson()
    const spent: string[] = []
    const set = (also: () => Promise<void>) =>
      setNewPassword(parts, { accountId, password: next, by: self(accountId), cause: 'recovered', also })
    const failing = () => Promise.reject(new Refusal('CODE_ALREADY_USED'))
    expect(await refusedWithoutTrace(() => set(failing))).toEqual(['CODE_ALREADY_USED'])
    await set(async () => void spent.push('proof'))
    expect(spent).toEqual(['proof'])
    expect(await signsIn(username, next)).toBe(true)
  })

  it('may be shorter once there is a second factor', async () => {
    const short = 'kGh72mmQpw4Z'
    const alone = await newPerson()
    expect(await refusedWithoutTrace(() => change(alone.accountId, short))).toEqual([
      'password PASSWORD_TOO_SHORT',
    ])
    const guarded = await newPerson({ totp: true })
    await change(guarded.accountId, short)
    expect(await signsIn(guarded.username, short)).toBe(true)
  })
})

describe('what is refused leaves nothing behind', () => {
  it('the password that is in use, in whatever spelling', async () => {
    const { accountId } = await newPerson()
    await change(accountId, 'caf\u00e9 di tepi sungai besar')
    expect(await refusedWithoutTrace(() => change(accountId, 'cafe\u0301 di tepi sungai besar'))).toEqual([
      'password PASSWORD_UNCHANGED',
    ])
  })

  it.each([
    ['abcdefghijklmno1', ['password PASSWORD_WEAK', 'password PASSWORD_SEQUENCE']],
    ['Indonesia_Merdeka45', ['password PASSWORD_WEAK']],
    ['perahu\0kecil di danau', ['password PASSWORD_CHARACTERS']],
    ['perahu \ud83d kecil di danau', ['password PASSWORD_CHARACTERS']],
    [`${next} `.repeat(10).slice(0, 257), ['password PASSWORD_TOO_LONG']],
  ])('%j', async (password, problems) => {
    const { accountId } = await newPerson()
    expect(await refusedWithoutTrace(() => change(accountId, password))).toEqual(problems)
  })

  it('what the account knows of its person', async () => {
    const { accountId } = await addPerson(parts, { totp: false, accesses: [{ role: 'PPK' }] })
    await platform.db
      .insertInto('profiles')
      .values({
        account_id: accountId,
        nik_sealed: Buffer.alloc(1),
        nik_hash: Buffer.from(accountId),
        full_name: 'Siti Rahmawati',
        birth_place: 'Kasongan',
        birth_date: '1990-05-17',
        sex: 'FEMALE',
        address: 'Jalan Cilik Riwut',
        region_code: '62.71.01.1001',
        submitted_at: platform.clock(),
      })
      .execute()
    for (const password of [
      'hujan di kasongan lagi',
      'lampu 17051990 kuning baju',
      'kota palangka raya tercinta',
      'SITI RAHMAWATI makan durian',
    ]) {
      expect([password, await problemsOf(change(accountId, password))]).toEqual([
        password,
        ['password PASSWORD_CONTAINS_PERSONAL'],
      ])
    }
  })

  it.each([
    ['SUSPENDED', 'ACCOUNT_SUSPENDED'],
    ['CLOSED', 'ACCOUNT_CLOSED'],
  ])('an account that is %s', async (restriction, code) => {
    const { accountId } = await newPerson()
    await platform.db.updateTable('accounts').set({ restriction }).where('id', '=', accountId).execute()
    expect(await refusedWithoutTrace(() => change(accountId, next))).toEqual([code])
  })

  it('an account that is not there', async () => {
    const nobody = '00000000-0000-7000-8000-000000000000' as AccountId
    expect(await refusedWithoutTrace(() => change(nobody, next))).toEqual(['NOT_FOUND'])
  })

  it('a fault in the middle of the transaction', async () => {
    const { accountId, username, password } = await newPerson()
    const before = await everythingWritten(platform)
    const broken: Authentication = {
      ...parts,
      keys: {
        ...parts.keys,
        encrypt: () => {
          throw new Error('the process ends here')
        },
      },
    }
    const work = setNewPassword(broken, { accountId, password: next, by: self(accountId), cause: 'changed' })
    await expect(work).rejects.toThrow('the process ends here')
    expect(await everythingWritten(platform)).toBe(before)
    expect(await signsIn(username, password)).toBe(true)
  })
})

describe('two changes at the same moment', () => {
  it('are one change', async () => {
    for (let round = 0; round < 5; round++) {
      const { accountId, username } = await newPerson()
      const wishes = [next, 'tikar rotan di beranda rumah', 'lampu minyak di gubuk bambu']
      const letGo = await holdAccount(accountId)
      const changes = Promise.allSettled(wishes.map((password) => change(accountId, password)))
      // All have seen the old password before any can write.
      await expect.poll(waitingForLocks, { timeout: 20_000, interval: 10 }).toBe(wishes.length)
      await letGo()
      const outcomes = await changes
      const done = outcomes.flatMap((outcome, index) =>
        outcome.status === 'fulfilled' ? [wishes[index]] : [],
      )
      const refused = outcomes.flatMap((outcome) =>
        outcome.status === 'rejected' ? [outcome.reason.code] : [],
      )
      expect(done).toHaveLength(1)
      expect(refused).toEqual(['CHANGED_MEANWHILE', 'CHANGED_MEANWHILE'])
      expect(await signsIn(username, done[0] ?? '')).toBe(true)
      const events = await platform.db
        .selectFrom('outbox')
        .select('id')
        .where('subject', '=', accountId)
        .execute()
      expect(events).toHaveLength(1)
    }
  })
})

/** Keeps everybody from writing to an account until it is let go. */
async function holdAccount(accountId: AccountId): Promise<() => Promise<void>> {
  const held = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  const holding = platform.db.transaction().execute(async (trx) => {
    await trx.selectFrom('accounts').select('id').where('id', '=', accountId).forUpdate().execute()
    held.resolve()
    await released.promise
  })
  await held.promise
  return () => {
    released.resolve()
    return holding
  }
}

async function waitingForLocks(): Promise<number> {
  const { rows } = await sql<{ n: string }>`select count(*) as n from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(platform.db)
  return Number(rows[0]?.n)
}

describe('any Unicode', () => {
  it.each([
    ['emoji', '🐘🐅🦧🦏🐊🐘🐅🦧🦏🐊🐘🐅🦧🦏🐊', '🐘🐅🦧🦏🐊🐘🐅🦧🦏🐊🐘🐅🦧🦏🐊'],
    ['composed and combining', 'ca\u0301rita ke danau sentarum', 'c\u00e1rita ke danau sentarum'],
    ['wide and narrow letters', 'ｐａｙｕｎｇ basah di teras', 'payung basah di teras'],
    ['ligatures', 'o\ufb03ce boy naik perahu', 'office boy naik perahu'],
    ['Arabic', 'قهوة سوداء كل صباح باكر', 'قهوة سوداء كل صباح باكر'],
    ['Javanese', 'ꦥꦿꦲꦸꦏꦼꦕꦶꦭ꧀ꦲꦶꦁꦱꦼꦒꦫ', 'ꦥꦿꦲꦸꦏꦼꦕꦶꦭ꧀ꦲꦶꦁꦱꦼꦒꦫ'],
    ['256 characters', `${next} `.repeat(10).slice(0, 256), `${next} `.repeat(10).slice(0, 256)],
    ['256 characters beyond the first plane', '🐘🐅🦧🦏🐊🦩🦜🐍'.repeat(32), '🐘🐅🦧🦏🐊🦩🦜🐍'.repeat(32)],
    ['spaces at both ends', '  perahu kecil di danau  ', '  perahu kecil di danau  '],
  ])('%s: what looks the same signs in', async (_, chosen, typed) => {
    const { accountId, username } = await newPerson()
    await change(accountId, chosen)
    expect(await signsIn(username, typed)).toBe(true)
    expect(await signsIn(username, `${typed}x`)).toBe(false)
    expect(await signsIn(username, [...typed].slice(0, -1).join(''))).toBe(false)
  })
})

describe('a password that must be changed', () => {
  const require = (accountId: AccountId, reason: 'not-me' | 'breached' | 'recovery') =>
    inTransaction(platform.db, (trx) =>
      requirePasswordChange(trx, { accountId, reason, at: platform.clock() }),
    )

  it('says why, by the latest reason, until it is changed', async () => {
    const { accountId } = await newPerson()
    expect(await mustChange(platform.db, accountId)).toBeNull()
    await require(accountId, 'breached')
    const since = platform.clock()
    platform.advance(60_000)
    await require(accountId, 'not-me')
    expect(await mustChange(platform.db, accountId)).toBe('not-me')
    const row = platform.db
      .selectFrom('passwords')
      .select(['must_change_since', 'must_change_reason'])
      .where('account_id', '=', accountId)
    expect(await row.executeTakeFirst()).toEqual({ must_change_since: since, must_change_reason: 'not-me' })
    await change(accountId, next)
    expect(await row.executeTakeFirst()).toEqual({ must_change_since: null, must_change_reason: null })
    expect(await mustChange(platform.db, accountId)).toBeNull()
  })

  it('is in the audit log, with the reason', async () => {
    const { accountId } = await newPerson()
    await require(accountId, 'recovery')
    const audit = await platform.db
      .selectFrom('audit_log')
      .select(['action', 'actor_kind', 'detail'])
      .where('subject_id', '=', accountId)
      .execute()
    expect(audit).toEqual([
      { action: 'password.change-required', actor_kind: 'system', detail: { reason: 'recovery' } },
    ])
  })

  it('is nothing for an account without one', async () => {
    const { accountId } = await newPerson()
    await platform.db.deleteFrom('passwords').where('account_id', '=', accountId).execute()
    const before = await everythingWritten(platform)
    await require(accountId, 'not-me')
    expect(await everythingWritten(platform)).toBe(before)
    expect(await mustChange(platform.db, accountId)).toBeNull()
  })
})

describe('a leaked password', () => {
  it('is refused when it is chosen, and told apart at a sign-in', async () => {
    const leaked = 'perahu kertas di laut lepas'
    const house: Authentication = {
      ...parts,
      passwords: { ...parts.passwords, breached: { isBreached: async (plain) => plain === leaked } },
    }
    const { accountId } = await newPerson()
    const work = setNewPassword(house, { accountId, password: leaked, by: self(accountId), cause: 'changed' })
    expect(await problemsOf(work)).toEqual(['password PASSWORD_BREACHED'])
    expect([await isBreached(house, leaked), await isBreached(house, next)]).toEqual([true, false])
  })
})
