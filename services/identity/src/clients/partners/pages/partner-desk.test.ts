import { randomUUID } from 'node:crypto'
import type { PartnerId } from '@inaproc/domain/identifiers'
import { createOutgoing } from '@inaproc/server/outgoing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Authentication } from '../../../authentication/authentication.js'
import { findClient, findClientWithSecrets } from '../../../oidc/clients/clients-store.js'
import { hashClientSecret } from '../../../oidc/clients/stored-client.js'
import { type AccountPages, openAccountPages, type PageVisitor } from '../../../testing/account-pages.js'
import { addPerson } from '../../../testing/test-people.js'
import { createTestPlatform, type TestPlatform } from '../../../testing/test-platform.js'
import { createRegistrationParts } from '../../../testing/test-registration.js'
import { clientConsoleRoutes } from '../../console/console-routes.js'
import type { MemberRole } from '../partners.js'
import { partnersRoutes } from '../partners-routes.js'

const baseUrl = 'http://localhost:4000'

let p: TestPlatform
let authentication: Authentication
let pages: AccountPages
let partner: PartnerId
let owner: PageVisitor
let developer: PageVisitor

beforeAll(async () => {
  p = await createTestPlatform()
  authentication = await createRegistrationParts(p)
  const outgoing = createOutgoing({ allowLoopback: true, maxBytes: 64 * 1024 })
  const parts = { rules: { production: false, offered: [] }, outgoing }
  pages = await openAccountPages(p, (app, o) => {
    partnersRoutes(app, { ...o, ...parts, baseUrl })
    clientConsoleRoutes(app, { ...o, ...parts })
  })
  partner = await addPartner()
  owner = await member('owner')
  developer = await member('developer')
})
afterAll(async () => {
  await pages.close()
  await p.drop()
})

async function addPartner(): Promise<PartnerId> {
  const { id } = await p.db
    .insertInto('partners')
    .values({ name: 'CV Rimba', kind: 'company', state: 'draft', created_at: p.clock() })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id as PartnerId // the column is one
}

async function member(role: MemberRole, of = partner, o: { authTime?: Date; language?: 'en' } = {}) {
  const { accountId } = await addPerson(authentication)
  await p.db
    .insertInto('partner_members')
    .values({ partner_id: of, account_id: accountId, role, joined_at: p.clock() })
    .execute()
  return pages.visitor({ accountId, ...o })
}

const form = (clientId: string, changes: Readonly<Record<string, string | string[]>> = {}) => ({
  clientId,
  name: 'Perizinan',
  environment: 'test',
  profile: 'standard',
  redirectUris: 'https://izin.example.go.id/kembali',
  scopes: ['openid'],
  roleChoice: 'all',
  options: ['pkceRequired'],
  authentication: 'client_secret_basic',
  idTokenAlgorithm: 'ES256',
  langkah: 'simpan',
  ...changes,
})

async function made(changes: Readonly<Record<string, string | string[]>> = {}) {
  const clientId = `izin-${randomUUID().slice(0, 8)}`
  const path = `/mitra/${partner}/klien-baru/web`
  await developer.get(path)
  const page = await developer.send(path, form(clientId, changes))
  return { clientId, at: `/mitra/${partner}/klien/${clientId}`, secret: secretOn(page.body) }
}

const opens = async (clientId: string, secret: string) => {
  const found = await findClientWithSecrets(p.db, clientId, p.clock())
  return found?.secretHashes.some((hash) => hash.equals(hashClientSecret(secret))) === true
}
const setState = (clientId: string, environment: string, state: string) =>
  p.db.updateTable('clients').set({ environment, state }).where('client_id', '=', clientId).execute()

