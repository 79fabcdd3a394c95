import { Refusal } from '@inaproc/domain/refusal'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ContactKind } from '../../accounts/accounts.js'
import { findAccount, findAccountByVerifiedContact } from '../../accounts/accounts-store.js'
import { findContacts } from '../../accounts/contacts-store.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import {
  codeSentTo,
  createRegistrationParts,
  everythingWritten,
  newForm,
  registerForm,
  waitingMessages,
  wrongCode,
} from '../../testing/test-registration.js'
import type { RegistrationParts } from '../registration-parts.js'
import type { Registration } from '../registrations-store.js'
import { changeContact, resendCode, runningRegistration, verifyContact } from './verification-service.js'

let platform: TestPlatform
let parts: RegistrationParts

beforeAll(async () => {
  platform = await createTestPlatform()
  parts = await createRegistrationParts(platform)
})
afterAll(() => platform.drop())

const address = '203.0.113.7'

async function started(changes: Parameters<typeof newForm>[0] = {}): Promise<Registration> {
  return runningRegistration(parts, await registerForm(parts, newForm(changes)))
}

async function contactOf(registration: Registration, kind: ContactKind): Promise<string> {
  const contacts = await findContacts(platform.db, registration.accountId)
  return contacts.find((contact) => contact.kind === kind)?.value ?? ''
}

async function rightCode(registration: Registration, kind: ContactKind): Promise<string> {
  const code = await codeSentTo(platform, await contactOf(registration, kind))
  if (code === undefined) throw new Error('No code was sent')
  return code
}

async function verify(registration: Registration, kind: ContactKind): Promise<void> {
  await verifyContact(parts, { registration, kind, address, code: await rightCode(registration, kind) })
}

/** Somebody who has verified both contacts, some time ago. */
async function established(): Promise<Registration> {
  const registration = await started()
  await verify(registration, 'email')
  await verify(registration, 'phone')
  platform.advance(61_000)
  return registration
}

async function refusal(work: Promise<unknown>): Promise<Refusal> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof Refusal)) throw new Error('This should have been refused')
  return error
}

async function refusalWithoutTrace(work: () => Promise<unknown>): Promise<Refusal> {
  const before = await everythingWritten(platform)
  const refused = await refusal(work())
  expect(await everythingWritten(platform)).toBe(before)
  return refused
}

describe('verifying both contacts', () => {
  it.each<[ContactKind, ContactKind]>([
    ['email', 'phone'],
    ['phone', 'email'],
  ])('%s first, then %s', async (first, second) => {
    const registration = await started()
    await verify(registration, first)
    expect(await findAccount(platform.db, registration.accountId)).toMatchObject({ state: 'REGISTERED' })
    await verify(registration, second)
    expect(await findAccount(platform.db, registration.accountId)).toMatchObject({
      state: 'CONTACT_VERIFIED',
    })

    const events = await platform.db
      .selectFrom('outbox')
      .select(['type', 'data'])
      .where('subject', '=', registration.accountId)
      .execute()
    expect(events).toEqual([
      { type: 'account.contact-verified', data: { accountId: registration.accountId } },
    ])
    const actions = await platform.db
      .selectFrom('audit_log')
      .select('action')
      .where('subject_id', '=', registration.accountId)
      .orderBy('id')
      .execute()
    expect(actions.map((row) => row.action)).toEqual([
      'account.register',
      'contact.verified',
      'contact.verified',
      'account.verify-contacts',
    ])
  })

  it('both in the same moment ends in the same state, with one event', async () => {
    for (let trial = 0; trial < 10; trial++) {
      const registration = await started()
      await Promise.all([verify(registration, 'email'), verify(registration, 'phone')])
      expect(await findAccount(platform.db, registration.accountId)).toMatchObject({
        state: 'CONTACT_VERIFIED',
      })
      const events = await platform.db
        .selectFrom('outbox')
        .select('id')
        .where('subject', '=', registration.accountId)
        .execute()
      expect(events).toHaveLength(1)
    }
  })

  it('takes a code typed with a blank or hyphen', async () => {
    const registration = await started()
    const code = await rightCode(registration, 'email')
    const typed = ` ${code.slice(0, 3)}-${code.slice(3)} `
    await verifyContact(parts, { registration, kind: 'email', address, code: typed })
  })
})

