import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addPerson, type TestPerson } from '../../testing/test-people.js'
import { hiddenOf, openSecurityPages, type SecurityPages, type Tab } from '../testing/security-pages.js'
import { ownSessions } from './sessions-overview-store.js'

let pages: SecurityPages
let person: TestPerson
let tab: Tab
let round = 0
beforeAll(async () => {
  pages = await openSecurityPages()
})
beforeEach(async () => {
  round += 1
  person = await addPerson(pages.authentication, { accesses: [{ role: 'PPK' }] })
  tab = await pages.tab(person, { sid: `own-${round}` })
  const akun = { clientId: 'akun', sid: `own-${round}` }
  await pages.addSession(person.accountId, { uid: `here-${round}`, entered: [akun] })
})
afterAll(() => pages.stop())

const there = () => `there-${round}`
const addOther = async () => {
  const [accessId] = person.accesses
  if (accessId === undefined) throw new Error('no access')
  await pages.addSession(person.accountId, {
    uid: there(),
    address: '10.1.1.1',
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0',
    entered: [{ clientId: 'catalogue', accessId }, { clientId: 'akun' }],
  })
}
const running = async () =>
  (
    await pages.platform.db
      .selectFrom('sign_on_sessions')
      .select('uid')
      .where('account_id', '=', person.accountId)
      .where('ended_at', 'is', null)
      .orderBy('uid')
      .execute()
  ).map(({ uid }) => uid.replace(/-\d+$/, ''))
const actions = async () =>
  (
    await pages.platform.db
      .selectFrom('audit_log')
      .select('action')
      .where('subject_id', '=', person.accountId)
      .orderBy('id')
      .execute()
  ).map(({ action }) => action)

describe('the list of sessions', () => {
  it('shows device, place, times, level, services and personas, this session first', async () => {
    await addOther()
    const { text } = await tab.open('/keamanan/sesi')
    expect(text).toMatch(/Chrome di Windows Sesi ini .*Indonesia \(36\.66\.1\.1\)/)
    expect(text).toContain('Firefox di Linux')
    expect(text).toContain('jaringan lokal/internal (10.1.1.1)')
    expect(text).toContain('Katalog Elektronik (PPK, Kota Palangka Raya)')
    expect(text).toContain('Dua faktor')
    expect(text).toContain('3 Februari 2026')
    expect(text.indexOf('Sesi ini')).toBeLessThan(text.indexOf('Firefox'))
  })

  it('is in English too', async () => {
    await addOther()
    const english = await pages.tab(person, { language: 'en', sid: `own-${round}` })
    const { text } = await english.open('/keamanan/sesi')
    expect(text).toMatch(/Chrome on Windows This session/)
    expect(text).toContain('Two factors')
    expect(text).toContain('End all other sessions')
  })

  it('says so when no other session runs', async () => {
    const { text, body } = await tab.open('/keamanan/sesi')
    expect(text).toContain('Tidak ada sesi lain yang berjalan')
    expect(body).not.toContain('/akhiri-lainnya')
  })

  it('leaves out what ended or ran out, unless a service entered there still works', async () => {
    await addOther()
    await pages.addSession(person.accountId, {
      uid: `idle-${round}`,
      userAgent: 'Opera/9.80 (Windows NT 6.1)',
    })
    pages.platform.advance(16 * 60_000)
    await pages.platform.db
      .updateTable('sign_on_sessions')
      .set({ ended_at: pages.platform.clock(), end_reason: 'expired' })
      .where('uid', '=', there())
      .execute()
    const later = await pages.tab(person, { sid: `own-${round}` })
    const { text } = await later.open('/keamanan/sesi')
    expect(text).toContain('Firefox di Linux Sudah berakhir')
    expect(text).not.toContain('Opera')
  })

  it('is one query that reads indexes, however many sessions there are', async () => {
    await sql`insert into sign_on_sessions (uid, account_id, acr, amr, started_at, last_seen_at)
      select 'other ' || n, ${(await addPerson(pages.authentication, { totp: false })).accountId}, '', '{}', now(), now()
      from generate_series(1, 5000) n`.execute(pages.platform.db)
    await sql`insert into persona_grants (grant_id, account_id, client_id, session_uid, sid, created_at, last_used_at)
      select 'other ' || n, uuidv7(), 'catalogue', 'other ' || n, 'x', now(), now()
      from generate_series(1, 5000) n`.execute(pages.platform.db)
    await sql`analyze sign_on_sessions, persona_grants`.execute(pages.platform.db)
    const query = ownSessions({ accountId: person.accountId, usedSince: new Date(0), limit: 100 })
    const { rows } = await sql<Record<string, string>>`explain ${query}`.execute(pages.platform.db)
    const plan = rows.map((row) => Object.values(row).join()).join('\n')
    expect(plan).not.toMatch(/Seq Scan on (?:sign_on_sessions|persona_grants)/)
  })

  it('is for people who are signed in', async () => {
    const answer = await pages.visitor().get('/keamanan/sesi')
    expect(answer.location).toContain('/sign-in?')
  })
})

