import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { pp, ppk } from '../testing/personas.js'
import { type SeededHost, startSeededHost } from '../testing/seeded-host.js'
import { ahead } from '../testing/test-host.js'
import { sha256 } from './sealing.js'

let house: SeededHost
beforeAll(async () => {
  house = await startSeededHost()
})
afterEach(() => {
  house.host.clock = () => new Date()
})
afterAll(() => house.stop())

async function isSignedIn(cookie: string): Promise<boolean> {
  return !('nobody' in (await house.call('/', { cookie })).json())
}

async function endsAt(cookie: string): Promise<number> {
  const { rows } = await house.database.pool.query<{ ends_at: Date }>(
    'SELECT ends_at FROM rp_session WHERE secret_hash = $1',
    [sha256(cookie.slice('test_session='.length))],
  )
  return rows[0]?.ends_at.getTime() ?? 0
}

describe('the idle limit', () => {
  it('ends a session after 15 minutes without a request', async () => {
    const { cookie } = await house.seed({ sub: 'siti', persona: ppk })
    house.host.clock = ahead(14.9)
    expect(await isSignedIn(cookie)).toBe(true)
    house.host.clock = ahead(14.9 + 15.1)
    expect(await isSignedIn(cookie)).toBe(false)
  })

  it('slides with the requests', async () => {
    const { cookie } = await house.seed({ sub: 'siti', persona: ppk })
    for (let minutes = 10; minutes <= 60; minutes += 10) {
      house.host.clock = ahead(minutes)
      expect(await isSignedIn(cookie)).toBe(true)
    }
  })

  it('is written at most once a minute', async () => {
    const { cookie } = await house.seed({ sub: 'siti', persona: ppk })
    const first = await endsAt(cookie)
    house.host.clock = ahead(0.9)
    await isSignedIn(cookie)
    expect(await endsAt(cookie)).toBe(first)
    house.host.clock = ahead(1.1)
    await isSignedIn(cookie)
    expect(await endsAt(cookie)).toBeGreaterThan(first + 60_000)
  })
})

describe('the absolute limit', () => {
  it('ends a session after 12 hours, however busy it is', async () => {
    const { cookie } = await house.seed({ sub: 'siti', persona: ppk })
    const minutes = 12 * 60
    for (let at = 0; at < minutes; at += 14) {
      house.host.clock = ahead(at)
      expect(await isSignedIn(cookie)).toBe(true)
    }
    house.host.clock = ahead(minutes + 0.1)
    expect(await isSignedIn(cookie)).toBe(false)
  })

  it('counts for each context from its own sign-in', async () => {
    const first = await house.seed({ sub: 'siti', persona: ppk })
    let { cookie } = first
    for (let at = 0; at < 11 * 60; at += 14) {
      house.host.clock = ahead(at)
      await isSignedIn(cookie)
    }
    house.host.clock = ahead(11 * 60)
    const second = await house.seed({ sub: 'siti', persona: pp, cookie })
    cookie = second.cookie
    for (let at = 11 * 60; at < 12 * 60 + 5; at += 14) {
      house.host.clock = ahead(at)
      await isSignedIn(cookie)
    }
    house.host.clock = ahead(12 * 60 + 1)
    expect((await house.load(first.href('/orders'), cookie)).statusCode).toBe(409)
    expect((await house.load(second.href('/orders'), cookie)).statusCode).toBe(200)
  })
})

it('takes other limits from its options', async () => {
  const short = await startSeededHost({ idleSeconds: 60, absoluteSeconds: 120 })
  const { cookie } = await short.seed({ sub: 'siti', persona: ppk })
  const signedIn = async () => !('nobody' in (await short.call('/', { cookie })).json())
  const seen = []
  for (const seconds of [0, 50, 100, 110, 125]) {
    short.host.clock = ahead(seconds / 60)
    seen.push(await signedIn())
  }
  await short.stop()
  expect(seen).toEqual([true, true, true, true, false])
})

it('reads nothing for public paths', async () => {
  const { cookie } = await house.seed({ sub: 'siti', persona: ppk })
  expect((await house.call('/assets/who', { cookie })).json()).toEqual({ nobody: true })
})

it('reads nothing of a session sealed with another key', async () => {
  const { cookie } = await house.seed({ sub: 'siti', persona: ppk })
  const other = await startSeededHost({ pool: house.database.pool, sessionKey: new Uint8Array(32).fill(9) })
  expect((await other.call('/', { cookie })).json()).toEqual({ nobody: true })
  await other.stop()
  expect(await isSignedIn(cookie)).toBe(true)
})
