import type { Migrations } from '@inaproc/database/migrator'
import { outboxMigration } from '@inaproc/events/outbox'
import { accountsMigration } from './0001-accounts.js'
import { accessesMigration } from './0002-profiles-organisations-accesses.js'
import { oidcMigration } from './0003-oidc.js'

/** Forward only, in this order; a released migration never changes. */
export const migrations: Migrations = {
  '0001-accounts': accountsMigration,
  '0002-profiles-organisations-accesses': accessesMigration,
  '0003-oidc': oidcMigration,
  '0004-outbox': outboxMigration,
}
