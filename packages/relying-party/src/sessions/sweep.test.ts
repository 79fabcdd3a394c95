import { afterAll, beforeAll, expect, it } from 'vitest'
import { member, pp, ppk } from '../testing/personas.js'
import { type SeededHost, startSeededHost } from '../testing/seeded-host.js'
import { ahead } from '../testing/test-host.js'
import { migrateRelyingParty } from './schema.js'
import { sweepRelyingParty } from './sweep.js'

let house: SeededHost
beforeAll(async () => {
  house = await startSeededHost()
})
afterAll(() => house.stop())

const tables = [
  'rp_session',
  'rp_context',
  'rp_sign_in',
  'rp_seen_logout',
  'rp_ended_persona',
  'rp_ended_person',
]

async function rowsOf(table: string): Promise<number> {
  const { rows } = await house.database.pool.query<{ n: string }>(`SELECT count(*)::text AS n FROM ${table}`)
  return Number(rows[0]?.n)
}

it('deletes in batches what has been over for a day, and nothing else', async () => {
  const { pool } = house.database
  const old = ahead(-26 * 60)()
  for (let index = 0; index < 7; index += 1) {
    const row = [Buffer.from([index]), old]
    await pool.query('INSERT INTO rp_sign_in VALUES ($1, $1, $1, $2)', row)
    await pool.query('INSERT INTO rp_seen_logout VALUES ($1, $2)', row)
    await pool.query('INSERT INTO rp_ended_persona VALUES ($1, $2)', row)
    await pool.query('INSERT INTO rp_ended_person VALUES ($1, $2)', row)
  }
  house.host.clock = ahead(-40 * 60)
  for (const persona of [ppk, pp, member]) await house.seed({ sub: persona.role, persona })
  house.host.clock = () => new Date()
  const { cookie } = await house.seed({ sub: 'siti', persona: ppk })

  expect(await sweepRelyingParty(pool, new Date(), 3)).toBe(4 * 7 + 3 + 3)
  expect(await Promise.all(tables.map(rowsOf))).toEqual([1, 1, 0, 0, 0, 0])
  expect((await house.call('/', { cookie })).json()).toMatchObject({ sub: 'siti' })
  expect(await sweepRelyingParty(pool, new Date())).toBe(0)
})

it('finds its tables made already, also from several instances at once', async () => {
  await Promise.all(Array.from({ length: 4 }, () => migrateRelyingParty(house.database.pool)))
  expect((await house.load('/')).statusCode).toBe(200)
})
