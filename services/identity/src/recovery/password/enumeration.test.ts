import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PageAnswer, TestBrowser } from '../../testing/test-browser.js'
import { addPerson, type TestPerson } from '../../testing/test-people.js'
import type { TestPlatform } from '../../testing/test-platform.js'
import type { RecoveryParts } from '../recovery-parts.js'
import { begun, sendCodes } from '../testing/forgotten-tabs.js'
import { createRecoveryWorld, type RecoveryWorld } from '../testing/recovery-world.js'

let world: RecoveryWorld
let platform: TestPlatform
let p: RecoveryParts

beforeAll(async () => {
  world = await createRecoveryWorld()
  ;({ platform, p } = world)
})
beforeEach(() => world.calm())
afterAll(() => world.stop())

const browser = (): TestBrowser => world.browser()

describe('nobody learns who has an account', () => {
  const start = '2026-03-02T02:00:00Z'

  function impersonal(answer: PageAnswer) {
    const body = answer.body
      .replace(/(name="_token" value=")[^"]*/g, '$1…')
      .replace(answer.headers['x-request-id'] as string, '…')
    const { 'x-request-id': _id, date: _date, 'set-cookie': cookie, ...headers } = answer.headers
    const cookieShape = JSON.stringify(cookie ?? '').replace(/=[A-Za-z0-9_.-]{20,}/g, '=…')
    return { status: answer.status, headers, cookieShape, body: body.split('>') }
  }

  /** Everything a stranger can do with a name, page by page; returns what was seen. */
  async function everyStep(name: string): Promise<ReturnType<typeof impersonal>[]> {
    platform.setNow(start)
    const tab = browser()
    const seen: PageAnswer[] = [await tab.get('/pemulihan')]
    const note = async (answer: PageAnswer) => {
      seen.push(answer)
      await sendCodes(world)
      if (answer.location !== undefined) seen.push(await tab.get(answer.location))
    }
    await note(await tab.submit('/pemulihan', { name }))
    await note(await tab.submit('/pemulihan/kirim-ulang', {}))
    for (let tries = 0; tries < 7; tries++) {
      await note(await tab.submit('/pemulihan/kode', { code: String(tries).repeat(6) }))
    }
    platform.advance(61_000)
    await note(await tab.submit('/pemulihan/kirim-ulang', {}))
    platform.advance(301_000)
    await note(await tab.submit('/pemulihan/kode', { code: '000000' }))
    for (const path of ['/pemulihan/bukti', '/pemulihan/kata-sandi', '/pemulihan/selesai']) {
      await note(await tab.get(path))
    }
    return seen.map(impersonal)
  }

  it('statuses, headers, texts and steps are the same for every kind of name', async () => {
    const states = {
      known: await addPerson(p, { totp: false }),
      withFactor: await addPerson(p),
      suspended: await addPerson(p, { totp: false }),
      closed: await addPerson(p, { totp: false }),
      unverified: await addPerson(p, { totp: false }),
    }
    const set = (person: TestPerson, changes: { restriction?: string; state?: string }) =>
      platform.db.updateTable('accounts').set(changes).where('id', '=', person.accountId).execute()
    await set(states.suspended, { restriction: 'SUSPENDED' })
    await set(states.closed, { restriction: 'CLOSED' })
    await set(states.unverified, { state: 'REGISTERED' })
    await platform.db
      .updateTable('contacts')
      .set({ verified_at: null })
      .where('account_id', '=', states.unverified.accountId)
      .execute()

    // Names as long as each other: the field gives back what was typed.
    const expected = await everyStep('tidak.ada')
    expect(expected.map(({ status }) => status)).toContain(429)
    for (const person of Object.values(states)) {
      const seen = await everyStep(person.username)
      expect(seen.length).toBe(expected.length)
      for (const [index, page] of seen.entries()) expect(page).toEqual(expected[index])
    }
    const reached = await platform.db
      .selectFrom('recoveries')
      .select(({ fn }) => fn.countAll<bigint>().as('count'))
      .where(
        'account_id',
        'in',
        [states.suspended, states.closed, states.unverified].map((one) => one.accountId),
      )
      .executeTakeFirstOrThrow()
    expect(reached.count).toBe(0n)
  })

  it('the request looks up nobody, so that no time it takes can tell', async () => {
    const person = await addPerson(p, { totp: false })
    const accountOfNewest = async () => {
      const { account_id } = await platform.db
        .selectFrom('recoveries')
        .select('account_id')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow()
      return account_id
    }
    const tab = browser()
    await tab.get('/pemulihan')
    await tab.submit('/pemulihan', { name: person.username })
    expect(await accountOfNewest()).toBeNull()
    const [job] = await platform.waitingJobs('send-recovery-code')
    expect(JSON.stringify(job)).not.toContain(person.username)
    await sendCodes(world)
    expect(await accountOfNewest()).toBe(person.accountId)
  })

  it('no code is right for nobody', async () => {
    await begun(world, 'tidak.ada.juga')
    const codes = await platform.db
      .selectFrom('one_time_codes')
      .select('code_hash')
      .where('account_id', 'is', null)
      .where('purpose', '=', 'recovery')
      .execute()
    expect(codes.length).toBeGreaterThan(0)
    expect(codes.every(({ code_hash }) => code_hash === null)).toBe(true)
  })
})
