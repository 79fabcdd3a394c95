import { todayInWib } from '@inaproc/domain/wib-date'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { accountFrame } from '../account-frame.js'
import { allowClient } from '../oidc/consents/consents-service.js'
import { openSecurityPages, type SecurityPages, type Tab } from '../security/testing/security-pages.js'
import { statementsOf } from '../testing/statements.js'
import { addClient } from '../testing/test-client.js'
import { addPerson, type TestPerson } from '../testing/test-people.js'
import { connectedRoutes } from './connected-routes.js'
import { connectedClients } from './connected-store.js'

let pages: SecurityPages
let person: TestPerson
let tab: Tab
let partnerId: string
beforeAll(async () => {
  pages = await openSecurityPages()
  const { platform, server } = pages
  connectedRoutes(server, {
    platform,
    frame: (request) => accountFrame(request, todayInWib(platform.clock)),
  })
  const partner = await platform.db
    .insertInto('partners')
    .values({ name: 'PT Layar Lelang', kind: 'company', created_at: platform.clock() })
    .returning('id')
    .executeTakeFirstOrThrow()
  partnerId = partner.id
  await addClient(platform, { clientId: 'layar', name: 'Layar Lelang', firstParty: false, resources: [] })
  await platform.db
    .updateTable('clients')
    .set({ partner_id: partnerId, environment: 'test' })
    .where('client_id', '=', 'layar')
    .execute()
})
beforeEach(async () => {
  person = await addPerson(pages.authentication, { accesses: [{ role: 'PPK' }] })
  tab = await pages.tab(person)
})
afterAll(() => pages.stop())

const asked = {
  scopes: ['openid', 'email', 'persona'],
  claims: ['phone_number'],
  released: ['email', 'email_verified', 'persona'],
  resources: {},
}
const connect = (who = person) =>
  allowClient(pages.platform, {
    owner: { accountId: who.accountId, clientId: 'layar' },
    asked,
    actor: { kind: 'person', accountId: who.accountId },
  })
const enter = async (clientId: string, uid: string) => {
  const [accessId] = person.accesses
  await pages.addSession(person.accountId, { uid, entered: [{ clientId, ...(accessId && { accessId }) }] })
}
const liveAt = async (clientId: string) =>
  (
    await pages.platform.db
      .selectFrom('persona_grants')
      .select('grant_id')
      .where('account_id', '=', person.accountId)
      .where('client_id', '=', clientId)
      .where('ended_at', 'is', null)
      .execute()
  ).length

describe('the connected applications', () => {
  it('say so when there is none yet, and name our own services', async () => {
    const { text } = await tab.open('/aplikasi')
    expect(text).toContain('Belum ada aplikasi yang terhubung')
    expect(text).toContain('Katalog Elektronik Tidak sedang dipakai')
  })

  it('tell who runs each, what it may receive, since when, and with which personas', async () => {
    await connect()
    await enter('layar', `one ${person.username}`)
    await enter('catalogue', `two ${person.username}`)
    const { text, body } = await tab.open('/aplikasi')
    expect(text).toMatch(/Layar Lelang UJI COBA .*Pengelola PT Layar Lelang/)
    expect(text).toContain('Dapat menerima Pengenal Anda, Alamat e-mail, Persona yang dipakai, Telepon')
    expect(text).toContain('Sedang dipakai dengan Pejabat Pembuat Komitmen (PPK), Kota Palangka Raya')
    expect(text).toContain('Terhubung sejak 3 Februari 2026')
    expect(text).toMatch(/Katalog Elektronik Pejabat Pembuat Komitmen \(PPK\), Kota Palangka Raya/)
    expect(body).not.toContain('/aplikasi/catalogue/cabut')
    const english = await pages.tab(person, { language: 'en' })
    expect((await english.open('/aplikasi')).text).toMatch(/May receive Your identifier, E-mail address/)
  })

  it('are for their owner only', async () => {
    await connect(await addPerson(pages.authentication, { totp: false }))
    expect((await tab.open('/aplikasi')).text).not.toContain('Layar Lelang')
    expect((await pages.visitor().get('/aplikasi')).location).toContain('/sign-in?')
  })

  it('are asked about by index and with few queries', async () => {
    await sql`insert into accounts (username, state, display_name, terms_version, privacy_version, consented_at, created_at, updated_at)
      select 'banyak.' || n, 'PROFILE_VERIFIED', 'Banyak ' || n, '1', '1', now(), now(), now()
      from generate_series(1, 5000) n`.execute(pages.platform.db)
    await sql`insert into client_consents (account_id, client_id, scopes, claims, resources, granted_at, confirmed_at, last_used_at)
      select id, 'layar', '{openid}', '{}', '{}', now(), now(), now() from accounts where username like 'banyak.%'`.execute(
      pages.platform.db,
    )
    await sql`insert into persona_grants (grant_id, account_id, client_id, session_uid, sid, created_at, last_used_at)
      select 'many ' || username, id, 'layar', 'many ' || username, 'x', now(), now()
      from accounts where username like 'banyak.%'`.execute(pages.platform.db)
    await sql`analyze client_consents, persona_grants, accounts`.execute(pages.platform.db)
    const query = connectedClients({ accountId: person.accountId, limit: 100 })
    const { rows } = await sql<Record<string, string>>`explain ${query}`.execute(pages.platform.db)
    const plan = rows.map((row) => Object.values(row).join()).join('\n')
    expect(plan).not.toMatch(/Seq Scan on (?:client_consents|persona_grants)/)
    await connect()
    const statements = await statementsOf(() => tab.open('/aplikasi'))
    const own = statements.filter((statement) => /client_consents|first_party/.test(statement))
    expect(own).toHaveLength(2)
  })
})

