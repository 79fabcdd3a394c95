import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { RoleCode } from '@inaproc/domain/roles'
import { createOutgoing } from '@inaproc/server/outgoing'
import { exportJWK, generateKeyPair } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Authentication } from '../../authentication/authentication.js'
import { findClient, findClientWithSecrets } from '../../oidc/clients/clients-store.js'
import { hashClientSecret } from '../../oidc/clients/stored-client.js'
import { type AccountPages, openAccountPages, type PageVisitor } from '../../testing/account-pages.js'
import { addClient } from '../../testing/test-client.js'
import { addPerson } from '../../testing/test-people.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { createRegistrationParts } from '../../testing/test-registration.js'
import { clientReaders } from './console-roles.js'
import { clientConsoleRoutes } from './console-routes.js'

const path = '/konsol/klien'
const resource = { audience: 'https://katalog.example.go.id', scopes: ['catalogue:act'] }

let p: TestPlatform
let authentication: Authentication
let pages: AccountPages
let official: PageVisitor
let keyServer: Server
let keysAt: string

beforeAll(async () => {
  p = await createTestPlatform()
  authentication = await createRegistrationParts(p)
  const outgoing = createOutgoing({ allowLoopback: true, maxBytes: 64 * 1024 })
  const rules = { production: false, offered: [resource] }
  pages = await openAccountPages(p, (app, { platform, frame }) =>
    clientConsoleRoutes(app, { platform, frame, rules, outgoing }),
  )
  official = await officer('VERIFIKATOR_DIREKTORAT')
  const { publicKey } = await generateKeyPair('ES256')
  const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'a' }] })
  keyServer = createServer((request, response) => {
    response.writeHead(request.url === '/jwks' ? 200 : 404, { 'content-type': 'application/json' })
    response.end(jwks)
  })
  await new Promise<void>((resolve) => keyServer.listen(0, '127.0.0.1', resolve))
  keysAt = `http://127.0.0.1:${(keyServer.address() as AddressInfo).port}`
})
afterAll(async () => {
  await pages.close()
  await new Promise((resolve) => keyServer.close(resolve))
  await p.drop()
})

async function officer(role: RoleCode, language?: 'id' | 'en'): Promise<PageVisitor> {
  const { accountId, accesses } = await addPerson(authentication, { accesses: [{ role }] })
  return pages.visitor({ accountId, personaId: String(accesses[0]), ...(language && { language }) })
}

const form = (clientId: string, changes: Readonly<Record<string, string | string[]>> = {}) => ({
  clientId,
  name: 'Toko Daring',
  environment: 'test',
  profile: 'standard',
  redirectUris: 'https://toko.example.com/callback',
  scopes: ['openid', 'persona'],
  roleChoice: 'all',
  options: ['pkceRequired'],
  authentication: 'client_secret_basic',
  idTokenAlgorithm: 'ES256',
  langkah: 'simpan',
  ...changes,
})
const newId = () => `toko-${randomUUID().slice(0, 8)}`
const stored = async (clientId: string) => {
  const client = await findClient(p.db, clientId)
  if (client === undefined) throw new Error(`no client ${clientId}`)
  return client
}
const opens = async (clientId: string, secret = '') => {
  const found = await findClientWithSecrets(p.db, clientId, p.clock())
  return found?.secretHashes.some((hash) => hash.equals(hashClientSecret(secret))) === true
}

async function made(changes: Readonly<Record<string, string | string[]>> = {}) {
  const clientId = newId()
  await official.get('/konsol/klien-baru/web')
  const page = await official.send('/konsol/klien-baru/web', form(clientId, changes))
  return { clientId, page, secret: secretsOn(page.body)[1] ?? '', at: `${path}/${clientId}` }
}

