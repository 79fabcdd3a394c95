import { generateKeyPairSync } from 'node:crypto'
import { inTransaction } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyAccountEvent } from '../../accounts/account-service.js'
import { systemActor } from '../../platform.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { createRegistrationParts, waitingMessages } from '../../testing/test-registration.js'
import type { Authentication } from '../authentication.js'
import { factorsOf } from '../factors/factors-store.js'
import {
  beginPasskeyEnrolment,
  beginPasskeySignIn,
  finishPasskeySignIn,
  listPasskeys,
  removePasskey,
} from './passkeys-service.js'
import { enrolled, newAddress, signIn } from './testing/enrolled-people.js'
import type { SoftAuthenticator } from './testing/soft-authenticator.js'

let platform: TestPlatform
let parts: Authentication

beforeAll(async () => {
  platform = await createTestPlatform()
  parts = await createRegistrationParts(platform)
})
afterAll(() => platform.drop())

const trials = 20
const minute = 60_000

const auditOf = (accountId: AccountId) =>
  platform.db
    .selectFrom('audit_log')
    .select(['action', 'actor_account_id'])
    .where('subject_id', '=', accountId)
    .where('action', 'like', '%passkey%')
    .orderBy('id')
    .execute()

const lastAudit = async (accountId: AccountId) => (await auditOf(accountId)).at(-1)?.action

async function restrict(accountId: AccountId, event: 'SUSPEND' | 'CLOSE'): Promise<void> {
  await inTransaction(platform.db, (trx) =>
    applyAccountEvent(trx, platform.keys, {
      accountId,
      event,
      by: 'DIRECTORATE',
      holds: ['REASON_GIVEN'],
      actor: systemActor,
      at: platform.clock(),
    }),
  )
}

