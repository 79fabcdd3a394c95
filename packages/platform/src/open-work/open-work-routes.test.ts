import { randomUUID } from 'node:crypto'
import type { JWTPayload } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPlatform } from '../platform.js'
import { personas } from '../testing/personas.js'
import { startTestPlatform, type TestPlatform } from '../testing/test-platform.js'

const busy = randomUUID()
const work = {
  kind: 'negotiation',
  title: { id: 'Pesanan dalam negosiasi', en: 'Orders in negotiation' },
  count: 3,
  url: 'http://localhost:4001/pesanan',
}

let house: TestPlatform
beforeAll(async () => {
  house = await startTestPlatform({
    build: (config, o) =>
      createPlatform({
        ...o,
        service: 'catalogue',
        config,
        texts: { lead: { id: 'Uji', en: 'Test' }, workspaceLead: { id: 'Uji', en: 'Test' } },
        openWork: [async (access) => (access === busy ? [work] : []), async () => []],
      }),
  })
})
afterAll(() => house.drop())

const ask = async (access: string, claims: JWTPayload) =>
  house.platform.server.inject({
    url: `/api/open-work?access=${access}`,
    headers: { authorization: `Bearer ${await house.issuer.accessToken(house.config.baseUrl, claims)}` },
  })

describe('GET /api/open-work', () => {
  it('tells what every subject of the platform has under way with the access', async () => {
    const answer = await ask(busy, { scope: 'open-work:read' })
    expect([answer.statusCode, answer.json()]).toEqual([200, { access: busy, items: [work] }])
    const nothing = randomUUID()
    expect((await ask(nothing, { scope: 'open-work:read' })).json()).toEqual({ access: nothing, items: [] })
  })

  it('tells it nobody who lacks the scope: a persona is none', async () => {
    const answer = await ask(busy, { persona: personas.ppk, scope: 'catalogue:act' })
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'insufficient_scope'])
  })

  it('refuses what is no id of an access', async () => {
    expect((await ask('semua', { scope: 'open-work:read' })).statusCode).toBe(400)
  })
})
