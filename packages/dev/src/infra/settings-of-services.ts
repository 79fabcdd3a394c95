import { settings as blacklist } from '@inaproc/blacklist/config'
import { settings as catalogue } from '@inaproc/catalogue/config'
import { settings as identity } from '@inaproc/identity/config'
import { settings as providerManagement } from '@inaproc/provider-management/config'
import { settings as sandbox } from '@inaproc/sandbox/config'
import type { SettingTable } from '@inaproc/server/settings'

/** The settings table of every service, by the name of its folder. */
export const settingsOfServices: Readonly<Record<string, SettingTable>> = {
  identity,
  catalogue,
  'provider-management': providerManagement,
  blacklist,
  sandbox,
}

/** What a program of our image reads, by its command: the migration of a platform needs its database and no more. */
export function settingsRead({ service, argument }: { service: string; argument?: string }): SettingTable {
  const table = settingsOfServices[service]
  if (table === undefined) throw new Error(`there is no service ${service}`)
  const { databaseUrl } = table
  return service !== 'identity' && argument === 'migrate' && databaseUrl ? { databaseUrl } : table
}
