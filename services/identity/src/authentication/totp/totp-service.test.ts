import { inTransaction } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { generate } from 'otplib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertAccount } from '../../accounts/accounts-store.js'
import { insertContact, markContactVerified } from '../../accounts/contacts-store.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import {
  cheapHashing,
  everythingWritten,
  generousLimits,
  waitingMessages,
} from '../../testing/test-registration.js'
import type { Authentication } from '../authentication.js'
import { factorsOf } from '../factors/factors-store.js'
import { createPasswords } from '../passwords/passwords.js'
import { createThrottles } from '../throttles.js'
import { beginTotpEnrolment, checkTotp, confirmTotpEnrolment, pendingTotpEnrolment } from './totp-service.js'

let platform: TestPlatform
let parts: Authentication
let people = 0

beforeAll(async () => {
  platform = await createTestPlatform()
  parts = {
    db: platform.db,
    clock: platform.clock,
    keys: platform.keys,
    log: platform.log,
    passwords: await createPasswords(generousLimits, cheapHashing),
    origin: 'http://localhost:4000',
    places: { placeOf: async () => '' },
    throttles: createThrottles(platform.db, platform.keys),
  }
})
afterAll(() => platform.drop())

const address = '203.0.113.7'
const step = 30_000

function newPerson(): Promise<AccountId> {
  people += 1
  const at = platform.clock()
  const account = {
    username: `sari.${people}`,
    language: 'id',
    termsVersion: '1',
    privacyVersion: '1',
    at,
  } as const
  return inTransaction(platform.db, (trx) => insertAccount(trx, account))
}

const codeAt = (secret: string, instant: Date) =>
  generate({ secret, epoch: Math.floor(instant.getTime() / 1000) })
const codeNow = (secret: string) => codeAt(secret, platform.clock())

/** A person whose app is confirmed; the clock stands in a step that is not spent. */
async function enrolled(): Promise<{ accountId: AccountId; secret: string }> {
  const accountId = await newPerson()
  const { factorId, secret } = await beginTotpEnrolment(parts, accountId)
  const code = await codeNow(secret)
  await confirmTotpEnrolment(parts, { accountId, factorId, code, name: 'Ponsel' })
  platform.advance(step)
  return { accountId, secret }
}

describe('enrolling an authenticator app', () => {
  it('counts once its first code was right, and tells the owner', async () => {
    const accountId = await newPerson()
    const at = platform.clock()
    await inTransaction(platform.db, async (trx) => {
      const contact = await insertContact(trx, { accountId, kind: 'email', value: `sari.${people}@a.id`, at })
      await markContactVerified(trx, { contact, at })
    })
    const { factorId, secret, otpauthUri } = await beginTotpEnrolment(parts, accountId)
    expect(otpauthUri).toContain(secret)
    expect(await factorsOf(platform.db, accountId)).toMatchObject({ totp: 0 })
    await confirmTotpEnrolment(parts, { accountId, factorId, code: await codeNow(secret), name: ' Ponsel ' })
    expect(await factorsOf(platform.db, accountId)).toMatchObject({ totp: 1 })

    const mail = (await waitingMessages(platform)).at(-1)
    expect(mail).toMatchObject({ to: `sari.${people}@a.id`, template: 'totp-added@1' })
    expect(mail?.text).toContain('"Ponsel"')
    const notices = await platform.db
      .selectFrom('notices')
      .select('template')
      .where('account_id', '=', accountId)
      .execute()
    expect(notices).toEqual([{ template: 'totp-added' }])
    const events = await platform.db
      .selectFrom('outbox')
      .select('type')
      .where('subject', '=', accountId)
      .execute()
    expect(events).toEqual([{ type: 'account.credentials-changed' }])
  })

  it('keeps the secret sealed, for its own row only', async () => {
    const [first, second] = [await newPerson(), await newPerson()]
    const begun = await beginTotpEnrolment(parts, first)
    const other = await beginTotpEnrolment(parts, second)
    const sealed = await platform.db
      .selectFrom('totp_factors')
      .select('secret_sealed')
      .where('id', '=', begun.factorId)
      .executeTakeFirstOrThrow()
    expect(sealed.secret_sealed.toString('latin1')).not.toContain(begun.secret)
    await platform.db
      .updateTable('totp_factors')
      .set({ secret_sealed: sealed.secret_sealed })
      .where('id', '=', other.factorId)
      .execute()
    await expect(
      pendingTotpEnrolment(parts, { accountId: second, factorId: other.factorId }),
    ).rejects.toThrow()
  })

  it('can be shown again after a wrong code, to its owner only', async () => {
    const accountId = await newPerson()
    const begun = await beginTotpEnrolment(parts, accountId)
    const { factorId } = begun
    const wrong = confirmTotpEnrolment(parts, { accountId, factorId, code: '000000', name: '' })
    await expect(wrong).rejects.toMatchObject({ code: 'TOTP_WRONG' })
    expect(await pendingTotpEnrolment(parts, { accountId, factorId })).toEqual(begun)
    const stranger = await newPerson()
    await expect(pendingTotpEnrolment(parts, { accountId: stranger, factorId })).rejects.toMatchObject({
      code: 'TOTP_ENROLMENT_EXPIRED',
    })
  })

  it('begun anew drops the one begun before', async () => {
    const accountId = await newPerson()
    const first = await beginTotpEnrolment(parts, accountId)
    await beginTotpEnrolment(parts, accountId)
    const late = confirmTotpEnrolment(parts, {
      accountId,
      factorId: first.factorId,
      code: await codeNow(first.secret),
      name: '',
    })
    await expect(late).rejects.toMatchObject({ code: 'TOTP_ENROLMENT_EXPIRED' })
  })

  it('ends after an hour', async () => {
    const accountId = await newPerson()
    const { factorId, secret } = await beginTotpEnrolment(parts, accountId)
    platform.advance(3_600_001)
    const late = confirmTotpEnrolment(parts, { accountId, factorId, code: await codeNow(secret), name: '' })
    await expect(late).rejects.toMatchObject({ code: 'TOTP_ENROLMENT_EXPIRED' })
  })

  it.each([
    ['no code', { code: '12345' }, 'CODE_FORMAT'],
    ['a name that is too long', { name: 'x'.repeat(21) }, 'FIELD_TOO_LONG'],
  ])('with %s is refused, and nothing is written', async (_, changes, code) => {
    const accountId = await newPerson()
    const { factorId, secret } = await beginTotpEnrolment(parts, accountId)
    const right = { accountId, factorId, code: await codeNow(secret), name: 'Ponsel' }
    const before = await everythingWritten(platform)
    await expect(confirmTotpEnrolment(parts, { ...right, ...changes })).rejects.toMatchObject({ code })
    expect(await everythingWritten(platform)).toBe(before)
  })

  it('confirmed twice at once counts once, in 50 of 50 trials', async () => {
    for (let trial = 0; trial < 50; trial++) {
      const accountId = await newPerson()
      const { factorId, secret } = await beginTotpEnrolment(parts, accountId)
      const confirm = { accountId, factorId, code: await codeNow(secret), name: 'Ponsel' }
      const outcomes = await Promise.allSettled([1, 2].map(() => confirmTotpEnrolment(parts, confirm)))
      expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    }
  })
})

