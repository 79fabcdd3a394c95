import { inTransaction } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AccessWorld, createAccessWorld, type Person } from '../../accesses/testing/access-world.js'
import { type Actor, systemActor } from '../../platform.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import type { AuditEntry } from '../audit.js'
import type { Reach } from '../audit-roles.js'
import { recordAudit } from '../audit-store.js'
import { type AuditFilter, noFilter } from './audit-filter.js'
import {
  countSpread,
  findRecord,
  type SearchWish,
  searchQuery,
  searchRecords,
  spreadQuery,
} from './search-store.js'

let p: TestPlatform
let world: AccessWorld
let official: Person
let person: Person

const whole: Reach = { rows: 'all', isFull: true }
const applications: Reach = { rows: 'applications', isFull: false }
const address = '203.0.113.7'

beforeAll(async () => {
  p = await createTestPlatform()
  world = await createAccessWorld(p)
  official = await world.person('Petugas')
  person = await world.person('Siti')
  await sql`alter table audit_log disable trigger audit_log_append_only`.execute(p.db)
  await sql`delete from audit_log`.execute(p.db)
  await sql`alter table audit_log enable always trigger audit_log_append_only`.execute(p.db)
  p.setNow('2026-02-03T01:00:00+07:00')
  await write('sign-in.password-failed', by(undefined), { type: 'account', id: person.id })
  await write('client.registered', by(official.id), { type: 'client', id: 'katalog' })
  await write('client.suspended', by(official.id), { type: 'client', id: 'katalog' }, { reason: 'bocor' })
  await write('client.suspended', by(official.id), { type: 'client', id: 'other' })
  const file = await world.upload(person)
  const access = await world.grant(person, 'PPK', { institution: world.city })
  await write('access.approve', by(official.id), { type: 'access', id: access }, {}, world.city)
  await write('file.viewed', by(official.id), { type: 'file', id: file }, {}, world.city)
  await write('client.allowed', by(person.id), { type: 'account', id: person.id }, { client: 'katalog' })
  await write('partner.changed', systemActor, { type: 'partner', id: person.id })
})
afterAll(() => p.drop())

const by = (account: AccountId | undefined): Actor => ({ kind: 'person', accountId: account, address })

async function write(
  action: string,
  actor: Actor,
  subject: AuditEntry['subject'],
  detail: AuditEntry['detail'] = {},
  institutionCode?: string,
): Promise<void> {
  p.advance(600_000)
  await inTransaction(p.db, (trx) =>
    recordAudit(trx, { at: p.clock(), action, actor, subject, detail, institutionCode }),
  )
}

const search = (asked: Partial<AuditFilter>, more: Partial<SearchWish> = {}) =>
  searchRecords(p.db, { filter: { ...noFilter, ...asked }, reach: whole, after: null, limit: 50, ...more })
const actions = async (asked: Partial<AuditFilter>, more: Partial<SearchWish> = {}) =>
  (await search(asked, more)).records.map(({ action }) => action)

describe('what is asked', () => {
  it('is everything, the newest first', async () => {
    expect(await actions({})).toEqual([
      'partner.changed',
      'client.allowed',
      'file.viewed',
      'access.approve',
      'client.suspended',
      'client.suspended',
      'client.registered',
      'sign-in.password-failed',
    ])
  })

  it.each<[string, () => Partial<AuditFilter>, readonly string[]]>([
    [
      'an actor',
      () => ({ actor: official.id }),
      ['file.viewed', 'access.approve', 'client.suspended', 'client.suspended', 'client.registered'],
    ],
    [
      'a client, and what names it',
      () => ({ subject: { type: 'client', id: 'katalog' } }),
      ['client.allowed', 'client.suspended', 'client.registered'],
    ],
    [
      'a person with accesses and documents',
      () => ({ subject: { type: 'account', id: person.id } }),
      ['client.allowed', 'file.viewed', 'access.approve', 'sign-in.password-failed'],
    ],
    [
      'an institution',
      () => ({ subject: { type: 'institution', id: world.city } }),
      ['file.viewed', 'access.approve'],
    ],
    ['a partner', () => ({ subject: { type: 'partner', id: person.id } }), ['partner.changed']],
    ['one act', () => ({ action: 'client.suspended' }), ['client.suspended', 'client.suspended']],
    ['a kind of act', () => ({ group: 'akses' }), ['file.viewed', 'access.approve']],
    ['what failed', () => ({ outcome: 'gagal' }), ['sign-in.password-failed']],
    ['what was refused', () => ({ outcome: 'ditolak' }), []],
    ['acts that cannot be', () => ({ group: 'perusahaan', outcome: 'gagal' }), []],
    [
      'a span, without its end',
      () => ({ from: new Date('2026-02-02T18:30:00Z'), until: new Date('2026-02-02T18:50:00Z') }),
      ['client.suspended', 'client.suspended'],
    ],
    [
      'an actor, an object and a kind at once',
      () => ({ actor: official.id, subject: { type: 'client', id: 'katalog' }, action: 'client.suspended' }),
      ['client.suspended'],
    ],
    [
      'a person by somebody',
      () => ({ actor: person.id, subject: { type: 'account', id: person.id } }),
      ['client.allowed'],
    ],
  ])('is %s', async (_, asked, found) => {
    expect(await actions(asked())).toEqual(found)
  })

  it('is an address', async () => {
    expect(await actions({ address })).toHaveLength(7)
    expect(await actions({ address: '203.0.113.8' })).toEqual([])
    expect(await actions({ address, group: 'klien' })).toHaveLength(4)
    const mapped = { kind: 'person', address: '::ffff:203.0.113.9' } as const
    await write('device.forgotten', mapped, { type: 'account', id: official.id })
    expect(await actions({ address: '203.0.113.9' })).toEqual(['device.forgotten'])
  })

  it('is a request, whatever else is asked beside', async () => {
    const { rows } = await sql<{ id: string }>`
      insert into audit_log (at, action, actor_kind, subject_type, subject_id, request_id)
      values (${p.clock()}, 'client.resumed', 'system', 'client', 'katalog', '4F7K2M9QX3TD') returning id`.execute(
      p.db,
    )
    expect(await actions({ requestId: '4F7K2M9QX3TD' })).toEqual(['client.resumed'])
    expect(await actions({ requestId: '4F7K2M9QX3TD', actor: official.id })).toEqual([])
    expect(await findRecord(p.db, { id: String(rows[0]?.id), reach: whole })).toMatchObject({
      requestId: '4F7K2M9QX3TD',
    })
  })
})

