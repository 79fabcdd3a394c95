import { insertSanction, type SanctionTables } from '@inaproc/blacklist/checks/sanctions-store'
import { openDatabase } from '@inaproc/database/database'
import type { Clock } from '@inaproc/domain/clock'
import type { CompanyId } from '@inaproc/domain/identifiers'
import type { Nib } from '@inaproc/domain/nib'
import type { Nik } from '@inaproc/domain/nik'
import type { Nitku, Npwp } from '@inaproc/domain/npwp'
import { addDays, todayInWib } from '@inaproc/domain/wib-date'
import type { DB } from '@inaproc/identity/database-types'
import type { OssRecord } from '@inaproc/identity/organisations/companies/companies'
import {
  lockCompany,
  storeOss,
  storeOwners,
  storeTax,
} from '@inaproc/identity/organisations/companies/companies-store'
import { ownersOf } from '@inaproc/sandbox/ahu/beneficial-owners'
import { taxpayerByNpwp } from '@inaproc/sandbox/djp/taxpayers'
import { companies, companyByNib, type TestCompany } from '@inaproc/sandbox/oss/companies'
import type { KeyRing } from '@inaproc/server/key-ring'
import type { Transaction } from 'kysely'

export interface SeededCompany {
  readonly id: CompanyId
  readonly name: string
  /** Its first branch. */
  readonly branchId: string | null
}

/** A company of the sandbox as if its sources had just been asked. */
export async function seedCompany(
  trx: Transaction<DB>,
  o: { keys: KeyRing; nib: string; at: Date },
): Promise<SeededCompany> {
  const { keys, nib, at } = o
  const company = companyByNib(nib)
  if (company === undefined) throw new Error(`The sandbox knows no company ${nib}`)
  const record = ossRecordOf(company)
  const { id } = await lockCompany(trx, record, at)
  await storeOss(trx, keys, { id, record, at })
  const taxpayer = taxpayerByNpwp(company.npwp)
  if (taxpayer !== undefined) {
    const kswp = taxpayer.kswp === 'VALID' ? 'VALID' : 'NOT_VALID'
    await storeTax(trx, { id, record: { taxable: taxpayer.pkp === 'PKP', kswp }, at })
  }
  const owners = (ownersOf(company.npwp) ?? []).map(({ name, nationality, percent }) => ({
    name,
    nationality,
    sharePercent: percent,
  }))
  await storeOwners(trx, { id, owners, at })
  const branch = await trx
    .selectFrom('company_branches')
    .select('id')
    .where('company_id', '=', id)
    .orderBy('nitku')
    .executeTakeFirst()
  return { id, name: company.name, branchId: branch?.id ?? null }
}

/** The numbers of the fixtures are checked by the sandbox's own tests. */
function ossRecordOf(company: TestCompany): OssRecord {
  return {
    ...company,
    nib: company.nib as Nib,
    npwp: company.npwp as Npwp,
    people: company.people.map((person) => ({ ...person, nik: person.nik as Nik | null })),
    branches: company.branches.map(({ nitku, name, address }) => ({ nitku: nitku as Nitku, name, address })),
  }
}

/** How long the sanctions of the demo have been in force, and will be, in days. */
const sanctionedSince = 30
const sanctionedFor = 335

/** Puts the companies that the sandbox marks under a sanction of the demo; repeating it changes nothing. */
export async function seedSanctions(o: { url: string; clock: Clock }): Promise<void> {
  const db = openDatabase<SanctionTables>({ url: o.url, name: 'seed' })
  const today = todayInWib(o.clock)
  try {
    for (const { npwp } of companies.filter(({ blacklisted }) => blacklisted)) {
      await insertSanction(db, {
        npwp: npwp as Npwp, // a number of the fixtures
        decreeNumber: 'DEMO/1',
        startsOn: addDays(today, -sanctionedSince),
        endsOn: addDays(today, sanctionedFor),
      })
    }
  } finally {
    await db.destroy()
  }
}
