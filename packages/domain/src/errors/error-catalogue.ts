import { type Language, languageTag } from '../language.js'
import { accessErrors } from './accesses.js'
import { accountErrors } from './accounts.js'
import { clientApiErrors } from './client-api.js'
import { clientErrors } from './clients.js'
import { commonErrors } from './common.js'
import { companyErrors } from './companies.js'
import { consentErrors } from './consents.js'
import { deviceErrors } from './devices.js'
import type { ErrorRow } from './error-row.js'
import { factorErrors } from './factors.js'
import { importErrors } from './imports.js'
import { operationErrors } from './operations.js'
import { partnerErrors } from './partners.js'
import { platformErrors } from './platform.js'
import { privacyErrors } from './privacy.js'
import { profileErrors } from './profiles.js'
import { protocolErrors } from './protocol.js'
import { recoveryErrors } from './recovery.js'
import { resourceErrors } from './resources.js'
import { securityErrors } from './security.js'
import { signalErrors } from './signals.js'

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
  ...resourceErrors,
  ...operationErrors,
  ...partnerErrors,
  ...consentErrors,
  ...protocolErrors,
  ...deviceErrors,
  ...privacyErrors,
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
