import { inTransaction } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { letWaitsEnd, sendWarnings } from '../../testing/owner-warnings.js'
import { addPerson, type TestPerson, totpCode } from '../../testing/test-people.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { createRegistrationParts, waitingMessages } from '../../testing/test-registration.js'
import type { Authentication } from '../authentication.js'
import { rememberDevice } from '../devices/devices-service.js'
import { makeRecoveryCodes, useRecoveryCode } from '../recovery-codes/recovery-codes-service.js'
import { checkTotp } from '../totp/totp-service.js'
import { countFactorGuess } from './factor-guesses.js'

let platform: TestPlatform
let parts: Authentication

beforeAll(async () => {
  platform = await createTestPlatform()
  parts = await createRegistrationParts(platform)
})
afterAll(() => platform.drop())

/** The cookie of a browser on which the account was used. */
const knownDevice = async (accountId: AccountId) => {
  const at = platform.clock()
  const device = { accountId, token: null, userAgent: 'Firefox', at }
  return (await inTransaction(platform.db, (trx) => rememberDevice(trx, device))).token
}

const notices = async (accountId: AccountId) => {
  const rows = await platform.db
    .selectFrom('notices')
    .select('template')
    .where('account_id', '=', accountId)
    .where('template', 'like', '%guessing')
    .execute()
  return rows.map(({ template }) => template)
}

interface Factor {
  readonly wrong: string
  readonly wrongCode: string
  /** Ready to give, once. */
  right(person: TestPerson): Promise<string>
  give(o: { accountId: AccountId; code: string; token: string | null }): Promise<unknown>
}

const address = '203.0.113.7'
const factors: Readonly<Record<'totp' | 'recovery-code', Factor>> = {
  totp: {
    wrong: '000000',
    wrongCode: 'TOTP_WRONG',
    right: async (person) => {
      platform.advance(30_000)
      return totpCode(parts, person)
    },
    give: (o) => checkTotp(parts, { ...o, address }),
  },
  'recovery-code': {
    wrong: '00000-00000',
    wrongCode: 'RECOVERY_CODE_WRONG',
    right: async ({ accountId }) => {
      const [code = ''] = await makeRecoveryCodes(parts, { accountId, actor: { kind: 'person', accountId } })
      return code
    },
    give: (o) => useRecoveryCode(parts, { ...o, address }),
  },
}

const codesOf = (outcomes: readonly PromiseSettledResult<unknown>[]) =>
  outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason.code : 'in'))
const times = <T>(count: number, make: () => Promise<T>) =>
  Promise.allSettled(Array.from({ length: count }, make))

describe.each(Object.entries(factors))('tries at a second factor (%s)', (name, factor) => {
  it('that strangers use up leave those of the owner’s device alone, and the owner is told once', async () => {
    const owner = await addPerson(parts)
    const { accountId } = owner
    const token = await knownDevice(accountId)
    const foreign = await knownDevice((await addPerson(parts)).accountId)
    await sendWarnings(platform)
    const guess = (o: { token: string | null }) => factor.give({ accountId, code: factor.wrong, ...o })
    // A device of somebody else, and a value that nobody has, are strangers.
    for (const stranger of [null, foreign, 'x'.repeat(43), null, null]) {
      await expect(guess({ token: stranger })).rejects.toMatchObject({ code: factor.wrongCode })
    }
    const right = await factor.right(owner)
    const asStranger = factor.give({ accountId, code: right, token: foreign })
    await expect(asStranger).rejects.toMatchObject({ code: 'SIGN_IN_THROTTLED', params: { waitSeconds: 60 } })
    await factor.give({ accountId, code: right, token })
    expect(await sendWarnings(platform)).toBe(1)
    expect(await notices(accountId)).toEqual(['factor-guessing'])
    const told = (await waitingMessages(platform)).filter(({ template }) => template === 'factor-guessing@1')
    expect(told.slice(-2).map(({ channel }) => channel)).toEqual(['email', 'sms'])

    // What the owner got right does not give strangers new tries, and their wait ends by itself.
    await expect(guess({ token: null })).rejects.toMatchObject({ code: 'SIGN_IN_THROTTLED' })
    await letWaitsEnd(platform, `${name}-account`)
    await factor.give({ accountId, code: await factor.right(owner), token: null })
  })

  it('at once by strangers and the owner: strangers get their five, the owner comes in', async () => {
    const owner = await addPerson(parts)
    const { accountId } = owner
    const token = await knownDevice(accountId)
    await sendWarnings(platform)
    const code = await factor.right(owner)
    const [strangers, [honest]] = await Promise.all([
      times(20, () => factor.give({ accountId, code: factor.wrong, token: null })),
      times(1, () => factor.give({ accountId, code, token })),
    ])
    expect(honest?.status).toBe('fulfilled')
    const outcomes = codesOf(strangers)
    expect(outcomes.filter((outcome) => outcome === factor.wrongCode)).toHaveLength(5)
    expect(outcomes.filter((outcome) => outcome === 'SIGN_IN_THROTTLED')).toHaveLength(15)
    expect(await sendWarnings(platform)).toBe(1)
  })

  it('of all devices that the account knows count together', async () => {
    const { accountId } = await addPerson(parts)
    const tokens = [await knownDevice(accountId), await knownDevice(accountId)]
    const outcomes = await Promise.allSettled(
      [0, 1, 0, 1, 0, 1].map((index) =>
        factor.give({ accountId, code: factor.wrong, token: tokens[index] ?? null }),
      ),
    )
    expect(codesOf(outcomes).filter((outcome) => outcome === factor.wrongCode)).toHaveLength(3)
  })

  it('are told again only when a day has gone by', async () => {
    const { accountId } = await addPerson(parts)
    const fill = async () => {
      await letWaitsEnd(platform, `${name}-account`)
      await times(6, () => factor.give({ accountId, code: factor.wrong, token: null }))
      await sendWarnings(platform)
      return (await notices(accountId)).length
    }
    expect(await fill()).toBe(1)
    expect(await fill()).toBe(1)
    platform.advance(24 * 3_600_000 + 1)
    expect(await fill()).toBe(2)
  })
})

it('answers of a passkey count apart too', async () => {
  const { accountId } = await addPerson(parts)
  const token = await knownDevice(accountId)
  const count = (o: { token: string | null }) =>
    countFactorGuess(parts, 'passkey', { accountId, address, ...o })
  await times(21, () => count({ token: null }))
  await expect(count({ token: null })).rejects.toMatchObject({ code: 'SIGN_IN_THROTTLED' })
  expect(await count({ token })).toEqual({ scope: 'passkey-known-device', key: accountId })
})
