import type { Nib } from '@inaproc/domain/nib'
import type { Nik } from '@inaproc/domain/nik'
import type { Nitku, Npwp } from '@inaproc/domain/npwp'
import { type Static, Type } from 'typebox'
import {
  type BeneficialOwner,
  companyForms,
  companyScales,
  nationalities,
  type OssRecord,
  positions,
  type TaxRecord,
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
  status_pkp: oneOf(['PKP', 'NON_PKP']),
  status_kswp: oneOf(['VALID', 'TIDAK_VALID']),
})

const AhuAnswer = Type.Object({
  npwp: Type.String(),
  pemilik_manfaat: Type.Array(
    Type.Object({
      nama: line,
      kewarganegaraan: oneOf(nationalities),
      persentase: Type.Union([Type.Integer({ minimum: 0, maximum: 100 }), Type.Null()]),
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
      const answer = await askSource(settings.oss, { path: `/oss/v1/companies/${nib}` }, OssAnswer)
      return about(answer, (record) => record.nib === nib, ossRecord)
    },
    async taxOffice(npwp) {
      const question = { path: '/djp/v1/status-wajib-pajak', body: { npwp } }
      const answer = await askSource(settings.taxOffice, question, TaxAnswer)
      return about(answer, (record) => record.npwp === npwp, taxRecord)
    },
    async ahu(npwp) {
      const question = { path: '/ahu/v1/pemilik-manfaat', body: { npwp } }
      const answer = await askSource(settings.ahu, question, AhuAnswer)
      return about(answer, (record) => record.npwp === npwp, beneficialOwners)
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
    // Line by line, so that a field we do not know makes no line look different.
    people: answer.people.map(({ name: person, position, nationality, nik }) => ({
      name: person,
      position,
      nationality,
      nik: nik as Nik | null,
    })),
    branches: answer.branches.map(({ nitku, name: branch, address: place }) => ({
      nitku: nitku as Nitku,
      name: branch,
      address: place,
    })),
  }
}

function taxRecord({ status_pkp, status_kswp }: Static<typeof TaxAnswer>): TaxRecord {
  return { taxable: status_pkp === 'PKP', kswp: status_kswp === 'VALID' ? 'VALID' : 'NOT_VALID' }
}

function beneficialOwners({ pemilik_manfaat }: Static<typeof AhuAnswer>): readonly BeneficialOwner[] {
  return pemilik_manfaat.map(({ nama, kewarganegaraan, persentase }) => ({
    name: nama,
    nationality: kewarganegaraan,
    sharePercent: persentase,
  }))
}