describe('a code at the sign-in', () => {
  it('is taken in its own step and the two beside it', async () => {
    const { accountId, secret } = await enrolled()
    for (const distance of [0, 1]) {
      const code = await codeAt(secret, new Date(platform.clock().getTime() + distance * step))
      await checkTotp(parts, { accountId, code, address })
    }
    platform.advance(3 * step)
    const code = await codeAt(secret, new Date(platform.clock().getTime() - step))
    await checkTotp(parts, { accountId, code, address })
  })

  it('is taken once, and an older one is not taken after it', async () => {
    const { accountId, secret } = await enrolled()
    platform.advance(step)
    const older = await codeAt(secret, new Date(platform.clock().getTime() - step))
    const code = await codeNow(secret)
    await checkTotp(parts, { accountId, code, address })
    for (const spent of [code, older]) {
      await expect(checkTotp(parts, { accountId, code: spent, address })).rejects.toMatchObject({
        code: 'TOTP_ALREADY_USED',
      })
    }
  })

  it('that confirmed the app is spent', async () => {
    const accountId = await newPerson()
    const { factorId, secret } = await beginTotpEnrolment(parts, accountId)
    const code = await codeNow(secret)
    await confirmTotpEnrolment(parts, { accountId, factorId, code, name: '' })
    await expect(checkTotp(parts, { accountId, code, address })).rejects.toMatchObject({
      code: 'TOTP_ALREADY_USED',
    })
  })

  it('used twice at once counts once, in 50 of 50 trials', async () => {
    const { accountId, secret } = await enrolled()
    for (let trial = 0; trial < 50; trial++) {
      platform.advance(step)
      const code = await codeNow(secret)
      const outcomes = await Promise.allSettled(
        [1, 2].map(() => checkTotp(parts, { accountId, code, address })),
      )
      const lost = outcomes.filter((outcome) => outcome.status === 'rejected')
      expect(lost.map((outcome) => outcome.reason.code)).toEqual(['TOTP_ALREADY_USED'])
    }
  })

  it('is wrong two steps away', async () => {
    const { accountId, secret } = await enrolled()
    for (const distance of [-2, 2]) {
      const code = await codeAt(secret, new Date(platform.clock().getTime() + distance * step))
      await expect(checkTotp(parts, { accountId, code, address })).rejects.toMatchObject({
        code: 'TOTP_WRONG',
      })
    }
  })

  it('of another person is wrong', async () => {
    const [sari, budi] = [await enrolled(), await enrolled()]
    const code = await codeNow(budi.secret)
    await expect(checkTotp(parts, { accountId: sari.accountId, code, address })).rejects.toMatchObject({
      code: 'TOTP_WRONG',
    })
  })

  it('is not asked of who has no app', async () => {
    const accountId = await newPerson()
    await expect(checkTotp(parts, { accountId, code: '123456', address })).rejects.toMatchObject({
      code: 'TOTP_NOT_ENROLLED',
    })
  })

  it('guessed five times makes the next wait, the right one too', async () => {
    const { accountId, secret } = await enrolled()
    for (let count = 0; count < 5; count++) {
      const right = await codeNow(secret)
      const code = right === '000000' ? '000001' : '000000'
      await expect(checkTotp(parts, { accountId, code, address })).rejects.toMatchObject({
        code: 'TOTP_WRONG',
      })
    }
    await expect(checkTotp(parts, { accountId, code: await codeNow(secret), address })).rejects.toMatchObject(
      {
        code: 'SIGN_IN_THROTTLED',
      },
    )
  })
})
