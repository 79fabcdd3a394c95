import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { inTransaction } from '@inaproc/database/database'
import type { JWK } from 'jose'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addClient, authorizationRequest, type TestClient } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../testing/test-open-id.js'
import { addPerson } from '../../testing/test-people.js'
import { deliverTask } from '../logout/deliveries-queue.js'
import { queueDeliveries } from '../logout/delivery-service.js'
import { insertSignals } from '../signals/signals-store.js'
import { insideAddresses, insideNames } from './inside-addresses.js'
import { tellCount } from './tell-count.js'
import { type ToldNames, tellNames } from './told-names.js'

/*
 * Addresses of clients that lead inside: the keys of a client, its back-channel logout. The rules for clients refuse to
 * register them in production (registered-addresses.test.ts); here they got into the table all the same, and the request
 * itself must not be made. What our own requests do with a redirect: packages/server/src/outgoing.test.ts.
 */

let production: TestOpenId
let development: TestOpenId
/** Production, with a service of our own at an address of the inside. */
let ownInside: TestOpenId
let inside: Server
let port: number
let names: ToldNames
/** Requests that reached the inside. */
let reached = 0
let keys: readonly JWK[] = []
beforeAll(async () => {
  production = await startTestOpenId({ allowLoopback: false })
  development = await startTestOpenId()
  inside = createServer((request, response) => {
    reached += 1
    if (request.url === '/moved') response.writeHead(302, { location: `http://127.0.0.1:${port}/jwks` }).end()
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys }))
  })
  await new Promise<void>((resolve) => inside.listen(0, '::', resolve))
  const address = inside.address()
  port = typeof address === 'object' && address !== null ? address.port : 0
  const audience = `http://127.0.0.1:${port}`
  const own = { audience, owner: 'katalog', scopes: ['catalogue:act'], format: 'jwt' } as const
  ownInside = await startTestOpenId({ allowLoopback: false, resources: [own] })
  names = tellNames(insideNames)
})
afterAll(async () => {
  names.restore()
  inside.close()
  await production.stop()
  await development.stop()
  await ownInside.stop()
})

/** A client whose keys are at an address, put past the rules for clients. */
async function clientWithKeysAt(house: TestOpenId, address: string): Promise<TestClient> {
  const client = await addClient(house.platform)
  await sql`update clients set metadata = metadata - 'jwks' || jsonb_build_object('jwks_uri', ${address}::text)
    where client_id = ${client.clientId}`.execute(house.platform.db)
  const { d: _private, ...publicPart } = client.key ?? {}
  keys =
    client.key === undefined ? [] : [{ ...client.key, ...publicPart, d: '' }].map(({ d: _, ...key }) => key)
  return client
}

async function push(house: TestOpenId, client: TestClient) {
  return house.post('/oidc/par', {
    ...Object.fromEntries(new URL(authorizationRequest(house.issuer, client).url).searchParams),
    ...(await house.proofOf(client)),
  })
}

describe('the keys of a client are not asked for', () => {
  it.each(insideAddresses)('at %s', async (_, address) => {
    const before = reached
    const answer = await push(production, await clientWithKeysAt(production, address(port)))
    expect([answer.status, answer.body['error']]).toEqual([401, 'invalid_client'])
    expect(JSON.stringify(answer.body)).not.toContain(String(port))
    expect(reached).toBe(before)
  })

  it.each(Object.keys(insideNames))('at a name: %s', async (name) => {
    const before = reached
    const answer = await push(production, await clientWithKeysAt(production, `http://${name}:${port}/jwks`))
    expect([answer.status, answer.body['error']]).toEqual([401, 'invalid_client'])
    expect(JSON.stringify(answer.body)).not.toContain(name)
    expect(reached).toBe(before)
    expect(names.asked.get(name)).toBeGreaterThan(0)
  })

  it('where a redirect leads', async () => {
    const before = reached
    const client = await clientWithKeysAt(development, `http://127.0.0.1:${port}/moved`)
    expect((await push(development, client)).body['error']).toBe('invalid_client')
    expect(reached).toBe(before + 1)
  })

  it('but where they may be', async () => {
    const client = await clientWithKeysAt(development, `http://127.0.0.1:${port}/jwks`)
    expect((await push(development, client)).status).toBe(201)
  })
})

/** What a client is told at an address that got past the rules. @returns what became of it */
async function tellAt(
  house: TestOpenId,
  o: { address: string; kind: 'logout' | 'signal'; firstParty: boolean },
): Promise<string | null> {
  const { db } = house.platform
  const at = house.platform.clock()
  const { clientId } = await addClient(house.platform, { firstParty: o.firstParty })
  const member = o.kind === 'logout' ? 'backchannel_logout_uri' : 'signals_uri'
  await sql`update clients set metadata = metadata || jsonb_build_object(${member}::text, ${o.address}::text)
    where client_id = ${clientId}`.execute(db)
  const stream = await db
    .selectFrom('signal_streams')
    .select('id')
    .where('client_id', '=', clientId)
    .executeTakeFirst()
  await inTransaction(db, async (trx) => {
    if (stream === undefined) {
      const { accountId } = await addPerson(house.authentication, { totp: false })
      const message = { kind: 'logout', clientId, accountId, personaId: null, cause: 'signed-out' } as const
      return queueDeliveries(trx, [{ ...message, sid: 'session' }], at)
    }
    const content = { name: 'verification', about: 'stream', payload: {} } as const
    const common = { clientId, accountId: null, cause: 'verification' }
    const jti = randomUUID()
    return insertSignals(trx, [{ ...common, streamId: stream.id, jti, txn: jti, content }], at)
  })
  await house.runJob(deliverTask, { clientId, ...(stream !== undefined && { streamId: stream.id }) })
  const { last_problem: problem } = await db
    .selectFrom('deliveries')
    .select('last_problem')
    .where('client_id', '=', clientId)
    .executeTakeFirstOrThrow()
  return problem
}

describe.each(['logout', 'signal'] as const)('a %s is not delivered', (kind) => {
  it.each(insideAddresses)('at %s', async (_, address) => {
    const before = reached
    expect(await tellAt(production, { address: address(port), kind, firstParty: true })).toBe(
      'address-refused',
    )
    expect(reached).toBe(before)
  })

  it('where a redirect leads', async () => {
    const before = reached
    const address = `http://127.0.0.1:${port}/moved`
    expect(await tellAt(development, { address, kind, firstParty: false })).toBe('http-302')
    expect(reached).toBe(before + 1)
  })

  it('to a partner where one of our own services stands, on a network of ours', async () => {
    const before = reached
    const address = `http://127.0.0.1:${port}/inside`
    expect(await tellAt(ownInside, { address, kind, firstParty: false })).toBe('address-refused')
    expect(reached).toBe(before)
    expect(await tellAt(ownInside, { address, kind, firstParty: true })).toBeNull()
    expect(reached).toBe(before + 1)
  })

  it.each(Object.keys(insideNames))(
    'at a name, looked up once for the check and the call: %s',
    async (name) => {
      const before = [reached, names.asked.get(name) ?? 0] as const
      const address = `https://${name}:${port}/told`
      expect(await tellAt(production, { address, kind, firstParty: false })).toBe('address-refused')
      // What is looked up once cannot be another address when it is called.
      expect([reached, names.asked.get(name)]).toEqual([before[0], before[1] + 1])
    },
  )
})

const count = 3 * (insideAddresses.length + Object.keys(insideNames).length) + 5
afterAll(() => tellCount('addresses that lead inside', count, import.meta.url))
