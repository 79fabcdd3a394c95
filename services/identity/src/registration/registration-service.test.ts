import { Refusal } from '@inaproc/domain/refusal'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.js'
import {
  createRegistrationParts,
  everythingWritten,
  newForm,
  registerForm,
  waitingMessages,
} from '../testing/test-registration.js'
import { newRequestKey, type RegistrationForm, tokenHash } from './registration.js'
import type { RegistrationParts } from './registration-parts.js'
import { register, resumeRegistration } from './registration-service.js'
import { findRegistration } from './registrations-store.js'
import { runningRegistration, verificationProgress } from './verification/verification-service.js'

let platform: TestPlatform
let parts: RegistrationParts

beforeAll(async () => {
  platform = await createTestPlatform()
  parts = await createRegistrationParts(platform)
})
afterAll(() => platform.drop())

/** The refusal of a promise that must be refused, and nothing may be written by it. */
async function refusedWithoutTrace(work: () => Promise<unknown>): Promise<Refusal> {
  const before = await everythingWritten(platform)
  const refusal = await work().then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(await everythingWritten(platform)).toBe(before)
  if (!(refusal instanceof Refusal)) throw new Error('This should have been refused')
  return refusal
}

describe('a new registration', () => {
  it('writes account, contacts, password hash, two codes and one audit row, and queues two messages', async () => {
    const form = newForm()
    const token = await registerForm(parts, form)

    const registration = await runningRegistration(parts, token)
    expect(registration).toMatchObject({ username: form.username, state: 'REGISTERED', returnPath: null })
    const progress = await verificationProgress(parts, registration)
    expect(progress.map((entry) => [entry.contact.kind, entry.code?.usable, entry.allowance.left])).toEqual([
      ['email', true, 4],
      ['phone', true, 4],
    ])
    const messages = (await waitingMessages(platform)).slice(-2)
    expect(messages.map((message) => [message.channel, message.template])).toEqual([
      ['email', 'email-code@1'],
      ['sms', 'phone-code@1'],
    ])
    const codes = messages.map((message) => /\b[0-9]{6}\b/.exec(message.text)?.[0])
    expect(codes[0]).not.toBe(codes[1])
    expect(messages[1]?.text).toMatch(new RegExp(`\n@localhost #${codes[1]}$`))
    for (const message of messages) expect(message.text).not.toContain(form.username)

    const audit = await platform.db
      .selectFrom('audit_log')
      .select(['action', 'address', 'detail'])
      .where('subject_id', '=', registration.accountId)
      .execute()
    expect(audit).toMatchObject([
      { action: 'account.register', address: '203.0.113.7', detail: { transition: 'A01' } },
    ])
  })

  it('stores no code, password or cookie as it is', async () => {
    const form = newForm()
    const token = await registerForm(parts, form)
    const { accountId } = await runningRegistration(parts, token)
    const password = await platform.db
      .selectFrom('passwords')
      .select('hash')
      .where('account_id', '=', accountId)
      .executeTakeFirstOrThrow()
    expect(password.hash).toMatch(/^\$argon2id\$/)
    const jobs = await platform.waitingJobs('send-message')
    expect(JSON.stringify(jobs)).not.toContain(form.email)
    expect(
      await findRegistration(platform.db, { tokenHash: Buffer.from(token), now: platform.clock() }),
    ).toBeUndefined()
  })

  it('remembers the sign-in it came from', async () => {
    const token = await register(parts, {
      form: newForm(),
      requestKey: newRequestKey(),
      returnPath: '/interaction/abc',
      language: 'en',
      address: '203.0.113.7',
    })
    expect(await runningRegistration(parts, token)).toMatchObject({
      returnPath: '/interaction/abc',
      language: 'en',
    })
  })
})

describe('a form sent twice', () => {
  it('makes one account, one after the other', async () => {
    const form = newForm()
    const requestKey = newRequestKey()
    const token = await registerForm(parts, form, requestKey)
    const before = await everythingWritten(platform)
    expect(await registerForm(parts, form, requestKey)).toBe(token)
    expect(await everythingWritten(platform)).toBe(before)
  })

  it('makes one account at the same moment', async () => {
    for (let trial = 0; trial < 10; trial++) {
      const form = newForm()
      const requestKey = newRequestKey()
      const tokens = await Promise.all([1, 2, 3].map(() => registerForm(parts, form, requestKey)))
      expect(new Set(tokens).size).toBe(1)
      const rows = await platform.db
        .selectFrom('registrations')
        .select('account_id')
        .where('token_hash', '=', tokenHash(tokens[0] ?? ''))
        .execute()
      expect(rows).toHaveLength(1)
    }
  })
})

