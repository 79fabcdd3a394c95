import { randomUUID } from 'node:crypto'
import { inTransaction } from '@inaproc/database/database'
import type { RoleCode } from '@inaproc/domain/roles'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AccessWorld, createAccessWorld, type Person } from '../../../accesses/testing/access-world.js'
import { objectPages } from '../../../object-pages.js'
import { type AccountPages, openAccountPages, type PageVisitor } from '../../../testing/account-pages.js'
import { addClient, type TestClient } from '../../../testing/test-client.js'
import { createTestPlatform, type TestPlatform } from '../../../testing/test-platform.js'
import { recordAudit } from '../../audit-store.js'
import { checkNow } from '../../chain/checks-service.js'
import { listViewsOf } from '../../own/own-events-store.js'
import { searchPath as path } from './search-paths.js'
import { searchRoutes } from './search-routes.js'

let p: TestPlatform
let world: AccessWorld
let pages: AccountPages
let official: Person
let person: Person
let client: TestClient
let desk: PageVisitor

const foreignCursor = Buffer.from(JSON.stringify(['a', 'b'])).toString('base64url')

beforeAll(async () => {
  p = await createTestPlatform()
  world = await createAccessWorld(p)
  pages = await openAccountPages(p, (app, o) => searchRoutes(app, { ...o, objectPages }))
  official = await world.person('Direktorat Satu')
  person = await world.person('Siti Rahmawati')
  client = await addClient(p, { name: 'Katalog Mitra', firstParty: false })
  desk = await visitor('VERIFIKATOR_DIREKTORAT', official)
  const accessId = granted.get(`${official.id} VERIFIKATOR_DIREKTORAT`)
  p.advance(60_000)
  await inTransaction(p.db, async (trx) => {
    const actor = { kind: 'person', accountId: official.id, accessId, address: '203.0.113.7' } as const
    const subject = { type: 'client', id: client.clientId }
    const states = { before: { state: 'active' }, after: { state: 'suspended' } }
    const detail = { state: 'suspended', reason: '=HYPERLINK("http://example.com")' }
    await recordAudit(trx, { at: p.clock(), action: 'client.suspended', actor, subject, ...states, detail })
    const about = { type: 'account', id: person.id }
    await recordAudit(trx, {
      at: p.clock(),
      action: 'sign-in.password-failed',
      actor: { kind: 'person' },
      subject: about,
    })
  })
})
afterAll(async () => {
  await pages.close()
  await p.drop()
})

const granted = new Map<string, Awaited<ReturnType<AccessWorld['grant']>>>()

async function visitor(role: RoleCode, who: Person, language: 'id' | 'en' = 'id'): Promise<PageVisitor> {
  const key = `${who.id} ${role}`
  const personaId = granted.get(key) ?? (await world.grant(who, role, { institution: world.city }))
  granted.set(key, personaId)
  return pages.visitor({ accountId: who.id, personaId, language })
}

const username = async (who: Person) =>
  (await p.db.selectFrom('accounts').select('username').where('id', '=', who.id).executeTakeFirstOrThrow())
    .username
const idOf = async (action: string) =>
  (
    await p.db
      .selectFrom('audit_log')
      .select('id')
      .where('action', '=', action)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
  ).id
const viewsOf = async (who: Person) =>
  (await listViewsOf(p.db, who.id, { limit: 50 })).items.map(({ action }) => action)

