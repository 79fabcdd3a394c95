import { randomUUID } from 'node:crypto'
import { inTransaction } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nobodyAddress } from '../../notifications/messages.js'
import { addPerson } from '../../testing/test-people.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import {
  codeSentTo,
  createRegistrationParts,
  everythingWritten,
  waitingMessages,
  wrongCode,
} from '../../testing/test-registration.js'
import type { Authentication } from '../authentication.js'
import type { CodePurpose, CodeTarget } from './one-time-codes.js'
import {
  addOneTimeCode,
  checkOneTimeCode,
  type OneTimeCodeRequest,
  oneTimeCodeState,
  sendOneTimeCode,
} from './one-time-codes-service.js'

let platform: TestPlatform
let parts: Authentication
let targets = 0
let addresses = 0

beforeAll(async () => {
  platform = await createTestPlatform()
  parts = await createRegistrationParts(platform)
})
afterAll(() => platform.drop())

const trials = 20
const minute = 60_000
const newPhone = (): CodeTarget => ({ kind: 'sms', value: `+62813${10_000_000 + ++targets}` })
const newMail = (): CodeTarget => ({ kind: 'email', value: `budi.${++targets}@a.id` })
const newAddress = () => `2001:db8:${(++addresses).toString(16)}::1`
const newPerson = async () => (await addPerson(parts, { totp: false })).accountId

interface Sent extends OneTimeCodeRequest {
  readonly to: CodeTarget
}

async function send(changes: Partial<Sent> = {}): Promise<Sent> {
  const request: Sent = {
    accountId: await newPerson(),
    purpose: 'sign-in',
    reference: randomUUID(),
    to: newPhone(),
    language: 'id',
    asker: 'known',
    ...changes,
  }
  await sendOneTimeCode(parts, request)
  return request
}

const check = (request: { purpose: CodePurpose; reference: string }, code: string, address = newAddress()) =>
  checkOneTimeCode(parts, { purpose: request.purpose, reference: request.reference, code, address })
const codeOf = async (request: Sent) => (await codeSentTo(platform, request.to.value)) ?? ''
const rejections = (outcomes: readonly PromiseSettledResult<unknown>[]) =>
  outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []))

describe('sending a code', () => {
  it('by SMS ends with the line that binds it to the site', async () => {
    const request = await send()
    const message = (await waitingMessages(platform)).at(-1)
    const code = await codeOf(request)
    expect(message).toMatchObject({ channel: 'sms', to: request.to.value, template: 'one-time-code@1' })
    expect(message?.text.split('\n').at(-1)).toBe(`@localhost #${code}`)
    expect(message?.notAfter).toBe(new Date(platform.clock().getTime() + 5 * minute).toISOString())
    expect(await oneTimeCodeState(parts, request)).toEqual({
      expiresAt: new Date(platform.clock().getTime() + 5 * minute),
      triesLeft: 5,
      usable: true,
    })
  })

  it('by mail says what it is for, in the language of the reader', async () => {
    await send({ to: newMail(), purpose: 'recovery', language: 'en' })
    const message = (await waitingMessages(platform)).at(-1)
    expect(message).toMatchObject({ channel: 'email', template: 'one-time-code@1' })
    expect(message?.text).toContain('recover your account')
  })

  it('waits a minute between two, and ends at five a day', async () => {
    const request = await send()
    const again = () => sendOneTimeCode(parts, request)
    platform.advance(59_000)
    await expect(again()).rejects.toMatchObject({ code: 'CODE_RESEND_TOO_SOON', params: { seconds: 1 } })
    for (let count = 2; count <= 5; count++) {
      platform.advance(minute)
      await again()
    }
    platform.advance(minute)
    await expect(again()).rejects.toMatchObject({ code: 'CODE_DAILY_LIMIT', params: { max: 5 } })
    // The limit is the phone's, whoever asks for whatever.
    const elsewhere = { ...request, accountId: await newPerson(), reference: randomUUID() }
    await expect(sendOneTimeCode(parts, { ...elsewhere, purpose: 'recovery' })).rejects.toMatchObject({
      code: 'CODE_DAILY_LIMIT',
    })
    platform.advance(24 * 60 * minute)
    await again()
  })

  it('ends for strangers at three a day, and the rest is kept for whom the account knows', async () => {
    const request = await send({ asker: 'stranger' })
    const again = (asker: 'known' | 'stranger') => {
      platform.advance(minute)
      return sendOneTimeCode(parts, { ...request, asker })
    }
    for (let count = 2; count <= 3; count++) await again('stranger')
    await expect(again('stranger')).rejects.toMatchObject({ code: 'CODE_DAILY_LIMIT', params: { max: 3 } })
    for (let count = 4; count <= 5; count++) await again('known')
    await expect(again('known')).rejects.toMatchObject({ code: 'CODE_DAILY_LIMIT', params: { max: 5 } })
    await expect(again('stranger')).rejects.toMatchObject({ code: 'CODE_DAILY_LIMIT', params: { max: 5 } })
  })

  it(`twice at once sends one, in ${trials} of ${trials} trials`, async () => {
    for (let trial = 0; trial < trials; trial++) {
      const request = { ...(await send()), to: newPhone(), reference: randomUUID() }
      const outcomes = await Promise.allSettled([1, 2].map(() => sendOneTimeCode(parts, request)))
      expect(rejections(outcomes)).toEqual(['CODE_RESEND_TOO_SOON'])
    }
  })

  it('is undone with the transaction it belongs to', async () => {
    const request = await send()
    platform.advance(minute)
    const before = await everythingWritten(platform)
    const undone = inTransaction(platform.db, async (trx) => {
      await addOneTimeCode(trx, parts, request)
      throw new Error('changed my mind')
    })
    await expect(undone).rejects.toThrow('changed my mind')
    expect(await everythingWritten(platform)).toBe(before)
  })

  it('leaves no code in the database', async () => {
    const request = await send()
    const code = await codeOf(request)
    const rows = await platform.db.selectFrom('one_time_codes').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(code)
    expect(JSON.stringify(rows)).not.toContain(request.reference)
  })
})

