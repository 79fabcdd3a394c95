import { inTransaction } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listNotices } from '../../notifications/notices-store.js'
import { statementsOf } from '../../testing/statements.js'
import { addPerson } from '../../testing/test-people.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { createRegistrationParts, waitingMessages } from '../../testing/test-registration.js'
import type { Authentication } from '../authentication.js'
import { lookAtLink } from '../links/links-service.js'
import { recordSignOn } from '../sessions-store.js'
import {
  askerFor,
  askerForName,
  newDeviceNotice,
  recogniseDevice,
  rememberDevice,
  trustDevice,
} from './devices-service.js'
import { deleteDevices, endTrust, listDevices } from './devices-store.js'

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36'
const newerChrome = chrome.replace('130', '131')
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0'

let platform: TestPlatform
let parts: Authentication
let sari: AccountId
let budi: AccountId
beforeAll(async () => {
  platform = await createTestPlatform()
  parts = await createRegistrationParts(platform)
  sari = (await addPerson(parts, { totp: false })).accountId
  budi = (await addPerson(parts, { totp: false })).accountId
})
afterAll(() => platform.drop())

const remember = (accountId: AccountId, token: string | null, userAgent = chrome) =>
  inTransaction(platform.db, (trx) =>
    rememberDevice(trx, { accountId, token, userAgent, at: platform.clock() }),
  )
const recognise = (accountId: AccountId, token: string | null, userAgent: string | null = chrome) =>
  recogniseDevice(parts, { accountId, token, userAgent, at: platform.clock() })

describe('who asks', () => {
  const never = 'x'.repeat(43)

  it('is known to the account on a device of its own, and a stranger everywhere else', async () => {
    const { token } = await remember(sari, null)
    expect(await askerFor(parts, { accountId: sari, token })).toBe('known')
    for (const stranger of [
      { accountId: sari, token: null },
      { accountId: sari, token: never },
      { accountId: sari, token: 'not a value of the cookie' },
      { accountId: budi, token },
      { accountId: null, token },
    ]) {
      expect(await askerFor(parts, stranger)).toBe('stranger')
    }
  })

  it('is known by a name of an account of the device, with one look-up that does not depend on the name', async () => {
    const shared = await remember(budi, (await remember(sari, null)).token)
    const namesOf = (accountId: AccountId) =>
      platform.db
        .selectFrom('accounts')
        .innerJoin('contacts', 'contacts.account_id', 'accounts.id')
        .select(['username', 'value as email'])
        .where('accounts.id', '=', accountId)
        .where('kind', '=', 'email')
        .executeTakeFirstOrThrow()
    const other = await namesOf((await addPerson(parts, { totp: false })).accountId)
    const { token } = shared
    for (const { username, email } of [await namesOf(sari), await namesOf(budi)]) {
      expect(await askerForName(parts, { name: username, token })).toBe('known')
      expect(await askerForName(parts, { name: email, token })).toBe('known')
      for (const stranger of [null, never, 'not a value of the cookie']) {
        expect(await askerForName(parts, { name: username, token: stranger })).toBe('stranger')
      }
    }
    for (const name of [other.username, other.email, 'tidak.ada', '']) {
      expect(await askerForName(parts, { name, token })).toBe('stranger')
    }
    const [one, ...more] = await statementsOf(() => askerForName(parts, { name: 'tidak.ada', token }))
    expect(more).toEqual([])
    expect(one).not.toContain('username" =')
    expect(await statementsOf(() => askerForName(parts, { name: 'tidak.ada', token: null }))).toEqual([])
  })

  it('does not know an account by an e-mail that it never proved', async () => {
    const person = await addPerson(parts, { totp: false })
    const { token } = await remember(person.accountId, null)
    const contacts = platform.db.updateTable('contacts').where('account_id', '=', person.accountId)
    const email = `${person.username}@palangkaraya.go.id`
    expect(await askerForName(parts, { name: email, token })).toBe('known')
    await contacts.set({ verified_at: null }).execute()
    expect(await askerForName(parts, { name: email, token })).toBe('stranger')
    expect(await askerForName(parts, { name: person.username, token })).toBe('known')
  })
})

