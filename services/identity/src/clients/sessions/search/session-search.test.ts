import type { RoleCode } from '@inaproc/domain/roles'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listViewsOf } from '../../../audit/own/own-events-store.js'
import { sessionReference } from '../../../audit/sessions/session-reference.js'
import type { Authentication } from '../../../authentication/authentication.js'
import { recordSignOn } from '../../../authentication/sessions-store.js'
import { type AccountPages, openAccountPages, type PageVisitor } from '../../../testing/account-pages.js'
import { statementsOf } from '../../../testing/statements.js'
import { addPerson, type TestPerson } from '../../../testing/test-people.js'
import { createTestPlatform, type TestPlatform } from '../../../testing/test-platform.js'
import { createRegistrationParts } from '../../../testing/test-registration.js'
import { sessionsRoutes } from '../sessions-routes.js'
import { parseAddressPrefix, parsePeriod } from './session-search.js'
import { foundSignOnsQuery, listFoundSignOns } from './session-search-store.js'

const path = '/konsol/sesi'
let p: TestPlatform
let authentication: Authentication
let pages: AccountPages
let official: PageVisitor
let person: TestPerson

beforeAll(async () => {
  p = await createTestPlatform()
  authentication = await createRegistrationParts(p)
  pages = await openAccountPages(p, sessionsRoutes)
  official = await officer('VERIFIKATOR_DIREKTORAT')
  person = await addPerson(authentication, { accesses: [{ role: 'PPK' }] })
  // Newest last; a day in WIB begins at 17.00 UTC.
  await begin('s1', '36.68.1.5', '2026-01-31T16:59:00Z')
  await begin('s2', '36.68.200.1', '2026-01-31T17:00:00Z')
  await begin('s3', '36.6.1.1', '2026-02-01T05:00:00Z')
  await begin('s4', '2001:db8:1::7', '2026-02-01T17:00:00Z')
  await begin('s5', null, '2026-02-02T01:00:00Z')
  await p.db.updateTable('sign_on_sessions').set({ ended_at: p.clock() }).where('uid', '=', 's2').execute()
})
afterAll(async () => {
  await pages.close()
  await p.drop()
})

async function officer(role: RoleCode, language: 'id' | 'en' = 'id'): Promise<PageVisitor> {
  const { accountId, accesses } = await addPerson(authentication, { accesses: [{ role }] })
  return pages.visitor({ accountId, personaId: String(accesses[0]), language })
}
const begin = (uid: string, address: string | null, at: string) =>
  p.db.transaction().execute((trx) =>
    recordSignOn(trx, {
      uid,
      accountId: person.accountId,
      acr: 'urn:inaproc:aal2',
      amr: ['pwd'],
      address,
      userAgent: 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0',
      at: new Date(at),
    }),
  )

const everything = { address: null, from: null, until: null, accountId: null, clientId: null }
const found = async (o: Partial<Parameters<typeof listFoundSignOns>[1]>) =>
  (await listFoundSignOns(p.db, { ...everything, after: null, limit: 20, ...o })).items.map(({ uid }) => uid)

describe('an address or its network', () => {
  it.each([
    ['36.68.1.5', '36.68.1.5'],
    [' 36.68 ', '36.68.%'],
    ['36.68.', '36.68.%'],
    ['36.68.1', '36.68.1.%'],
    ['36.68.0.0/16', '36.68.%'],
    ['36.68.1.0/24', '36.68.1.%'],
    ['2001:DB8:1::7', '2001:db8:1::7'],
    ['2001:0db8', '2001:db8:%'],
    ['2001:db8::/32', '2001:db8:%'],
    ['2001:db8:1:0::/64', '2001:db8:1:0:%'],
  ])('%j is looked for as %j', (input, pattern) => {
    expect(parseAddressPrefix(input)).toMatchObject({ ok: true, value: pattern })
  })

  it.each([
    '',
    '36',
    '36.',
    '36.68.1.5.7',
    '36.256',
    '36.68.0.0/8',
    '36.68.0.0/20',
    '36.68/16',
    '36.68.0.0/16/1',
    '%',
    '36.%',
    "36.68' or 1=1",
    '2001:',
    '2001:db8::/16',
    '2001:db8::/48',
    'gggg:db8',
    'rumah',
  ])('%j is refused, so that nobody looks at everybody', (input) => {
    expect(parseAddressPrefix(input)).toEqual({
      ok: false,
      problem: { field: 'alamat', code: 'ADDRESS_PREFIX_INVALID' },
    })
  })
})

