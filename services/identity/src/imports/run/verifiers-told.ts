import type { InstitutionCode } from '@inaproc/domain/identifiers'
import { type Moment, tell } from '../../accesses/lifecycle/letters.js'
import { listHolders } from '../../accesses/verifiers/holders-store.js'
import type { Trx } from '../../platform.js'
import type { Import } from '../imports.js'

/**
 * Tells those who decide about what an import has brought, once for each institution and never the importer: the VAI of
 * the institution, or the Directorate where there is no other.
 */
export async function tellVerifiersOf(moment: Moment, run: Import): Promise<void> {
  const { trx, today } = moment
  const except = run.importedBy
  for (const { institutionCode, organisation, count } of await broughtTo(trx, run)) {
    const colleagues = await listHolders(trx, { roles: ['VAI'], institutionCode, today, except })
    const told =
      colleagues.length > 0
        ? colleagues
        : await listHolders(trx, { roles: ['VERIFIKATOR_DIREKTORAT'], today, except })
    await tell(moment, told, 'imports-to-verify', { count, organisation })
  }
}

async function broughtTo(trx: Trx, run: Import) {
  const rows = await trx
    .selectFrom('import_rows')
    .innerJoin('accesses', 'accesses.id', 'import_rows.access_id')
    .innerJoin('institutions', 'institutions.code', 'accesses.institution_code')
    .select(['institutions.code', 'institutions.name', (eb) => eb.fn.countAll<bigint>().as('count')])
    .where('import_rows.import_id', '=', run.id)
    .groupBy(['institutions.code', 'institutions.name'])
    .orderBy('institutions.code')
    .execute()
  return rows.map(({ code, name, count }) => ({
    institutionCode: code as InstitutionCode, // the key of its table
    organisation: name,
    count: Number(count),
  }))
}