describe('one code used twice at once', () => {
  it('counts once, in 50 of 50 trials', async () => {
    for (let trial = 0; trial < 50; trial++) {
      const registration = await started()
      const code = await rightCode(registration, 'email')
      const outcomes = await Promise.allSettled(
        [1, 2].map(() => verifyContact(parts, { registration, kind: 'email', address, code })),
      )
      const lost = outcomes.filter((outcome) => outcome.status === 'rejected')
      expect(lost).toHaveLength(1)
      expect(lost[0]?.reason).toMatchObject({ code: 'CODE_ALREADY_USED' })
      const rows = await platform.db
        .selectFrom('audit_log')
        .select('id')
        .where('subject_id', '=', registration.accountId)
        .where('action', '=', 'contact.verified')
        .execute()
      expect(rows).toHaveLength(1)
    }
  })
})

describe('wrong and late codes', () => {
  it('five wrong ones kill the code: the sixth try is refused even with the right one', async () => {
    const registration = await started()
    const right = await rightCode(registration, 'phone')
    const attempt = (code: string) => verifyContact(parts, { registration, kind: 'phone', address, code })
    for (let count = 0; count < 5; count++) {
      expect((await refusal(attempt(wrongCode(right)))).code).toBe('CODE_WRONG')
    }
    const sixth = await refusalWithoutTrace(() => attempt(right))
    expect(sixth.problems).toMatchObject([
      { field: 'phone_code', code: 'CODE_TRIES_USED_UP', params: { tries: 5 } },
    ])
  })

  it('many wrong ones at the same moment are five tries and no more', async () => {
    const registration = await started()
    const right = await rightCode(registration, 'email')
    const code = wrongCode(right)
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () =>
        refusal(verifyContact(parts, { registration, kind: 'email', address, code })),
      ),
    )
    expect(outcomes.filter((outcome) => outcome.code === 'CODE_WRONG')).toHaveLength(5)
    expect(outcomes.filter((outcome) => outcome.code === 'CODE_TRIES_USED_UP')).toHaveLength(7)
  })

  it('a code of five minutes ago is refused and writes nothing', async () => {
    const registration = await started()
    const code = await rightCode(registration, 'email')
    platform.advance(300_000)
    const refused = await refusalWithoutTrace(() =>
      verifyContact(parts, { registration, kind: 'email', address, code }),
    )
    expect(refused.code).toBe('CODE_EXPIRED')
  })

  it('the code for the e-mail does not count for the phone', async () => {
    const registration = await started()
    const code = await rightCode(registration, 'email')
    expect((await refusal(verifyContact(parts, { registration, kind: 'phone', address, code }))).code).toBe(
      'CODE_WRONG',
    )
  })

  it.each(['', '12345', '1234567', 'abcdef'])('%j is no code and costs no try', async (code) => {
    const registration = await started()
    const refused = await refusalWithoutTrace(() =>
      verifyContact(parts, { registration, kind: 'email', address, code }),
    )
    expect(refused.problems).toMatchObject([{ field: 'email_code', code: 'CODE_FORMAT' }])
  })
})

describe('another code', () => {
  it('is refused within a minute, and nothing is written', async () => {
    const registration = await started()
    platform.advance(59_000)
    const refused = await refusalWithoutTrace(() =>
      resendCode(parts, { registration, kind: 'email', address }),
    )
    expect(refused.problems).toMatchObject([
      { field: 'email_code', code: 'CODE_RESEND_TOO_SOON', params: { seconds: 1 } },
    ])
  })

  it('takes the place of the one before', async () => {
    const registration = await started()
    const old = await rightCode(registration, 'email')
    platform.advance(60_000)
    await resendCode(parts, { registration, kind: 'email', address })
    const fresh = await rightCode(registration, 'email')
    if (old !== fresh) {
      const late = verifyContact(parts, { registration, kind: 'email', address, code: old })
      expect((await refusal(late)).code).toBe('CODE_WRONG')
    }
    await verifyContact(parts, { registration, kind: 'email', address, code: fresh })
  })

  it('the sixth of a day is refused, and nothing is written', async () => {
    const registration = await started()
    for (let count = 0; count < 4; count++) {
      platform.advance(60_000)
      await resendCode(parts, { registration, kind: 'phone', address })
    }
    platform.advance(60_000)
    const refused = await refusalWithoutTrace(() =>
      resendCode(parts, { registration, kind: 'phone', address }),
    )
    expect(refused.problems).toMatchObject([{ field: 'phone_code', code: 'CODE_DAILY_LIMIT' }])
  })

  it('asked for twice at once is sent once', async () => {
    for (let trial = 0; trial < 10; trial++) {
      const registration = await started()
      platform.advance(60_000)
      const outcomes = await Promise.allSettled(
        [1, 2].map(() => resendCode(parts, { registration, kind: 'email', address })),
      )
      expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    }
  })
})