describe('the search', () => {
  it('finds who suspended a client, in words, with what is known of it', async () => {
    await desk.get(path)
    const found = await desk.send(path, {
      jenis_objek: 'klien',
      objek: client.clientId,
      jenis: 'client.suspended',
    })
    expect(found.location).toBe(`${path}?objek=klien%3A${client.clientId}&jenis=client.suspended`)
    const page = await desk.get(found.location)
    expect(page.text).toContain('Aplikasi klien ditangguhkan')
    expect(page.text).toContain('Direktorat Satu')
    expect(page.text).toContain('Verifikator Direktorat')
    expect(page.text).toContain('Katalog Mitra')
    expect(page.text).toContain('203.0.113.7')
    expect(page.body).toContain(`/konsol/klien/${client.clientId}"`)
    expect(page.text).toMatch(/\d\d\.\d\d\.\d\d WIB/)
    expect(page.text).toContain('Sebaran menurut waktu: 1 catatan')
    expect(page.text).toContain(`Disaring menurut: Aplikasi klien ditangguhkan · Klien ${client.clientId}.`)
  })

  it('leaves no name in an address, and a row at the person whom it names', async () => {
    await desk.get(path)
    const before = await viewsOf(person)
    const typed = { pelaku: await username(official), jenis_objek: 'orang', objek: await username(person) }
    const found = await desk.send(path, typed)
    expect(found.location).toBe(`${path}?pelaku=${official.id}&objek=orang%3A${person.id}`)
    const page = await desk.get(found.location)
    expect(page.body).toContain(`value="${typed.pelaku}"`)
    expect(page.body).toContain(`value="${typed.objek}"`)
    expect(await viewsOf(person)).toEqual(['audit.person-searched', ...before])
    // Whoever looks for themselves needs not be told.
    expect(await viewsOf(official)).toEqual([])
  })

  it('refuses what cannot be read, with its field and what to do, and keeps what was typed', async () => {
    await desk.get(path)
    const page = await desk.send(path, {
      pelaku: 'tidak.ada',
      objek: 'katalog',
      dari: '2026-02-30T01:00',
      sampai: 'besok',
      alamat: '10.0.0',
      permintaan: 'dua kata',
      jenis: 'client.exploded',
      hasil: 'mungkin',
    })
    expect(page.status).toBe(422)
    for (const field of [
      'pelaku',
      'jenis_objek',
      'dari',
      'sampai',
      'alamat',
      'permintaan',
      'jenis',
      'hasil',
    ]) {
      expect(page.body, field).toContain(`id="field-${field}-error"`)
    }
    expect(page.text).toContain('Isi tanggal dan jam WIB')
    expect(page.body).toContain('value="tidak.ada"')
    await desk.get(path)
    const turned = await desk.send(path, { dari: '2026-02-03T05:00', sampai: '2026-02-03T01:00' })
    expect(turned.text).toContain('Isi waktu akhir yang lebih lambat')
    await desk.get(path)
    expect((await desk.send(path, { jenis_objek: 'mitra', objek: 'Tidak Ada' })).text).toContain(
      'Tidak ada objek',
    )
  })

  it('refuses an address that is none of ours the same way', async () => {
    for (const query of [
      'dari=kemarin',
      'pelaku=siti',
      'objek=klien',
      'jenis=x',
      `setelah=${foreignCursor}`,
    ]) {
      expect((await desk.get(`${path}?${query}`)).status, query).toBeGreaterThanOrEqual(400)
    }
    const page = await desk.get(`${path}?dari=kemarin&jenis=klien`)
    expect(page.status).toBe(422)
    expect(page.body).toContain('value="kemarin"')
    expect((await desk.get(`${path}/unduh?dari=kemarin`)).status).toBe(422)
    expect((await desk.get(`${path}/sebaran?dari=kemarin`)).status).toBe(422)
  })

  it('says when nothing fits, and clears the filters', async () => {
    const page = await desk.get(`${path}?permintaan=NONE`)
    expect(page.text).toContain('Tidak ada catatan yang cocok')
    expect(page.text).toContain('Hapus saringan')
  })

  it('goes from page to page', async () => {
    await inTransaction(p.db, async (trx) => {
      for (let row = 0; row < 30; row++) {
        const subject = { type: 'client', id: 'banyak' }
        await recordAudit(trx, {
          at: p.clock(),
          action: 'client.changed',
          actor: { kind: 'client' },
          subject,
        })
      }
    })
    const first = await desk.get(`${path}?objek=klien:banyak`)
    const [, next = ''] =
      /href="\/as\/[^/]+([^"]+)" rel="prev|href="\/as\/[^/]+([^"]+)" rel="next"/
        .exec(first.body)
        ?.filter(Boolean) ?? []
    expect(first.text).toContain('25')
    const second = await desk.get(next.replaceAll('&amp;', '&'))
    expect(second.status).toBe(200)
    expect(second.text).toContain('Kembali ke yang terbaru')
    expect(second.text).not.toContain('Sebaran menurut waktu')
  })

  it('gives the figures of the chart as a file', async () => {
    const file = await desk.get(`${path}/sebaran?objek=klien:banyak`)
    expect(file.headers['content-type']).toContain('text/csv')
    expect(file.body).toContain(',30,0,0')
  })
})

describe('an entry', () => {
  it('shows what it says, its place in the chain, and what belongs to it', async () => {
    const id = await idOf('client.suspended')
    const page = await desk.get(`${path}/${id}?jenis=klien`)
    expect(page.text).toContain('Aplikasi klien ditangguhkan')
    expect(page.text).toContain('Cocok dengan rantainya')
    expect(page.text).toContain('Belum termasuk dalam pemeriksaan')
    expect(page.text).toContain('Sidik sebelum')
    expect(page.body).toContain(`/konsol/klien/${client.clientId}/riwayat"`)
    expect(page.body).toContain(`${path}?jenis=klien"`)
    expect(page.body).toContain(`objek=klien%3A${client.clientId}`)
    expect(page.body).toContain('alamat=203.0.113.7')
    p.advance(1_000)
    await checkNow(p, () => undefined)
    expect((await desk.get(`${path}/${id}`)).text).toMatch(
      /Termasuk dalam pemeriksaan seluruh log pada [^.]+\.\d\d WIB: utuh/,
    )
  })

  it('is known by the people whom it names', async () => {
    const before = await viewsOf(person)
    await desk.get(`${path}/${await idOf('sign-in.password-failed')}`)
    expect(await viewsOf(person)).toEqual(['audit.entry-viewed', ...before])
  })

  it('shows when it is not what was written', async () => {
    const id = await idOf('client.suspended')
    const change = async (reason: string) => {
      await sql`alter table audit_log disable trigger audit_log_append_only`.execute(p.db)
      await sql`update audit_log set detail = jsonb_set(detail, '{reason}', to_jsonb(${reason}::text)) where id = ${id}`.execute(
        p.db,
      )
      await sql`alter table audit_log enable always trigger audit_log_append_only`.execute(p.db)
    }
    await change('other')
    expect((await desk.get(`${path}/${id}`)).text).toContain('Tidak cocok dengan rantainya')
    await change('=HYPERLINK("http://example.com")')
    expect((await desk.get(`${path}/${id}`)).text).toContain('Cocok dengan rantainya')
  })

  it('tells the request that wrote it, by which the others are found', async () => {
    await desk.get(`${path}?objek=orang:${person.id}`)
    const { id, request_id } = await p.db
      .selectFrom('audit_log')
      .select(['id', 'request_id'])
      .where('action', '=', 'audit.person-searched')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    expect(request_id).toMatch(/^[0-9A-Z]{12}$/)
    expect((await desk.get(`${path}/${id}`)).body).toContain(`permintaan=${request_id}"`)
    const found = await desk.get(`${path}?permintaan=${request_id}`)
    expect(found.text).toContain('Catatan audit tentang seseorang dicari')
  })

  it('that does not exist is refused', async () => {
    expect((await desk.get(`${path}/${randomUUID()}`)).status).toBe(404)
  })
})