describe('the list of clients', () => {
  it('is for those who look after clients, and only the Directorate may make one', async () => {
    for (const role of clientReaders) {
      const page = await (await officer(role)).get(path)
      expect(page.status).toBe(200)
      expect(page.text.includes('Buat klien')).toBe(role === 'VERIFIKATOR_DIREKTORAT')
    }
    const reader = await officer('HELPDESK')
    expect((await reader.get('/konsol/klien-baru')).status).toBe(403)
    expect((await (await officer('PPK')).get(path)).status).toBe(403)
    const { at } = await made()
    for (const page of ['/ubah', '/tangguhkan', '/logo']) {
      expect((await reader.get(`${at}${page}`)).status).toBe(403)
    }
    const credentials = await reader.get(`${at}/kredensial`)
    expect(credentials.status).toBe(200)
    expect(credentials.text).not.toContain('Ganti rahasia')
  })

  it('is searched and filtered, page by page, and says when nothing matches', async () => {
    for (let count = 0; count < 21; count++) {
      await addClient(p, { clientId: `halaman-${count}`, name: `Halaman ${count}`, firstParty: false })
    }
    const first = await official.get(`${path}?cari=HALAMAN`)
    expect(first.body.match(/<tr>/g)).toHaveLength(21)
    const next = /href="[^"]*(\?cari=[^"]*setelah=[^"]*)"/.exec(first.body)?.[1]?.replaceAll('&amp;', '&')
    expect((await official.get(`${path}${next}`)).body.match(/<tr>/g)).toHaveLength(2)
    expect((await official.get(`${path}?cari=100%25`)).text).toContain('Tidak ada klien yang cocok')
    expect((await official.get(`${path}?cari=halaman&status=suspended`)).text).toContain(
      'Tidak ada klien yang cocok',
    )
    expect((await official.get(`${path}?cari=halaman&pemilik=mitra`)).text).toContain(
      'Tidak ada klien yang cocok',
    )
    expect((await official.get(`${path}?cari=halaman&pemilik=direktorat&jenis=web`)).text).toContain(
      'Halaman 0',
    )
    expect((await official.get(`${path}?setelah=bukan`)).status).toBe(400)
  })
})

describe('making a client', () => {
  it('offers every kind with safe defaults', async () => {
    expect((await official.get('/konsol/klien-baru')).text).toContain('Aplikasi peramban')
    expect((await official.get('/konsol/klien-baru?jenis=web')).location).toBe('/konsol/klien-baru/web')
    const web = await official.get('/konsol/klien-baru/web')
    expect(web.body).toMatch(/value="private_key_jwt" checked/)
    expect(web.body).toMatch(/value="test" checked/)
    expect((await official.get('/konsol/klien-baru/native')).text).not.toContain('private_key_jwt')
    expect((await official.get('/konsol/klien-baru/machine')).text).not.toContain('Alamat pengalihan')
    expect((await official.get('/konsol/klien-baru/lain')).location).toBe('/konsol/klien-baru')
  })

  it('shows the secret once: no copy is kept and the form cannot be sent again', async () => {
    const { clientId, page, secret } = await made()
    expect(page.status).toBe(200)
    expect(page.headers['cache-control']).toBe('no-store')
    expect(await opens(clientId, secret)).toBe(true)
    await official.get('/konsol/klien-baru/web')
    const again = await official.send('/konsol/klien-baru/web', form(clientId))
    expect(again.status).toBe(422)
    expect(again.text).toContain('sudah dipakai')
    expect(again.body).not.toContain(secret)
    for (const look of ['', '/kredensial', '/riwayat']) {
      expect((await official.get(`${path}/${clientId}${look}`)).body).not.toContain(secret)
    }
  })

  it('explains everything that is wrong and keeps what was typed', async () => {
    const { page } = await made({
      name: 'Toko & Co',
      redirectUris: 'http://toko.example.com/cb#x',
      scopes: [],
    })
    expect(page.status).toBe(422)
    expect(page.text).toContain('memuat tanda #')
    expect(page.text).toContain('Pilih paling sedikit satu')
    expect(page.body).toContain('value="Toko &amp; Co"')
  })

  it('with keys asks for them, and never takes a private one', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
    const method = { authentication: 'private_key_jwt' }
    expect((await made(method)).page.text).toContain('memerlukan kunci publik')
    const leaked = JSON.stringify({ keys: [await exportJWK(privateKey)] })
    expect((await made({ ...method, jwks: leaked })).page.text).toContain('memuat bagian privat')
    const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'satu' }] })
    const { clientId, page, at } = await made({ ...method, jwks })
    expect([page.status, page.location]).toEqual([303, at])
    expect((await stored(clientId)).metadata.jwks?.keys).toMatchObject([{ kid: 'satu' }])
  })

  it('shows beforehand what people will see, and makes nothing yet', async () => {
    const { clientId, page } = await made({ langkah: 'pratinjau', scopes: ['openid', 'email'] })
    expect(page.text).toContain('UJI COBA')
    expect(page.text).toContain('Alamat e-mail (email)')
    expect(await findClient(p.db, clientId)).toBeUndefined()
  })
})

