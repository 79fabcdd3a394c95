import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createRecoveryWorld, type RecoveryWorld } from '../testing/recovery-world.js'
import { claimOf, entered, factorsLeft, openOf, waiting, withEmailCode } from '../testing/reproof-tabs.js'
import { cancelByLink } from './cancel-service.js'

const hour = 3_600_000
let world: RecoveryWorld

beforeAll(async () => {
  world = await createRecoveryWorld()
})
beforeEach(() => world.calm())
afterAll(() => world.stop())

describe('the link that cancels', () => {
  it('asks first, and works signed out', async () => {
    const { person } = await waiting(world)
    const link = await world.linkTo(person.phone)
    const stranger = world.browser()
    const page = await stranger.get(link)
    expect(page.status).toBe(200)
    expect(page.headers['referrer-policy']).toBe('strict-origin')
    expect(page.body).toContain('Bukan saya yang meminta')
    expect(await openOf(world, person)).toMatchObject({ cancelled_at: null })
    await world.addSession(person.accountId, { uid: 'cancelled', sid: 'sid 3' })
    const done = await stranger.submit(link, { who: 'not-me' })
    expect([done.status, done.body]).toEqual([200, expect.stringContaining('Permintaan dibatalkan')])
    expect(await openOf(world, person)).toMatchObject({ cancel_reason: 'not-me' })
    expect(await world.runningSessions(person.accountId)).toEqual([])
    const must = await world.platform.db
      .selectFrom('passwords')
      .select('must_change_reason')
      .where('account_id', '=', person.accountId)
      .executeTakeFirstOrThrow()
    expect(must.must_change_reason).toBe('not-me')
    expect((await stranger.get(link)).status).toBe(404)
  })

  it('leaves the account alone when it was the owner who asked', async () => {
    const { person } = await waiting(world)
    const tab = world.browser()
    const link = await world.linkTo(person.email)
    await tab.get(link)
    await tab.submit(link, { who: 'me' })
    const must = await world.platform.db
      .selectFrom('passwords')
      .select('must_change_reason')
      .where('account_id', '=', person.accountId)
      .executeTakeFirstOrThrow()
    expect(must.must_change_reason).toBeNull()
    expect(await openOf(world, person)).toMatchObject({ cancel_reason: 'owner' })
  })

  it('works once, however many press it at the same moment', async () => {
    for (let trial = 0; trial < 20; trial++) {
      await world.calm()
      const { person } = await waiting(world)
      const token = (await world.linkTo(person.email)).split('/').at(-1) ?? ''
      const cancel = () => cancelByLink(world.p, { token, notMe: false, address: '203.0.113.9' })
      const outcomes = await Promise.allSettled([cancel(), cancel()])
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    }
  })

  it('of an earlier request does nothing to a later one', async () => {
    const { person, tab } = await waiting(world)
    const link = await world.linkTo(person.email)
    await tab.get('/pemulihan/faktor/status')
    await tab.submit('/pemulihan/faktor/batal', {})
    world.platform.advance(61_000)
    const again = await withEmailCode(world, person)
    await again.submit('/pemulihan/faktor/identitas', claimOf(person))
    expect((await world.browser().get(link)).status).toBe(404)
    expect(await openOf(world, person)).toMatchObject({ cancelled_at: null })
  })
})

describe('the confirmation', () => {
  it('removes once, however often it is sent at the same moment', async () => {
    for (let trial = 0; trial < 20; trial++) {
      await world.calm()
      const { person } = await waiting(world)
      world.platform.advance(24 * hour)
      const tab = await entered(world, person)
      await tab.get('/pemulihan/faktor/status')
      await Promise.all([1, 2].map(() => tab.submit('/pemulihan/faktor/konfirmasi', {})))
      const completed = (await world.auditOf(person.accountId)).filter((one) => one === 'reproof.completed')
      expect(completed).toHaveLength(1)
    }
  })

  it('is undone as a whole when its last step fails', async () => {
    const { person } = await waiting(world)
    world.platform.advance(24 * hour)
    const tab = await entered(world, person)
    await tab.get('/pemulihan/faktor/status')
    const { schema } = world.platform.db
    await schema.alterTable('persona_grants').renameTo('persona_grants_away').execute()
    const broken = await tab.submit('/pemulihan/faktor/konfirmasi', {})
    await schema.alterTable('persona_grants_away').renameTo('persona_grants').execute()
    expect(broken.status).toBe(500)
    expect(await factorsLeft(world, person)).toBe(1)
    expect(await openOf(world, person)).toMatchObject({ completed_at: null })
    await tab.get('/pemulihan/faktor/status')
    expect((await tab.submit('/pemulihan/faktor/konfirmasi', {})).location).toBe('/pemulihan/faktor/selesai')
  })

  it('needs an account that may be used', async () => {
    const { person } = await waiting(world)
    world.platform.advance(24 * hour)
    const tab = await entered(world, person)
    await tab.get('/pemulihan/faktor/status')
    await world.platform.db
      .updateTable('accounts')
      .set({ restriction: 'SUSPENDED' })
      .where('id', '=', person.accountId)
      .execute()
    await tab.submit('/pemulihan/faktor/konfirmasi', {})
    expect(await factorsLeft(world, person)).toBe(1)
  })
})

it('NIK, codes and tokens of links stay out of the log', async () => {
  const { person } = await waiting(world)
  const link = await world.linkTo(person.email)
  const tab = world.browser()
  await tab.get(link)
  await tab.submit(link, { who: 'me' })
  const log = world.log()
  expect(log).toContain('/pemulihan/faktor/identitas')
  const token = link.split('/').at(-1) ?? ''
  for (const secret of [token, person.profile.nik, person.password, ...tab.cookies.values()]) {
    expect(log).not.toContain(secret)
  }
})
