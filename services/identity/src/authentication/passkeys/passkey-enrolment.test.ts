import { randomUUID } from 'node:crypto'
import type { AccountId } from '@inaproc/domain/identifiers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '../../platform.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { createRegistrationParts, waitingMessages } from '../../testing/test-registration.js'
import type { Authentication } from '../authentication.js'
import { factorsOf } from '../factors/factors-store.js'
import { passkeyLimit } from './passkeys.js'
import {
  beginPasskeyEnrolment,
  finishPasskeyEnrolment,
  listPasskeys,
  removePasskey,
  renamePasskey,
} from './passkeys-service.js'
import { enrol, enrolled, newPerson } from './testing/enrolled-people.js'
import { type Behaviour, SoftAuthenticator } from './testing/soft-authenticator.js'

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

describe('adding a passkey', () => {
  it('asks for one that is discoverable, under a name that tells nothing', async () => {
    const accountId = await newPerson(parts)
    const options = await beginPasskeyEnrolment(parts, { accountId, boundTo: 'session' })
    expect(options).toMatchObject({
      rp: { id: 'localhost', name: 'INAPROC' },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
      excludeCredentials: [],
      timeout: 300_000,
    })
    expect(Buffer.from(options.challenge, 'base64url').length).toBeGreaterThanOrEqual(32)
    const handle = Buffer.from(options.user.id, 'base64url')
    expect(handle).toHaveLength(32)
    expect(handle.toString('latin1')).not.toContain(accountId)
    const again = await beginPasskeyEnrolment(parts, { accountId, boundTo: 'session' })
    expect(again.user.id).toBe(options.user.id)
    expect(again.challenge).not.toBe(options.challenge)
  })

  it('counts as factor, is told on every channel and noted', async () => {
    const accountId = await newPerson(parts)
    const { passkeyId, userVerified, hardware } = await enrol(parts, accountId, {
      name: '  Laptop\n kantor ',
    })
    expect({ userVerified, hardware }).toEqual({ userVerified: true, hardware: true })
    expect(await factorsOf(platform.db, accountId)).toMatchObject({ passkeys: 1 })
    expect(await listPasskeys(platform.db, accountId)).toEqual([
      {
        id: passkeyId,
        name: 'Laptop kantor',
        createdAt: platform.clock(),
        lastUsedAt: null,
        disabledAt: null,
        hardware: true,
      },
    ])
    const messages = (await waitingMessages(platform)).slice(-2)
    expect(messages.map(({ template }) => template)).toEqual(['passkey-added@1', 'passkey-added@1'])
    expect(messages.map(({ channel }) => channel)).toEqual(['email', 'sms'])
    expect(messages[0]?.text).toContain('"Laptop kantor"')
    const notices = platform.db.selectFrom('notices').select('template').where('account_id', '=', accountId)
    expect(await notices.execute()).toEqual([{ template: 'passkey-added' }])
    const events = platform.db.selectFrom('outbox').select('type').where('subject', '=', accountId)
    expect(await events.execute()).toEqual([{ type: 'account.credentials-changed' }])
    expect(await auditOf(accountId)).toEqual([{ action: 'passkey.added', actor_account_id: accountId }])
  })

  it.each([
    ['', '00000000-0000-0000-0000-000000000000', 'Kunci sandi'],
    ['', 'fa2b99dc-9e39-4257-8f92-4a30d23c4118', 'YubiKey 5 NFC'],
    ['Kunci rumah', 'fa2b99dc-9e39-4257-8f92-4a30d23c4118', 'Kunci rumah'],
  ])('named %j on a device of model %s is called %s', async (name, aaguid, called) => {
    const accountId = await newPerson(parts)
    await enrol(parts, accountId, { name, behaviour: { aaguid } })
    expect(await listPasskeys(platform.db, accountId)).toMatchObject([{ name: called }])
  })

  it('that is synchronised is no hardware', async () => {
    expect(await enrolled(parts, { synchronised: true, countsBy: 0 })).toMatchObject({ hardware: false })
  })

  it.each<[string, Partial<Behaviour>]>([
    ['another site', { origin: 'https://inapr0c.id', rpId: 'localhost' }],
    ['another port of our host', { origin: 'http://localhost:4001' }],
    ['another relying party', { rpId: 'inapr0c.id' }],
    ['nobody at the device', { userPresent: false }],
    ['a sign-in instead', { clientData: { type: 'webauthn.get' } }],
    ['a frame of another site', { clientData: { crossOrigin: true } }],
  ])('is refused for %s', async (_, changes) => {
    const accountId = await newPerson(parts)
    const options = await beginPasskeyEnrolment(parts, { accountId, boundTo: 'session' })
    const response = new SoftAuthenticator({ origin: parts.origin }).enrol(options, changes)
    const finish = finishPasskeyEnrolment(parts, { accountId, boundTo: 'session', response, name: '' })
    await expect(finish).rejects.toMatchObject({ code: 'PASSKEY_REFUSED' })
    expect(await listPasskeys(platform.db, accountId)).toEqual([])
  })

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['no JSON', '{'],
    ['a whole book', `"${'a'.repeat(200_000)}"`],
    ['another thing', '{"id":"a"}'],
    [
      'client data that is none',
      {
        id: 'YQ',
        rawId: 'YQ',
        type: 'public-key',
        response: { clientDataJSON: 'e30', attestationObject: 'YQ' },
      },
    ],
    [
      'client data that is no JSON',
      {
        id: 'YQ',
        rawId: 'YQ',
        type: 'public-key',
        response: { clientDataJSON: 'YQ', attestationObject: 'YQ' },
      },
    ],
  ])('is refused for %s', async (_, response) => {
    const accountId = await newPerson(parts)
    const finish = finishPasskeyEnrolment(parts, { accountId, boundTo: 'session', response, name: '' })
    await expect(finish).rejects.toMatchObject({ code: 'PASSKEY_REFUSED' })
  })

  it('takes the text of a form field, too', async () => {
    const accountId = await newPerson(parts)
    const options = await beginPasskeyEnrolment(parts, { accountId, boundTo: 'session' })
    const response = JSON.stringify(new SoftAuthenticator({ origin: parts.origin }).enrol(options))
    await finishPasskeyEnrolment(parts, {
      accountId,
      boundTo: 'session',
      response,
      name: '',
      address: '203.0.113.7',
    })
    expect(await listPasskeys(platform.db, accountId)).toHaveLength(1)
  })

  it('needs the challenge of this account, this session and these five minutes', async () => {
    const [accountId, other] = [await newPerson(parts), await newPerson(parts)]
    const device = new SoftAuthenticator({ origin: parts.origin })
    const options = await beginPasskeyEnrolment(parts, { accountId, boundTo: 'session' })
    const response = device.enrol(options)
    const finish = (o: { accountId: AccountId; boundTo: string }) =>
      finishPasskeyEnrolment(parts, { ...o, response, name: '' })
    const expired = { code: 'PASSKEY_CHALLENGE_EXPIRED' }
    await expect(finish({ accountId: other, boundTo: 'session' })).rejects.toMatchObject(expired)
    await expect(finish({ accountId, boundTo: 'other session' })).rejects.toMatchObject(expired)
    const invented = device.enrol({ ...options, challenge: 'bm9ib2R5IGdhdmUgdGhpcyBvdXQ' })
    await expect(
      finishPasskeyEnrolment(parts, { accountId, boundTo: 'session', response: invented, name: '' }),
    ).rejects.toMatchObject(expired)
    platform.advance(5 * minute)
    await expect(finish({ accountId, boundTo: 'session' })).rejects.toMatchObject(expired)
    platform.advance(-minute)
    await finish({ accountId, boundTo: 'session' })
    await expect(finish({ accountId, boundTo: 'session' })).rejects.toMatchObject(expired)
    expect(await listPasskeys(platform.db, accountId)).toHaveLength(1)
  })

  it(`answered twice at once adds one, in ${trials} of ${trials} trials`, async () => {
    const accountId = await newPerson(parts)
    const device = new SoftAuthenticator({ origin: parts.origin })
    for (let trial = 0; trial < trials; trial++) {
      const options = await beginPasskeyEnrolment(parts, { accountId, boundTo: 'session' })
      const outcomes = await Promise.allSettled(
        [1, 2].map(() =>
          finishPasskeyEnrolment(parts, {
            accountId,
            boundTo: 'session',
            response: device.enrol(options),
            name: '',
          }),
        ),
      )
      const won = outcomes.flatMap((outcome) =>
        outcome.status === 'fulfilled' ? [outcome.value.passkeyId] : [],
      )
      const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []))
      expect(lost).toEqual(['PASSKEY_CHALLENGE_EXPIRED'])
      for (const passkeyId of won) await removePasskey(parts, { accountId, passkeyId, actor: systemActor })
    }
    expect(await listPasskeys(platform.db, accountId)).toEqual([])
  })

  it('is for one account only', async () => {
    const [accountId, other] = [await newPerson(parts), await newPerson(parts)]
    const device = new SoftAuthenticator({ origin: parts.origin })
    const first = await beginPasskeyEnrolment(parts, { accountId, boundTo: 'a' })
    const response = device.enrol(first)
    await finishPasskeyEnrolment(parts, { accountId, boundTo: 'a', response, name: '' })
    // The same credential under the challenge of somebody else.
    const second = await beginPasskeyEnrolment(parts, { accountId: other, boundTo: 'b' })
    const [credential] = device.credentials
    const attestationObject = response.response.attestationObject
    const clientDataJSON = device.enrol(second).response.clientDataJSON
    const copied = { ...response, response: { attestationObject, clientDataJSON } }
    await expect(
      finishPasskeyEnrolment(parts, { accountId: other, boundTo: 'b', response: copied, name: '' }),
    ).rejects.toMatchObject({ code: 'PASSKEY_ALREADY_ADDED' })
    expect(credential?.id.toString('base64url')).toBe(response.id)
  })

  it('ends at ten, also for two at once; those there are left out on the device', async () => {
    const accountId = await newPerson(parts)
    for (let count = 1; count < passkeyLimit.max; count++) await enrol(parts, accountId)
    const options = await beginPasskeyEnrolment(parts, { accountId, boundTo: 'session' })
    expect(options.excludeCredentials).toHaveLength(passkeyLimit.max - 1)
    expect(options.excludeCredentials?.[0]).toMatchObject({ transports: ['hybrid', 'internal'] })
    const outcomes = await Promise.allSettled([1, 2].map(() => enrol(parts, accountId)))
    const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []))
    expect(lost).toEqual(['PASSKEY_LIMIT'])
    await expect(beginPasskeyEnrolment(parts, { accountId, boundTo: 'session' })).rejects.toMatchObject({
      code: 'PASSKEY_LIMIT',
      params: { max: 10 },
    })
  })

  it('is not for an account that is not there', async () => {
    const nobody = randomUUID() as AccountId // a uuid
    await expect(beginPasskeyEnrolment(parts, { accountId: nobody, boundTo: 'a' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})

describe('the list of passkeys', () => {
  it('can be put in order by its owner only', async () => {
    const person = await enrolled(parts)
    const other = await newPerson(parts)
    const actor = { kind: 'person', accountId: person.accountId } as const
    const { accountId, passkeyId } = person
    await renamePasskey(parts, { accountId, passkeyId, name: ' Kunci perak ', actor })
    expect(await listPasskeys(platform.db, accountId)).toMatchObject([{ name: 'Kunci perak' }])
    await renamePasskey(parts, { accountId, passkeyId, name: '', actor })
    expect(await listPasskeys(platform.db, accountId)).toMatchObject([{ name: 'Kunci sandi' }])
    await expect(
      renamePasskey(parts, { accountId, passkeyId, name: 'x'.repeat(21), actor }),
    ).rejects.toMatchObject({ code: 'FIELD_TOO_LONG', params: { max: 20 } })

    const unknown = { code: 'PASSKEY_UNKNOWN' }
    for (const [whose, id] of [
      [other, passkeyId],
      [accountId, randomUUID()],
      [accountId, "' or 1=1"],
    ] as const) {
      const foreign = { accountId: whose, passkeyId: id, actor }
      await expect(renamePasskey(parts, { ...foreign, name: 'x' })).rejects.toMatchObject(unknown)
      await expect(removePasskey(parts, foreign)).rejects.toMatchObject(unknown)
    }

    await removePasskey(parts, { accountId, passkeyId, actor })
    expect(await listPasskeys(platform.db, accountId)).toEqual([])
    expect((await auditOf(accountId)).map(({ action }) => action)).toEqual([
      'passkey.added',
      'passkey.renamed',
      'passkey.renamed',
      'passkey.removed',
    ])
    expect((await waitingMessages(platform)).slice(-2).map(({ template }) => template)).toEqual([
      'passkey-removed@1',
      'passkey-removed@1',
    ])
  })
})
