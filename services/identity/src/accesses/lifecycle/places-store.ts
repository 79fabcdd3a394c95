import type { Executor } from '@inaproc/database/database'
import { anyOf } from '@inaproc/database/many-rows'
import { shared } from '@inaproc/database/together'
import type { CompanyId, InstitutionCode } from '@inaproc/domain/identifiers'
import type { DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'
import type { AccessPlace } from '../accesses.js'

type Place = Pick<AccessPlace, 'institutionCode' | 'companyId'>

/** The name of the institution or company that an access is tied to. */
export async function findPlaceName(
  trx: Trx,
  { institutionCode, companyId }: Place,
): Promise<string | undefined> {
  if (institutionCode !== null) return nameOfInstitution(trx, institutionCode)
  return companyId === null ? undefined : nameOfCompany(trx, companyId)
}

const nameOfInstitution = shared(async (db: Executor<DB>, codes: readonly InstitutionCode[]) => {
  const rows = await db
    .selectFrom('institutions')
    .select(['code', 'name'])
    .where('code', '=', anyOf([...new Set(codes)], 'text'))
    .execute()
  const names = new Map(rows.map(({ code, name }) => [code, name]))
  return codes.map((code) => names.get(code))
})

const nameOfCompany = shared(async (db: Executor<DB>, ids: readonly CompanyId[]) => {
  const rows = await db
    .selectFrom('companies')
    .select(['id', 'name'])
    .where('id', '=', anyOf([...new Set(ids)], 'uuid'))
    .execute()
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return ids.map((id) => names.get(id))
})
