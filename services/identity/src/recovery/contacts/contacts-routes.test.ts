import { inTransaction } from '@inaproc/database/database'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { wrongCode } from '../../testing/test-registration.js'
import {
  type Changing,
  changed,
  changeId,
  changing,
  newEmail,
  newPhone,
  prove,
} from '../testing/contact-tabs.js'
import { createRecoveryWorld, type RecoveryWorld } from '../testing/recovery-world.js'
import { applyChange } from './apply-service.js'
import { beginChange, proveSide } from './contact-change-service.js'
import { findChange } from './contact-changes-store.js'

const hour = 3_600_000
let world: RecoveryWorld

beforeAll(async () => {
  world = await createRecoveryWorld()
})
beforeEach(() => world.calm())
afterAll(() => world.stop())

describe('the pages of contacts', () => {
  it('show both, in both languages', async () => {
    const person = await world.person()
    const tab = await world.signedIn(person)
    const page = await tab.get('/keamanan/kontak')
    expect([page.status, page.body]).toEqual([200, expect.stringContaining(person.email)])
    expect(page.body).toContain(person.phone)
    const english = await world.signedIn(person, { language: 'en' })
    expect((await english.get('/keamanan/kontak')).body).toContain('E-mail and phone')
  })

  it('are for people who are signed in', async () => {
    const answer = await world.browser().get('/keamanan/kontak')
    expect([answer.status, answer.location]).toEqual([303, expect.stringContaining('/sign-in')])
  })

  it('ask for a fresh sign-in before anything changes', async () => {
    const person = await world.person()
    const tab = await world.signedIn(person)
    await tab.get('/keamanan/kontak/email')
    world.platform.advance(11 * 60_000)
    const form = await tab.submit('/keamanan/kontak/email', { value: newEmail() })
    expect([form.status, form.location]).toEqual([303, expect.stringContaining('/sign-in?')])
    expect((await tab.get('/keamanan/kontak/email')).location).toContain('prompt=login')
  })

  it.each([
    ['email', '/keamanan/kontak/email', 'bukan alamat', 'Alamat e-mail tidak lengkap'],
    ['phone', '/keamanan/kontak/telepon', '+1 212 555 0100', 'Hanya nomor Indonesia'],
    ['nothing', '/keamanan/kontak/email', '', ''],
  ])('refuse %s that is none', async (_, path, value, words) => {
    const tab = await world.signedIn(await world.person())
    await tab.get(path)
    const page = await tab.submit(path, { value })
    expect([page.status, page.body]).toEqual([422, expect.stringContaining(words)])
  })

  it('refuse the contact that is there already', async () => {
    const person = await world.person()
    const tab = await world.signedIn(person)
    await tab.get('/keamanan/kontak/email')
    const page = await tab.submit('/keamanan/kontak/email', { value: person.email.toUpperCase() })
    expect([page.status, page.body]).toEqual([422, expect.stringContaining('sama dengan yang lama')])
  })

  it('show nobody else’s change', async () => {
    const c = await changing(world)
    const stranger = await world.signedIn(await world.person())
    expect((await stranger.get(c.path)).status).toBe(404)
    expect((await stranger.get('/keamanan/kontak/perubahan/no-number')).status).toBe(404)
  })
})