describe('changing a client', () => {
  it('is kept with a readable difference', async () => {
    const { clientId, at } = await made()
    await official.get(`${at}/ubah`)
    const changed = form(clientId, { name: 'Toko Baru', roleChoice: 'some', personaRoles: ['PPK'] })
    expect((await official.send(`${at}/ubah`, changed)).location).toBe(`${at}?hasil=ubah`)
    expect(await stored(clientId)).toMatchObject({ name: 'Toko Baru', personaRoles: ['PPK'], version: 2 })
    const history = await official.get(`${at}/riwayat`)
    expect(history.text).toMatch(/2\. Diubah .* Siti Rahmawati .* Nama Toko Daring Toko Baru .* Semua peran/)
  })

  it('that somebody else made in the meantime is told, with what was typed', async () => {
    const { clientId, at } = await made()
    await official.get(`${at}/ubah`)
    const other = await officer('VERIFIKATOR_DIREKTORAT')
    await other.get(`${at}/ubah`)
    await other.send(`${at}/ubah`, form(clientId, { name: 'Lebih dulu' }))
    const late = await official.send(`${at}/ubah`, form(clientId, { name: 'Terlambat' }))
    expect(late.status).toBe(409)
    expect(late.text).toContain('sudah diubah orang lain')
    expect(late.body).toContain('value="Terlambat"')
    expect((await stored(clientId)).name).toBe('Lebih dulu')
  })

  it('of the house is not offered', async () => {
    const { clientId } = await addClient(p, { name: 'Katalog Elektronik' })
    const page = await official.get(`${path}/${clientId}`)
    expect(page.text).toContain('mengikuti rilisnya')
    expect(page.body).not.toContain(`${clientId}/ubah`)
    expect((await official.get(`${path}/tidak-ada`)).status).toBe(404)
  })
})

describe('secrets and keys', () => {
  it('rotate with an overlap that can be ended', async () => {
    const { clientId, at, secret } = await made()
    await official.get(`${at}/kredensial`)
    const page = await official.send(`${at}/kredensial/rahasia`, { overlap: '24' })
    const [, fresh = ''] = secretsOn(page.body)
    expect([await opens(clientId, secret), await opens(clientId, fresh)]).toEqual([true, true])
    const both = await official.get(`${at}/kredensial`)
    expect(both.text).toContain('Lama, berlaku sampai')
    const old = await p.db
      .selectFrom('client_secrets')
      .select('id')
      .where('client_id', '=', clientId)
      .where('expires_at', 'is not', null)
      .executeTakeFirstOrThrow()
    const end = { version: '2', secret: old.id, _token: tokenOn(both.body) }
    const ended = await official.post(`${at}/kredensial/rahasia/akhiri`, end)
    expect(ended.location).toBe(`${at}/kredensial?hasil=akhir`)
    expect([await opens(clientId, secret), await opens(clientId, fresh)]).toEqual([false, true])
    const again = await official.post(`${at}/kredensial/rahasia/akhiri`, end)
    expect(again.status).toBe(409)
  })

  it('cannot be got again by sending the form a second time', async () => {
    const { at } = await made()
    const shown = await official.get(`${at}/kredensial`)
    const fields = { version: '1', overlap: '24', _token: tokenOn(shown.body) }
    const [one, two] = await Promise.all([
      official.post(`${at}/kredensial/rahasia`, fields),
      official.post(`${at}/kredensial/rahasia`, fields),
    ])
    expect([one.status, two.status].toSorted()).toEqual([200, 409])
  })

  it('ask who does it, when that was proved long ago', async () => {
    const { at } = await made()
    const { accountId, accesses } = await addPerson(authentication, {
      accesses: [{ role: 'VERIFIKATOR_DIREKTORAT' }],
    })
    const tired = await pages.visitor({
      accountId,
      personaId: String(accesses[0]),
      authTime: new Date(p.clock().getTime() - 16 * 60_000),
    })
    for (const page of ['/kredensial', '/tangguhkan', '/hentikan']) {
      const answer = await tired.get(`${at}${page}`)
      expect([answer.status, answer.location]).toEqual([303, expect.stringContaining('prompt=login')])
    }
    expect((await tired.get(`${at}/ubah`)).status).toBe(200)
  })

  it('come from an address after a test that explains', async () => {
    const { clientId, at } = await made()
    const send = async (jwksUri: string, langkah: string) => {
      await official.get(`${at}/kredensial`)
      return official.send(`${at}/kredensial/kunci`, { authentication: 'private_key_jwt', jwksUri, langkah })
    }
    expect((await send(`${keysAt}/tidak-ada`, 'coba')).text).toContain('HTTP 404')
    expect((await send('http://127.0.0.1:1/jwks', 'simpan')).text).toContain('unreachable')
    expect((await send('http://10.0.0.1/jwks', 'coba')).text).toContain('tidak dapat dijangkau dari internet')
    expect((await send(`${keysAt}/jwks`, 'coba')).text).toContain('1 kunci yang cocok')
    expect((await stored(clientId)).version).toBe(1)
    expect((await send(`${keysAt}/jwks`, 'simpan')).location).toBe(`${at}/kredensial?hasil=kunci`)
    expect((await stored(clientId)).metadata.jwks_uri).toBe(`${keysAt}/jwks`)
    expect((await official.get(`${at}/kredensial`)).text).toContain('Diambil dari')
  })
})

