import { createThrottles, type Throttles } from '../../authentication/throttles.js'
import type { IdentityConfig } from '../../config.js'
import type { Platform } from '../../platform.js'
import { createBlacklistAdapter } from './sources/blacklist-adapter.js'
import type { BlacklistPort, CompanySources } from './sources/company-sources.js'
import { createCompanySources } from './sources/source-adapters.js'

/** What use cases about companies are given: the sources outside, Daftar Hitam, and what limits the asking. */
export interface CompanyRegister extends Platform {
  readonly sources: CompanySources
  readonly blacklist: BlacklistPort
  readonly throttles: Throttles
}

export function createCompanyRegister(
  platform: Platform,
  config: IdentityConfig,
  ownToken: (resource: string, scope: string) => Promise<string>,
): CompanyRegister {
  const timeoutMs = config.companySourcesTimeout
  return {
    ...platform,
    throttles: createThrottles(platform.db, platform.keys),
    sources: createCompanySources({
      oss: { url: config.ossUrl, key: config.ossKey, timeoutMs },
      taxOffice: { url: config.taxOfficeUrl, key: config.taxOfficeKey, timeoutMs },
      ahu: { url: config.ahuUrl, key: config.ahuKey, timeoutMs },
    }),
    blacklist: createBlacklistAdapter({ url: config.blacklistUrl, timeoutMs, token: ownToken }),
  }
}
