import type { Nib } from '@inaproc/domain/nib'
import type { Nik } from '@inaproc/domain/nik'
import type { Nitku, Npwp } from '@inaproc/domain/npwp'
import { type Static, Type } from 'typebox'
import {
  companyForms,
  companyScales,
  nationalities,
  type OssRecord,
  positions,
  taxpayerStandings,
} from '../companies.js'
import type { CompanySources, SourceAnswer } from './company-sources.js'
import { askSource, type SourceSettings } from './source-request.js'

const oneOf = <const T extends string>(values: readonly T[]) =>
  Type.Unsafe<T>({ type: 'string', enum: [...values] })
const line = Type.String({ minLength: 1, maxLength: 500 })

/** The believed answer of OSS (domain.md A3; the real one is not public). */
const OssAnswer = Type.Object({
  nib: Type.String({ pattern: '^[0-9]{13}$' }),
  status: oneOf(['ACTIVE', 'REVOKED']),
  name: line,
  form: oneOf(companyForms),
  npwp: Type.String({ pattern: '^[0-9]{16}$' }),
  scale: oneOf(companyScales),
  kbli: Type.Array(Type.String({ pattern: '^[0-9]{5}$' }), { maxItems: 500 }),
  address: line,
  region_code: Type.String({ maxLength: 13 }),
  people: Type.Array(
    Type.Object({
      nik: Type.Union([Type.String({ pattern: '^[0-9]{16}$' }), Type.Null()]),
      name: line,
      position: oneOf(positions),
      nationality: oneOf(nationalities),
    }),
    { maxItems: 1000 },
  ),
  branches: Type.Array(
    Type.Object({ nitku: Type.String({ pattern: '^[0-9]{22}$' }), name: line, address: line }),
    { maxItems: 5000 },
  ),
})

const TaxAnswer = Type.Object({
  npwp: Type.String(),
  pkp: Type.Boolean(),
  kswp: oneOf(taxpayerStandings),
})

const AhuAnswer = Type.Object({
  npwp: Type.String(),
  beneficial_owners: Type.Array(
    Type.Object({
      name: line,
      nationality: oneOf(nationalities),
      share_percent: Type.Union([Type.Integer({ minimum: 0, maximum: 100 }), Type.Null()]),
    }),
    { maxItems: 1000 },
  ),
})

export interface CompanySourceSettings {
  readonly oss: SourceSettings
  readonly taxOffice: SourceSettings
  readonly ahu: SourceSettings
}

/** The three sources over HTTP. An answer about another company than the one asked for is no answer. */
export function createCompanySources(settings: CompanySourceSettings): CompanySources {
  return {
    async oss(nib) {
      const answer = await askSource(settings.oss, `/oss/v1/companies/${nib}`, OssAnswer)
      return about(answer, (record) => record.nib === nib, ossRecord)
    },
    async taxOffice(npwp) {
      const answer = await askSource(settings.taxOffice, `/djp/v1/taxpayers/${npwp}`, TaxAnswer)
      return about(
        answer,
        (record) => record.npwp === npwp,
        ({ pkp, kswp }) => ({ taxable: pkp, kswp }),
      )
    },
    async ahu(npwp) {
      const answer = await askSource(settings.ahu, `/ahu/v1/beneficial-owners/${npwp}`, AhuAnswer)
      return about(
        answer,
        (record) => record.npwp === npwp,
        (record) =>
          record.beneficial_owners.map(({ name, nationality, share_percent }) => ({
            name,
            nationality,
            sharePercent: share_percent,
          })),
      )
    },
  }
}

function about<T, R>(
  answer: SourceAnswer<T>,
  isRight: (record: T) => boolean,
  read: (record: T) => R,
): SourceAnswer<R> {
  if (answer.outcome !== 'FOUND') return answer
  return isRight(answer.record)
    ? { outcome: 'FOUND', record: read(answer.record) }
    : { outcome: 'UNAVAILABLE' }
}

/** The schema has just checked the form of every number. */
function ossRecord(answer: Static<typeof OssAnswer>): OssRecord {
  const { nib, status, name, form, npwp, scale, kbli, address } = answer
  return {
    nib: nib as Nib,
    status,
    name,
    form,
    npwp: npwp as Npwp,
    scale,
    kbli,
    address,
    regionCode: answer.region_code,
    people: answer.people.map((person) => ({ ...person, nik: person.nik as Nik | null })),
    branches: answer.branches.map((branch) => ({ ...branch, nitku: branch.nitku as Nitku })),
  }
}
