import { afterAll, beforeAll, expect, it } from 'vitest'
import { findAccount } from '../accounts/accounts-store.js'
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.js'
import { codeSentTo, createRegistrationParts, newForm, registerForm } from '../testing/test-registration.js'
import { purgeUnverified } from './purge.js'
import type { RegistrationParts } from './registration-parts.js'
import type { Registration } from './registrations-store.js'
import { deleteExpiredRegistrations } from './registrations-store.js'
import { runningRegistration, verifyContact } from './verification/verification-service.js'

let platform: TestPlatform
let parts: RegistrationParts

beforeAll(async () => {
  platform = await createTestPlatform()
  parts = await createRegistrationParts(platform)
})
afterAll(() => platform.drop())

const day = 86_400_000

async function started(form = newForm()): Promise<Registration> {
  return runningRegistration(parts, await registerForm(parts, form))
}

it('erases what was not verified in seven days, in batches, and nothing else', async () => {
  const form = newForm()
  const verified = await started(form)
  for (const [kind, to] of [
    ['email', form.email],
    ['phone', form.phone.replace(/^0/, '+62')],
  ] as const) {
    const code = (await codeSentTo(platform, to)) ?? ''
    await verifyContact(parts, { registration: verified, kind, address: '203.0.113.7', code })
  }
  const overdue: Registration[] = []
  for (let count = 0; count < 7; count++) overdue.push(await started())
  platform.advance(1_000)
  const young = await started()
  platform.advance(7 * day - 1_000)

  expect(await purgeUnverified(platform, { batch: 3 })).toEqual({ accounts: 7 })
  for (const { accountId } of overdue) expect(await findAccount(platform.db, accountId)).toBeUndefined()
  expect(await findAccount(platform.db, young.accountId)).toMatchObject({ state: 'REGISTERED' })
  expect(await findAccount(platform.db, verified.accountId)).toMatchObject({ state: 'CONTACT_VERIFIED' })
  expect(await purgeUnverified(platform, { batch: 3 })).toEqual({ accounts: 0 })

  const rows = await platform.db
    .selectFrom('audit_log')
    .select(['subject_id', 'actor_kind'])
    .where('action', '=', 'account.purge')
    .execute()
  expect(rows.map((row) => row.subject_id).toSorted()).toEqual(overdue.map((one) => one.accountId).toSorted())
  expect(new Set(rows.map((row) => row.actor_kind))).toEqual(new Set(['system']))
})

it('frees username and contacts of an erased registration', async () => {
  const form = newForm()
  await started(form)
  platform.advance(7 * day)
  await purgeUnverified(platform)
  expect(await started(form)).toMatchObject({ username: form.username })
})

it('erases an account once when two instances purge at the same time', async () => {
  for (let count = 0; count < 12; count++) await started()
  platform.advance(7 * day + 1_000)
  const [first, second] = await Promise.all([
    purgeUnverified(platform, { batch: 2 }),
    purgeUnverified(platform, { batch: 2 }),
  ])
  expect(first.accounts + second.accounts).toBe(13)
})

it('passes over a registration that another instance has in hand', async () => {
  for (let count = 0; count < 3; count++) await started()
  platform.advance(7 * day + 1_000)
  const now = platform.clock()
  const left = () => platform.db.selectFrom('registrations').select('token_hash').execute()
  await platform.db.transaction().execute(async (other) => {
    await other.selectFrom('registrations').selectAll().limit(1).forUpdate().execute()
    await deleteExpiredRegistrations(platform.db, now)
    expect(await left()).toHaveLength(1)
  })
  await deleteExpiredRegistrations(platform.db, now)
  expect(await left()).toEqual([])
})

it('drops what only counted sendings of the past', async () => {
  await started()
  platform.advance(day + 1_000)
  await purgeUnverified(platform, { batch: 1 })
  const sends = await platform.db.selectFrom('code_sends').select('sent_at').execute()
  expect(sends).toEqual([])
})
