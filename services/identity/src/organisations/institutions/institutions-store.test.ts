import { institutionCode } from '@inaproc/domain/identifiers'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { planText } from '../../accesses/testing/many-accesses.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { putInstitution } from '../organisations-store.js'
import { institutionsQuery, loadInstitutions, searchInstitutions } from './institutions-store.js'

let p: TestPlatform
beforeAll(async () => {
  p = await createTestPlatform()
  await p.db.transaction().execute(loadInstitutions)
})
afterAll(() => p.drop())

const stored = async () => {
  const { count } = await p.db
    .selectFrom('institutions')
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}
const first = { words: '', type: null, limit: 20, after: null } as const
const namesFor = async (words: string) =>
  (await searchInstitutions(p.db, { ...first, words })).items.map(({ name }) => name)

describe('loading', () => {
  it('again changes nothing, brings names up to date and takes nothing away', async () => {
    expect(await stored()).toBe(658)
    const own = {
      code: institutionCode('D199'),
      type: 'LEMBAGA',
      name: 'Lembaga Lain',
      regionCode: null,
    } as const
    await p.db.transaction().execute(async (trx) => {
      await putInstitution(trx, own)
      await putInstitution(trx, {
        code: institutionCode('62.71'),
        type: 'KOTA',
        name: 'Kota Palangkaraya',
        regionCode: '62.71',
      })
    })
    await p.db.transaction().execute(loadInstitutions)
    expect(await stored()).toBe(659)
    expect(await namesFor('62.71')).toEqual(['Kota Palangka Raya'])
    await p.db.deleteFrom('institutions').where('code', '=', own.code).execute()
  })
})

describe('searching', () => {
  it.each([
    ['palangka', ['Kota Palangka Raya']],
    ['palangkaraya', ['Kota Palangka Raya']],
    ['RAYA  kota palangka', ['Kota Palangka Raya']],
    ['62.71', ['Kota Palangka Raya']],
    ['lkpp', ['Lembaga Kebijakan Pengadaan Barang/Jasa Pemerintah']],
    ['kotawaringin', ['Kabupaten Kotawaringin Barat', 'Kabupaten Kotawaringin Timur']],
    ['100%', []],
    ['_', []],
    ['tidak ada', []],
  ])('%j finds %j', async (words, expected) => {
    expect(await namesFor(words)).toEqual(expected)
  })

  it('narrows to one type', async () => {
    const { items } = await searchInstitutions(p.db, { ...first, words: 'sorong', type: 'KOTA' })
    expect(items.map(({ name }) => name)).toEqual(['Kota Sorong'])
  })

  it('turns pages without losing or repeating one', async () => {
    const seen: string[] = []
    let after: string | null = null
    do {
      const page: Awaited<ReturnType<typeof searchInstitutions>> = await searchInstitutions(p.db, {
        ...first,
        limit: 100,
        after,
      })
      seen.push(...page.items.map(({ code }) => code))
      after = page.next
    } while (after !== null)
    expect(seen).toHaveLength(658)
    expect(new Set(seen).size).toBe(658)
  })

  it.each([
    ['all, by name', { ...first }, 'institutions_by_name'],
    ['one type, by name', { ...first, type: 'KABUPATEN' as const }, 'institutions_by_type'],
  ])('reads %s from the index that is in that order', async (_case, search, index) => {
    await sql`analyze institutions`.execute(p.db)
    const plan = planText(await institutionsQuery(p.db, search).explain())
    expect(plan).toContain(index)
    expect(plan).not.toContain('Sort')
  })
})
