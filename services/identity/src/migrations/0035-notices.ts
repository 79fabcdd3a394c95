import type { Migration } from '@inaproc/database/migrator'
import { noticeChanges } from '@inaproc/database/notices'

/** Instances hear of what they remember: clients with their secrets, APIs with their scopes, and the signing keys. */
export const noticesMigration: Migration = {
  async up(db) {
    await noticeChanges(db, { table: 'clients', topic: 'clients', key: 'client_id', quiet: 'last_used_at' })
    await noticeChanges(db, {
      table: 'client_secrets',
      topic: 'clients',
      key: 'client_id',
      quiet: 'last_used_at',
    })
    await noticeChanges(db, { table: 'resources', topic: 'resources', key: 'audience' })
    await noticeChanges(db, { table: 'scopes', topic: 'resources' })
    await noticeChanges(db, { table: 'signing_keys', topic: 'signing-keys', key: 'kid' })
  },
}