describe('correcting a contact', () => {
  it('sends a code to the new one and kills the code of the old one', async () => {
    const registration = await started()
    const old = await rightCode(registration, 'email')
    const value = newForm().email
    await changeContact(parts, { registration, kind: 'email', address, value })
    const fresh = await codeSentTo(platform, value)
    if (old !== fresh) {
      const late = verifyContact(parts, { registration, kind: 'email', address, code: old })
      expect((await refusal(late)).code).toBe('CODE_WRONG')
    }
    await verifyContact(parts, { registration, kind: 'email', address, code: fresh ?? '' })
    expect(await findAccountByVerifiedContact(platform.db, { kind: 'email', value })).toMatchObject({
      id: registration.accountId,
    })
  })

  it.each([
    ['', 'FIELD_REQUIRED'],
    ['0812', 'PHONE_LENGTH'],
    ['+14155550100', 'PHONE_NOT_INDONESIAN'],
  ])('to %j is refused, and nothing is written', async (value, code) => {
    const registration = await started()
    const refused = await refusalWithoutTrace(() =>
      changeContact(parts, { registration, kind: 'phone', address, value }),
    )
    expect(refused.problems).toMatchObject([{ field: 'new_phone', code }])
  })

  it('is refused once it is verified', async () => {
    const registration = await started()
    await verify(registration, 'email')
    const { email: value } = newForm()
    const refused = await refusalWithoutTrace(() =>
      changeContact(parts, { registration, kind: 'email', address, value }),
    )
    expect(refused.code).toBe('CONTACT_NOT_USABLE')
  })

  it('cannot make the service write to one stranger after another', async () => {
    const registration = await started()
    const change = () =>
      changeContact(parts, { registration, kind: 'email', address, value: newForm().email })
    for (let count = 0; count < 18; count++) await change()
    expect((await refusalWithoutTrace(change)).code).toBe('CODE_DAILY_LIMIT')
  })
})

describe('a contact that belongs to somebody already', () => {
  it('gets a notice instead of a code, and no code can be right', async () => {
    const owner = await established()
    const email = await contactOf(owner, 'email')
    const phone = await contactOf(owner, 'phone')
    const registration = await started({ email, phone })
    const messages = (await waitingMessages(platform)).slice(-2)
    expect(messages.map((message) => [message.to, message.template])).toEqual([
      [email, 'email-already-registered@1'],
      [phone, 'phone-already-registered@1'],
    ])
    for (const message of messages) expect(message.text).not.toMatch(/\b[0-9]{6}\b/)
    const decoys = await platform.db
      .selectFrom('verification_codes')
      .innerJoin('contacts', 'contacts.id', 'verification_codes.contact_id')
      .select('code_hash')
      .where('contacts.account_id', '=', registration.accountId)
      .execute()
    expect(decoys).toEqual([{ code_hash: null }, { code_hash: null }])
    const attempt = verifyContact(parts, { registration, kind: 'email', address, code: '000000' })
    expect((await refusal(attempt)).code).toBe('CODE_WRONG')
  })

  it('taken between sending and entering is told only to who has the right code', async () => {
    for (let trial = 0; trial < 10; trial++) {
      const { email } = newForm()
      const first = await started({ email })
      const firstCode = await rightCode(first, 'email')
      platform.advance(60_000)
      const second = await started({ email })
      const secondCode = await rightCode(second, 'email')
      const attempt = (registration: Registration, code: string) =>
        verifyContact(parts, { registration, kind: 'email', address, code })
      const outcomes = await Promise.allSettled([attempt(first, firstCode), attempt(second, secondCode)])
      const lost = outcomes.filter((outcome) => outcome.status === 'rejected')
      expect(lost.map((outcome) => outcome.reason.code)).toEqual(['CONTACT_TAKEN'])

      const loser = outcomes[0]?.status === 'rejected' ? first : second
      const again = attempt(loser, loser === first ? firstCode : secondCode)
      expect((await refusal(again)).code).toBe('CODE_ALREADY_USED')
    }
  })
})