describe('a period', () => {
  it('is whole days in WIB, and may be open at either end', () => {
    expect(parsePeriod('2026-02-01', '2026-02-01')).toMatchObject({
      value: { from: new Date('2026-01-31T17:00:00Z'), until: new Date('2026-02-01T17:00:00Z') },
    })
    expect(parsePeriod('', '')).toMatchObject({ value: { from: null, until: null } })
  })

  it.each([
    ['2026-02-30', '', 'dari', 'DATE_INVALID'],
    ['', 'kemarin', 'sampai', 'DATE_INVALID'],
    ['2026-02-02', '2026-02-01', 'dari', 'PERIOD_INVALID'],
  ])('from %j to %j is refused', (from, until, field, code) => {
    expect(parsePeriod(from, until)).toMatchObject({ ok: false, problem: { field, code } })
  })
})

describe('the sessions found', () => {
  it('are those of the network and of the period, newest first, also when they are over', async () => {
    expect(await found({ address: '36.68.%' })).toEqual(['s2', 's1'])
    expect(await found({ address: '36.6.%' })).toEqual(['s3'])
    expect(await found({ address: '2001:db8:%' })).toEqual(['s4'])
    const from = new Date('2026-01-31T17:00:00Z')
    const until = new Date('2026-02-01T17:00:00Z')
    expect(await found({ from, until })).toEqual(['s3', 's2'])
    expect(await found({ from, until, clientId: 'catalogue' })).toEqual([])
  })

  it('come page by page without a gap or a repetition', async () => {
    const seen: string[] = []
    let after: string | null = null
    do {
      const page = await listFoundSignOns(p.db, {
        ...everything,
        accountId: person.accountId,
        after,
        limit: 2,
      })
      seen.push(...page.items.map(({ uid }) => uid))
      after = page.next
    } while (after !== null)
    expect(seen).toEqual(['s5', 's4', 's3', 's2', 's1'])
  })

  it.each([
    ['sign_on_sessions_by_network', { address: '36.68.1.%' }],
    ['sign_on_sessions_by_start', { from: new Date('2026-02-01T00:00:00Z') }],
    ['sign_on_sessions_by_account', { accountId: 'mine' }],
  ] as const)('are read by the index %s, however many there are', async (index, wish) => {
    await sql`insert into sign_on_sessions (uid, account_id, acr, amr, address, started_at, last_seen_at)
      select 'many ' || n, (select id from accounts where id <> ${person.accountId} limit 1), 'urn:inaproc:aal1', '{pwd}',
        '10.' || n % 250 || '.1.1', timestamptz '2025-01-01' + n * interval '1 minute', now()
      from generate_series(1, 20000) n on conflict do nothing`.execute(p.db)
    await sql`analyze sign_on_sessions`.execute(p.db)
    const asked = 'accountId' in wish ? { accountId: person.accountId } : wish
    const query = foundSignOnsQuery(p.db, { ...everything, ...asked, after: null, limit: 20 })
    const plan = JSON.stringify(await query.explain('text'))
    expect(plan).toContain(index)
    expect(plan).not.toContain('Seq Scan on sign_on_sessions')
  })
})

