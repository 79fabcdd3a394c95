import { type Language, languageTag } from '../language.js'
import { accessErrors } from './accesses/accesses.js'
import { companyErrors } from './accesses/companies.js'
import { importErrors } from './accesses/imports.js'
import { clientApiErrors } from './clients/client-api.js'
import { clientErrors } from './clients/clients.js'
import { deviceClientErrors } from './clients/device-clients.js'
import { operationErrors } from './clients/operations.js'
import { partnerErrors } from './clients/partners.js'
import { protocolErrors } from './clients/protocol.js'
import { resourceErrors } from './clients/resources.js'
import { scopeErrors } from './clients/scopes.js'
import { sectorErrors } from './clients/sectors.js'
import { signalErrors } from './clients/signals.js'
import { commonErrors } from './common.js'
import type { ErrorRow } from './error-row.js'
import { accountErrors } from './people/accounts.js'
import { auditErrors } from './people/audit.js'
import { consentErrors } from './people/consents.js'
import { deviceErrors } from './people/devices.js'
import { factorErrors } from './people/factors.js'
import { privacyErrors } from './people/privacy.js'
import { profileErrors } from './people/profiles.js'
import { recoveryErrors } from './people/recovery.js'
import { securityErrors } from './people/security.js'
import { platformErrors } from './platform.js'

const tables = {
  ...commonErrors,
  ...accountErrors,
  ...factorErrors,
  ...securityErrors,
  ...recoveryErrors,
  ...profileErrors,
  ...accessErrors,
  ...importErrors,
  ...companyErrors,
  ...clientErrors,
  ...clientApiErrors,
  ...deviceClientErrors,
  ...resourceErrors,
  ...scopeErrors,
  ...operationErrors,
  ...partnerErrors,
  ...consentErrors,
  ...protocolErrors,
  ...deviceErrors,
  ...privacyErrors,
  ...auditErrors,
  ...sectorErrors,
  ...signalErrors,
  ...platformErrors,
}

/** The stable code of an expected refusal. Codes are promised to API users: never renamed, never reused. */
export type ErrorCode = keyof typeof tables

/** Every expected refusal of the house, with its HTTP status and its words in both languages. */
export const errorCatalogue: Readonly<Record<ErrorCode, ErrorRow>> = tables

export function isErrorCode(value: string): value is ErrorCode {
  return Object.hasOwn(errorCatalogue, value)
}

/**
 * The words of a refusal, with `{name}` replaced by the parameter of that name.
 * Numbers are written as the language writes quantities; give years and codes as strings.
 * A parameter that is missing leaves its place as it is: telling a refusal must never fail.
 */
export function errorText(
  code: ErrorCode,
  language: Language,
  params: Readonly<Record<string, string | number>> = {},
): string {
  return errorCatalogue[code][language].replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = params[name]
    if (value === undefined) return place
    return typeof value === 'number' ? value.toLocaleString(languageTag(language)) : value
  })
}