describe('stopping a client', () => {
  it('asks for a reason, and lifts it again', async () => {
    const { clientId, at } = await made()
    const reached = await addPerson(authentication, { accesses: [{ role: 'PPK' }] })
    for (const [grant, session] of [
      ['g1', 's1'],
      ['g2', 's1'],
      ['g3', 's2'],
    ] as const) {
      await p.db
        .insertInto('persona_grants')
        .values({
          grant_id: `${clientId} ${grant}`,
          account_id: reached.accountId,
          client_id: clientId,
          session_uid: session,
          sid: session,
          created_at: p.clock(),
          last_used_at: p.clock(),
        })
        .execute()
    }
    const asked = await official.get(`${at}/tangguhkan`)
    expect(asked.text).toContain('Orang yang sedang masuk 1 ')
    expect(asked.text).toContain('Sesi yang kehilangan aplikasi ini 2 ')
    expect(asked.text).toContain('Izin yang berakhir 3, semuanya saat itu juga')
    expect((await official.send(`${at}/tangguhkan`, { reason: 'x' })).status).toBe(422)
    const stopped = await official.send(`${at}/tangguhkan`, { reason: 'Rahasianya bocor di internet.' })
    expect(stopped.location).toBe(`${at}?hasil=suspend`)
    expect((await official.get(`${at}?hasil=suspend`)).text).toContain('Klien ditangguhkan')
    expect((await stored(clientId)).state).toBe('suspended')
    expect((await official.get(`${at}/tangguhkan`)).status).toBe(409)
    await official.get(`${at}/aktifkan`)
    await official.send(`${at}/aktifkan`, { reason: 'Rahasianya sudah diganti.' })
    await official.get(`${at}/hentikan`)
    await official.send(`${at}/hentikan`, { reason: 'Layanannya sudah ditutup.' })
    expect((await official.get(at)).text).toContain('Dihentikan')
    expect((await official.get(`${at}/riwayat`)).text).toContain('Alasan: Rahasianya bocor di internet.')
  })
})

describe('a test sign-in', () => {
  it('says what the door would do and what the client would be told', async () => {
    const { at, clientId } = await made({ scopes: ['openid', 'profile', 'persona'] })
    const ok = await official.get(`${at}/uji?jalan=ya`)
    expect(ok.text).toContain('Persona Verifikator Direktorat')
    expect(ok.text).toContain('"role": "VERIFIKATOR_DIREKTORAT"')
    await official.get(`${at}/ubah`)
    const narrowed = {
      roleChoice: 'some',
      personaRoles: ['PPK'],
      options: ['personaRequired', 'pkceRequired'],
    }
    await official.send(`${at}/ubah`, form(clientId, narrowed))
    const refused = await official.get(`${at}/uji?jalan=ya`)
    expect(refused.text).toContain('persona_required')
    expect(refused.text).not.toContain('"aud"')
    expect((await official.get(`${at}/uji?jalan=ya&persona=${randomUUID()}`)).text).toContain(
      'persona_not_allowed',
    )
  })

  it('of a machine or a client that is not active fails for that', async () => {
    const machine = await addClient(p, { kind: 'machine', firstParty: false })
    expect((await official.get(`${path}/${machine.clientId}/uji?jalan=ya`)).text).toContain(
      'unauthorized_client',
    )
    const draft = await addClient(p, { state: 'draft', firstParty: false })
    expect((await official.get(`${path}/${draft.clientId}/uji?jalan=ya`)).text).toContain('invalid_client')
  })
})

describe('the console', () => {
  it('speaks English on every page', async () => {
    const english = await officer('VERIFIKATOR_DIREKTORAT', 'en')
    const { at } = await made()
    const pages = [
      '',
      '/kredensial',
      '/uji?jalan=ya',
      '/riwayat',
      '/ubah',
      '/logo',
      '/tangguhkan',
      '/hentikan',
    ]
    const addresses = [
      path,
      '/konsol/klien-baru',
      '/konsol/klien-baru/web',
      ...pages.map((page) => `${at}${page}`),
    ]
    for (const address of addresses) {
      const page = await english.get(address)
      expect(page.status, address).toBe(200)
      expect(page.text, address).not.toMatch(/\b(?:yang|dan|untuk|dengan|klien|lama|ini|alamat)\b/i)
    }
  })
})

/** What the page offers to copy: the id of the client, then its secret. */
function secretsOn(body: string): readonly string[] {
  return [...body.matchAll(/data-copy="([^"]*)"/g)].map(([, text = '']) => text)
}

function tokenOn(body: string): string {
  return /name="_token" value="([^"]*)"/.exec(body)?.[1] ?? ''
}