describe('how far somebody reads', () => {
  it('is applications without addresses for those who look after them', async () => {
    const { records } = await search({}, { reach: applications })
    expect(new Set(records.map(({ subjectType }) => subjectType))).toEqual(new Set(['client', 'partner']))
    expect(records.every((record) => record.address === null)).toBe(true)
    expect(await actions({ actor: official.id }, { reach: applications })).toEqual([
      'client.suspended',
      'client.suspended',
      'client.registered',
    ])
    expect(await actions({ subject: { type: 'account', id: person.id } }, { reach: applications })).toEqual(
      [],
    )
  })

  it('is what concerns the own institution for its auditors', async () => {
    const own: Reach = { rows: 'institution', institutionCode: world.city, isFull: true }
    expect(await actions({}, { reach: own })).toEqual(['file.viewed', 'access.approve'])
    expect(await actions({ action: 'file.viewed' }, { reach: own })).toEqual(['file.viewed'])
    const none: Reach = { rows: 'institution', institutionCode: '', isFull: true }
    expect(await actions({}, { reach: none })).toEqual([])
    const [first] = (await search({ action: 'client.registered' })).records
    expect(await findRecord(p.db, { id: String(first?.id), reach: own })).toBeUndefined()
    expect(await findRecord(p.db, { id: String(first?.id), reach: applications })).toMatchObject({
      address: null,
    })
  })
})

describe('pages', () => {
  it('go on where the last one ended, without a gap or a double, also at one instant', async () => {
    p.advance(60_000)
    await inTransaction(p.db, async (trx) => {
      for (let row = 0; row < 7; row++) {
        const subject = { type: 'client', id: 'many' }
        await recordAudit(trx, { at: p.clock(), action: 'client.changed', actor: systemActor, subject })
      }
    })
    for (const asked of [
      {},
      { subject: { type: 'client', id: 'many' } as const },
      { group: 'klien' as const },
    ]) {
      const all = (await search(asked)).records.map(({ id }) => id)
      const seen: string[] = []
      let after: string | null = null
      do {
        const page: Awaited<ReturnType<typeof search>> = await search(asked, { after, limit: 2 })
        seen.push(...page.records.map(({ id }) => id))
        expect(page.lookedBackTo).toBeNull()
        after = page.next
      } while (after !== null)
      expect(seen).toEqual(all)
    }
  })

  it('are refused by a cursor of another list', async () => {
    await expect(search({}, { after: 'bm9uZQ' })).rejects.toMatchObject({ code: 'CURSOR_INVALID' })
    const foreign = Buffer.from(JSON.stringify(['katalog', 'klien'])).toString('base64url')
    await expect(search({}, { after: foreign })).rejects.toMatchObject({ code: 'CURSOR_INVALID' })
  })
})

