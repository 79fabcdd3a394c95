import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { accessId } from '@inaproc/domain/identifiers'
import { afterEach, describe, expect, it } from 'vitest'
import { openWorkOf } from './open-work.js'
import { createOpenWorkAdapter } from './open-work-adapter.js'

const id = accessId(randomUUID())
const work = {
  kind: 'negotiation',
  title: { id: 'Pesanan dalam negosiasi', en: 'Orders in negotiation' },
  count: 3,
  url: 'http://localhost:4001/pesanan',
}

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
})

/** A platform that answers as told; answers its address. */
async function platform(answer: (response: ServerResponse) => void): Promise<string> {
  const server = createServer((request, response) => {
    const isAsked = request.url === `/api/open-work?access=${id}`
    const isKnown = request.headers.authorization === 'Bearer open-work:read'
    if (isAsked && isKnown) answer(response)
    else response.writeHead(403).end()
  })
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : ''
}

const json = (body: unknown) => (response: ServerResponse) =>
  void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
const token = async (_audience: string, scope: string) => scope

describe('what is under way with an access of a PP', () => {
  const asked = async (catalogue: string, blacklist?: string) =>
    openWorkOf(
      createOpenWorkAdapter({
        addresses: { catalogue, ...(blacklist !== undefined && { blacklist }) },
        token,
        timeoutMs: 300,
      }),
      { id, role: 'PP' },
    )

  it('is asked of every platform that the role opens', async () => {
    const catalogue = await platform(json({ access: id, items: [work] }))
    const blacklist = await platform(json({ access: id, items: [] }))
    expect(await asked(catalogue, blacklist)).toEqual([
      { service: 'catalogue', items: [work] },
      { service: 'blacklist', items: [] },
    ])
  })

  it.each<[string, (response: ServerResponse) => void]>([
    ['fails', (response) => response.writeHead(500).end()],
    ['hangs', () => undefined],
    ['answers for another access', json({ access: randomUUID(), items: [] })],
    ['answers something else', json({ work: 3 })],
    ['leads elsewhere', (response) => response.writeHead(302, { location: '/' }).end()],
  ])('is not known of a platform that %s, which is not the same as none', async (_, answer) => {
    const catalogue = await platform(answer)
    const blacklist = await platform(json({ access: id, items: [] }))
    expect(await asked(catalogue, blacklist)).toEqual([
      { service: 'catalogue', items: null },
      { service: 'blacklist', items: [] },
    ])
  })

  it('is not known of a platform without an address, nor when no token comes', async () => {
    const catalogue = await platform(json({ access: id, items: [work] }))
    expect(await asked(catalogue)).toContainEqual({ service: 'blacklist', items: null })
    const stuck = createOpenWorkAdapter({
      addresses: { catalogue },
      token: () => new Promise(() => undefined),
      timeoutMs: 50,
    })
    expect(await openWorkOf(stuck, { id, role: 'BUD' })).toEqual([{ service: 'catalogue', items: null }])
  })

  it('is nothing for a role without a platform', async () => {
    expect(
      await openWorkOf(
        async () => {
          throw new Error('nobody is asked')
        },
        { id, role: 'VAI' },
      ),
    ).toEqual([])
  })
})