describe('checking a code', () => {
  it('spends it', async () => {
    const request = await send()
    const code = await codeOf(request)
    await check(request, ` ${code.slice(0, 3)} ${code.slice(3)} `)
    expect(await oneTimeCodeState(parts, request)).toMatchObject({ usable: false })
    await expect(check(request, code)).rejects.toMatchObject({ code: 'CODE_ALREADY_USED' })
  })

  it('is for its reference and its purpose only', async () => {
    const request = await send()
    const code = await codeOf(request)
    const expired = { code: 'CODE_EXPIRED', problems: [{ field: 'code' }] }
    await expect(check({ ...request, reference: randomUUID() }, code)).rejects.toMatchObject(expired)
    await expect(check({ ...request, purpose: 'recovery' }, code)).rejects.toMatchObject(expired)
    await check(request, code)
  })

  it('takes the newest one only', async () => {
    const request = await send()
    const old = await codeOf(request)
    platform.advance(minute)
    await sendOneTimeCode(parts, request)
    const code = await codeOf(request)
    if (old !== code) await expect(check(request, old)).rejects.toMatchObject({ code: 'CODE_WRONG' })
    await check(request, code)
  })

  it('ends after five minutes', async () => {
    const request = await send()
    platform.advance(5 * minute)
    await expect(check(request, await codeOf(request))).rejects.toMatchObject({ code: 'CODE_EXPIRED' })
  })

  it('ends after five wrong ones, counted also for tries at once', async () => {
    const request = await send()
    const code = await codeOf(request)
    const outcomes = await Promise.allSettled(
      Array.from({ length: 12 }, () => check(request, wrongCode(code))),
    )
    const codes = rejections(outcomes)
    expect(codes.filter((one) => one === 'CODE_WRONG')).toHaveLength(5)
    expect(codes.filter((one) => one === 'CODE_TRIES_USED_UP')).toHaveLength(7)
    await expect(check(request, code)).rejects.toMatchObject({
      code: 'CODE_TRIES_USED_UP',
      params: { tries: 5 },
    })
  })

  it.each(['', '12345', 'abcdef', '1234567'])('does not count %j, which is no code', async (typed) => {
    const request = await send()
    await expect(check(request, typed)).rejects.toMatchObject({
      code: 'CODE_FORMAT',
      params: { digits: 6 },
      problems: [{ field: 'code' }],
    })
    expect(await oneTimeCodeState(parts, request)).toMatchObject({ triesLeft: 5 })
  })

  it(`by two at once is right once, in ${trials} of ${trials} trials`, async () => {
    for (let trial = 0; trial < trials; trial++) {
      const request = await send()
      const code = await codeOf(request)
      const outcomes = await Promise.allSettled([check(request, code), check(request, code)])
      expect(rejections(outcomes)).toEqual(['CODE_ALREADY_USED'])
    }
  })

  it('from one address makes the next wait after sixty', async () => {
    const address = newAddress()
    const request = await send()
    for (let count = 0; count < 60; count++) {
      await check({ ...request, reference: randomUUID() }, '123456', address).catch(() => undefined)
    }
    await expect(check(request, await codeOf(request), address)).rejects.toMatchObject({
      code: 'SIGN_IN_THROTTLED',
    })
  })

  it('is noted, without the code', async () => {
    const request = await send()
    const code = await codeOf(request)
    await check(request, wrongCode(code)).catch(() => undefined)
    await check(request, code)
    const audit = await platform.db
      .selectFrom('audit_log')
      .select(['action', 'actor_account_id', 'detail'])
      .where('subject_id', '=', request.accountId)
      .orderBy('id')
      .execute()
    expect(audit).toEqual([
      {
        action: 'one-time-code.sent',
        actor_account_id: null,
        detail: { purpose: 'sign-in', channel: 'sms', reached: true },
      },
      { action: 'one-time-code.failed', actor_account_id: null, detail: { purpose: 'sign-in' } },
      {
        action: 'one-time-code.accepted',
        actor_account_id: request.accountId,
        detail: { purpose: 'sign-in' },
      },
    ])
  })
})

