import type { Executor } from '@inaproc/database/database'
import { anyOf } from '@inaproc/database/many-rows'
import { shared } from '@inaproc/database/together'
import type { CompanyId, InstitutionCode, WorkUnitId } from '@inaproc/domain/identifiers'
import type { InstitutionType } from '@inaproc/domain/institution-types'
import type { Selectable } from 'kysely'
import type { DB, Institutions, WorkUnits } from '../database-types.js'
import type { Trx } from '../platform.js'
import type { Company, Institution, WorkUnit } from './organisations.js'

/** The table's check admits only these types; the code is its key. */
function toInstitution(row: Selectable<Institutions>): Institution {
  return {
    code: row.code as InstitutionCode,
    type: row.type as InstitutionType,
    name: row.name,
    regionCode: row.region_code,
  }
}

/** Ids and codes come from the columns that hold them. */
function toWorkUnit(row: Selectable<WorkUnits>): WorkUnit {
  return {
    id: row.id as WorkUnitId,
    institutionCode: row.institution_code as InstitutionCode,
    code: row.code,
    name: row.name,
    npwp: row.npwp,
    address: row.address,
  }
}

export const findInstitution = shared(
  async (
    db: Executor<DB>,
    codes: readonly InstitutionCode[],
  ): Promise<readonly (Institution | undefined)[]> => {
    const rows = await db
      .selectFrom('institutions')
      .selectAll()
      .where('code', '=', anyOf([...new Set(codes)], 'text'))
      .execute()
    const found = new Map(rows.map((row) => [row.code, toInstitution(row)]))
    return codes.map((code) => found.get(code))
  },
)

/** The work units of one institution, by name. */
export async function listWorkUnits(
  db: Executor<DB>,
  institutionCode: InstitutionCode,
): Promise<readonly WorkUnit[]> {
  const rows = await db
    .selectFrom('work_units')
    .selectAll()
    .where('institution_code', '=', institutionCode)
    .orderBy('name')
    .execute()
  return rows.map(toWorkUnit)
}

/** A work unit, only when it belongs to this institution. */
export const findWorkUnit = shared(
  async (
    db: Executor<DB>,
    asks: readonly { readonly id: WorkUnitId; readonly institutionCode: InstitutionCode }[],
  ): Promise<readonly (WorkUnit | undefined)[]> => {
    const ids = new Set(asks.map(({ id }) => id))
    const rows = await db
      .selectFrom('work_units')
      .selectAll()
      .where('id', '=', anyOf([...ids], 'uuid'))
      .execute()
    const found = new Map(rows.map((row) => [row.id, toWorkUnit(row)]))
    return asks.map(({ id, institutionCode }) => {
      const unit = found.get(id)
      return unit?.institutionCode === institutionCode ? unit : undefined
    })
  },
)

/** Adds an institution or brings its name up to date. */
export async function putInstitution(trx: Trx, institution: Institution): Promise<void> {
  const values = { type: institution.type, name: institution.name, region_code: institution.regionCode }
  await trx
    .insertInto('institutions')
    .values({ code: institution.code, ...values })
    .onConflict((conflict) => conflict.column('code').doUpdateSet(values))
    .execute()
}

/** Adds a work unit or brings its name up to date; what registrants told of it stays. */
export async function putWorkUnit(trx: Trx, unit: Omit<WorkUnit, 'id'>): Promise<WorkUnitId> {
  const { id } = await trx
    .insertInto('work_units')
    .values({
      institution_code: unit.institutionCode,
      code: unit.code,
      name: unit.name,
      npwp: unit.npwp,
      address: unit.address,
    })
    .onConflict((conflict) => conflict.constraint('work_units_code_key').doUpdateSet({ name: unit.name }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id as WorkUnitId // a uuid column
}

/** Adds a company or brings what OSS says of it up to date. */
export async function putCompany(trx: Trx, company: Omit<Company, 'id'> & { at: Date }): Promise<CompanyId> {
  const values = { npwp: company.npwp, name: company.name, form: company.form, refreshed_at: company.at }
  const { id } = await trx
    .insertInto('companies')
    .values({ nib: company.nib, ...values })
    .onConflict((conflict) => conflict.constraint('companies_nib_key').doUpdateSet(values))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id as CompanyId // a uuid column
}
