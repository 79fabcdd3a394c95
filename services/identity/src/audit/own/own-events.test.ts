import { inTransaction } from '@inaproc/database/database'
import { type AccessId, type AccountId, accountId } from '@inaproc/domain/identifiers'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, systemActor } from '../../platform.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import type { AuditEntry } from '../audit.js'
import { recordAudit } from '../audit-store.js'
import { listOwnEvents, listViewsOf, ownEvents } from './own-events-store.js'

let p: TestPlatform
let owner: AccountId
let officer: AccountId
let ownersAccess: string
let officersAccess: AccessId
let file: string

beforeAll(async () => {
  p = await createTestPlatform()
  await p.db
    .insertInto('institutions')
    .values({ code: '62.71', type: 'KOTA', name: 'Palangka Raya' })
    .execute()
  owner = await account('siti')
  officer = await account('rudy')
  ownersAccess = await access(owner, 'PPK')
  officersAccess = (await access(officer, 'VAI')) as AccessId
  file = await fileOf(owner)
})
afterAll(() => p.drop())

async function account(username: string): Promise<AccountId> {
  const at = p.clock()
  const { id } = await p.db
    .insertInto('accounts')
    .values({
      username,
      state: 'PROFILE_VERIFIED',
      terms_version: '1',
      privacy_version: '1',
      consented_at: at,
      created_at: at,
      updated_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return accountId(id)
}

async function access(holder: AccountId, role: string): Promise<string> {
  const at = p.clock()
  const { id } = await p.db
    .insertInto('accesses')
    .values({
      account_id: holder,
      role,
      state: 'ACTIVE',
      institution_code: '62.71',
      created_at: at,
      updated_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function fileOf(holder: AccountId): Promise<string> {
  const { id } = await p.db
    .insertInto('files')
    .values({
      account_id: holder,
      purpose: 'DECREE',
      name: 'sk.pdf',
      media_type: 'application/pdf',
      size: 1,
      sha256: Buffer.alloc(32),
      content_sealed: Buffer.alloc(1),
      created_at: p.clock(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

const write = (action: string, actor: Actor, subject: AuditEntry['subject']) =>
  inTransaction(p.db, (trx) => recordAudit(trx, { at: p.clock(), action, actor, subject }))

const viewing = (): Actor => ({
  kind: 'person',
  accountId: officer,
  accessId: officersAccess,
  address: '203.0.113.9',
})

describe('the events of a person', () => {
  it('are those of the account, its accesses and its files, with others named by role and place only', async () => {
    const self: Actor = { kind: 'person', accountId: owner, address: '203.0.113.7' }
    await write('account.register', self, { type: 'account', id: owner })
    await write(
      'sign-in.password-failed',
      { kind: 'person', address: '198.51.100.1' },
      { type: 'account', id: owner },
    )
    await write('profile.checked', systemActor, { type: 'account', id: owner })
    await write('access.approve', viewing(), { type: 'access', id: ownersAccess })
    await write('file.viewed', viewing(), { type: 'file', id: file })
    await write('account.register', { kind: 'person', accountId: officer }, { type: 'account', id: officer })

    const { items, next } = await listOwnEvents(p.db, owner, { limit: 10 })
    expect(next).toBeNull()
    expect(
      items.map((event) => [event.action, event.by, event.role, event.institution, event.address]),
    ).toEqual([
      ['file.viewed', 'other', 'VAI', 'Palangka Raya', null],
      ['access.approve', 'other', 'VAI', 'Palangka Raya', null],
      ['profile.checked', 'system', null, null, null],
      ['sign-in.password-failed', 'unknown', null, null, '198.51.100.1'],
      ['account.register', 'self', null, null, '203.0.113.7'],
    ])
    expect(JSON.stringify(items)).not.toContain(officer)

    const views = await listViewsOf(p.db, owner, { limit: 10 })
    expect(views.items.map(({ action }) => action)).toEqual(['file.viewed'])
    expect((await listViewsOf(p.db, officer, { limit: 10 })).items).toEqual([])
  })

  it('come page by page, each once', async () => {
    const seen: string[] = []
    let before: string | null = null
    do {
      const page: Awaited<ReturnType<typeof listOwnEvents>> = await listOwnEvents(p.db, owner, {
        before,
        limit: 2,
      })
      seen.push(...page.items.map(({ id }) => id))
      before = page.next
    } while (before !== null)
    const all = await listOwnEvents(p.db, owner, { limit: 100 })
    expect(seen).toEqual(all.items.map(({ id }) => id))
    expect(new Set(seen).size).toBe(5)
  })

  it('start at the newest when the cursor is none of ours', async () => {
    expect((await listOwnEvents(p.db, owner, { before: "' or 1=1", limit: 10 })).items).toHaveLength(5)
  })

  it('are read from indexes in a big log', async () => {
    await sql`alter table audit_log disable trigger audit_log_chains`.execute(p.db)
    await sql`
      insert into audit_log (at, action, actor_kind, actor_account_id, subject_type, subject_id, stream, position)
      select now(), 'sign-in.password-accepted', 'person', id, 'account', id::text, 'many', n
      from (select uuidv7() as id, n from generate_series(1, 30000) as n) people`.execute(p.db)
    await sql`analyze audit_log`.execute(p.db)
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${ownEvents(owner, { limit: 20 })}`.execute(
      p.db,
    )
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toContain('audit_log_of_actor')
    expect(plan.match(/audit_log_of_subject/g)?.length).toBeGreaterThanOrEqual(3)
    expect(plan).not.toContain('Seq Scan on audit_log')
  })
})
