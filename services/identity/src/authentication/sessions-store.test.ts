import { inTransaction } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { insertAccount } from '../accounts/accounts-store.js'
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.js'
import {
  endSignOn,
  expireSignOns,
  hasEarlierSignOn,
  listSignOns,
  recordSignOn,
  runningSignOnsOf,
  type SignOn,
  signOnUse,
  touchSignOn,
} from './sessions-store.js'

let platform: TestPlatform
let sari: AccountId
let budi: AccountId

beforeAll(async () => {
  platform = await createTestPlatform()
  const person = (username: string) =>
    inTransaction(platform.db, (trx) =>
      insertAccount(trx, {
        username,
        language: 'id',
        termsVersion: '1',
        privacyVersion: '1',
        at: platform.clock(),
      }),
    )
  sari = await person('sari')
  budi = await person('budi')
})
afterAll(() => platform.drop())

const signOn = (changes: Partial<SignOn> = {}): SignOn => ({
  uid: 'session-1',
  accountId: sari,
  acr: 'urn:inaproc:aal1',
  amr: ['pwd'],
  address: '203.0.113.7',
  userAgent: 'Peramban '.repeat(100),
  at: platform.clock(),
  ...changes,
})
const record = (changes: Partial<SignOn> = {}) =>
  inTransaction(platform.db, (trx) => recordSignOn(trx, signOn(changes)))
const end = (uid: string) =>
  inTransaction(platform.db, (trx) => endSignOn(trx, uid, 'signed-out', platform.clock()))
const running = (accountId: AccountId) => listSignOns(platform.db, accountId, 10)

it('begins once, and a step-up raises its level', async () => {
  await record()
  await record({ acr: 'urn:inaproc:aal2', amr: ['pwd', 'otp', 'mfa'] })
  const sessions = await running(sari)
  expect(sessions).toMatchObject([{ uid: 'session-1', acr: 'urn:inaproc:aal2', startedAt: platform.clock() }])
  expect(sessions[0]?.userAgent).toHaveLength(300)
})

it('stays with its person', async () => {
  await record({ accountId: budi, acr: 'urn:inaproc:aal3', amr: ['hwk', 'user', 'mfa'] })
  expect(await running(budi)).toEqual([])
  expect(await running(sari)).toMatchObject([{ acr: 'urn:inaproc:aal2' }])
})

it('ends once and does not come back', async () => {
  expect(await Promise.all([end('session-1'), end('session-1')])).toContain(false)
  expect(await end('session-1')).toBe(false)
  await record({ acr: 'urn:inaproc:aal1' })
  expect(await running(sari)).toEqual([])
  expect(await end('unknown')).toBe(false)
})

it('is the first of an account until there is another', async () => {
  await record({ uid: 'first', accountId: budi })
  expect(await hasEarlierSignOn(platform.db, { accountId: budi, uid: 'first' })).toBe(false)
  await record({ uid: 'second', accountId: budi })
  expect(await hasEarlierSignOn(platform.db, { accountId: budi, uid: 'second' })).toBe(true)
  expect(await inTransaction(platform.db, (trx) => runningSignOnsOf(trx, budi))).toEqual(['first', 'second'])
})

it('is over once nobody has used it for too long, which a use puts off', async () => {
  const begun = platform.clock()
  platform.advance(60_001)
  await touchSignOn(platform.db, { uid: 'first', at: platform.clock() })
  const isOver = async (uid: string) => (await signOnUse(platform.db, uid, begun))?.isOver ?? false
  expect([await isOver('first'), await isOver('second')]).toEqual([false, true])
  expect(await isOver('session-1')).toBe(true)
  expect(await isOver('unknown')).toBe(false)

  const expire = () => expireSignOns(platform.db, { unusedSince: begun, at: platform.clock(), batch: 10 })
  expect([await expire(), await expire()]).toEqual([1, 0])
  expect(await running(budi)).toMatchObject([{ uid: 'first' }])
  expect(await end('second')).toBe(false)
})
