import { createLogger } from '@inaproc/server/logging'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addPerson } from '../testing/test-people.js'
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.js'
import { createRegistrationParts } from '../testing/test-registration.js'
import type { Authentication } from './authentication.js'
import { authenticationCron, authenticationJobs } from './authentication-jobs.js'
import { sendOneTimeCode } from './codes/one-time-codes-service.js'
import { deleteExpiredChallenges } from './passkeys/challenges-store.js'
import { beginPasskeySignIn } from './passkeys/passkeys-service.js'

let platform: TestPlatform
let parts: Authentication

beforeAll(async () => {
  platform = await createTestPlatform()
  parts = await createRegistrationParts(platform)
})
afterAll(() => platform.drop())

const minute = 60_000
const left = async () => ({
  challenges: (await platform.db.selectFrom('webauthn_challenges').select('purpose').execute()).length,
  codes: (await platform.db.selectFrom('one_time_codes').select('id').execute()).length,
})

async function sweep(): Promise<void> {
  const [row] = authenticationCron
  const run = authenticationJobs(parts)[row?.task ?? '']
  const log = createLogger({ name: 'identity', level: 'silent' })
  const { signal } = new AbortController()
  await run?.({}, { log, signal, clock: platform.clock, attempt: 1, maxAttempts: 1 })
}

const ask = () => beginPasskeySignIn(parts, { accountId: null, boundTo: 'a' })

it('sweeps away challenges that have expired, and codes an hour after them', async () => {
  const { accountId } = await addPerson(parts, { totp: false })
  const to = { kind: 'sms', value: '+628120000000' } as const
  await ask()
  await sendOneTimeCode(parts, {
    accountId,
    purpose: 'sign-in',
    reference: 'a',
    to,
    language: 'id',
    asker: 'known',
  })
  platform.advance(5 * minute - 1)
  await sweep()
  expect(await left()).toEqual({ challenges: 1, codes: 1 })
  platform.advance(1)
  await sweep()
  expect(await left()).toEqual({ challenges: 0, codes: 1 })
  platform.advance(60 * minute + 1)
  await sweep()
  expect(await left()).toEqual({ challenges: 0, codes: 0 })
})

it('sweeps in steps of bounded size', async () => {
  for (let count = 0; count < 3; count++) await ask()
  platform.advance(5 * minute)
  const step = () => deleteExpiredChallenges(platform.db, { now: platform.clock(), limit: 2 })
  expect([await step(), await step()]).toEqual([true, false])
})
