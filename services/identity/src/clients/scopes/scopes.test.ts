import { randomUUID } from 'node:crypto'
import type { RoleCode } from '@inaproc/domain/roles'
import { createOutgoing } from '@inaproc/server/outgoing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Authentication } from '../../authentication/authentication.js'
import { type AccountPages, openAccountPages, type PageVisitor } from '../../testing/account-pages.js'
import { addClient } from '../../testing/test-client.js'
import { addPerson } from '../../testing/test-people.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { createRegistrationParts } from '../../testing/test-registration.js'
import { clientConsoleRoutes } from '../console/console-routes.js'
import type { ManagedResource } from './apis/managed-resource.js'
import {
  addScope,
  changeResource,
  managedResource,
  registerResource,
  retireResource,
  retireScope,
} from './apis/resources-service.js'
import { listResources, resourcesQuery } from './apis/resources-store.js'
import type { Held } from './holders/holders.js'
import { countHolders } from './holders/holders-store.js'
import { writeHouseScopes } from './house-service.js'
import { offeredTo, problemsOfClient } from './offered.js'

const path = '/konsol/cakupan'
const addresses = { identity: 'https://akun.example.go.id', catalogue: 'https://katalog.example.go.id' }
const texts = (word: string) => ({ id: `${word} saya`, en: `My ${word}` })

let p: TestPlatform
let authentication: Authentication
let pages: AccountPages
let official: PageVisitor
let owner: string

beforeAll(async () => {
  p = await createTestPlatform()
  authentication = await createRegistrationParts(p)
  await writeHouseScopes(p.db, { addresses, at: p.clock() })
  const outgoing = createOutgoing({ allowLoopback: true, maxBytes: 64 * 1024 })
  const rules = { production: false, offered: [] }
  pages = await openAccountPages(p, (app, o) => clientConsoleRoutes(app, { ...o, rules, outgoing }))
  official = await officer('VERIFIKATOR_DIREKTORAT')
  owner = (await addClient(p)).clientId
})
afterAll(async () => {
  await pages.close()
  await p.drop()
})

async function officer(role: RoleCode, o: { language?: 'id' | 'en'; authTime?: Date } = {}) {
  const { accountId, accesses } = await addPerson(authentication, { accesses: [{ role }] })
  return pages.visitor({ accountId, personaId: String(accesses[0]), ...o })
}

const by = { actor: { kind: 'system' }, steppedUp: true } as const
const newAudience = () => `https://${randomUUID().slice(0, 8)}.example.com/api`
const definition = (audience = newAudience()) => ({
  audience,
  ownerClient: owner,
  format: 'opaque' as const,
  name: texts('API'),
  text: texts('pesanan'),
})
const scope = (name: string, changes: Partial<ManagedResource['scopes'][number]> = {}) => ({
  name,
  label: texts('label'),
  description: texts('arti'),
  availableTo: 'everybody' as const,
  sensitive: false,
  state: 'active' as const,
  ...changes,
})
const reason = 'Tidak dipakai lagi sejak layanan baru.'
/** What an official reads before something ends. */
const readingOf = async (held: Held) => ({
  holders: (await countHolders(p.db, held)).digest,
  isRead: true,
})
const registered = async () => {
  const id = await registerResource(p, { definition: definition(), by, production: true })
  return managedResource(p, id)
}
const problemsOf = async (work: Promise<unknown>) => {
  const refused = await work.then(
    () => ({ problems: [] }),
    (error: { problems: readonly { field: string; code: string }[] }) => error,
  )
  return refused.problems.map(({ field, code }) => `${field} ${code}`)
}

describe('what the release says', () => {
  it('is written as often as one likes, and a service that has moved leaves its old address retired', async () => {
    const list = async () => (await listResources(p.db, { words: '', after: null, limit: 50 })).items
    await writeHouseScopes(p.db, { addresses, at: p.clock() })
    const house = (await list()).filter(({ ofRelease }) => ofRelease)
    expect(house.map(({ audience, state }) => [audience, state])).toEqual([
      ['https://akun.example.go.id', 'active'],
      ['https://katalog.example.go.id', 'active'],
    ])
    expect(house[1]?.scopes.map(({ name }) => name)).toEqual([
      'catalogue:act',
      'open-work:read',
      'events:read',
    ])
    const moved = { ...addresses, catalogue: 'https://katalog.baru.go.id' }
    await writeHouseScopes(p.db, { addresses: moved, at: p.clock() })
    const states = new Map((await list()).map(({ audience, state }) => [audience, state]))
    expect([states.get(addresses.catalogue), states.get(moved.catalogue)]).toEqual(['retired', 'active'])
    await writeHouseScopes(p.db, { addresses, at: p.clock() })
  })

  it('is not changed in the console', async () => {
    const { items } = await listResources(p.db, { words: 'katalog.example', after: null, limit: 5 })
    const { id = '', version = 0 } = items[0] ?? {}
    const change = { id, version, by, production: true }
    await expect(changeResource(p, { ...change, definition: definition() })).rejects.toMatchObject({
      code: 'RESOURCE_OF_THE_HOUSE',
    })
    await expect(addScope(p, { ...change, scope: scope('lain:baca') })).rejects.toMatchObject({
      code: 'RESOURCE_OF_THE_HOUSE',
    })
  })
})

