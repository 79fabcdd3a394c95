import type { Executor } from '@inaproc/database/database'
import { keyset, type Page, pageOf } from '@inaproc/database/keyset'
import type { InstitutionCode } from '@inaproc/domain/identifiers'
import type { InstitutionType } from '@inaproc/domain/institution-types'
import { getProvinces, getRegencies } from 'idn-area-data'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'
import type { Institution } from '../organisations.js'
import { searchPatterns } from '../search-words.js'
import { institutionsOf } from './institutions.js'

/**
 * Loads every institution of the country, of which the regional governments follow from the regions of `idn-area-data`
 * (ODbL-1.0, see docs/notices.md). Safe to run again: a name is brought up to date, and nothing is ever taken away.
 */
export async function loadInstitutions(trx: Trx): Promise<number> {
  const listed = institutionsOf({ provinces: await getProvinces(), regencies: await getRegencies() })
  const column = <Name extends keyof (typeof listed)[number]>(name: Name) => listed.map((row) => row[name])
  await sql`
    insert into institutions (code, type, name, short_name, region_code)
    select * from unnest(${column('code')}::text[], ${column('type')}::text[], ${column('name')}::text[],
      ${column('shortName')}::text[], ${column('regionCode')}::text[])
    on conflict (code) do update set type = excluded.type, name = excluded.name, short_name = excluded.short_name,
      region_code = excluded.region_code
    where (institutions.type, institutions.name, institutions.short_name, institutions.region_code)
      is distinct from (excluded.type, excluded.name, excluded.short_name, excluded.region_code)`.execute(trx)
  return listed.length
}

export interface InstitutionSearch {
  /** Parts of the name, the short name or the code, in any order; none finds all. */
  readonly words: string
  readonly type: InstitutionType | null
  readonly limit: number
  /** The cursor of the page before. */
  readonly after: string | null
}

const byName = keyset({ name: 'text', code: 'text' })

/** The institutions that a person may mean, by name, a page at a time. */
export async function searchInstitutions(db: Executor<DB>, o: InstitutionSearch): Promise<Page<Institution>> {
  const rows = await institutionsQuery(db, o).execute()
  const found = rows.map((row) => ({
    code: row.code as InstitutionCode, // the key of the table
    type: row.type as InstitutionType, // the table's check admits only these
    name: row.name,
    regionCode: row.region_code,
  }))
  return pageOf(found, o.limit, (last) => byName.encode(last))
}

/** For the search and for the test that reads its plan. */
export function institutionsQuery(db: Executor<DB>, o: InstitutionSearch) {
  const after = o.after === null ? null : byName.decode(o.after)
  return db
    .selectFrom('institutions')
    .select(['code', 'type', 'name', 'region_code'])
    .where((eb) => eb.and(searchPatterns(o.words).map((pattern) => eb('search_text', 'like', pattern))))
    .$if(o.type !== null, (query) => query.where('type', '=', o.type ?? ''))
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(name, code) > (${after?.name ?? ''}, ${after?.code ?? ''})`),
    )
    .orderBy('name')
    .orderBy('code')
    .limit(o.limit + 1)
}
