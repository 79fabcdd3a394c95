import type { PartnerId } from '@inaproc/domain/identifiers'
import { wibDate } from '@inaproc/domain/wib-date'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Person } from '../../accesses/testing/access-world.js'
import { verifyChains } from '../../audit/chain/verify-service.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import type { RetentionTerm } from '../retention/retention.js'
import { createPrivacyWorld, type PrivacyWorld } from '../testing/privacy-world.js'
import { planErasure } from './erasure.js'
import { eraseAccount, lookAtErasure } from './erasure-service.js'
import { erasedTables, keptTables } from './erasure-store.js'

let p: TestPlatform
let world: PrivacyWorld
let siti: Person

beforeAll(async () => {
  p = await createTestPlatform()
  world = await createPrivacyWorld(p)
})
afterAll(() => p.drop())
beforeEach(async () => {
  siti = await world.person('Siti Rahmawati')
})

/** Every table row that names the account, as text. */
async function everythingAbout(person: Person): Promise<Readonly<Record<string, string>>> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'account_id' order by 1`.execute(p.db)
  const found: Record<string, string> = {}
  for (const { name } of [...tables, { name: 'accounts' }]) {
    const column = name === 'accounts' ? 'id' : 'account_id'
    const { rows } = await sql<{ row: string }>`
      select t::text as row from ${sql.table(name)} t where ${sql.ref(column)} = ${person.id}`.execute(p.db)
    if (rows.length > 0) found[name] = rows.map(({ row }) => row).join('\n')
  }
  return found
}

describe('the tables', () => {
  it('that name an account are erased, or kept with a reason', async () => {
    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'account_id'`.execute(p.db)
    const judged = new Set<string>([...erasedTables, ...Object.keys(keptTables)])
    expect(rows.map(({ name }) => name).filter((name) => !judged.has(name))).toEqual([])
  })
})