describe('a partner looks after its clients', () => {
  it('changes one, rotates its secret, changes its keys and gives it a picture', async () => {
    const { clientId, at, secret } = await made()
    expect((await developer.get(at)).body).toContain(`${at}/ubah`)

    await developer.get(`${at}/ubah`)
    const refused = await developer.send(`${at}/ubah`, form(clientId, { redirectUris: 'http://izin.go.id' }))
    expect(refused.status).toBe(422)
    const changed = await developer.send(`${at}/ubah`, form(clientId, { name: 'Perizinan Kota' }))
    expect(changed.location).toBe(`${at}?hasil=ubah`)
    expect((await developer.get(changed.location)).text).toContain('Perubahan disimpan')

    await developer.get(`${at}/kredensial`)
    const rotated = await developer.send(`${at}/kredensial/rahasia`, { overlap: '24' })
    const fresh = secretOn(rotated.body)
    expect([await opens(clientId, secret), await opens(clientId, fresh)]).toEqual([true, true])
    await developer.get(`${at}/kredensial`)
    const ended = await developer.send(`${at}/kredensial/rahasia/akhiri`)
    expect(ended.location).toBe(`${at}/kredensial?hasil=akhir`)

    await developer.get(`${at}/kredensial`)
    const wrong = await developer.send(`${at}/kredensial/kunci`, {
      authentication: 'private_key_jwt',
      jwks: 'bukan',
    })
    expect(wrong.status).toBe(422)
    await developer.get(`${at}/logo`)
    expect((await developer.send(`${at}/logo`)).status).toBe(422)
    const history = await developer.get(`${at}/riwayat`)
    expect(history.text).toContain('Perizinan Kota')
    expect((await developer.get(`${at}/uji?jalan=ya`)).status).toBe(200)
    expect((await developer.get(`${at}/lalu-lintas`)).status).toBe(200)
  })

  it('asks for a fresh proof where the console does', async () => {
    const { at } = await made()
    const old = await member('developer', partner, { authTime: new Date(p.clock().getTime() - 3_600_000) })
    expect((await old.get(`${at}/riwayat`)).status).toBe(200)
    const asked = await old.get(`${at}/kredensial`)
    expect([asked.status, asked.location]).toEqual([303, expect.stringMatching(/^\/sign-in\?.*prompt=login/)])
  })

  it('retires one by an owner only, with a reason; only the Directorate suspends', async () => {
    const { clientId, at } = await made()
    expect((await developer.get(`${at}/hentikan`)).status).toBe(403)
    expect((await developer.get(at)).text).not.toContain('Hentikan klien')
    for (const path of ['/tangguhkan', '/aktifkan']) expect((await owner.get(at + path)).status).toBe(404)
    await owner.get(`${at}/hentikan`)
    expect((await owner.send(`${at}/hentikan`, { reason: 'x' })).status).toBe(422)
    const retired = await owner.send(`${at}/hentikan`, { reason: 'Layanannya sudah ditutup.' })
    expect(retired.location).toBe(`${at}?hasil=retire`)
    expect((await findClient(p.db, clientId))?.state).toBe('retired')
    const page = await owner.get(at)
    expect(page.text).toContain('Klien ini tidak aktif')
    expect(page.body).not.toContain(`${at}/ubah`)
  })

  it('changes no more what two officials approved, but its secrets and keys', async () => {
    const { clientId, at } = await made()
    await setState(clientId, 'production', 'active')
    const page = await owner.get(at)
    expect(page.text).toContain('diputuskan dua pejabat')
    expect(page.body).not.toContain(`${at}/ubah`)
    expect((await owner.get(`${at}/ubah`)).status).toBe(409)
    expect((await owner.get(`${at}/logo`)).status).toBe(409)
    expect((await owner.get(`${at}/kredensial`)).text).toContain('Ganti rahasia')
  })

  it('changes nothing while the Directorate has suspended it', async () => {
    const other = await addPartner()
    const visitor = await member('owner', other)
    const { clientId } = await made()
    await p.db.updateTable('clients').set({ partner_id: other }).where('client_id', '=', clientId).execute()
    await p.db.updateTable('partners').set({ state: 'suspended' }).where('id', '=', other).execute()
    const at = `/mitra/${other}/klien/${clientId}`
    expect((await visitor.get(at)).body).not.toContain(`${at}/ubah`)
    expect((await visitor.get(`${at}/ubah`)).status).toBe(409)
    expect((await visitor.get(`${at}/kredensial`)).text).not.toContain('Ganti rahasia')
  })
})

describe('the history of a client', () => {
  it('names members to their partner, and of officials only the Directorate', async () => {
    const { at, clientId } = await made()
    const { accountId, accesses } = await addPerson(authentication, {
      accesses: [{ role: 'VERIFIKATOR_DIREKTORAT' }],
    })
    const official = await pages.visitor({ accountId, personaId: String(accesses[0]) })
    const names = await p.db
      .selectFrom('accounts')
      .select('display_name')
      .where('id', '=', accountId)
      .executeTakeFirstOrThrow()
    const { display_name: name } = names
    await official.get(`/konsol/klien/${clientId}/tangguhkan`)
    await official.send(`/konsol/klien/${clientId}/tangguhkan`, { reason: 'Kuncinya bocor di internet.' })
    const seen = await developer.get(`${at}/riwayat`)
    expect(seen.text).toContain('Kuncinya bocor di internet.')
    expect(seen.text).toContain('· Direktorat')
    const shown = await official.get(`/konsol/klien/${clientId}/riwayat`)
    expect(shown.text).not.toContain('· Direktorat')
    if (name !== null) expect(shown.text).toContain(`· ${name}`)
  })
})

describe('a client of somebody else', () => {
  it.each(['', '/riwayat', '/ubah', '/logo', '/kredensial', '/uji', '/lalu-lintas', '/hentikan'])(
    'is not there at %s',
    async (path) => {
      const { clientId, at } = await made()
      const elsewhere = await addPartner()
      const stranger = await member('owner', elsewhere)
      expect((await stranger.get(at + path)).status).toBe(404)
      expect((await stranger.get(`/mitra/${elsewhere}/klien/${clientId}${path}`)).status).toBe(404)
      expect((await stranger.get(`/mitra/bukan-id/klien/${clientId}${path}`)).status).toBe(404)
    },
  )

  it('is not changed by a form either', async () => {
    const { clientId } = await made()
    const elsewhere = await addPartner()
    const stranger = await member('owner', elsewhere)
    const own = await stranger.get(`/mitra/${elsewhere}/anggota`)
    const fields = { _token: tokenOn(own.body), version: '1', reason: 'Tidak perlu lagi.' }
    for (const path of ['/ubah', '/kredensial/rahasia', '/kredensial/kunci', '/hentikan']) {
      for (const place of [elsewhere, partner]) {
        const answer = await stranger.post(`/mitra/${place}/klien/${clientId}${path}`, fields)
        expect(answer.status, path).toBe(404)
      }
    }
    expect((await findClient(p.db, clientId))?.version).toBe(1)
  })
})

it('speaks English on every page', async () => {
  const { at } = await made()
  const english = await member('owner', partner, { language: 'en' })
  for (const path of ['', '/kredensial', '/uji?jalan=ya', '/riwayat', '/ubah', '/logo', '/hentikan']) {
    const page = await english.get(at + path)
    expect(page.status, path).toBe(200)
    expect(page.text, path).not.toMatch(/\b(?:yang|dan|untuk|dengan|klien|lama|ini|alamat)\b/i)
  }
})

function secretOn(body: string): string {
  return [...body.matchAll(/data-copy="([^"]*)"/g)].at(-1)?.[1] ?? ''
}

function tokenOn(body: string): string {
  return /name="_token" value="([^"]*)"/.exec(body)?.[1] ?? ''
}