describe('a decoy', () => {
  const nobody = async (o: { accountId?: AccountId | null; to?: CodeTarget | null } = {}) => {
    const request = {
      accountId: null,
      purpose: 'recovery' as const,
      reference: randomUUID(),
      to: null,
      language: 'id' as const,
      asker: 'stranger' as const,
      typed: `tidak.ada.${++targets}`,
      ...o,
    }
    await sendOneTimeCode(parts, request)
    return request
  }

  it('sends nothing that could arrive, and no code is right', async () => {
    for (const request of [
      await nobody(),
      await nobody({ to: newMail() }),
      await nobody({ accountId: await newPerson() }),
    ]) {
      const message = (await waitingMessages(platform)).at(-1)
      expect(message?.to).toBe(nobodyAddress)
      const code = (await codeSentTo(platform, nobodyAddress)) ?? ''
      await expect(check(request, code)).rejects.toMatchObject({ code: 'CODE_WRONG' })
    }
  })

  it('answers like a real code to everything one can try', async () => {
    const story = async (request: OneTimeCodeRequest) => {
      const told: unknown[] = []
      const note = async (work: Promise<unknown>) => {
        const [outcome] = await Promise.allSettled([work])
        told.push(outcome?.status === 'rejected' ? [outcome.reason.code, outcome.reason.params] : 'done')
      }
      await note(sendOneTimeCode(parts, request))
      told.push(await oneTimeCodeState(parts, request))
      await note(sendOneTimeCode(parts, request))
      for (let count = 0; count < 6; count++) await note(check(request, 'xxxxxx'))
      const wrong = wrongCode(await codeSentTo(platform, request.to?.value ?? ''))
      for (let count = 0; count < 7; count++) await note(check(request, wrong))
      for (let count = 0; count < 6; count++) {
        platform.advance(minute)
        await note(sendOneTimeCode(parts, { ...request, reference: randomUUID() }))
      }
      platform.advance(10 * minute)
      await note(check(request, '123456'))
      return told
    }
    const common = { purpose: 'recovery', language: 'id', asker: 'stranger' } as const
    const start = platform.clock()
    const to = newMail()
    const somebody = await story({
      ...common,
      accountId: await newPerson(),
      reference: randomUUID(),
      to,
      typed: 'ada',
    })
    platform.setNow(start)
    const noOne = await story({
      ...common,
      accountId: null,
      reference: randomUUID(),
      to: null,
      typed: 'tiada',
    })
    expect(noOne).toEqual(somebody)
    expect(somebody).toContainEqual(['CODE_DAILY_LIMIT', { max: 3 }])
  })

  it('stands in where the real contact has had its five today, which nobody can see', async () => {
    const request = await send({ to: newMail(), purpose: 'contact-change-old' })
    for (let count = 2; count <= 5; count++) {
      platform.advance(minute)
      await sendOneTimeCode(parts, request)
    }
    platform.advance(minute)
    const before = (await waitingMessages(platform)).filter(({ to }) => to === request.to.value).length
    await sendOneTimeCode(parts, { ...request, purpose: 'recovery', typed: 'siti' })
    const after = (await waitingMessages(platform)).filter(({ to }) => to === request.to.value).length
    expect([before, after]).toEqual([5, 5])
  })

  it('for an SMS costs the same as one', async () => {
    await nobody({ to: newPhone() })
    expect((await waitingMessages(platform)).at(-1)).toMatchObject({
      channel: 'sms',
      to: nobodyAddress,
    })
  })
})
