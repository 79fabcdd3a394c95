import { type InstitutionCode, institutionCode } from '@inaproc/domain/identifiers'
import type { InstitutionType } from '@inaproc/domain/institution-types'
import { agencies, ministries } from './national-institutions.js'

/** An institution as the list of the country names it, before anybody has used it. */
export interface ListedInstitution {
  readonly code: InstitutionCode
  readonly type: InstitutionType
  readonly name: string
  readonly shortName: string | null
  /** `PP` or `PP.RR` of a regional government: what regions join on, never their spelling. */
  readonly regionCode: string | null
}

interface RegionName {
  readonly code: string
  readonly name: string
}

/** The capital's own parts are administered by the province and have no budget of their own (domain.md, H). */
const administrativePart = /^31\.\d\d$/

/** Where the government writes its name otherwise than the source of the regions does. */
const ownSpellings: Readonly<Record<string, string>> = { '62.71': 'Kota Palangka Raya' }

/**
 * Every institution that buys: ministries, agencies, and a government for each province, regency and city, but for the
 * six administrative parts of Jakarta. 658 with the regions of today (59 + 53 + 38 + 415 + 93).
 */
export function institutionsOf(regions: {
  readonly provinces: readonly RegionName[]
  readonly regencies: readonly RegionName[]
}): readonly ListedInstitution[] {
  const national = [
    ...ministries.map((row) => ({ type: 'KEMENTERIAN' as const, row })),
    ...agencies.map((row) => ({ type: 'LEMBAGA' as const, row })),
  ].map(({ type, row: [code, name, shortName] }) => ({
    code: institutionCode(code),
    type,
    name,
    shortName,
    regionCode: null,
  }))
  return [
    ...national,
    ...regions.provinces.map(({ code, name }) => government('PROVINSI', code, `Provinsi ${name}`)),
    ...regions.regencies
      .filter(({ code }) => !administrativePart.test(code))
      .map(({ code, name }) => government(name.startsWith('Kota ') ? 'KOTA' : 'KABUPATEN', code, name)),
  ]
}

function government(type: InstitutionType, code: string, name: string): ListedInstitution {
  return {
    code: institutionCode(code),
    type,
    name: ownSpellings[code] ?? name,
    shortName: null,
    regionCode: code,
  }
}
