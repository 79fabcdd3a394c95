import { describe, expect, it } from 'vitest'
import { languages } from '../language.js'
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
import { type ErrorCode, errorCatalogue, errorText, isErrorCode } from './error-catalogue.js'
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

const tables = [
  commonErrors,
  accountErrors,
  factorErrors,
  securityErrors,
  recoveryErrors,
  profileErrors,
  accessErrors,
  companyErrors,
  clientErrors,
  clientApiErrors,
  deviceClientErrors,
  resourceErrors,
  scopeErrors,
  operationErrors,
  partnerErrors,
  consentErrors,
  importErrors,
  protocolErrors,
  deviceErrors,
  privacyErrors,
  auditErrors,
  sectorErrors,
  signalErrors,
  platformErrors,
]
const rows = Object.entries(errorCatalogue)

const codesWhere = (faulty: (row: ErrorRow) => boolean) =>
  rows.filter(([, row]) => faulty(row)).map(([code]) => code)
const placesOf = (words: string) => [...words.matchAll(/\{\w+\}/g)].map(String).toSorted().join()

describe('the error catalogue', () => {
  it('holds each code in one table only', () => {
    const codes = tables.flatMap((table) => Object.keys(table))
    expect(codes.toSorted()).toEqual([...new Set(codes)].toSorted())
    expect(rows).toHaveLength(codes.length)
  })

  it('speaks both languages in every row, with the same places', () => {
    expect(codesWhere((row) => row.id === row.en || placesOf(row.id) !== placesOf(row.en))).toEqual([])
  })

  it('says in every row what is wrong and what to do', () => {
    const oneThought = (words: string) => words.split(/[.:;] /).length < 2 || !words.endsWith('.')
    expect(codesWhere((row) => languages.some((language) => oneThought(row[language])))).toEqual([])
  })

  it('has the status of a refusal in every row', () => {
    const statuses = [400, 401, 403, 404, 405, 406, 409, 412, 413, 415, 422, 428, 429, 500, 502, 503]
    expect(codesWhere((row) => !statuses.includes(row.status))).toEqual([])
  })

  it.each([
    'ACCESS_EXPIRED',
    'LIMIT_PP_EXCEEDED',
    'LIMIT_PPK_NOT_REACHED',
    'PROVIDER_BLACKLISTED',
    'ROLE_CONFLICT',
    'NIB_NO_MATCH',
    'WNA_ROUTE_REQUIRED',
    'SK_NUMBER_USED',
    'PRODUCT_NOT_LIVE',
    'PAYMENT_CHANNEL_LIMIT',
  ])('has the code %s that domain.md section I promises', (code) => {
    expect(isErrorCode(code)).toBe(true)
  })

  it('knows no other codes', () => {
    expect(isErrorCode('toString')).toBe(false)
    expect(isErrorCode('NO_SUCH_CODE')).toBe(false)
  })
})

describe('errorText', () => {
  it('puts the parameters into their places', () => {
    expect(errorText('PASSWORD_TOO_SHORT', 'en', { min: 15 })).toContain('at least 15 characters')
    expect(errorText('ROLE_CONFLICT', 'id', { role: 'PPK', other: 'Bendahara' })).toContain(
      'PPK tidak boleh dirangkap dengan Bendahara',
    )
  })

  it('writes quantities as the language does', () => {
    expect(errorText('FIELD_TOO_LONG', 'id', { max: 1000 })).toContain('1.000 karakter')
    expect(errorText('FIELD_TOO_LONG', 'en', { max: 1000 })).toContain('1,000 characters')
  })

  it('leaves a place without a parameter as it is', () => {
    expect(errorText('FILE_TOO_LARGE', 'en')).toContain('{max} MB')
  })

  it('does not read a parameter as a replacement pattern', () => {
    const code: ErrorCode = 'SCOPE_INSUFFICIENT'
    expect(errorText(code, 'en', { scope: '$& {scope}' })).toContain('the scope $& {scope}.')
  })
})
