import { migrate } from '@inaproc/database/migrator'
import { createTestDatabase } from '@inaproc/database/test-database'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import type { DB } from '../database-types.js'
import { migrations } from './migrations.js'

const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0026'))

it('tells kinds from what released clients say, moves their secrets, and lets the release before go on', async () => {
  const database = await createTestDatabase<DB>({
    service: 'identity_before_registry',
    migrate: (url) => migrate(url, before),
  })
  // As the release before writes them: it knows no kinds and keeps one secret in the row.
  const register = (clientId: string, metadata: object, secret: string | null) =>
    sql`insert into clients (client_id, name, first_party, state, metadata, secret_hash, created_at, updated_at)
      values (${clientId}, ${clientId}, false, 'active', ${JSON.stringify(metadata)},
        case when ${secret}::text is null then null else sha256(${secret}::bytea) end, now(), now())`.execute(
      database.db,
    )
  const code = { application_type: 'web', response_types: ['code'] }
  await register('web', { ...code, token_endpoint_auth_method: 'client_secret_basic' }, 'rahasia')
  await register('native', { ...code, application_type: 'native', token_endpoint_auth_method: 'none' }, null)
  await register('browser', { ...code, token_endpoint_auth_method: 'none' }, null)
  await register('machine', { response_types: [], token_endpoint_auth_method: 'private_key_jwt' }, null)
  await migrate(database.url, migrations)
  await register('later', code, null)
  const { rows } = await sql<{ client_id: string; kind: string; secrets: bigint }>`
    select client_id, client_kind as kind, (select count(*) from client_secrets
      where client_secrets.client_id = clients.client_id and hash = clients.secret_hash) as secrets
    from clients order by client_id`.execute(database.db)
  expect(rows.map((row) => [row.client_id, row.kind, Number(row.secrets)])).toEqual([
    ['browser', 'browser', 0],
    ['later', 'web', 0],
    ['machine', 'machine', 0],
    ['native', 'native', 0],
    ['web', 'web', 1],
  ])
  await database.drop()
})
