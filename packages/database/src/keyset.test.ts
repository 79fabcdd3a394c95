import { Refusal } from '@inaproc/domain/refusal'
import { wibDate } from '@inaproc/domain/wib-date'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyset, type Page, pageOf } from './keyset.js'
import { migrate } from './migrator.js'
import { createTestDatabase, type TestDatabase } from './test-database.js'

const everyKind = keyset({
  at: 'instant',
  day: 'date',
  count: 'integer',
  rupiah: 'bigint',
  id: 'uuid',
  name: 'text',
})
const example = {
  at: new Date('2026-03-04T05:06:07.890Z'),
  day: wibDate('2026-03-04'),
  count: -12,
  rupiah: 9_007_199_254_740_993n,
  id: '01890a5d-ac96-774b-bcce-b302099a8057',
  name: 'Dinas “PUPR” Ünit',
}

function forge(...values: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

describe('a cursor', () => {
  it('brings every kind of value back as it was', () => {
    const cursor = everyKind.encode(example)
    expect(cursor).toMatch(/^[\w-]+$/)
    expect(everyKind.decode(cursor)).toEqual(example)
  })

  const pair = keyset({ rupiah: 'bigint', at: 'instant' })
  const instant = '2026-03-04T05:06:07.890Z'
  it.each([
    ['nothing', ''],
    ['not base64url of JSON', '%%%'],
    ['not a list', Buffer.from('{"a":1}').toString('base64url')],
    ['too few values', forge('1')],
    ['too many values', forge('1', instant, 1)],
    ['a value of another kind', forge(1, instant)],
    ['a number beyond int8', forge('9223372036854775808', instant)],
    ['an instant that does not exist', forge('1', '2026-13-04T05:06:07.890Z')],
    ['an instant in another form', forge('1', 'yesterday')],
    ['far too long', forge('1', 'x'.repeat(2_000))],
  ])('is refused when it holds %s', (_, cursor) => {
    expect(() => pair.decode(cursor)).toThrow(Refusal)
  })

  it.each(['a\0b', 7, null])('is refused for the text %j', (text) => {
    expect(() => keyset({ name: 'text' }).decode(forge(text))).toThrow(Refusal)
  })
})

describe('paging', () => {
  interface Tables {
    payment: { rupiah: bigint; id: string }
  }
  let database: TestDatabase<Tables>
  const byAmount = keyset({ rupiah: 'bigint', id: 'uuid' })

  beforeAll(async () => {
    database = await createTestDatabase<Tables>({
      service: 'payment',
      migrate: (url) =>
        migrate(url, { '0001': { up: async (db) => void (await createPayments.execute(db)) } }),
    })
  })
  afterAll(() => database.drop())

  const createPayments = sql`
    create table payment as
      select (n / 3)::bigint as rupiah, uuidv7() as id from generate_series(1, 20) as n`

  async function page(after: string | null): Promise<Page<Tables['payment']>> {
    const limit = 6
    let query = database.db.selectFrom('payment').selectAll().orderBy('rupiah').orderBy('id')
    if (after) {
      const key = byAmount.decode(after)
      query = query.where((eb) => eb(eb.refTuple('rupiah', 'id'), '>', eb.tuple(key.rupiah, key.id)))
    }
    return pageOf(await query.limit(limit + 1).execute(), limit, byAmount.encode)
  }

  it('walks through rows with equal amounts without losing or repeating one', async () => {
    const sizes: number[] = []
    const ids = new Set<string>()
    let next: string | null = null
    do {
      const { items, next: following }: Page<Tables['payment']> = await page(next)
      sizes.push(items.length)
      for (const item of items) ids.add(item.id)
      next = following
    } while (next)
    expect(sizes).toEqual([6, 6, 6, 2])
    expect(ids.size).toBe(20)
  })
})
