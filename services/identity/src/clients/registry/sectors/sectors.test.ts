import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { partnerId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { createOutgoing, type OutgoingFetch } from '@inaproc/server/outgoing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addClient } from '../../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../../testing/test-open-id.js'
import { addPerson } from '../../../testing/test-people.js'
import { changeClient } from '../change-service.js'
import type { Changer } from '../changer.js'
import { type ClientDefinition, definitionOf, storedClient } from '../client-definition.js'
import { createClient } from '../create-service.js'
import { updateClient } from '../registry-store.js'
import { askSector } from './sector-service.js'

let house: TestOpenId
let server: Server
let at = ''
/** What the address of the sector answers. */
let answer = { status: 200, body: '[]', headers: {} as Record<string, string> }
const asked: string[] = []
const local = createOutgoing({ allowLoopback: true, maxBytes: 64 * 1024, timeoutMs: 500 })
/** Every https name leads to the server of this test, which has no certificate. */
const outgoing: OutgoingFetch = (target, o) => local(new URL(new URL(target).pathname, at), o)

beforeAll(async () => {
  house = await startTestOpenId()
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    if (request.url === '/never') return
    response.writeHead(answer.status, answer.headers).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
beforeEach(() => {
  answer = { status: 200, body: JSON.stringify([first, second]), headers: {} }
  asked.length = 0
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await house.stop()
})

const [first, second] = ['https://satu.mitra.example.com/callback', 'https://dua.mitra.example.com/callback']
const sector = 'https://sektor.mitra.example.com'
const rules = { production: false, outgoing }
const by: Changer = { actor: { kind: 'system' }, as: 'DIRECTORATE', steppedUp: true }
const definition = (changes: Partial<ClientDefinition> = {}): ClientDefinition => ({
  clientId: `mitra-${randomUUID().slice(0, 8)}`,
  name: 'Mitra Satu',
  kind: 'web',
  firstParty: false,
  environment: 'test',
  authentication: 'client_secret_post',
  redirectUris: [first],
  scopes: ['openid', 'profile'],
  sectorIdentifierUri: `${sector}/sektor.json`,
  ...changes,
})
const make = (changes: Partial<ClientDefinition> = {}, changer: Changer = by) =>
  createClient(house.platform, { definition: definition(changes), by: changer, rules })
/** The code of the one problem, or null when it went through. */
const codeOf = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => {
      if (!(error instanceof Refusal)) throw error
      return error.problems.map(({ field, code }) => `${field} ${code}`).join(', ')
    },
  )
const kept = (clientId: string) =>
  house.platform.db.selectFrom('client_sectors').selectAll().where('client_id', '=', clientId).execute()

describe('clients of one sector', () => {
  it('know a person by one subject, those of another by another; and no sign-in asks for the list', async () => {
    const clients = [
      await make(),
      await make({ redirectUris: [second] }),
      await make({ redirectUris: [second], sectorIdentifierUri: undefined }),
    ]
    const [one] = clients
    expect(await kept(one?.client.clientId ?? '')).toMatchObject([
      { host: 'sektor.mitra.example.com', uri: `${sector}/sektor.json`, listed: [first, second] },
    ])
    expect(asked).toEqual(['/sektor.json', '/sektor.json'])
    answer = { status: 503, body: '', headers: {} }
    const person = await addPerson(house.authentication, { totp: false })
    const subjects: unknown[] = []
    for (const { client, secret } of clients) {
      const [redirectUri = ''] = definitionOf(client).redirectUris ?? []
      const party = { clientId: client.clientId, secret: secret ?? '', redirectUri, key: undefined }
      const browser = house.browser()
      const request = house.request(party, { scope: 'openid profile' })
      const consent = await house.signIn(browser, person, request)
      const { body } = await house.redeem(party, request, await browser.submit(consent, '/consent'))
      const [, claims = ''] = String(body['id_token']).split('.')
      subjects.push(JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')).sub)
    }
    expect([subjects[0] === subjects[1], subjects[0] === subjects[2]]).toEqual([true, false])
    expect(subjects).not.toContain(person.accountId)
    expect(asked).toHaveLength(2)
  })

  it('are named by its list, also when their addresses change; what it does not name is refused', async () => {
    const { client } = await make()
    const change = (changes: Partial<ClientDefinition>, version = client.version) =>
      changeClient(house.platform, { clientId: client.clientId, version, by, rules, changes })
    const elsewhere = ['https://lain.mitra.example.com/callback']
    expect(await codeOf(change({ redirectUris: elsewhere }))).toBe('sectorIdentifierUri CLIENT_SECTOR_LACKS')
    expect(await codeOf(change({ name: 'Nama Baru' }))).toBeNull()
    expect(asked).toHaveLength(2)
    expect(await codeOf(change({ redirectUris: [first, second] }, 2))).toBeNull()
    expect(await codeOf(change({ sectorIdentifierUri: undefined }, 3))).toBeNull()
    expect(await kept(client.clientId)).toEqual([])
  })

  it('belong to one owner, also when two come at the same moment', async () => {
    const partners = [partnerId(randomUUID()), partnerId(randomUUID())] as const
    for (const id of partners) {
      const row = { id, name: 'PT Mitra', kind: 'company', state: 'active', created_at: new Date() }
      await house.platform.db.insertInto('partners').values(row).execute()
    }
    const sectorIdentifierUri = 'https://dua-mitra.example.com/sektor.json'
    const of = (id: (typeof partners)[number]) =>
      codeOf(
        make({ sectorIdentifierUri }, { actor: by.actor, steppedUp: true, as: 'PARTNER', partnerId: id }),
      )
    const outcomes = await Promise.all(partners.map(of))
    expect(outcomes.toSorted()).toEqual([null, 'sectorIdentifierUri CLIENT_SECTOR_TAKEN'])
    const winner = partners[outcomes.indexOf(null)] ?? partners[0]
    expect(await of(winner)).toBeNull()
  })

  it('stay in it once people of production use them', async () => {
    const { client } = await make({ environment: 'production' })
    const live = storedClient(definitionOf(client), { state: 'active', version: 1 })
    await house.platform.db.transaction().execute((trx) => updateClient(trx, live, house.platform.clock()))
    const change = (changes: Partial<ClientDefinition>, version = 1) =>
      changeClient(house.platform, { clientId: client.clientId, version, by, rules, changes })
    const fixed = 'sectorIdentifierUri CLIENT_SECTOR_FIXED'
    expect(await codeOf(change({ sectorIdentifierUri: undefined }))).toBe(fixed)
    const other = 'https://sektor-lain.example.com/sektor.json'
    expect(await codeOf(change({ sectorIdentifierUri: other }))).toContain(fixed)
    // Another place on the same host is the same sector.
    expect(await codeOf(change({ sectorIdentifierUri: `${sector}/pindah.json` }))).toBeNull()
  })
})

describe('the list of a sector is refused', () => {
  it.each<[string, string, Partial<typeof answer>]>([
    ['that is missing', 'CLIENT_SECTOR_UNREACHABLE', { status: 404 }],
    ['behind a redirect', 'CLIENT_SECTOR_UNREACHABLE', { status: 302, headers: { location: '/lain.json' } }],
    ['that is no JSON', 'CLIENT_SECTOR_INVALID', { body: '<html>' }],
    ['that is no list', 'CLIENT_SECTOR_INVALID', { body: '{"redirect_uris": []}' }],
    ['with something else in it', 'CLIENT_SECTOR_INVALID', { body: '["https://a.example.com/", 1]' }],
    ['of more than 500 addresses', 'CLIENT_SECTOR_INVALID', { body: JSON.stringify(Array(501).fill('x')) }],
    ['larger than 64 KB', 'CLIENT_SECTOR_UNREACHABLE', { body: JSON.stringify(['x'.repeat(70_000)]) }],
    ['that names others', 'CLIENT_SECTOR_LACKS', { body: '["https://lain.example.com/callback"]' }],
    ['that names an address almost', 'CLIENT_SECTOR_LACKS', { body: JSON.stringify([`${first}/`]) }],
  ])('%s: %s', async (_, code, changed) => {
    answer = { ...answer, ...changed }
    expect(await codeOf(make())).toBe(`sectorIdentifierUri ${code}`)
    expect(asked).toHaveLength(1)
  })

  it('that does not come in time, or not at all', async () => {
    const slow = await askSector(definition({ sectorIdentifierUri: `${sector}/never` }), rules)
    expect(slow.problems).toMatchObject([
      { code: 'CLIENT_SECTOR_UNREACHABLE', params: { problem: 'timeout' } },
    ])
    const closed = createOutgoing({ allowLoopback: true })
    const none = await askSector(definition({ sectorIdentifierUri: 'https://127.0.0.1:1/' }), {
      ...rules,
      outgoing: closed,
    })
    expect(none.problems).toMatchObject([{ code: 'CLIENT_SECTOR_UNREACHABLE' }])
    const offline = await askSector(definition(), { production: false })
    expect(offline.problems).toMatchObject([{ code: 'CLIENT_SECTOR_UNREACHABLE' }])
  })

  const inside = {
    production: true,
    outgoing: createOutgoing({ resolve: async () => [{ address: '10.1.2.3', family: 4 }] }),
  }
  it.each([
    ['http://mitra.example.com/sektor.json', 'CLIENT_SECTOR_HTTPS'],
    ['http://mitra.example.com/sektor.json', 'CLIENT_ADDRESS_HTTP'],
    ['https://127.0.0.1/sektor.json', 'CLIENT_ADDRESS_NOT_PUBLIC'],
    ['https://localhost/sektor.json', 'CLIENT_ADDRESS_NOT_PUBLIC'],
    ['https://[::1]/sektor.json', 'CLIENT_ADDRESS_NOT_PUBLIC'],
    ['https://169.254.169.254/latest', 'CLIENT_ADDRESS_NOT_PUBLIC'],
    ['https://10.0.0.7/sektor.json', 'CLIENT_ADDRESS_NOT_PUBLIC'],
    ['https://192.168.1.1/sektor.json', 'CLIENT_ADDRESS_NOT_PUBLIC'],
    ['https://sektor.internal/sektor.json', 'CLIENT_ADDRESS_NOT_PUBLIC'],
    ['https://satu.sector.invalid/', 'CLIENT_ADDRESS_NOT_PUBLIC'],
    ['https://198.51.100.7/sektor.json', 'CLIENT_SECTOR_HTTPS'],
    // A public name that leads inside.
    ['https://sektor.mitra.go.id/sektor.json', 'CLIENT_ADDRESS_NOT_PUBLIC'],
  ])('in production at %s: %s', async (sectorIdentifierUri, code) => {
    const wish = { definition: definition({ sectorIdentifierUri }), by, rules: inside }
    expect(await codeOf(createClient(house.platform, wish))).toContain(`sectorIdentifierUri ${code}`)
    expect(asked).toEqual([])
  })

  it.each<[string, Partial<ClientDefinition>]>([
    ['a machine', { kind: 'machine', redirectUris: [], scopes: ['catalogue:act'] }],
    [
      'a screen without an address',
      { kind: 'native', authentication: 'none', redirectUris: [], usesDeviceFlow: true },
    ],
  ])('of %s', async (_, changes) => {
    expect(await codeOf(make(changes))).toBe('sectorIdentifierUri CLIENT_SECTOR_UNUSED')
    expect(asked).toEqual([])
  })

  it('of one of our own', async () => {
    const own = { firstParty: true, sectorIdentifierUri: `${sector}/sektor.json` }
    await expect(addClient(house.platform, own)).rejects.toThrow('CLIENT_SECTOR_UNUSED')
  })
})
