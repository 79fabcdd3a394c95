import { inTransaction } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { insertAccount } from '../accounts/accounts-store.js'
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.js'
import { addNotice, listNotices, markNoticeRead } from './notices-store.js'

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

it('is read in the language of the page, newest first, by its owner only', async () => {
  const at = platform.clock()
  await inTransaction(platform.db, async (trx) => {
    await addNotice(trx, { accountId: sari, template: 'contact-verified', params: {}, at })
    const params = { role: 'PPK', organisation: 'Kota Palangka Raya' } as const
    await addNotice(trx, { accountId: sari, template: 'access-approved', params, at })
  })
  const inEnglish = await listNotices(platform.db, { accountId: sari, language: 'en', limit: 10 })
  expect(inEnglish.map((notice) => notice.letter.subject)).toEqual([
    'Access PPK approved',
    'Your INAPROC account is ready',
  ])
  expect(await listNotices(platform.db, { accountId: budi, language: 'id', limit: 10 })).toEqual([])
})

it('is marked as read by its owner, once', async () => {
  const [notice] = await listNotices(platform.db, { accountId: sari, language: 'id', limit: 1 })
  const noticeId = notice?.id ?? ''
  await markNoticeRead(platform.db, { accountId: budi, noticeId, at: platform.clock() })
  const readAt = async () =>
    (await listNotices(platform.db, { accountId: sari, language: 'id', limit: 1 }))[0]?.readAt
  expect(await readAt()).toBeNull()
  const first = platform.clock()
  await markNoticeRead(platform.db, { accountId: sari, noticeId, at: first })
  platform.advance(1_000)
  await markNoticeRead(platform.db, { accountId: sari, noticeId, at: platform.clock() })
  expect(await readAt()).toEqual(first)
})

it('of a template that no longer exists is left out', async () => {
  await platform.db
    .insertInto('notices')
    .values({ account_id: budi, template: 'long-gone', created_at: platform.clock() })
    .execute()
  expect(await listNotices(platform.db, { accountId: budi, language: 'id', limit: 10 })).toEqual([])
})