describe('a device', () => {
  it('is new once, and then known by its cookie', async () => {
    expect(await recognise(sari, null)).toEqual({ deviceId: null, isNew: true, trusted: false })
    const first = await remember(sari, null)
    expect(first.isNew).toBe(true)
    expect(await recognise(sari, first.token)).toEqual({
      deviceId: first.deviceId,
      isNew: false,
      trusted: false,
    })
    expect(await remember(sari, first.token)).toEqual({ ...first, isNew: false })
  })

  it('is known to each of the people who share it, under one cookie', async () => {
    const ofSari = await remember(sari, null)
    const ofBudi = await remember(budi, ofSari.token)
    expect(ofBudi.isNew).toBe(true)
    expect((await recognise(sari, ofBudi.token)).deviceId).toBe(ofSari.deviceId)
    expect((await recognise(budi, ofBudi.token)).deviceId).toBe(ofBudi.deviceId)
  })

  it('cannot be planted: a value known before the first sign-in is worth nothing after it', async () => {
    const planted = await remember(budi, null)
    await remember(sari, planted.token)
    expect((await recognise(sari, planted.token)).isNew).toBe(true)
    expect((await recognise(budi, planted.token)).isNew).toBe(true)
    const invented = 'x'.repeat(43)
    expect((await remember(sari, invented)).token).not.toBe(invented)
    expect((await remember(sari, "'; drop table devices")).isNew).toBe(true)
  })

  it('is trusted for as long as was asked, also after an update, but not as another browser', async () => {
    const { deviceId, token } = await remember(sari, null)
    const until = new Date(platform.clock().getTime() + 60_000)
    await inTransaction(platform.db, (trx) => trustDevice(trx, { deviceId, until }))
    expect(await recognise(sari, token, newerChrome)).toMatchObject({ trusted: true })
    expect(await recognise(sari, token, firefox)).toMatchObject({ isNew: false, trusted: false })
    expect(await recognise(budi, token)).toMatchObject({ trusted: false })
    platform.advance(60_000)
    expect(await recognise(sari, token)).toMatchObject({ isNew: false, trusted: false })
  })

  it('that does not tell its kind is known all the same', async () => {
    for (const userAgent of [null, '']) {
      const at = platform.clock()
      const { deviceId, token } = await inTransaction(platform.db, (trx) =>
        rememberDevice(trx, { accountId: sari, token: null, userAgent, at }),
      )
      const until = new Date(at.getTime() + 60_000)
      await inTransaction(platform.db, (trx) => trustDevice(trx, { deviceId, until }))
      expect(await recognise(sari, token, null)).toMatchObject({ deviceId, trusted: true })
      expect(await recognise(sari, token, chrome)).toMatchObject({ deviceId, trusted: false })
    }
  })

  it('is listed, no longer trusted and forgotten, one or all, with its own person only', async () => {
    const owner = (await addPerson(parts, { totp: false })).accountId
    const [first, second] = [await remember(owner, null), await remember(owner, null, firefox)]
    const until = new Date(platform.clock().getTime() + 60_000)
    await inTransaction(platform.db, async (trx) => {
      await trustDevice(trx, { deviceId: first.deviceId, until })
      await endTrust(trx, owner)
    })
    expect(await recognise(owner, first.token)).toMatchObject({ isNew: false, trusted: false })
    const ids = async () => (await listDevices(platform.db, owner, 10)).map(({ id }) => id).toSorted()
    expect(await ids()).toEqual([first.deviceId, second.deviceId].toSorted())
    const forget = (o: { accountId: AccountId; deviceId?: string }) =>
      inTransaction(platform.db, (trx) => deleteDevices(trx, o))
    expect(await forget({ accountId: budi, deviceId: first.deviceId })).toBe(0)
    expect(await forget({ accountId: owner, deviceId: first.deviceId })).toBe(1)
    expect(await ids()).toEqual([second.deviceId])
    expect(await forget({ accountId: owner })).toBe(1)
    expect(await ids()).toEqual([])
  })
})

describe('the notice of a new device', () => {
  async function signIn(accountId: AccountId, uid: string, address: string) {
    const at = platform.clock()
    await inTransaction(platform.db, async (trx) => {
      const { deviceId } = await rememberDevice(trx, { accountId, token: null, userAgent: chrome, at })
      const level = { acr: 'urn:inaproc:aal1', amr: ['pwd'] } as const
      await recordSignOn(trx, { uid, accountId, ...level, address, userAgent: chrome, deviceId, at })
      await newDeviceNotice(trx, parts, { accountId, sessionUid: uid, deviceId, address, at })
    })
  }

  it('is not sent for the first sign-in ever, and afterwards goes out on every channel', async () => {
    const { accountId } = await addPerson(parts, { totp: false })
    await signIn(accountId, 'first', '127.0.0.1')
    expect(await waitingMessages(platform)).toEqual([])
    await signIn(accountId, 'second', '10.1.2.3')
    const sent = await waitingMessages(platform)
    const mail = sent.find(({ channel }) => channel === 'email')
    const text = sent.find(({ channel }) => channel === 'sms')
    expect(sent).toHaveLength(2)
    expect(mail?.text).toContain('Chrome di Windows, jaringan lokal/internal, 3 Februari 2026')
    const token = /\/bukan-saya\/([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? ''
    expect(await lookAtLink(parts, { token, purpose: 'not-me' })).toEqual({
      accountId,
      reference: 'second',
      issuedAt: platform.clock(),
    })
    expect(text?.text).toContain('perangkat baru')
    const [notice] = await listNotices(platform.db, { accountId, language: 'en', limit: 5 })
    expect(notice?.letter.paragraphs[0]).toContain('Chrome on Windows, local or internal network')
    // The link would let whoever reads the page end every session.
    expect(`${text?.text}${JSON.stringify(notice)}`).not.toContain('bukan-saya')
  })
})
