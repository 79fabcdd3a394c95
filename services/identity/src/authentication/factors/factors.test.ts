import { inTransaction } from '@inaproc/database/database'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '../../platform.js'
import { addPerson } from '../../testing/test-people.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { createRegistrationParts } from '../../testing/test-registration.js'
import type { Authentication } from '../authentication.js'
import { disablePasskey } from '../passkeys/passkeys-store.js'
import { enrolled } from '../passkeys/testing/enrolled-people.js'
import { makeRecoveryCodes, useRecoveryCode } from '../recovery-codes/recovery-codes-service.js'
import { beginTotpEnrolment } from '../totp/totp-service.js'
import { readFactorName } from './factor-names.js'
import { factorsOf, hasSecondFactor } from './factors-store.js'

let platform: TestPlatform
let parts: Authentication

beforeAll(async () => {
  platform = await createTestPlatform()
  parts = await createRegistrationParts(platform)
})
afterAll(() => platform.drop())

describe('the factors of an account', () => {
  it('are what is confirmed, works and is left', async () => {
    const { accountId } = await addPerson(parts)
    expect(await factorsOf(platform.db, accountId)).toEqual({
      totp: 1,
      passkeys: 0,
      disabledPasskeys: 0,
      recoveryCodesLeft: 0,
      phone: true,
    })
    await beginTotpEnrolment(parts, accountId)
    const [code = ''] = await makeRecoveryCodes(parts, { accountId, actor: systemActor })
    await useRecoveryCode(parts, { accountId, code, address: '203.0.113.7' })
    expect(await factorsOf(platform.db, accountId)).toMatchObject({ totp: 1, recoveryCodesLeft: 9 })
  })

  it('do not count a passkey that is disabled, nor a phone that is not verified', async () => {
    const { accountId, passkeyId } = await enrolled(parts)
    expect(await factorsOf(platform.db, accountId)).toMatchObject({ totp: 0, passkeys: 1 })
    await inTransaction(platform.db, (trx) => disablePasskey(trx, { passkeyId, at: platform.clock() }))
    await platform.db
      .updateTable('contacts')
      .set({ verified_at: null })
      .where('account_id', '=', accountId)
      .execute()
    expect(await factorsOf(platform.db, accountId)).toEqual({
      totp: 0,
      passkeys: 0,
      disabledPasskeys: 1,
      recoveryCodesLeft: 0,
      phone: false,
    })
  })

  it.each([
    [{ totp: 1, passkeys: 0, disabledPasskeys: 0 }, true],
    [{ totp: 0, passkeys: 1, disabledPasskeys: 0 }, true],
    [{ totp: 2, passkeys: 3, disabledPasskeys: 0 }, true],
    // Whoever has a copy of a passkey must gain nothing by having it disabled.
    [{ totp: 0, passkeys: 0, disabledPasskeys: 1 }, true],
    // Neither ten recovery codes nor a phone protect an account.
    [{ totp: 0, passkeys: 0, disabledPasskeys: 0 }, false],
  ])('%j are a second factor: %s', (some, expected) => {
    expect(hasSecondFactor({ ...some, recoveryCodesLeft: 10, phone: true })).toBe(expected)
  })
})

describe('the name of a factor', () => {
  it.each([
    ['Ponsel', 'Ponsel'],
    ['  Ponsel \r\n\t kerja  ', 'Ponsel kerja'],
    ['a\u0000b\u202Ec', 'a b c'],
    ['', 'Bawaan'],
    [' \u200b ', 'Bawaan'],
    // Twenty code points, of which each takes two units of UTF-16.
    ['🔑'.repeat(20), '🔑'.repeat(20)],
  ])('%j is kept as %j', (typed, kept) => {
    expect(readFactorName(typed, 'Bawaan')).toBe(kept)
  })

  it('has at most twenty characters', () => {
    expect(() => readFactorName('🔑'.repeat(21), 'Bawaan')).toThrow('FIELD_TOO_LONG')
  })
})