describe('signing in with a passkey', () => {
  it('as second factor names the passkeys of the person', async () => {
    const person = await enrolled(parts)
    const options = await beginPasskeySignIn(parts, { accountId: person.accountId, boundTo: 'a' })
    expect(options).toMatchObject({ rpId: 'localhost', userVerification: 'preferred', timeout: 300_000 })
    expect(options.allowCredentials?.map(({ id }) => id)).toEqual(
      person.device.credentials.map(({ id }) => id.toString('base64url')),
    )
    expect(await signIn(parts, person)).toEqual({
      accountId: person.accountId,
      state: 'PROFILE_VERIFIED',
      passkeyId: person.passkeyId,
      userVerified: true,
      hardware: true,
    })
    expect(await lastAudit(person.accountId)).toBe('sign-in.passkey-accepted')
    const [passkey] = await listPasskeys(platform.db, person.accountId)
    expect(passkey?.lastUsedAt).toEqual(platform.clock())
  })

  it('without a password finds the person by the passkey alone', async () => {
    const person = await enrolled(parts, { synchronised: true, countsBy: 0 })
    const options = await beginPasskeySignIn(parts, {
      accountId: null,
      boundTo: 'a',
      userVerification: 'required',
    })
    expect(options.allowCredentials).toBeUndefined()
    expect(options.userVerification).toBe('required')
    for (const _ of [1, 2]) {
      expect(await signIn(parts, person, { passwordless: true })).toMatchObject({
        accountId: person.accountId,
        userVerified: true,
        hardware: false,
      })
    }
  })

  it('tells when the device did not check its user', async () => {
    const person = await enrolled(parts, { userVerified: false })
    expect(person.userVerified).toBe(false)
    expect(await signIn(parts, person, { passwordless: true })).toMatchObject({ userVerified: false })
    expect(await signIn(parts, person, { changes: { userVerified: true } })).toMatchObject({
      userVerified: true,
    })
  })

  it.each<[string, Parameters<SoftAuthenticator['answer']>[1]]>([
    ['another site', { origin: 'https://inapr0c.id', rpId: 'localhost' }],
    ['another relying party', { rpId: 'inapr0c.id' }],
    ['nobody at the device', { userPresent: false }],
    ['an enrolment instead', { clientData: { type: 'webauthn.create' } }],
    ['a frame of another site', { clientData: { crossOrigin: true } }],
    ['a bound passkey that became synchronised', { synchronised: true }],
  ])('is refused for %s, and noted', async (_, changes) => {
    const person = await enrolled(parts)
    await expect(signIn(parts, person, { changes })).rejects.toMatchObject({ code: 'PASSKEY_REFUSED' })
    await expect(signIn(parts, person, { changes, passwordless: true })).rejects.toMatchObject({
      code: 'PASSKEY_REFUSED',
    })
    // What was refused changed nothing: the passkey still works.
    await signIn(parts, person)
  })

  it('is refused for the signature of another key', async () => {
    const person = await enrolled(parts)
    const [credential] = person.device.credentials
    if (credential === undefined) throw new Error('the device has made no passkey')
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const forged = signIn(parts, person, { changes: { credential: { ...credential, privateKey } } })
    await expect(forged).rejects.toMatchObject({ code: 'PASSKEY_REFUSED' })
    expect(await lastAudit(person.accountId)).toBe('sign-in.passkey-failed')
  })

  it('gives an unknown passkey the same answer as a wrong one', async () => {
    const person = await enrolled(parts)
    await removePasskey(parts, { ...person, actor: systemActor })
    const address = newAddress()
    const unknown = signIn(parts, person, { passwordless: true, address })
    await expect(unknown).rejects.toMatchObject({ code: 'PASSKEY_REFUSED', params: {}, problems: [] })
    const audit = await platform.db
      .selectFrom('audit_log')
      .select(['action', 'subject_id', 'actor_account_id'])
      .where('address', '=', address)
      .execute()
    expect(audit).toEqual([
      { action: 'sign-in.passkey-failed', subject_id: 'unknown', actor_account_id: null },
    ])
  })

  it('takes only the passkey of the person who gave the password', async () => {
    const [person, other] = [await enrolled(parts), await enrolled(parts)]
    const options = await beginPasskeySignIn(parts, { accountId: person.accountId, boundTo: 'a' })
    const response = other.device.answer(options)
    const finish = finishPasskeySignIn(parts, {
      accountId: person.accountId,
      boundTo: 'a',
      response,
      address: newAddress(),
    })
    await expect(finish).rejects.toMatchObject({ code: 'PASSKEY_REFUSED' })
  })

  it.each([
    ['of somebody else', 'b3RoZXI'],
    ['that is missing', undefined],
  ])('without a password is refused for a user handle %s', async (_, userHandle) => {
    const person = await enrolled(parts)
    const tamper = (response: ReturnType<SoftAuthenticator['answer']>) => {
      const { userHandle: _, ...rest } = response.response
      return { ...response, response: userHandle === undefined ? rest : { ...rest, userHandle } }
    }
    await expect(signIn(parts, person, { passwordless: true, tamper })).rejects.toMatchObject({
      code: 'PASSKEY_REFUSED',
    })
  })

  it('needs the challenge of this request, of this person, of these five minutes, once', async () => {
    const [person, other] = [await enrolled(parts), await enrolled(parts)]
    const { accountId } = person
    const expired = { code: 'PASSKEY_CHALLENGE_EXPIRED' }
    const options = await beginPasskeySignIn(parts, { accountId, boundTo: 'a' })
    const finish = (o: { accountId: AccountId | null; boundTo: string }, device = person.device) =>
      finishPasskeySignIn(parts, { ...o, response: device.answer(options), address: newAddress() })
    await expect(finish({ accountId: null, boundTo: 'a' })).rejects.toMatchObject(expired)
    await expect(finish({ accountId, boundTo: 'b' })).rejects.toMatchObject(expired)
    await expect(finish({ accountId: other.accountId, boundTo: 'a' }, other.device)).rejects.toMatchObject(
      expired,
    )
    platform.advance(5 * minute)
    await expect(finish({ accountId, boundTo: 'a' })).rejects.toMatchObject(expired)
    platform.advance(-minute)
    await finish({ accountId, boundTo: 'a' })
    await expect(finish({ accountId, boundTo: 'a' })).rejects.toMatchObject(expired)
    // An enrolment's challenge signs nobody in.
    const enrolment = await beginPasskeyEnrolment(parts, { accountId, boundTo: 'a' })
    const response = person.device.answer({ ...options, challenge: enrolment.challenge })
    await expect(
      finishPasskeySignIn(parts, { accountId, boundTo: 'a', response, address: newAddress() }),
    ).rejects.toMatchObject(expired)
  })

  it(`replayed at the same moment counts once, in ${trials} of ${trials} trials`, async () => {
    const person = await enrolled(parts, { countsBy: 0 })
    const { accountId } = person
    for (let trial = 0; trial < trials; trial++) {
      const options = await beginPasskeySignIn(parts, { accountId: null, boundTo: 'a' })
      const response = person.device.answer(options)
      const outcomes = await Promise.allSettled(
        [1, 2].map(() =>
          finishPasskeySignIn(parts, { accountId: null, boundTo: 'a', response, address: newAddress() }),
        ),
      )
      const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []))
      expect(lost).toEqual(['PASSKEY_CHALLENGE_EXPIRED'])
    }
    expect(await listPasskeys(platform.db, accountId)).toMatchObject([{ disabledAt: null }])
  })

  it('whose counter went back disables the passkey for good and tells the owner on every channel', async () => {
    const person = await enrolled(parts)
    await signIn(parts, person, { changes: { counter: 7 } })
    const before = (await waitingMessages(platform)).length
    await expect(signIn(parts, person, { changes: { counter: 7 } })).rejects.toMatchObject({
      code: 'PASSKEY_COUNTER_WENT_BACK',
    })
    const messages = (await waitingMessages(platform)).slice(before)
    expect(messages.map(({ channel, template }) => [channel, template])).toEqual([
      ['email', 'passkey-disabled@1'],
      ['sms', 'passkey-disabled@1'],
    ])
    expect(await listPasskeys(platform.db, person.accountId)).toMatchObject([
      { disabledAt: platform.clock() },
    ])
    expect(await factorsOf(platform.db, person.accountId)).toMatchObject({ passkeys: 0 })
    expect((await auditOf(person.accountId)).slice(-2).map(({ action }) => action)).toEqual([
      'sign-in.passkey-failed',
      'passkey.disabled',
    ])
    // Neither the copy nor the original works again, with whatever counter.
    await expect(
      signIn(parts, person, { passwordless: true, changes: { counter: 100 } }),
    ).rejects.toMatchObject({
      code: 'PASSKEY_REFUSED',
    })
    await expect(
      beginPasskeySignIn(parts, { accountId: person.accountId, boundTo: 'a' }),
    ).rejects.toMatchObject({ code: 'PASSKEY_UNKNOWN' })
  })

  it('with a counter that fell to zero is noticed, too', async () => {
    const person = await enrolled(parts)
    await signIn(parts, person, { changes: { counter: 1 } })
    await expect(signIn(parts, person, { changes: { counter: 0 } })).rejects.toMatchObject({
      code: 'PASSKEY_COUNTER_WENT_BACK',
    })
  })

  it(`cloned and used at the same moment is noticed, in ${trials} of ${trials} trials`, async () => {
    for (let trial = 0; trial < trials; trial++) {
      const person = await enrolled(parts)
      const outcomes = await Promise.allSettled(
        [1, 2].map(() => signIn(parts, person, { changes: { counter: 5 } })),
      )
      const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []))
      expect(lost).toEqual(['PASSKEY_COUNTER_WENT_BACK'])
      expect(await factorsOf(platform.db, person.accountId)).toMatchObject({ passkeys: 0 })
    }
  })

  it.each([
    ['SUSPEND', 'ACCOUNT_SUSPENDED'],
    ['CLOSE', 'ACCOUNT_CLOSED'],
  ] as const)('after %s tells so to the holder of the passkey only', async (event, code) => {
    const person = await enrolled(parts)
    await restrict(person.accountId, event)
    await expect(signIn(parts, person, { passwordless: true })).rejects.toMatchObject({ code })
    expect(await lastAudit(person.accountId)).toBe('sign-in.passkey-refused')
    await expect(
      signIn(parts, person, { passwordless: true, changes: { origin: 'https://inapr0c.id' } }),
    ).rejects.toMatchObject({ code: 'PASSKEY_REFUSED' })
  })

  it('wrong again and again has to wait', async () => {
    const person = await enrolled(parts)
    const codes: string[] = []
    for (let count = 0; count < 21; count++) {
      const outcome = await Promise.allSettled([
        signIn(parts, person, { changes: { origin: 'https://inapr0c.id' } }),
      ])
      codes.push(...outcome.map((one) => (one.status === 'rejected' ? one.reason.code : 'signed in')))
    }
    expect(new Set(codes)).toEqual(new Set(['PASSKEY_REFUSED', 'SIGN_IN_THROTTLED']))
    expect(codes.at(-1)).toBe('SIGN_IN_THROTTLED')
  })

  it('is no longer possible with a passkey that is being removed', async () => {
    const person = await enrolled(parts)
    const options = await beginPasskeySignIn(parts, { accountId: person.accountId, boundTo: 'a' })
    const response = person.device.answer(options)
    const [signedIn, removed] = await Promise.allSettled([
      finishPasskeySignIn(parts, {
        accountId: person.accountId,
        boundTo: 'a',
        response,
        address: newAddress(),
      }),
      removePasskey(parts, { ...person, actor: systemActor }),
    ])
    expect(removed.status).toBe('fulfilled')
    if (signedIn.status === 'rejected')
      expect(signedIn.reason).toMatchObject({ code: expect.stringMatching(/^PASSKEY_/) })
    expect(await listPasskeys(platform.db, person.accountId)).toEqual([])
  })
})