describe('many connected applications', () => {
  const many = 12
  let ids: readonly string[]
  beforeAll(async () => {
    const made = await Promise.all(
      Array.from({ length: many }, (_, index) =>
        addClient(pages.platform, {
          name: index === 5 ? 'Gudang Sampit' : `Aplikasi ${index}`,
          firstParty: false,
          resources: [],
        }),
      ),
    )
    ids = made.map(({ clientId }) => clientId)
    await pages.platform.db
      .updateTable('clients')
      .set({ partner_id: partnerId })
      .where('client_id', '=', String(ids[7]))
      .execute()
  })
  const connectAll = async (scopes = ['openid', 'profile', 'email', 'phone', 'persona']) => {
    for (const [index, clientId] of ids.entries()) {
      await pages.platform.db
        .insertInto('client_consents')
        .values({
          account_id: person.accountId,
          client_id: clientId,
          scopes,
          claims: [],
          released: ['name', 'preferred_username', 'email', 'phone_number', 'persona'],
          resources: '{}',
          granted_at: pages.platform.clock(),
          confirmed_at: pages.platform.clock(),
          // Two of them at the same moment.
          last_used_at: new Date(Date.UTC(2026, 0, index === 3 ? 3 : index + 1)),
        })
        .execute()
    }
  }
  const shown = (body: string) => [...body.matchAll(/\/aplikasi\/([a-z0-9-]+)\/cabut"/g)].map(([, id]) => id)

  it('come page by page, those used last first, without a gap or a repetition', async () => {
    await connectAll()
    const first = await tab.open('/aplikasi')
    const next = /href="[^"]*(\/aplikasi\?setelah=[^"]+)"/.exec(first.body)?.[1] ?? ''
    const second = await tab.open(next)
    expect([shown(first.body).length, shown(second.body).length]).toEqual([10, 2])
    expect(new Set([...shown(first.body), ...shown(second.body)]).size).toBe(many)
    expect(shown(first.body)[0]).toBe(ids[11])
    expect(second.text).toContain('Kembali ke halaman pertama')
    expect((await tab.open('/aplikasi?setelah=bukan')).status).toBe(400)
  })

  it('are searched by their name or that of whoever runs them', async () => {
    expect((await tab.open('/aplikasi')).body).not.toContain('type="search"')
    await connectAll()
    expect((await tab.open('/aplikasi')).body).toContain('type="search"')
    expect(shown((await tab.open('/aplikasi?cari=sampit')).body)).toEqual([ids[5]])
    expect(shown((await tab.open('/aplikasi?cari=LAYAR')).body)).toEqual([ids[7]])
    const none = await tab.open('/aplikasi?cari=100%25')
    expect(none.text).toContain('Tidak ada aplikasi yang cocok')
    expect(none.text).toContain('Tampilkan semua')
  })

  it('each tell what exactly they receive, with contacts hidden in part', async () => {
    await connectAll()
    const { text, body } = await tab.open('/aplikasi?cari=sampit')
    expect(text).toMatch(/Lihat persis data yang diterima .*Nama pengguna: /)
    expect(text).toMatch(/Nomor telepon .*\+628••••\d{3} sebagian disamarkan/)
    const contacts = await pages.platform.db
      .selectFrom('contacts')
      .select('value')
      .where('account_id', '=', person.accountId)
      .execute()
    expect(contacts.length).toBeGreaterThan(0)
    for (const { value } of contacts) expect(body).not.toContain(value)
  })

  it('are all left at once: every grant of theirs ends, ours stay, and each is told', async () => {
    await connectAll()
    await enter(String(ids[0]), `all one ${person.username}`)
    await enter('catalogue', `all two ${person.username}`)
    const question = await tab.open('/aplikasi/cabut-semua')
    expect(question.text).toContain('Cabut izin semua aplikasi?')
    const answers = await Promise.all([1, 2].map(() => tab.send(question, '/aplikasi/cabut-semua')))
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    const list = await tab.open('/aplikasi?hasil=semua')
    expect(list.text).toContain('Semua izin dicabut.')
    expect(list.text).toContain('Belum ada aplikasi yang terhubung')
    expect([await liveAt(String(ids[0])), await liveAt('catalogue')]).toEqual([0, 1])
    const rows = await pages.platform.db
      .selectFrom('audit_log')
      .select('detail')
      .where('action', '=', 'client.revoked')
      .where('subject_id', '=', person.accountId)
      .execute()
    expect(rows).toHaveLength(many)
  })

  it('speak English', async () => {
    await connectAll()
    const english = await pages.tab(person, { language: 'en' })
    for (const path of ['/aplikasi', '/aplikasi?cari=nichts', '/aplikasi/cabut-semua']) {
      expect((await english.open(path)).text).not.toMatch(/\b(?:yang|dan|untuk|dengan|izin|ini)\b/i)
    }
  })
})

describe('taking a permission back', () => {
  it('says what follows, then ends every grant of the client and leaves the others', async () => {
    await connect()
    await enter('layar', `one ${person.username}`)
    await enter('layar', `two ${person.username}`)
    await enter('catalogue', `three ${person.username}`)
    const question = await tab.open('/aplikasi/layar/cabut')
    expect(question.text).toContain('Cabut izin Layar Lelang?')
    expect(question.text).toContain('Data yang sudah diterima Layar Lelang tidak ikut terhapus.')
    const answer = await tab.send(question, '/aplikasi/layar/cabut')
    expect(answer.location).toBe(tab.seeded.href('/aplikasi?hasil=dicabut'))
    const list = await tab.open('/aplikasi?hasil=dicabut')
    expect(list.text).toContain('Izin dicabut.')
    expect(list.text).toContain('Belum ada aplikasi yang terhubung')
    expect([await liveAt('layar'), await liveAt('catalogue')]).toEqual([0, 1])
    const told = await pages.platform.db
      .selectFrom('deliveries')
      .select('client_id')
      .where('account_id', '=', person.accountId)
      .where('cause', '=', 'consent-revoked')
      .execute()
    expect(told.map(({ client_id }) => client_id)).toEqual(['layar', 'layar'])
  })

  it('twice at once is done once, and the other is told on the list', async () => {
    await connect()
    const question = await tab.open('/aplikasi/layar/cabut')
    const answers = await Promise.all([1, 2].map(() => tab.send(question, '/aplikasi/layar/cabut')))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 404])
    const refused = answers.find(({ status }) => status === 404)
    expect(refused?.text).toContain('tidak lagi terhubung dengan akun Anda')
  })

  it.each(['layar', 'catalogue', 'nobody', '%2e%2e'])(
    'of %s that is not connected is refused',
    async (id) => {
      const answer = await tab.open(`/aplikasi/${id}/cabut`)
      expect(answer.status).toBe(404)
    },
  )
})
