import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { hasSqlState } from './database.js'
import { asAdmin, provisionService } from './provisioning.js'

const { INAPROC_TEST_ADMIN_URL: adminUrl = '' } = process.env
const names = ['provisioned-north', 'provisioned-south']

afterAll(() =>
  asAdmin(adminUrl, async (admin) => {
    for (const name of names) {
      await admin.query(`drop database if exists "${name}" with (force)`)
      await admin.query(`drop role if exists "${name}"`)
    }
  }),
)

async function query(url: string, text: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  )
}

describe('provisionService', () => {
  it('gives each service a database that only its own role can open', async () => {
    const [north, south] = await Promise.all(
      names.map((name) => provisionService(adminUrl, { name, password: `secret of ${name}` })),
    )
    if (!north || !south) throw new Error('two addresses expected')
    await query(north, 'create table note (text text)')
    expect(await query(north, 'select current_user as me, current_database() as here')).toEqual([
      { me: 'provisioned-north', here: 'provisioned-north' },
    ])

    const intruder = new URL(south)
    intruder.pathname = new URL(north).pathname
    const refused = await rejection(query(intruder.href, 'select * from note'))
    expect(hasSqlState(refused, '42501')).toBe(true)
  })

  it('gives the role no right beyond its database', async () => {
    const url = await provisionService(adminUrl, { name: 'provisioned-north', password: 'p' })
    const rights =
      'select rolsuper, rolcreatedb, rolcreaterole, rolreplication from pg_roles where rolname = current_user'
    expect(await query(url, rights)).toEqual([
      { rolsuper: false, rolcreatedb: false, rolcreaterole: false, rolreplication: false },
    ])
    for (const statement of ['create database another', 'create role another', 'select * from pg_authid']) {
      expect(hasSqlState(await rejection(query(url, statement)), '42501'), statement).toBe(true)
    }
  })

  it('keeps the data and changes the password when it is repeated, also at the same time', async () => {
    const before = await provisionService(adminUrl, { name: 'provisioned-north', password: 'old' })
    await query(before, 'create table if not exists kept (text text)')
    const again = { name: 'provisioned-north', password: `new / 'quoted" @ %` }
    const [after] = await Promise.all([provisionService(adminUrl, again), provisionService(adminUrl, again)])
    expect(await query(after, "select to_regclass('kept')::text as kept")).toEqual([{ kept: 'kept' }])
    expect(hasSqlState(await rejection(query(before, 'select 1')), '28P01')).toBe(true)
  })

  it.each(['', 'Upper', '1st', 'semi;colon', 'quo"te', 'x'.repeat(64)])(
    'refuses the name %j',
    async (name) => {
      await expect(provisionService(adminUrl, { name, password: 'p' })).rejects.toThrow(TypeError)
    },
  )
})