describe('an API', () => {
  it('is registered, changed and retired, with its history and the audit log', async () => {
    const { id, audience } = await registered()
    await addScope(p, { id, version: 1, by, scope: scope(`a${id.slice(-6)}:baca`) })
    const next = { ...definition(), format: 'jwt' as const }
    await changeResource(p, { id, version: 2, by, production: true, definition: next })
    await changeResource(p, { id, version: 3, by, production: true, definition: next })
    const ending = { by, reading: await readingOf({ kind: 'api', name: audience }), reason }
    await retireResource(p, { id, version: 3, ...ending })
    const history = await p.db
      .selectFrom('resource_versions')
      .select(['version', 'change'])
      .where('resource_id', '=', id)
      .orderBy('version')
      .execute()
    expect(history.map(({ version, change }) => `${version} ${change}`)).toEqual([
      '1 registered',
      '2 changed',
      '3 changed',
      '4 retired',
    ])
    const audited = await p.db
      .selectFrom('audit_log')
      .select('action')
      .where('subject_id', '=', id)
      .orderBy('id')
      .execute()
    expect(audited.map(({ action }) => action)).toEqual([
      'resource.registered',
      'resource.changed',
      'resource.changed',
      'resource.retired',
    ])
  })

  it.each([
    ['http://api.example.com'],
    ['https://api.example.com/'],
    ['https://api.example.com?a=b'],
    ['https://api.example.com#a'],
    ['https://API.example.com'],
    ['api.example.com'],
  ])('has no address like %s', async (audience) => {
    const work = registerResource(p, { definition: definition(audience), by, production: true })
    expect(await problemsOf(work)).toEqual(['audience RESOURCE_AUDIENCE_INVALID'])
  })

  it('is refused with everything that is wrong, and registered once', async () => {
    const wrong = { ...definition(), ownerClient: 'nobody', name: { id: '', en: 'Name' } }
    expect(await problemsOf(registerResource(p, { definition: wrong, by, production: true }))).toEqual([
      'nameId RESOURCE_WORDS_INVALID',
      'ownerClient RESOURCE_OWNER_UNKNOWN',
    ])
    const same = definition()
    const twice = [1, 2].map(() =>
      problemsOf(registerResource(p, { definition: same, by, production: true })),
    )
    const outcomes = (await Promise.all(twice)).flat()
    expect(outcomes).toEqual(['audience RESOURCE_AUDIENCE_TAKEN'])
  })

  it('is changed by one of two who change it at once', async () => {
    const { id } = await registered()
    const tries = await Promise.all(
      ['Satu', 'Dua'].map((name) =>
        changeResource(p, {
          id,
          version: 1,
          by,
          production: true,
          definition: { ...definition(), name: { id: name, en: name } },
        }).then(
          () => 'done',
          (error: { code: string }) => error.code,
        ),
      ),
    )
    expect(tries.toSorted()).toEqual(['RESOURCE_CHANGED_MEANWHILE', 'done'])
  })
})

describe('the name of a scope', () => {
  it.each(['baca', 'Pesanan:baca', 'pesanan:', 'a b:c', 'openid'])('is not %s', async (name) => {
    const { id } = await registered()
    const work = addScope(p, { id, version: 1, by, scope: scope(name) })
    expect(await problemsOf(work)).toEqual(['name RESOURCE_SCOPE_NAME_INVALID'])
  })

  it('stands at one API only: of ours, of others, and when two take it at once', async () => {
    const [one, other] = [await registered(), await registered()]
    const add = (id: string, name: string) =>
      problemsOf(addScope(p, { id, version: 1, by, scope: scope(name) }))
    expect(await add(one.id, 'catalogue:act')).toEqual(['name RESOURCE_SCOPE_TAKEN'])
    const name = `b${one.id.slice(-6)}:baca`
    const outcomes = await Promise.all([add(one.id, name), add(other.id, name)])
    expect(outcomes.flat()).toEqual(['name RESOURCE_SCOPE_TAKEN'])
  })
})

