import { migrateDatabase as migrateBlacklist } from '@inaproc/blacklist/migrate'
import { migrateDatabase as migrateCatalogue } from '@inaproc/catalogue/migrate'
import { migrateIdentity } from '@inaproc/identity/migrate'
import { migrateDatabase as migrateProviderManagement } from '@inaproc/provider-management/migrate'
import type { ServiceKey } from './addresses.js'

/** How each service brings its database up to date; the sandbox keeps its state in memory and has none. */
export const migrations: Readonly<Partial<Record<ServiceKey, (url: string) => Promise<unknown>>>> = {
  identity: migrateIdentity,
  catalogue: migrateCatalogue,
  'provider-management': migrateProviderManagement,
  blacklist: migrateBlacklist,
}