describe('ending sessions', () => {
  it('ends one: its sign-on, its grants, and the platforms hear of it', async () => {
    await addOther()
    const page = await tab.open('/keamanan/sesi')
    const answer = await tab.send(page, '/keamanan/sesi/akhiri')
    expect(answer.location).toBe(tab.seeded.href('/keamanan/sesi?hasil=sesi-diakhiri'))
    expect((await tab.open('/keamanan/sesi?hasil=sesi-diakhiri')).text).toContain('Sesi diakhiri')
    expect(await running()).toEqual(['here'])
    expect(await actions()).toContain('session.ended-by-owner')
    const grants = await pages.platform.db
      .selectFrom('persona_grants')
      .select('end_reason')
      .where('session_uid', '=', there())
      .execute()
    expect(grants.map(({ end_reason }) => end_reason)).toEqual(['session-ended', 'session-ended'])
    const told = await pages.platform.db.selectFrom('deliveries').select('client_id').execute()
    expect(told.map(({ client_id }) => client_id)).toContain('catalogue')
  })

  it('ends all but this one, also what ran out with a service still open', async () => {
    await addOther()
    await pages.addSession(person.accountId, { uid: `old-${round}`, entered: [{ clientId: 'catalogue' }] })
    await pages.platform.db
      .updateTable('sign_on_sessions')
      .set({ ended_at: pages.platform.clock(), end_reason: 'expired' })
      .where('uid', '=', `old-${round}`)
      .execute()
    const page = await tab.open('/keamanan/sesi')
    expect((await tab.send(page, '/keamanan/sesi/akhiri-lainnya')).status).toBe(303)
    expect(await running()).toEqual(['here'])
    const { live } = await pages.platform.db
      .selectFrom('persona_grants')
      .select(({ fn }) => fn.countAll<bigint>().as('live'))
      .where('account_id', '=', person.accountId)
      .where('ended_at', 'is', null)
      .executeTakeFirstOrThrow()
    expect(live).toBe(1n)
  })

  it('of somebody else, or twice, is refused on the page', async () => {
    const stranger = await addPerson(pages.authentication, { totp: false })
    await pages.addSession(stranger.accountId, { uid: `strange-${round}` })
    await addOther()
    const page = await tab.open('/keamanan/sesi')
    const own = hiddenOf(page.body, tab.seeded.href('/keamanan/sesi/akhiri'))
    const foreign = await tab.send(page, '/keamanan/sesi/akhiri', { sesi: `strange-${round}` })
    expect([foreign.status, foreign.text.includes('bukan milik akun Anda')]).toEqual([404, true])
    const [first, second] = await Promise.all([1, 2].map(() => tab.send(page, '/keamanan/sesi/akhiri', own)))
    expect([first?.status, second?.status].toSorted()).toEqual([303, 404])
  })
})

describe('devices', () => {
  it('can be forgotten once; those of others are not there', async () => {
    const { id } = await pages.platform.db
      .insertInto('devices')
      .values({
        account_id: person.accountId,
        token_hash: Buffer.from(`device ${round}`),
        user_agent:
          'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) AppleWebKit/605 (KHTML, like Gecko) Version/18.0 Safari/605',
        first_seen_at: pages.platform.clock(),
        last_seen_at: pages.platform.clock(),
        trusted_until: new Date(pages.platform.clock().getTime() + 30 * 86_400_000),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const page = await tab.open('/keamanan/sesi')
    expect(page.text).toMatch(/Safari di macOS .*Ingat sampai 5 Maret 2026/)
    const stranger = await pages.tab(await addPerson(pages.authentication, { totp: false }))
    const theirs = await stranger.open('/keamanan/sesi')
    expect(theirs.text).toContain('Belum ada perangkat yang tercatat')
    const address = '/keamanan/perangkat/lupakan'
    expect((await tab.send(page, address)).status).toBe(303)
    expect((await tab.send(page, address)).text).toContain('sudah dilupakan')
    expect((await tab.send(page, address, { perangkat: 'no uuid' })).status).toBe(404)
    expect(id).toBeDefined()
  })
})