describe('the page of sessions found', () => {
  it('shows who, from where and since when; everybody on it can read who looked; nothing stands in an address', async () => {
    await official.get(path)
    const page = await official.send(`${path}/cari`, { alamat: '36.68' })
    expect(page.status).toBe(200)
    expect(page.text).toContain('36.68.200.1')
    expect(page.text).toContain(person.username)
    expect(page.text).toMatch(/Chrome di Windows .*Berakhir/)
    expect(page.body).not.toContain('?alamat')
    const views = await listViewsOf(p.db, person.accountId, { limit: 5 })
    expect(views.items[0]?.action).toBe('session.viewed-by-official')
    await official.get(path)
    const none = await official.send(`${path}/cari`, { alamat: '99.99' })
    expect(none.text).toContain('Tidak ada sesi yang cocok')
    expect((await official.get(`${path}/cari`)).location).toBe(path)
  })

  it('leads to each session by the number that the audit log calls it, also when it is over', async () => {
    const over = sessionReference('s2')
    await official.get(path)
    expect((await official.send(`${path}/cari`, { alamat: '36.68' })).body).toContain(`${path}/nomor/${over}`)
    const at = `${path}/orang/${person.accountId}`
    expect((await official.get(`${path}/nomor/${over}`)).location).toBe(`${at}?sesi=${over}#sesi-${over}`)
    expect((await official.get(at)).text).not.toContain(over)
    const page = await official.get(`${at}?sesi=${over}`)
    expect(page.text).toMatch(new RegExp(`Nomor sesi ${over} .*?Berakhir`))
    expect(page.body).toContain(`/konsol/audit/cari?sesi=${over}`)
    expect(page.body).not.toContain('value="s2"')
    expect((await official.get(`${path}/nomor/${sessionReference('s0')}`)).status).toBe(404)
  })

  it('goes on by a form that keeps what was searched for', async () => {
    await official.get(path)
    const first = await official.send(`${path}/cari`, { dari: '2024-12-31' })
    const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(first.body)?.[1] ?? ''
    expect(hidden('dari')).toBe('2024-12-31')
    const next = await official.send(`${path}/cari`)
    expect(next.status).toBe(200)
    expect(next.body).not.toContain(hidden('setelah'))
    const _token = hidden('_token')
    const refused = await official.post(`${path}/cari`, { _token, dari: '2024-12-31', setelah: 'made-up' })
    expect(refused.status).toBe(400)
  })

  it.each([
    [{}, 'Isi alamat atau sedikitnya satu tanggal'],
    [{ alamat: '36' }, 'Sedikitnya dua bagian'],
    [{ alamat: '36.68', orang: 'tidak.ada' }, 'Tidak ada akun dengan nama pengguna ini'],
    [{ alamat: '36.68', aplikasi: 'tidak-ada' }, 'tidak terdaftar'],
    [{ dari: '2026-02-02', sampai: '2026-02-01' }, 'Jangka waktu tidak dapat dipakai'],
  ])('refuses %j and keeps what was typed', async (form, words) => {
    await official.get(path)
    const page = await official.send(`${path}/cari`, form)
    expect(page.status).toBe(422)
    expect(page.text).toContain(words)
    for (const value of Object.values(form)) expect(page.body).toContain(`value="${value}"`)
  })

  it('is for those who watch over clients, speaks English, and asks little', async () => {
    expect((await (await officer('PPK')).get(`${path}/cari`)).status).toBe(403)
    const english = await officer('HELPDESK', 'en')
    await english.get(path)
    const page = await english.send(`${path}/cari`, { alamat: '36.68' })
    expect(page.text).toContain('Sessions found')
    expect(page.text).not.toMatch(/\b(?:yang|dan|untuk|dengan|sesi|ini)\b/i)
    await official.get(path)
    const statements = await statementsOf(() => official.send(`${path}/cari`, { alamat: '36.68' }))
    expect(statements.filter((statement) => /from "sign_on_sessions"/.test(statement))).toHaveLength(1)
  })
})
