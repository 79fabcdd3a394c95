import { inTransaction } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addPerson } from '../../testing/test-people.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { createRegistrationParts } from '../../testing/test-registration.js'
import { issueLink, lookAtLink, takeLink } from './links-service.js'
import { deleteExpiredLinks, type LinkPurpose } from './links-store.js'

let platform: TestPlatform
let sari: AccountId
beforeAll(async () => {
  platform = await createTestPlatform()
  sari = (await addPerson(await createRegistrationParts(platform), { totp: false })).accountId
})
afterAll(() => platform.drop())

const lifeMs = 60_000
const issue = () => {
  const at = platform.clock()
  issuedAt = at
  const link = { accountId: sari, purpose: 'not-me', reference: 'session-1' } as const
  const expiresAt = new Date(at.getTime() + lifeMs)
  return inTransaction(platform.db, (trx) => issueLink(trx, { ...link, at, expiresAt }))
}
const look = (token: string, purpose: LinkPurpose = 'not-me') => lookAtLink(platform, { token, purpose })
const take = (token: string, purpose: LinkPurpose = 'not-me') =>
  inTransaction(platform.db, (trx) => takeLink(trx, { token, purpose, at: platform.clock() }))
let issuedAt: Date
const facts = () => ({ accountId: sari, reference: 'session-1', issuedAt })

it('is looked at as often as mail scanners like, and taken once', async () => {
  const token = await issue()
  expect([await look(token), await look(token)]).toEqual([facts(), facts()])
  expect(await take(token)).toEqual(facts())
  expect([await look(token), await take(token)]).toEqual([undefined, undefined])
})

it('taken by two at once is taken by one', async () => {
  const token = await issue()
  const taken = await Promise.all([take(token), take(token)])
  expect(taken.filter((link) => link !== undefined)).toEqual([facts()])
})

it('opens nothing but what it was made for', async () => {
  const token = await issue()
  expect([await look(token, 'undo-contact'), await take(token, 'cancel-reproof')]).toEqual([
    undefined,
    undefined,
  ])
  expect(await take('x'.repeat(43))).toBeUndefined()
  expect(await take(token)).toEqual(facts())
})

it('is good until its end, and removed after it', async () => {
  const token = await issue()
  platform.advance(lifeMs - 1)
  await deleteExpiredLinks(platform.db, platform.clock())
  expect(await look(token)).toEqual(facts())
  platform.advance(1)
  expect([await look(token), await take(token)]).toEqual([undefined, undefined])
  platform.advance(1)
  await deleteExpiredLinks(platform.db, platform.clock())
  const left = await platform.db.selectFrom('account_links').select('expires_at').execute()
  expect(left.filter((row) => row.expires_at < platform.clock())).toEqual([])
})
