import type { Executor } from '@inaproc/database/database'
import { accountId, isUuid } from '@inaproc/domain/identifiers'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import type { NamedKind, Names, Wanted } from './names.js'

interface Row {
  readonly kind: NamedKind
  readonly id: string
  readonly name: string | null
  readonly more: string | null
  readonly role: string | null
  readonly account_id: string | null
}

/** Names of what rows know by ids, in one statement. What was erased or never existed has none. */
export async function findNames(db: Executor<DB>, wanted: readonly Wanted[]): Promise<Names> {
  if (wanted.length === 0) return () => undefined
  const ids = (kind: NamedKind) => [...new Set(wanted.filter((one) => one.kind === kind).map(({ id }) => id))]
  const uuids = (kind: NamedKind) => sql`any(${ids(kind).filter(isUuid)}::uuid[])`
  const texts = (kind: NamedKind) => sql`any(${ids(kind)}::text[])`
  const { rows } = await sql<Row>`
    select 'account' as kind, id::text, display_name as name, username as more, null as role, id::text as account_id
    from accounts where id = ${uuids('account')}
    union all
    select 'access', accesses.id::text, accounts.display_name, coalesce(institutions.name, companies.name),
      accesses.role, accesses.account_id::text
    from accesses join accounts on accounts.id = accesses.account_id
    left join institutions on institutions.code = accesses.institution_code
    left join companies on companies.id = accesses.company_id
    where accesses.id = ${uuids('access')}
    union all
    select 'file', files.id::text, accounts.display_name, null, null, files.account_id::text
    from files join accounts on accounts.id = files.account_id where files.id = ${uuids('file')}
    union all
    select 'client', client_id, name, null, null, null from clients where client_id = ${texts('client')}
    union all
    select 'partner', id::text, name, null, null, null from partners where id = ${uuids('partner')}
    union all
    select 'company', id::text, name, null, null, null from companies where id = ${uuids('company')}
    union all
    select 'institution', code, name, null, null, null from institutions where code = ${texts('institution')}`.execute(
    db,
  )
  const found = new Map(rows.map((row) => [`${row.kind} ${row.id}`, row]))
  return (kind, id) => {
    const row = found.get(`${kind} ${id}`)
    if (row === undefined) return undefined
    const { name, more, role } = row
    return { name, more, role, accountId: row.account_id === null ? null : accountId(row.account_id) }
  }
}

/** The account of a whole username. */
export async function findAccountNamed(db: Executor<DB>, username: string): Promise<string | undefined> {
  const row = await db.selectFrom('accounts').select('id').where('username', '=', username).executeTakeFirst()
  return row?.id
}

/** The partner of a whole name, in any letter case; undefined also when several bear it. */
export async function findPartnerNamed(db: Executor<DB>, name: string): Promise<string | undefined> {
  const rows = await db
    .selectFrom('partners')
    .select('id')
    .where((eb) => eb(eb.fn('lower', ['name']), '=', name.toLowerCase()))
    .limit(2)
    .execute()
  return rows.length === 1 ? rows[0]?.id : undefined
}

/** The institution of a code, or of a whole name in any letter case. */
export async function findInstitutionNamed(db: Executor<DB>, text: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('institutions')
    .select('code')
    .where((eb) => eb.or([eb('code', '=', text), eb(eb.fn('lower', ['name']), '=', text.toLowerCase())]))
    .executeTakeFirst()
  return row?.code
}
