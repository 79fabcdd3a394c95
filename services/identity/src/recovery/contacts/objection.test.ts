import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Changing, changed, changeId, changing, newEmail, prove } from '../testing/contact-tabs.js'
import { createRecoveryWorld, type RecoveryPerson, type RecoveryWorld } from '../testing/recovery-world.js'
import { applyDueChanges } from './apply-service.js'
import { beginChange, proveSide } from './contact-change-service.js'
import { findChange } from './contact-changes-store.js'
import { objectByLink } from './objection-service.js'

const hour = 3_600_000
let world: RecoveryWorld

beforeAll(async () => {
  world = await createRecoveryWorld()
})
beforeEach(() => world.calm())
afterAll(() => world.stop())

const mustChange = async ({ accountId }: RecoveryPerson) => {
  const { must_change_reason } = await world.platform.db
    .selectFrom('passwords')
    .select('must_change_reason')
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  return must_change_reason
}

describe('a change without the old contact', () => {
  async function withoutOld(kind: 'email' | 'phone' = 'email'): Promise<Changing> {
    const c = await changing(world, { kind })
    await prove(world, c, 'new', c.value)
    const answer = await c.tab.submit(`${c.path}/tanpa-lama`)
    expect(answer.status).toBe(303)
    return c
  }

  it('waits three days in which the old contact can object, then a job puts it into force', async () => {
    const c = await withoutOld()
    const { accountId, email, phone } = c.person
    expect((await c.tab.get(c.path)).body).toContain('Menunggu keberatan')
    for (const to of [email, phone]) {
      expect((await world.messagesTo(to)).at(-1)?.template).toBe('contact-change-waiting@1')
    }
    world.platform.advance(72 * hour - 1)
    await world.runJobs('apply-contact-change')
    expect((await world.contactOf(accountId, 'email')).value).toBe(email)
    world.platform.advance(1)
    // Its own job ran too early and is gone: the sweep sees to it.
    await applyDueChanges(world.p)
    expect(await world.contactOf(accountId, 'email')).toEqual({ value: c.value, verified: true })
    expect(await world.runningSessions(accountId)).toEqual([])
    expect((await world.messagesTo(email)).at(-1)?.template).toBe('contact-changed@1')
  })

  it('is cancelled by the link, which secures the account', async () => {
    const c = await withoutOld()
    const link = await world.linkTo(c.person.email)
    const stranger = world.browser()
    const page = await stranger.get(link)
    expect(page.body).toContain('Batalkan perubahan e-mail')
    expect(page.body).not.toContain(c.value)
    const done = await stranger.submit(link, {})
    expect([done.status, done.body]).toEqual([200, expect.stringContaining('Perubahan dibatalkan')])
    world.platform.advance(73 * hour)
    await world.runJobs('apply-contact-change')
    expect((await world.contactOf(c.person.accountId, 'email')).value).toBe(c.person.email)
    expect(await mustChange(c.person)).toBe('not-me')
    expect(await world.runningSessions(c.person.accountId)).toEqual([])
  })

  it('needs the new contact first', async () => {
    const c = await changing(world)
    expect((await c.tab.get(c.path)).body).toContain('Buktikan kontak baru terlebih dahulu')
  })

  it('needs a sign-in with a second factor', async () => {
    const c = await changing(world, { acr: 'urn:inaproc:aal1' })
    await prove(world, c, 'new', c.value)
    const answer = await c.tab.submit(`${c.path}/tanpa-lama`)
    expect(answer.location).toContain('acr_values=urn%3Ainaproc%3Aaal2')
    const change = await findChange(world.platform.db, changeId(c))
    expect(change?.waitsUntil).toBeNull()
  })
})

describe('undoing', () => {
  it.each(['email', 'phone'] as const)(
    'by the link on the old %s brings it back and secures the account',
    async (kind) => {
      const c = await changed(world, kind)
      const old = kind === 'email' ? c.person.email : c.person.phone
      const link = await world.linkTo(old)
      world.platform.advance(71 * hour)
      const stranger = world.browser()
      expect((await stranger.get(link)).body).toContain('Urungkan perubahan')
      expect((await world.contactOf(c.person.accountId, kind)).value).toBe(c.value)
      const done = await stranger.submit(link, {})
      expect([done.status, done.body]).toEqual([200, expect.stringContaining('Kontak lama dikembalikan')])
      expect(await world.contactOf(c.person.accountId, kind)).toEqual({ value: old, verified: true })
      expect(await world.runningSessions(c.person.accountId)).toEqual([])
      expect(await mustChange(c.person)).toBe('not-me')
      for (const to of [old, c.value]) {
        expect((await world.messagesTo(to)).at(-1)?.template).toBe('contact-change-stopped@2')
      }
      expect((await stranger.get(link)).status).toBe(404)
    },
  )

  it('is possible for three days', async () => {
    const c = await changed(world)
    const link = await world.linkTo(c.person.email)
    world.platform.advance(72 * hour)
    expect((await world.browser().get(link)).status).toBe(404)
  })

  it('goes back to the first contact, whatever came after', async () => {
    const first = await changed(world)
    const link = await world.linkTo(first.person.email)
    world.platform.advance(61_000)
    const { accountId } = first.person
    const owner = { accountId, sid: null, address: '203.0.113.9' }
    const value = newEmail()
    const id = await beginChange(world.p, { ...owner, kind: 'email', value })
    for (const [side, to] of [
      ['new', value],
      ['old', first.value],
    ] as const) {
      await proveSide(world.p, { ...owner, changeId: id, side, code: await world.codeTo(to) })
    }
    const later = await world.linkTo(first.value)
    expect((await world.contactOf(accountId, 'email')).value).toBe(value)
    const stranger = world.browser()
    await stranger.get(link)
    await stranger.submit(link, {})
    expect((await world.contactOf(accountId, 'email')).value).toBe(first.person.email)
    // Whoever read the contact in between has no say any more.
    expect((await world.browser().get(later)).status).toBe(404)
  })

  it('leaves no contact where the old one belongs to somebody else by now', async () => {
    const c = await changed(world)
    const other = await world.person()
    await world.platform.db
      .updateTable('contacts')
      .set({ value: c.person.email })
      .where('account_id', '=', other.accountId)
      .where('kind', '=', 'email')
      .execute()
    const link = (await world.linkTo(c.person.email)).split('/').at(-1) ?? ''
    const outcome = await objectByLink(world.p, { token: link, address: '203.0.113.9' })
    expect(outcome).toBe('taken')
    expect(await world.contactOf(c.person.accountId, 'email')).toEqual({ value: c.value, verified: false })
    expect(await world.contactOf(other.accountId, 'email')).toEqual({
      value: c.person.email,
      verified: true,
    })
    expect(await mustChange(c.person)).toBe('not-me')
  })

  it('works once, however many press it at the same moment', async () => {
    for (let trial = 0; trial < 20; trial++) {
      await world.calm()
      const c = await changed(world)
      const token = (await world.linkTo(c.person.email)).split('/').at(-1) ?? ''
      const undo = () => objectByLink(world.p, { token, address: '203.0.113.9' })
      const outcomes = await Promise.allSettled([undo(), undo()])
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    }
  })
})
