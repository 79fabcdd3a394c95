import { institutionCode } from '@inaproc/domain/identifiers'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { planText } from '../../accesses/testing/many-accesses.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { loadInstitutions } from '../institutions/institutions-store.js'
import { putWorkUnit } from '../organisations-store.js'
import { searchWorkUnits, type WorkUnitChoice, workUnitsQuery } from './work-units-store.js'

const ministry = institutionCode('K10')
const city = institutionCode('62.71')
const search = { institutionCode: city, words: '', limit: 10, after: null }

let p: TestPlatform
beforeAll(async () => {
  p = await createTestPlatform()
  await p.db.transaction().execute(async (trx) => {
    await loadInstitutions(trx)
    for (const [code, name] of [
      ['6271-02', 'Dinas Pendidikan'],
      ['6271-03', 'Dinas Kesehatan'],
      ['6271-08', 'Rumah Sakit Umum Daerah'],
    ] as const) {
      await putWorkUnit(trx, { institutionCode: city, code, name, npwp: null, address: null })
    }
  })
  // A ministry with thousands of schools, and the usual dozens everywhere else.
  await sql`
    insert into work_units (institution_code, code, name)
    select ${ministry}, 'S' || n, 'Madrasah Negeri ' || n || ' ' || chr(65 + n % 26) from generate_series(1, 5000) n`.execute(
    p.db,
  )
  await sql`
    insert into work_units (institution_code, code, name)
    select code, code || '-' || n, 'Dinas ' || n || ' ' || name from institutions, generate_series(11, 40) n
    where code <> ${ministry}`.execute(p.db)
  await sql`analyze institutions, work_units`.execute(p.db)
})
afterAll(() => p.drop())

const namesOf = (units: readonly WorkUnitChoice[]) => units.map(({ name }) => name)

describe('searching the work units of an institution', () => {
  it.each([
    ['pendidikan', ['Dinas Pendidikan']],
    ['rumahsakit', ['Rumah Sakit Umum Daerah']],
    ['6271-03', ['Dinas Kesehatan']],
    ['umum rumah', ['Rumah Sakit Umum Daerah']],
    ['madrasah', []],
  ])('%j finds %j', async (words, expected) => {
    const { items } = await searchWorkUnits(p.db, { ...search, words })
    expect(namesOf(items)).toEqual(expected)
  })

  it('turns pages without losing or repeating one', async () => {
    const seen: string[] = []
    for (let after: string | null = null, pages = 0; pages < 10; pages++) {
      const page = await searchWorkUnits(p.db, { ...search, after })
      seen.push(...page.items.map(({ id }) => id))
      after = page.next
      if (after === null) break
    }
    expect(seen).toHaveLength(33)
    expect(new Set(seen).size).toBe(33)
  })

  it('reads a page of a ministry from the index that is in that order', async () => {
    const plan = planText(await workUnitsQuery(p.db, { ...search, institutionCode: ministry }).explain())
    expect(plan).toContain('work_units_by_name')
    expect(plan).not.toMatch(/Seq Scan|Sort/)
  })

  it('looks for words by an index', async () => {
    const plan = planText(
      await workUnitsQuery(p.db, { ...search, institutionCode: ministry, words: 'negeri 4711' }).explain(),
    )
    expect(plan).toMatch(/work_units_words|work_units_by_name/)
    expect(plan).not.toContain('Seq Scan')
  })
})
