import type { Executor } from '@inaproc/database/database'
import type { CompanyId } from '@inaproc/domain/identifiers'
import type { Nib } from '@inaproc/domain/nib'
import type { Nitku, Npwp } from '@inaproc/domain/npwp'
import type { RoleCode } from '@inaproc/domain/roles'
import type { WibDate } from '@inaproc/domain/wib-date'
import type { KeyRing } from '@inaproc/server/key-ring'
import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import { hashOfNik } from '../../accounts/nik-hash.js'
import type { Companies, DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'
import {
  type BeneficialOwner,
  type CompanyBranch,
  type CompanyScale,
  companyAdminRoles,
  type KnownCompany,
  type ListedPerson,
  type Nationality,
  type OssRecord,
  type Position,
  type ShownPerson,
  type TaxpayerStanding,
  type TaxRecord,
} from './companies.js'

export const listedNikPurpose = 'company_people.nik_sealed'

/** The company with everything that is kept of it but the NIKs; three queries. */
export async function findCompany(db: Executor<DB>, id: CompanyId): Promise<KnownCompany | undefined> {
  const row = await db.selectFrom('companies').selectAll().where('id', '=', id).executeTakeFirst()
  return row && wholeCompany(db, row)
}

/**
 * The row of this NIB, made when there is none, and held until the transaction ends: two that store the same company
 * do so one after the other.
 */
export async function lockCompany(
  trx: Trx,
  record: Pick<KnownCompany, 'nib' | 'npwp' | 'name' | 'form'>,
  at: Date,
): Promise<KnownCompany> {
  const { nib, npwp, name, form } = record
  await trx
    .insertInto('companies')
    .values({ nib, npwp, name, form, refreshed_at: at })
    .onConflict((conflict) => conflict.constraint('companies_nib_key').doNothing())
    .execute()
  const row = await trx
    .selectFrom('companies')
    .selectAll()
    .where('nib', '=', nib)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return wholeCompany(trx, row)
}

async function wholeCompany(db: Executor<DB>, row: Selectable<Companies>): Promise<KnownCompany> {
  const id = row.id as CompanyId // a uuid column
  const people = await listPeople(db, id)
  const branches = await listBranches(db, id)
  return {
    id,
    // The checks of the table, and the store functions below, admit only these.
    nib: row.nib as Nib,
    status: row.status as KnownCompany['status'],
    name: row.name,
    form: row.form,
    npwp: row.npwp as Npwp,
    scale: row.scale as CompanyScale | null,
    kbli: row.kbli,
    address: row.address,
    regionCode: row.region_code,
    people,
    branches,
    taxable: row.taxable,
    kswp: row.kswp as TaxpayerStanding | null,
    owners: row.owners as unknown as readonly BeneficialOwner[], // written by storeOwners
    freshAt: { OSS: row.oss_fresh_at, TAX_OFFICE: row.tax_fresh_at, AHU: row.ahu_fresh_at },
  }
}

/** The people on the NIB as OSS last told, without their NIKs. */
export async function listPeople(db: Executor<DB>, id: CompanyId): Promise<readonly ShownPerson[]> {
  const rows = await db
    .selectFrom('company_people')
    .select(['name', 'position', 'nationality'])
    .where('company_id', '=', id)
    .orderBy('id')
    .execute()
  return rows.map(({ name, position, nationality }) => ({
    name,
    position: position as Position, // the table's check
    nationality: nationality as Nationality, // the table's check
  }))
}

/** The branches that OSS names now. */
async function listBranches(db: Executor<DB>, id: CompanyId): Promise<readonly CompanyBranch[]> {
  const rows = await db
    .selectFrom('company_branches')
    .select(['nitku', 'name', 'address'])
    .where('company_id', '=', id)
    .where('gone_at', 'is', null)
    .orderBy('nitku')
    .execute()
  return rows.map(({ nitku, name, address }) => ({
    nitku: nitku as Nitku, // written by storeOss
    name,
    address: address ?? '',
  }))
}

/** Writes all that OSS says, people and branches included. */
export async function storeOss(
  trx: Trx,
  keys: KeyRing,
  o: { id: CompanyId; record: OssRecord; at: Date },
): Promise<void> {
  const { id, record, at } = o
  await trx
    .updateTable('companies')
    .set({
      status: record.status,
      name: record.name,
      form: record.form,
      npwp: record.npwp,
      scale: record.scale,
      kbli: sql<string[]>`${record.kbli}::text[]`,
      address: record.address,
      region_code: record.regionCode,
      refreshed_at: at,
      oss_fresh_at: at,
    })
    .where('id', '=', id)
    .execute()
  await trx.deleteFrom('company_people').where('company_id', '=', id).execute()
  if (record.people.length > 0) {
    await trx
      .insertInto('company_people')
      .values(record.people.map((person) => personRow(keys, id, person)))
      .execute()
  }
  await storeBranches(trx, o)
}

function personRow(keys: KeyRing, companyId: CompanyId, person: ListedPerson) {
  const { name, position, nationality, nik } = person
  return {
    company_id: companyId,
    name,
    position,
    nationality,
    nik_sealed: nik === null ? null : keys.encrypt(listedNikPurpose, nik),
    nik_hash: nik === null ? null : hashOfNik(keys, nik),
  }
}

/** Accesses point to branches: one that OSS names no more is marked, and comes back when it is named again. */
async function storeBranches(
  trx: Trx,
  { id, record, at }: { id: CompanyId; record: OssRecord; at: Date },
): Promise<void> {
  const named = record.branches.map(({ nitku }) => nitku)
  await trx
    .updateTable('company_branches')
    .set({ gone_at: at })
    .where('company_id', '=', id)
    .where('gone_at', 'is', null)
    .where(sql<boolean>`nitku <> all(${named}::text[])`)
    .execute()
  if (record.branches.length === 0) return
  await trx
    .insertInto('company_branches')
    .values(record.branches.map(({ nitku, name, address }) => ({ company_id: id, nitku, name, address })))
    .onConflict((conflict) =>
      conflict
        .constraint('company_branches_nitku_key')
        .doUpdateSet((eb) => ({
          name: eb.ref('excluded.name'),
          address: eb.ref('excluded.address'),
          gone_at: null,
        }))
        .whereRef('company_branches.company_id', '=', 'excluded.company_id'),
    )
    .execute()
}

export async function storeTax(trx: Trx, o: { id: CompanyId; record: TaxRecord; at: Date }): Promise<void> {
  await trx
    .updateTable('companies')
    .set({ taxable: o.record.taxable, kswp: o.record.kswp, tax_fresh_at: o.at })
    .where('id', '=', o.id)
    .execute()
}

export async function storeOwners(
  trx: Trx,
  o: { id: CompanyId; owners: readonly BeneficialOwner[]; at: Date },
): Promise<void> {
  await trx
    .updateTable('companies')
    .set({ owners: JSON.stringify(o.owners), ahu_fresh_at: o.at })
    .where('id', '=', o.id)
    .execute()
}

/** The positions that the NIB gives to the person with this verified profile; empty when they are not on it. */
export async function positionsOf(
  db: Executor<DB>,
  o: { accountId: string; companyId: CompanyId },
): Promise<readonly Position[]> {
  const rows = await db
    .selectFrom('company_people')
    .innerJoin('profiles', 'profiles.nik_hash', 'company_people.nik_hash')
    .select('company_people.position')
    .where('profiles.account_id', '=', o.accountId)
    .where('profiles.verified_at', 'is not', null)
    .where('company_people.company_id', '=', o.companyId)
    .execute()
  return rows.map(({ position }) => position as Position) // the table's check
}

/**
 * Whether somebody is admin of the company today. The table belongs to a higher floor; it is read here as a fact about
 * the company, as every page reads the accesses of its day: by state and dates.
 */
export async function hasAdmin(
  db: Executor<DB>,
  o: { companyId: CompanyId; today: WibDate },
): Promise<boolean> {
  const row = await db
    .selectFrom('accesses')
    .select('id')
    .where('company_id', '=', o.companyId)
    .where('state', '=', 'ACTIVE')
    .where('role', 'in', companyAdminRoles)
    .where((eb) => eb.or([eb('effective_ends_on', 'is', null), eb('effective_ends_on', '>=', o.today)]))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The company for which this person is admin today with this access; undefined when he is not. */
export async function companyOfAdmin(db: Executor<DB>, o: ActingAdmin): Promise<CompanyId | undefined> {
  return companyActedFor(db, o, companyAdminRoles)
}

/** The same for admins who are on the NIB themselves, not by a power of attorney. */
export async function headOfAdmin(db: Executor<DB>, o: ActingAdmin): Promise<CompanyId | undefined> {
  return companyActedFor(db, o, ['ADMIN_PERUSAHAAN'])
}

interface ActingAdmin {
  readonly accountId: string
  readonly accessId: string
  readonly today: WibDate
}

async function companyActedFor(
  db: Executor<DB>,
  o: ActingAdmin,
  roles: readonly RoleCode[],
): Promise<CompanyId | undefined> {
  const row = await db
    .selectFrom('accesses')
    .select('company_id')
    .where('id', '=', o.accessId)
    .where('account_id', '=', o.accountId)
    .where('state', '=', 'ACTIVE')
    .where('role', 'in', [...roles])
    .where((eb) => eb.or([eb('effective_ends_on', 'is', null), eb('effective_ends_on', '>=', o.today)]))
    .executeTakeFirst()
  return row?.company_id === null ? undefined : (row?.company_id as CompanyId | undefined) // a uuid column
}

/** the first admin of the company came in by the route of all-foreign directors. */
export async function noteForeignRoute(trx: Trx, o: { companyId: CompanyId; at: Date }): Promise<void> {
  await trx.updateTable('companies').set({ foreign_route_at: o.at }).where('id', '=', o.companyId).execute()
}