describe('an erasure (S-13)', () => {
  it('of an account that never had an access leaves nothing personal', async () => {
    await world.upload(siti)
    await world.draft(siti, 'PPK', { institution: world.city, workUnit: world.office })
    await p.db
      .insertInto('devices')
      .values({
        account_id: siti.id,
        token_hash: Buffer.alloc(32, 1),
        user_agent: 'Peramban',
        first_seen_at: p.clock(),
        last_seen_at: p.clock(),
      })
      .execute()
    expect(await lookAtErasure(p, siti.id)).toMatchObject({ kind: 'complete', keepsIdentity: false })
    const { request } = await eraseAccount(p, world.asking(siti))
    expect(request).toMatchObject({ state: 'DONE', legalGround: null })
    const left = await everythingAbout(siti)
    expect(Object.keys(left).sort()).toEqual(['accounts', 'privacy_requests'])
    expect(JSON.stringify(left)).not.toMatch(/Siti|orang\.\d|palangkaraya|6271/)
    expect(left['accounts']).toContain('CLOSED')
    expect(await world.audits(siti.id)).toContain('privacy.erased')
    expect((await verifyChains(p.db)).findings).toEqual([])
    expect((await world.mails(siti)).at(-1)).toBe('Data pribadi Anda di INAPROC dihapus')
  })

  it('of one with approved accesses is answered with the legal ground and what stays until when', async () => {
    await world.grant(
      siti,
      'PPK',
      { institution: world.city },
      { state: 'EXPIRED', endsOn: wibDate('2026-01-31') },
    )
    const { request, plan } = await eraseAccount(p, world.asking(siti))
    expect(plan.keeps.map(({ rule, until }) => [rule.id, until])).toEqual([
      ['ACCESS_RECORDS', '2036-01-31'],
      ['AUDIT_LOG', '2031-02-03'],
    ])
    expect(request).toMatchObject({
      state: 'PARTLY_REFUSED',
      legalGround: 'RETENTION',
      detail: { kept: { ACCESS_RECORDS: '2036-01-31' } },
    })
    const left = await everythingAbout(siti)
    expect(Object.keys(left).sort()).toEqual([
      'accesses',
      'accounts',
      'privacy_requests',
      'profiles',
      'retentions',
    ])
    expect(left['profiles']).toContain('Siti Rahmawati')
    expect(left['profiles']).not.toContain('Tjilik Riwut')
    expect(left['accounts']).not.toMatch(/orang\.\d/)
  })

  it('of an attorney keeps that he acted for the company, not how to reach him', async () => {
    const apply = (accountId: string) =>
      p.db
        .insertInto('foreign_applications')
        .values({
          state: 'ACCEPTED',
          nib: '9120001260105',
          company_name: 'PT Rimba Digital Nusantara',
          directors: '[]',
          attorney_name: 'Siti Rahmawati',
          nik_sealed: Buffer.from('sealed'),
          nik_hash: Buffer.from('hashed'),
          email: 'kuasa@contoh.id',
          phone: '+6281234567890',
          language: 'id',
          submitted_at: p.clock(),
          account_id: accountId,
          request_key: `attorney ${accountId}`,
        })
        .execute()
    await apply(siti.id)
    await world.grant(siti, 'STAF_ADMIN', { company: world.company }, { state: 'REVOKED' })
    await eraseAccount(p, world.asking(siti))
    const left = (await everythingAbout(siti))['foreign_applications']
    expect(left).toContain('Siti Rahmawati')
    expect(left).not.toMatch(/kuasa@contoh|6281234567890/)

    const other = await world.person()
    await apply(other.id)
    await eraseAccount(p, world.asking(other))
    expect((await everythingAbout(other))['foreign_applications']).toBeUndefined()
  })

  it('of one who decided about others keeps who decided', async () => {
    const other = await world.person()
    const access = await world.submit(other, 'PPK', { institution: world.city, workUnit: world.office })
    await p.db
      .insertInto('access_transitions')
      .values({
        access_id: access,
        transition: 'T04',
        event: 'REJECT',
        to_state: 'REJECTED',
        actor_kind: 'person',
        actor_account_id: siti.id,
        request_key: 'erasure',
        at: p.clock(),
      })
      .execute()
    expect(await lookAtErasure(p, siti.id)).toMatchObject({ kind: 'partial', keepsIdentity: true })
  })

  it.each(['ACTIVE', 'SUBMITTED', 'SUSPENDED'] as const)(
    'is refused while an access is %s',
    async (state) => {
      await world.grant(siti, 'PPK', { institution: world.city }, { state })
      const before = await everythingAbout(siti)
      const { request } = await eraseAccount(p, world.asking(siti))
      expect(request).toMatchObject({ state: 'REFUSED', legalGround: 'OFFICE_HELD' })
      const { privacy_requests: _answer, notices: _told, ...after } = await everythingAbout(siti)
      expect(after).toEqual(before)
    },
  )

  describe('of an owner of a partner', () => {
    let partnerId: PartnerId
    const join = (person: Person, role: string) =>
      p.db
        .insertInto('partner_members')
        .values({ partner_id: partnerId, account_id: person.id, role, joined_at: p.clock() })
        .execute()
    const owners = async () => {
      const rows = await p.db
        .selectFrom('partner_members')
        .select('role')
        .where('partner_id', '=', partnerId)
        .execute()
      return rows.map(({ role }) => role).toSorted()
    }
    const stateOfPartner = async () => {
      const { state } = await p.db
        .selectFrom('partners')
        .select('state')
        .where('id', '=', partnerId)
        .executeTakeFirstOrThrow()
      return state
    }
    beforeEach(async () => {
      const { id } = await p.db
        .insertInto('partners')
        .values({ name: 'CV Rimba Digital', kind: 'company', state: 'draft', created_at: p.clock() })
        .returning('id')
        .executeTakeFirstOrThrow()
      partnerId = id as PartnerId // the column is one
      await join(siti, 'owner')
    })

    it('waits for a successor while others belong to it', async () => {
      await join(await world.person(), 'developer')
      const { request, plan } = await eraseAccount(p, world.asking(siti))
      expect(request).toMatchObject({ state: 'REFUSED', legalGround: 'PARTNER_OWNED' })
      expect(plan).toMatchObject({ obstacle: { kind: 'partner', names: ['CV Rimba Digital'] } })
      expect(await owners()).toEqual(['developer', 'owner'])
    })

    it('goes on when another owner stays, or when the partner is closed', async () => {
      await join(await world.person(), 'owner')
      expect((await eraseAccount(p, world.asking(siti))).request.state).toBe('DONE')
      expect(await owners()).toEqual(['owner'])
    })

    it('closes a partner in which nobody else is and nothing runs', async () => {
      expect((await eraseAccount(p, world.asking(siti))).request.state).toBe('DONE')
      expect([await owners(), await stateOfPartner()]).toEqual([[], 'closed'])
    })

    it('leaves one owner when the last two go at once', async () => {
      const other = await world.person()
      await join(other, 'owner')
      await join(await world.person(), 'viewer')
      const both = [siti, other].map((person) => eraseAccount(p, world.asking(person)))
      const states = (await Promise.all(both)).map(({ request }) => request.state)
      expect(states.toSorted()).toEqual(['DONE', 'REFUSED'])
      expect(await owners()).toEqual(['owner', 'viewer'])
    })
  })

  it('happens once, however often the form is sent', async () => {
    const asking = world.asking(siti)
    const outcomes = await Promise.allSettled([eraseAccount(p, asking), eraseAccount(p, asking)])
    expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true)
    expect((await world.audits(siti.id)).filter((action) => action === 'privacy.erased')).toHaveLength(1)
  })

  it('frees the NIK for a new account', async () => {
    await p.db
      .updateTable('profiles')
      .set({ verified_at: p.clock() })
      .where('account_id', '=', siti.id)
      .execute()
    await world.grant(
      siti,
      'PPK',
      { institution: world.city },
      { state: 'EXPIRED', endsOn: wibDate('2026-01-31') },
    )
    await eraseAccount(p, world.asking(siti))
    const row = await p.db
      .selectFrom('profiles')
      .select('verified_at')
      .where('account_id', '=', siti.id)
      .executeTakeFirst()
    expect(row?.verified_at).toBeNull()
  })
})