describe('how it is spread over time', () => {
  it('is told by the day, or by the hour of a short span, in WIB', async () => {
    const days = await countSpread(p.db, {
      filter: { ...noFilter, subject: { type: 'account', id: person.id } },
      reach: whole,
    })
    expect(days).toMatchObject({ by: 'day', total: 4, isCapped: false })
    expect(days.steps).toEqual([{ from: new Date('2026-02-02T17:00:00Z'), done: 3, refused: 0, failed: 1 }])
    const span = { from: new Date('2026-02-02T18:00:00Z'), until: new Date('2026-02-02T20:00:00Z') }
    const hours = await countSpread(p.db, { filter: { ...noFilter, ...span }, reach: whole })
    expect(hours.by).toBe('hour')
    expect(hours.steps.map(({ from, done }) => [from.toISOString(), done])).toEqual([
      ['2026-02-02T18:00:00.000Z', 4],
      ['2026-02-02T19:00:00.000Z', expect.any(Number)],
    ])
    const nothing = await countSpread(p.db, { filter: { ...noFilter, requestId: 'NONE' }, reach: whole })
    expect(nothing).toMatchObject({ total: 0, steps: [], isCapped: false })
  })
})

describe('in a log that has grown', () => {
  const grown = 60_000
  const busy = '99.99'
  let begun: Date

  beforeAll(async () => {
    await write('client.changed', systemActor, { type: 'client', id: 'old' }, {}, busy)
    begun = p.clock()
    await sql`alter table audit_log disable trigger audit_log_chains`.execute(p.db)
    await sql`
      insert into audit_log (at, action, actor_kind, actor_account_id, subject_type, subject_id, address, stream, position,
        institution_code)
      select ${begun}::timestamptz + make_interval(secs => n), 'sign-in.password-accepted', 'person', id, 'account', id::text,
        '198.51.100.' || n % 250, 'many', n, case when n <= 5000 then ${busy} end
      from (select uuidv7() as id, n from generate_series(1, ${grown}::int) as n) people`.execute(p.db)
    await sql`alter table audit_log enable always trigger audit_log_chains`.execute(p.db)
    await sql`analyze audit_log`.execute(p.db)
  })

  const asked: readonly (readonly [string, () => Partial<AuditFilter>, Reach | null, RegExp])[] = [
    ['everything', () => ({}), null, /audit_log_by_time/],
    [
      'a span',
      () => ({ from: new Date('2026-02-02T18:00:00Z'), until: new Date('2026-02-03T18:00:00Z') }),
      null,
      /audit_log_by_time/,
    ],
    ['an actor', () => ({ actor: official.id }), null, /audit_log_of_actor/],
    [
      'a client',
      () => ({ subject: { type: 'client', id: 'katalog' } }),
      null,
      /audit_log_of_subject.*audit_log_of_named_client/s,
    ],
    ['a person', () => ({ subject: { type: 'account', id: person.id } }), null, /audit_log_of_subject/],
    [
      'an institution',
      () => ({ subject: { type: 'institution', id: '62.71' } }),
      null,
      /audit_log_of_institution/,
    ],
    ['an act', () => ({ action: 'client.suspended' }), null, /audit_log_of_action/],
    ['a kind of act', () => ({ group: 'mitra' }), null, /audit_log_of_action/],
    ['an address', () => ({ address }), null, /audit_log_of_address/],
    ['a request', () => ({ requestId: '4F7K2M9QX3TD' }), null, /audit_log_of_request/],
    ['a session', () => ({ session: '0123456789abcdef0123456789abcdef' }), null, /audit_log_of_session/],
    ['an actor and an outcome', () => ({ actor: official.id, outcome: 'gagal' }), null, /audit_log_of_actor/],
    ['applications', () => ({}), applications, /audit_log_of_applications/],
    [
      'an own institution',
      () => ({}),
      { rows: 'institution', institutionCode: '62.71', isFull: true },
      /audit_log_of_institution/,
    ],
  ]

  it.each(asked)(
    '%s is answered by an index, on the list and in the chart',
    async (_, filter, reach, index) => {
      const wish = { filter: { ...noFilter, ...filter() }, reach: reach ?? whole, after: null, limit: 25 }
      for (const query of [searchQuery(wish).query, spreadQuery({ ...wish, by: 'day' })]) {
        const plan = await planOf(query)
        expect(plan).toMatch(index)
        expect(plan).not.toContain('Seq Scan on audit_log')
      }
    },
  )

  it('looks at so many rows for one page, says how far it looked, and goes on from there', async () => {
    const asked: Partial<AuditFilter> = { subject: { type: 'institution', id: busy }, group: 'klien' }
    const ends: (Date | null)[] = []
    let page = await search(asked)
    while (page.next !== null) {
      expect(page.records).toEqual([])
      ends.push(page.lookedBackTo)
      page = await search(asked, { after: page.next })
    }
    expect(ends).toEqual([2_000, 4_000].map((looked) => new Date(begun.getTime() + (5_001 - looked) * 1_000)))
    expect(page.records.map(({ action }) => action)).toEqual(['client.changed'])
    expect(page.lookedBackTo).toBeNull()
  })

  it('counts so many rows and says that it stopped', async () => {
    const spread = await countSpread(p.db, { filter: noFilter, reach: whole })
    expect(spread).toMatchObject({ isCapped: true, total: 5_001 })
  })

  async function planOf(query: RawBuilder<unknown>): Promise<string> {
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${query}`.execute(p.db)
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  }
})
