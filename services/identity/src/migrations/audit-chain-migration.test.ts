import { openDatabase } from '@inaproc/database/database'
import { migrate } from '@inaproc/database/migrator'
import { createTestDatabase } from '@inaproc/database/test-database'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { verifyChains } from '../audit/chain/verify-service.js'
import type { DB } from '../database-types.js'
import { migrations } from './migrations.js'

const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0008'))

it('chains the rows that a released version has written, and goes on with those it still writes', async () => {
  const database = await createTestDatabase<DB>({
    service: 'identity_before_chains',
    migrate: (url) => migrate(url, before),
  })
  // As the released version writes them: it knows nothing of streams.
  const write = (rows: number) =>
    sql`
      insert into audit_log (at, action, actor_kind, subject_type, subject_id, before_hash, address, detail)
      select now(), case n % 3 when 0 then 'sign-in.password-failed' else 'account.register' end, 'person', 'account',
        case n % 5 when 0 then 'unknown' else 'subject ' || n % 7 end, sha256('x'), '203.0.113.' || n % 4,
        jsonb_build_object('row', n, 'text', 'Ékspedisi "batu"')
      from generate_series(1, ${rows}) as n`.execute(database.db)
  await write(300)
  await migrate(database.url, migrations)
  await write(50)
  const db = openDatabase<DB>({ url: database.url, name: 'audit chain test', poolSize: 2 })
  const result = await verifyChains(db, { batch: 7 })
  expect(result).toMatchObject({ findings: [], rows: 350n })
  expect(result.streams).toBeGreaterThan(8)
  await db.destroy()
  await database.drop()
})