describe('the rules', () => {
  const today = wibDate('2026-02-03')
  const term = (rule: RetentionTerm['rule'], years: number): RetentionTerm => ({
    rule,
    years,
    validFrom: wibDate('2022-10-17'),
    ground: { id: 'dasar', en: 'ground' },
  })
  const terms = [term('ACCESS_RECORDS', 10), term('DECISIONS_MADE', 10), term('AUDIT_LOG', 5)]
  const none = { openAccesses: 0, partnersInNeed: [], lastAccessDay: null, lastDecisionDay: null, today }

  it.each([
    ['no access and no decision', none, 'complete'],
    ['an access that ended last year', { ...none, lastAccessDay: wibDate('2025-02-03') }, 'partial'],
    ['an access that ended ten years ago', { ...none, lastAccessDay: wibDate('2016-02-03') }, 'partial'],
    ['an access that ended longer ago', { ...none, lastAccessDay: wibDate('2016-02-02') }, 'complete'],
    ['a decision of last year', { ...none, lastDecisionDay: wibDate('2025-06-01') }, 'partial'],
    ['an access in force', { ...none, openAccesses: 1 }, 'refused'],
    ['a partner that nobody else owns', { ...none, partnersInNeed: ['CV Rimba'] }, 'refused'],
  ] as const)('with %s: %#', (_, facts, kind) => {
    expect(planErasure(facts, terms).kind).toBe(kind)
  })

  it('take the term of the day, and never keep anything without one', () => {
    const facts = { ...none, lastAccessDay: wibDate('2020-02-03') }
    const shorter = terms.map((term) => ({ ...term, years: 5 }))
    expect(planErasure(facts, terms).keepsIdentity).toBe(true)
    expect(planErasure(facts, shorter).keepsIdentity).toBe(false)
    expect(() => planErasure(facts, [])).toThrow(TypeError)
  })
})