describe('a change proved on both sides', () => {
  it.each(['email', 'phone'] as const)(
    'of the %s is in force at once; the other sessions end',
    async (kind) => {
      const c = await changing(world, { kind })
      const { accountId } = c.person
      const wrong = await c.tab.submit(`${c.path}/kode`, {
        side: 'new',
        code: wrongCode(await world.codeTo(c.value)),
      })
      expect(wrong.status).toBe(422)
      const half = await prove(world, c, 'new', c.value)
      expect(half.page.body).toContain('Terbukti')
      const before = kind === 'email' ? c.person.email : c.person.phone
      expect((await world.contactOf(accountId, kind)).value).toBe(before)
      const { page } = await prove(world, c, 'old', before)
      expect(page.body).toContain('Kontak sudah diganti')
      expect(await world.contactOf(accountId, kind)).toEqual({ value: c.value, verified: true })
      expect(await world.runningSessions(accountId)).toEqual([`here ${c.person.username}`])
      const event = await world.platform.db
        .selectFrom('outbox')
        .select('type')
        .where('subject', '=', accountId)
        .execute()
      expect(event.map(({ type }) => type)).toContain('account.credentials-changed')
      expect((await world.messagesTo(before)).at(-1)?.template).toBe('contact-changed-undo@1')
      expect((await world.messagesTo(c.value)).at(-1)?.template).toBe('contact-changed@1')
    },
  )

  it('is over after an hour without its codes', async () => {
    const c = await changing(world)
    world.platform.advance(hour)
    const tab = await world.signedIn(c.person)
    expect((await tab.get(c.path)).body).toContain('Perubahan ini tidak berlaku lagi')
  })

  it('can be withdrawn', async () => {
    const c = await changing(world)
    await c.tab.submit(`${c.path}/batal`)
    expect((await c.tab.get(c.path)).body).toContain('Perubahan ini tidak berlaku lagi')
    const { accountId } = c.person
    await expect(
      proveSide(world.p, {
        accountId,
        sid: null,
        address: '203.0.113.9',
        changeId: changeId(c),
        side: 'new',
        code: await world.codeTo(c.value),
      }),
    ).rejects.toMatchObject({ code: 'CONTACT_CHANGE_NOT_OPEN' })
  })

  it('is dropped by a newer one', async () => {
    const c = await changing(world, { kind: 'phone' })
    world.platform.advance(61_000)
    await c.tab.get('/keamanan/kontak/telepon')
    await c.tab.submit('/keamanan/kontak/telepon', { value: newPhone() })
    expect((await c.tab.get(c.path)).body).toContain('Perubahan ini tidak berlaku lagi')
  })

  it('sends another code after a minute only', async () => {
    const c = await changing(world)
    const soon = await c.tab.submit(`${c.path}/kirim-ulang`, { side: 'new' })
    expect(soon.status).toBe(429)
    world.platform.advance(61_000)
    await c.tab.get(c.path)
    expect((await c.tab.submit(`${c.path}/kirim-ulang`, { side: 'new' })).status).toBe(303)
  })
})