describe('what is refused leaves nothing behind', () => {
  it.each<[string, Partial<RegistrationForm>, string, string]>([
    ['a short password', { password: 'kata sandi' }, 'password', 'PASSWORD_TOO_SHORT'],
    ['a guessable password', { password: 'sumatera sumatera 45' }, 'password', 'PASSWORD_WEAK'],
    ['a malformed e-mail', { email: 'sari@' }, 'email', 'EMAIL_INVALID'],
    ['a missing consent', { privacy: '' }, 'privacy', 'CONSENT_REQUIRED'],
  ])('%s', async (_, changes, field, code) => {
    const refusal = await refusedWithoutTrace(() => registerForm(parts, newForm(changes)))
    expect(refusal.code).toBe('FORM_INVALID')
    expect(refusal.problems[0]).toMatchObject({ field, code })
  })

  it('a taken username, whatever its letter case, told together with the other problems', async () => {
    const first = newForm()
    await registerForm(parts, first)
    const second = newForm({ username: first.username.toUpperCase(), email: 'sari@' })
    const refusal = await refusedWithoutTrace(() => registerForm(parts, second))
    expect(refusal.problems.map((problem) => problem.code)).toEqual(['USERNAME_TAKEN', 'EMAIL_INVALID'])
  })

  it('the loser of two registrations of one username at once', async () => {
    for (let trial = 0; trial < 20; trial++) {
      const { username } = newForm()
      const outcomes = await Promise.allSettled([
        registerForm(parts, newForm({ username })),
        registerForm(parts, newForm({ username: username.toUpperCase() })),
      ])
      const lost = outcomes.filter((outcome) => outcome.status === 'rejected')
      expect(lost).toHaveLength(1)
      expect(lost[0]?.reason).toMatchObject({ problems: [{ field: 'username', code: 'USERNAME_TAKEN' }] })
    }
  })

  it('a second registration with the same e-mail within a minute', async () => {
    const first = newForm()
    await registerForm(parts, first)
    platform.advance(30_000)
    const refusal = await refusedWithoutTrace(() => registerForm(parts, newForm({ email: first.email })))
    expect(refusal.code).toBe('CODE_RESEND_TOO_SOON')
    expect(refusal.problems).toMatchObject([{ field: 'email', params: { seconds: 30 } }])
  })

  it('the sixth code of a day to one phone, whoever asks', async () => {
    const { phone } = newForm()
    for (let count = 0; count < 5; count++) {
      await registerForm(parts, newForm({ phone }))
      platform.advance(61_000)
    }
    const refusal = await refusedWithoutTrace(() => registerForm(parts, newForm({ phone })))
    expect(refusal.problems).toMatchObject([{ field: 'phone', code: 'CODE_DAILY_LIMIT', params: { max: 5 } }])
    platform.advance(86_400_000)
    await registerForm(parts, newForm({ phone }))
  })

  it('a form without the key of its page', async () => {
    const refusal = await refusedWithoutTrace(() => registerForm(parts, newForm(), 'made-up'))
    expect(refusal.code).toBe('REQUEST_INVALID')
  })

  it('a flood of registrations from one address', async () => {
    const refusing: RegistrationParts = {
      ...parts,
      throttles: {
        ...parts.throttles,
        attempt: () => Promise.reject(new Refusal('RATE_LIMITED', { params: { waitSeconds: 60 } })),
      },
    }
    const refusal = await refusedWithoutTrace(() => registerForm(refusing, newForm()))
    expect(refusal.code).toBe('RATE_LIMITED')
  })
})

describe('a registration taken up again', () => {
  it('is found by its new cookie', async () => {
    const token = await registerForm(parts, newForm())
    const { accountId, username } = await runningRegistration(parts, token)
    const again = await resumeRegistration(parts, { accountId, returnPath: '/interaction/x' })
    expect(again).not.toBe(token)
    expect(await runningRegistration(parts, again)).toMatchObject({ username, returnPath: '/interaction/x' })
  })

  it('is refused once its seven days are over, before the purge has run too', async () => {
    const token = await registerForm(parts, newForm())
    const { accountId } = await runningRegistration(parts, token)
    platform.advance(7 * 86_400_000)
    await expect(resumeRegistration(parts, { accountId, returnPath: null })).rejects.toMatchObject({
      code: 'REGISTRATION_NOT_RUNNING',
    })
    await expect(runningRegistration(parts, token)).rejects.toMatchObject({
      code: 'REGISTRATION_NOT_RUNNING',
    })
  })
})