describe('who may be given a scope', () => {
  it.each([
    ['everybody', 'PARTNER', [], []],
    ['everybody', 'DIRECTORATE', [], []],
    ['by_approval', 'PARTNER', [], ['scopes CLIENT_SCOPE_BY_APPROVAL']],
    ['by_approval', 'PARTNER', ['held'], []],
    ['by_approval', 'DIRECTORATE', [], []],
    ['first_party', 'DIRECTORATE', [], ['scopes CLIENT_SCOPE_FIRST_PARTY']],
    ['first_party', 'DIRECTORATE', ['held'], []],
  ] as const)('%s, by %s, held before: %j', async (availableTo, as, held, problems) => {
    const { id, audience } = await registered()
    const name = `c${id.slice(-6)}:baca`
    await addScope(p, { id, version: 1, by, scope: scope(name, { availableTo }) })
    const client = {
      clientId: 'mitra-uji',
      name: 'Mitra Uji',
      kind: 'machine' as const,
      firstParty: false,
      authentication: 'client_secret_basic' as const,
      scopes: [name],
      resources: [audience],
    }
    const rules = { production: true, offered: [], given: { as, held: held.map(() => name) } }
    const found = await problemsOfClient(p.db, client, rules)
    expect(found.map(({ field, code }) => `${field} ${code}`)).toEqual(problems)
    const offered = (await offeredTo(as, p.db, { own: [] })).apis.find((known) => known.audience === audience)
    expect(offered?.scopes.includes(name)).toBe(problems.length === 0 && held.length === 0)
    const { version } = await managedResource(p, id)
    const reading = await readingOf({ kind: 'scope', name })
    await retireScope(p, { id, version, by, name, reading, reason })
    const codes = (await problemsOfClient(p.db, client, rules)).map(({ code }) => code)
    expect(codes).toContain('CLIENT_SCOPE_UNKNOWN')
  })
})

describe('the pages', () => {
  it('show what is asked for, in both languages, and say that the claims are a closed list', async () => {
    const all = await official.get(path)
    expect(all.text).toContain('tertutup di dalam program')
    expect(all.text).toContain('Katalog Elektronik')
    expect(all.body).toContain('persona')
    expect((await official.get(`${path}?cari=open-work&jenis=resource`)).text).toContain('Katalog Elektronik')
    expect((await official.get(`${path}?cari=tidakada`)).text).toContain('Tidak ada yang cocok')
    expect((await official.get(`${path}?setelah=bukan`)).status).toBe(400)
    const reader = await officer('HELPDESK', { language: 'en' })
    const page = await reader.get(path)
    expect(page.text).toContain('Electronic Catalogue')
    expect(page.text).not.toContain('Register an API')
    expect((await reader.get(`${path}-baru`)).status).toBe(403)
    expect((await (await officer('PPK')).get(path)).status).toBe(403)
  })

  it('register an API and its scope, change them, and refuse what was overtaken', async () => {
    const audience = newAudience()
    await official.get(`${path}-baru`)
    const fields = {
      audience,
      ownerClient: owner,
      format: 'opaque',
      nameId: 'API pesanan',
      nameEn: 'Orders API',
      textId: 'Membaca pesanan',
      textEn: 'Reads orders',
    }
    const wrong = await official.send(`${path}-baru`, { ...fields, ownerClient: 'nobody' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Pengelola API harus klien terdaftar')
    const { location } = await official.send(`${path}-baru`, fields)
    const own = location.split('?')[0] ?? ''
    expect((await official.get(location)).text).toContain('Perubahan disimpan')
    const name = `d${own.slice(-6)}:baca`
    const words = { labelId: 'Baca', labelEn: 'Read', descriptionId: 'Membaca', descriptionEn: 'Reads' }
    await official.get(`${own}/cakupan`)
    await official.send(`${own}/cakupan`, { ...words, name, availableTo: 'everybody' })
    const shown = await official.get(own)
    expect(shown.text).toContain(name)
    expect(shown.text).toContain('Semua klien')
    const scopePath = `${own}/cakupan?${new URLSearchParams({ nama: name })}`
    expect((await official.get(scopePath)).text).toContain('Ubah')
    const other = await officer('VERIFIKATOR_DIREKTORAT')
    await other.get(`${own}/hentikan`)
    expect((await other.send(`${own}/hentikan`, { reason: '' })).text).toContain('Tulis alasan')
    expect((await other.send(`${own}/hentikan`, { reason })).status).toBe(303)
    const late = await official.send(scopePath, { ...words, availableTo: 'first_party' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('sudah diubah orang lain')
    expect((await official.get(own)).text).toContain('API ini dihentikan')
    expect((await official.get(`${path}/${randomUUID()}`)).status).toBe(404)
    expect((await official.get(`${path}/bukan`)).status).toBe(404)
  })

  it('ask for a fresh proof before anything is changed', async () => {
    const old = await officer('VERIFIKATOR_DIREKTORAT', {
      authTime: new Date(p.clock().getTime() - 3_600_000),
    })
    const answer = await old.get(`${path}-baru`)
    expect(answer.location).toMatch(/^\/sign-in\?return_to=/)
  })

  it('are read through an index', async () => {
    await p.db.transaction().execute(async (trx) => {
      await sql`set local enable_seqscan = off`.execute(trx)
      await sql`set local enable_sort = off`.execute(trx)
      const plan = await resourcesQuery(trx, { words: '', after: null, limit: 20 }).explain()
      expect(JSON.stringify(plan)).toContain('resources_by_name')
    })
  })
})