describe('a contact of somebody else', () => {
  it('looks the same on every page, no code is right, and its owner is told', async () => {
    const owner = await world.person()
    const free = await changing(world)
    const taken = await changing(world, { value: owner.email })
    const words = (page: { body: string }, c: Changing) =>
      page.body
        .replaceAll(c.value, '…')
        .replaceAll(c.person.email, '…')
        .replaceAll(c.person.username, '…')
        .replaceAll(c.person.accountId, '…')
        .replaceAll(changeId(c), '…')
        .replace(/\/as\/[^/"]+/g, '/as/…')
        .replace(/(name="_token" value=")[^"]*/g, '$1…')
    const steps = async (c: Changing) => {
      const seen = [await c.tab.get(c.path)]
      for (let tries = 0; tries < 6; tries++) {
        seen.push(await c.tab.submit(`${c.path}/kode`, { side: 'new', code: '000000' }))
      }
      seen.push(await c.tab.submit(`${c.path}/kirim-ulang`, { side: 'new' }))
      return seen.map((page) => [page.status, ...words(page, c).split('>')])
    }
    const expected = await steps(free)
    expect(await steps(taken)).toEqual(expected)
    const told = await world.messagesTo(owner.email)
    expect(told.map(({ template }) => template)).toEqual(['contact-claimed@1'])
    const codes = await world.platform.db
      .selectFrom('one_time_codes')
      .select('code_hash')
      .where('account_id', 'is', null)
      .execute()
    expect(codes.length).toBeGreaterThan(0)
    expect(codes.every(({ code_hash }) => code_hash === null)).toBe(true)
  })

  it('of two accounts that prove the same one at the same moment, one gets it', async () => {
    for (let trial = 0; trial < 20; trial++) {
      await world.calm()
      world.platform.advance(61_000)
      const value = newEmail()
      const people = [await world.person(), await world.person()]
      const begun = []
      for (const person of people) {
        const owner = { accountId: person.accountId, sid: null, address: '203.0.113.9' }
        const id = await beginChange(world.p, { ...owner, kind: 'email', value })
        const newCode = await world.codeTo(value)
        await proveSide(world.p, { ...owner, changeId: id, side: 'new', code: newCode })
        begun.push({ ...owner, changeId: id, side: 'old' as const, code: await world.codeTo(person.email) })
        // Both are given a code of the same target: not within the same minute.
        world.platform.advance(61_000)
      }
      const outcomes = await Promise.allSettled(begun.map((one) => proveSide(world.p, one)))
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      const refused = outcomes.find((one) => one.status === 'rejected')
      expect(refused).toMatchObject({ reason: { code: 'CONTACT_TAKEN' } })
    }
  })
})

it('the pages speak English', async () => {
  const c = await changing(world)
  const tab = await world.signedIn(c.person, { language: 'en' })
  const titleOf = (body: string) => /<h1[^>]*>([^<]*)/.exec(body)?.[1]
  expect(titleOf((await tab.get('/keamanan/kontak')).body)).toBe('E-mail and phone')
  expect(titleOf((await tab.get('/keamanan/kontak/email')).body)).toBe('Change the e-mail')
  expect(titleOf((await tab.get('/keamanan/kontak/telepon')).body)).toBe('Change the phone number')
  expect(titleOf((await tab.get(c.path)).body)).toBe('Change of the e-mail')
  await c.tab.get(c.path)
  await prove(world, c, 'new', c.value)
  await prove(world, c, 'old', c.person.email)
  expect(titleOf((await tab.get(c.path)).body)).toBe('The contact was changed')
  const link = await world.linkTo(c.person.email)
  const stranger = world.browser('en')
  expect(titleOf((await stranger.get(link)).body)).toBe('Undo the change of the e-mail')
  expect(titleOf((await stranger.submit(link, {})).body)).toBe('The old contact is back')
})

it('an application that fails at its last step leaves everything as it was', async () => {
  const c = await changing(world)
  await prove(world, c, 'new', c.value)
  const { schema } = world.platform.db
  const code = await world.codeTo(c.person.email)
  await schema.alterTable('outbox').renameTo('outbox_away').execute()
  const broken = await c.tab.submit(`${c.path}/kode`, { side: 'old', code })
  await schema.alterTable('outbox_away').renameTo('outbox').execute()
  expect(broken.status).toBe(500)
  expect((await world.contactOf(c.person.accountId, 'email')).value).toBe(c.person.email)
  expect(await findChange(world.platform.db, changeId(c))).toMatchObject({
    oldProvedAt: null,
    appliedAt: null,
  })
})

it('a change whose contact is another one by now is refused', async () => {
  const c = await changing(world)
  await world.platform.db
    .updateTable('contacts')
    .set({ value: newEmail() })
    .where('account_id', '=', c.person.accountId)
    .where('kind', '=', 'email')
    .execute()
  const change = await findChange(world.platform.db, changeId(c))
  if (change === undefined) throw new Error('no change')
  const refusal = await inTransaction(world.platform.db, (trx) =>
    applyChange(trx, world.p, { change, actor: { kind: 'system' } }),
  )
  expect(refusal?.code).toBe('CONTACT_TAKEN')
})

it('codes and tokens of links stay out of the log', async () => {
  const c = await changed(world)
  const link = await world.linkTo(c.person.email)
  const tab = world.browser()
  await tab.get(link)
  await tab.submit(link, {})
  const log = world.log()
  expect(log).toContain('/keamanan/kontak')
  for (const secret of [link.split('/').at(-1) ?? '', c.value, c.person.email]) {
    expect(log).not.toContain(secret)
  }
})
