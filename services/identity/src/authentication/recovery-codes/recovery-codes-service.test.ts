import { randomUUID } from 'node:crypto'
import type { AccountId } from '@inaproc/domain/identifiers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '../../platform.js'
import { addPerson } from '../../testing/test-people.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { createRegistrationParts, waitingMessages } from '../../testing/test-registration.js'
import type { Authentication } from '../authentication.js'
import { makeRecoveryCodes, useRecoveryCode } from './recovery-codes-service.js'
import { recoveryCodesState } from './recovery-codes-store.js'

let platform: TestPlatform
let parts: Authentication

beforeAll(async () => {
  platform = await createTestPlatform()
  parts = await createRegistrationParts(platform)
})
afterAll(() => platform.drop())

const address = '203.0.113.7'
const trials = 20
const newPerson = async () => (await addPerson(parts, { totp: false })).accountId
const make = (accountId: AccountId) =>
  makeRecoveryCodes(parts, { accountId, actor: { kind: 'person', accountId, address } })
const use = (accountId: AccountId, code: string) => useRecoveryCode(parts, { accountId, code, address })
const rejections = (outcomes: readonly PromiseSettledResult<unknown>[]) =>
  outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []))

describe('making recovery codes', () => {
  it('gives ten, of which only hashes are kept', async () => {
    const accountId = await newPerson()
    expect(await recoveryCodesState(platform.db, accountId)).toBeUndefined()
    const codes = await make(accountId)
    expect(codes).toHaveLength(10)
    expect(codes.every((code) => /^[0-9A-Z]{5}-[0-9A-Z]{5}$/.test(code))).toBe(true)
    expect(await recoveryCodesState(platform.db, accountId)).toEqual({ madeAt: platform.clock(), left: 10 })
    const rows = await platform.db.selectFrom('recovery_codes').select('code_hash').execute()
    const stored = Buffer.concat(rows.map((row) => row.code_hash)).toString('latin1')
    for (const code of codes) expect(stored).not.toContain(code.replace('-', ''))
  })

  it('ends the earlier ones, tells the owner on every channel and is noted', async () => {
    const accountId = await newPerson()
    const [old = ''] = await make(accountId)
    const before = (await waitingMessages(platform)).length
    const [fresh = ''] = await make(accountId)
    expect((await recoveryCodesState(platform.db, accountId))?.left).toBe(10)
    const messages = (await waitingMessages(platform)).slice(before)
    expect(messages.map(({ channel, template }) => [channel, template])).toEqual([
      ['email', 'recovery-codes-made@1'],
      ['sms', 'recovery-codes-made@1'],
    ])
    for (const { text } of messages) expect(text).not.toContain(fresh)
    await expect(use(accountId, old)).rejects.toMatchObject({ code: 'RECOVERY_CODE_WRONG' })
    expect(await use(accountId, fresh)).toEqual({ left: 9 })
    const events = platform.db.selectFrom('outbox').select('type').where('subject', '=', accountId)
    expect(await events.execute()).toEqual([1, 2].map(() => ({ type: 'account.credentials-changed' })))
    const audit = platform.db.selectFrom('audit_log').select('action').where('subject_id', '=', accountId)
    expect(await audit.orderBy('id').execute()).toEqual([
      { action: 'recovery-codes.made' },
      { action: 'recovery-codes.made' },
      { action: 'sign-in.recovery-code-failed' },
      { action: 'sign-in.recovery-code-accepted' },
    ])
  })

  it(`twice at once leaves one set of ten, in ${trials} of ${trials} trials`, async () => {
    const accountId = await newPerson()
    for (let trial = 0; trial < trials; trial++) {
      const sets = await Promise.all([make(accountId), make(accountId)])
      expect(new Set(sets.flat()).size).toBe(20)
      expect((await recoveryCodesState(platform.db, accountId))?.left).toBe(10)
    }
  })

  it('is not for an account that is not there', async () => {
    const nobody = randomUUID() as AccountId // a uuid
    const made = makeRecoveryCodes(parts, { accountId: nobody, actor: systemActor })
    await expect(made).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('using a recovery code', () => {
  it('works once, typed in any way', async () => {
    const accountId = await newPerson()
    const [code = ''] = await make(accountId)
    expect(await use(accountId, ` ${code.toLowerCase().replace('-', ' ')} `)).toEqual({ left: 9 })
    await expect(use(accountId, code)).rejects.toMatchObject({ code: 'RECOVERY_CODE_WRONG' })
  })

  it('does not work for somebody else', async () => {
    const [sari, budi] = [await newPerson(), await newPerson()]
    const [code = ''] = await make(sari)
    await make(budi)
    await expect(use(budi, code)).rejects.toMatchObject({
      code: 'RECOVERY_CODE_WRONG',
      problems: [{ field: 'code' }],
    })
    expect(await use(sari, code)).toEqual({ left: 9 })
  })

  it('answers who has no codes like a wrong code', async () => {
    await expect(use(await newPerson(), '01234-56789')).rejects.toMatchObject({ code: 'RECOVERY_CODE_WRONG' })
  })

  it('does not count what is no code at all', async () => {
    const accountId = await newPerson()
    for (let count = 0; count < 30; count++) {
      await expect(use(accountId, '123456')).rejects.toMatchObject({
        code: 'RECOVERY_CODE_FORMAT',
        params: { characters: 10 },
      })
    }
  })

  it('tells the owner of every use, and to make new ones when three are left', async () => {
    const accountId = await newPerson()
    const codes = await make(accountId)
    const before = (await waitingMessages(platform)).length
    for (const [index, code] of codes.entries())
      expect(await use(accountId, code)).toEqual({ left: 9 - index })
    const messages = (await waitingMessages(platform)).slice(before)
    expect(messages.filter(({ channel }) => channel === 'sms')).toHaveLength(10)
    const letters = messages.filter(({ channel }) => channel === 'email').map(({ template }) => template)
    expect(letters).toEqual([
      ...Array<string>(6).fill('recovery-code-used@1'),
      ...Array<string>(4).fill('recovery-codes-few@1'),
    ])
  })

  it(`twice at once counts once, in ${trials} of ${trials} trials`, async () => {
    const accountId = await newPerson()
    for (let trial = 0; trial < trials; trial++) {
      const [code = ''] = await make(accountId)
      const outcomes = await Promise.allSettled([use(accountId, code), use(accountId, code)])
      expect(rejections(outcomes)).toEqual(['RECOVERY_CODE_WRONG'])
      expect((await recoveryCodesState(platform.db, accountId))?.left).toBe(9)
    }
  })

  it('guessed five times makes the next wait, the right one too', async () => {
    const accountId = await newPerson()
    const [code = ''] = await make(accountId)
    for (let count = 0; count < 5; count++) {
      await expect(use(accountId, `00000-0000${count}`)).rejects.toMatchObject({
        code: 'RECOVERY_CODE_WRONG',
      })
    }
    await expect(use(accountId, code)).rejects.toMatchObject({ code: 'SIGN_IN_THROTTLED' })
  })
})