describe('a file of what was found', () => {
  it('is a table that runs no formula, and leaves a row', async () => {
    const file = await desk.get(`${path}/unduh?objek=klien:${client.clientId}`)
    expect(file.headers['content-disposition']).toContain('inaproc-audit.csv')
    expect(file.body).toContain('Aplikasi klien ditangguhkan,client.suspended,Berhasil,Direktorat Satu')
    expect(file.body).toContain(`"'=HYPERLINK(""http://example.com"")"`)
    const row = await p.db
      .selectFrom('audit_log')
      .selectAll()
      .where('action', '=', 'audit.search-exported')
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      actor_account_id: official.id,
      detail: { objek: `klien:${client.clientId}` },
    })
  })
})

describe('who searches', () => {
  it.each([
    ['PETUGAS_PDP', 200, 200],
    ['APIP', 200, 200],
    ['HELPDESK', 200, 403],
    ['OPERATOR_TELKOM', 200, 403],
    ['PPK', 403, 403],
    ['VAI', 403, 403],
  ] as const)('%s: the list %i, the file %i', async (role, list, file) => {
    const other = await visitor(role, await world.person('Lain'))
    expect((await other.get(path)).status).toBe(list)
    expect((await other.get(`${path}/unduh`)).status).toBe(file)
  })

  it('shows the help desk applications only, without addresses', async () => {
    const helper = await visitor('HELPDESK', await world.person('Bantuan'))
    const page = await helper.get(path)
    expect(page.text).toContain('Aplikasi klien ditangguhkan')
    expect(page.text).not.toContain('203.0.113.7')
    expect(page.text).not.toContain('Percobaan masuk')
    expect(page.body).not.toContain('name="alamat"')
    const hidden = await helper.get(`${path}?alamat=203.0.113.7`)
    expect(hidden.status).toBe(403)
    expect(hidden.text).not.toContain('Direktorat Satu')
    expect((await helper.get(`${path}/sebaran?alamat=203.0.113.7`)).status).toBe(403)
    await helper.get(path)
    expect((await helper.send(path, { alamat: '203.0.113.7' })).status).toBe(403)
    expect((await helper.get(`${path}/${await idOf('client.suspended')}`)).text).not.toContain('203.0.113.7')
    expect((await helper.get(`${path}/${await idOf('sign-in.password-failed')}`)).status).toBe(404)
  })

  it('shows an auditor what concerns the own institution', async () => {
    const subject = { type: 'access', id: String(granted.get(`${official.id} VERIFIKATOR_DIREKTORAT`)) }
    await inTransaction(p.db, async (trx) => {
      for (const institutionCode of [world.city, world.regency]) {
        const action = institutionCode === world.city ? 'access.suspend' : 'access.revoke'
        await recordAudit(trx, { at: p.clock(), action, actor: { kind: 'system' }, subject, institutionCode })
      }
    })
    const auditor = await visitor('APIP', await world.person('Auditor'))
    const page = await auditor.get(path)
    expect(page.text).toContain('Akses: menangguhkan akses')
    expect(page.text).toContain('Menampilkan 1 ')
    expect(page.body).not.toContain(await idOf('access.revoke'))
    expect((await auditor.get(`${path}/${await idOf('access.revoke')}`)).status).toBe(404)
  })

  it('speaks English', async () => {
    const english = await visitor('VERIFIKATOR_DIREKTORAT', official, 'en')
    for (const address of [path, `${path}?permintaan=NONE`, `${path}/${await idOf('client.suspended')}`]) {
      expect((await english.get(address)).text, address).not.toMatch(
        /\b(?:yang|dan|untuk|dengan|tidak|pelaku|tindakan)\b/i,
      )
    }
  })
})
