import type { ServiceName } from '@inaproc/domain/service-names'
import type { IdentityConfig } from './config.js'

/** Where our services answer, as far as the configuration knows. */
export function addressesOf(config: IdentityConfig): Partial<Record<ServiceName, string>> {
  const { catalogueUrl, providerManagementUrl, blacklistUrl } = config
  return {
    identity: config.baseUrl,
    ...(catalogueUrl !== undefined && { catalogue: catalogueUrl }),
    ...(providerManagementUrl !== undefined && { 'provider-management': providerManagementUrl }),
    ...(blacklistUrl !== undefined && { blacklist: blacklistUrl }),
  }
}
