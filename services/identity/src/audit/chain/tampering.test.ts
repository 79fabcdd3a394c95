import { inTransaction } from '@inaproc/database/database'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../database-types.js'
import { systemActor } from '../../platform.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { recordAudit } from '../audit-store.js'
import { type Finding, linkHash } from './audit-chain.js'
import { readStream } from './chain-store.js'
import { linkOf, verifyChains } from './verify-service.js'

let p: TestPlatform
let subjects = 0
let streams: string[] = []

beforeAll(async () => {
  p = await createTestPlatform()
})
afterAll(() => p.drop())
afterEach(async () => {
  await tamper(sql`delete from audit_log`, sql`delete from audit_heads`)
  streams = []
})

const write = (subject: string, detail: JsonObject = {}, action = 'test.done') =>
  inTransaction(p.db, (trx) =>
    recordAudit(trx, {
      at: p.clock(),
      action,
      actor: systemActor,
      subject: { type: 'account', id: subject },
      before: { subject },
      detail,
    }),
  )

/** A stream with this many rows about one subject. */
async function streamOf(rows: number): Promise<string> {
  subjects += 1
  const subject = `subject ${subjects}`
  for (let row = 1; row <= rows; row++) await write(subject, { row })
  const { stream } = await p.db
    .selectFrom('audit_log')
    .select('stream')
    .where('subject_id', '=', subject)
    .executeTakeFirstOrThrow()
  streams.push(stream)
  return stream
}

/** What somebody with all rights on the database can do: switch the guards off, change, switch them on again. */
async function tamper(...statements: readonly ReturnType<typeof sql>[]): Promise<void> {
  await sql`alter table audit_log disable trigger all`.execute(p.db)
  await sql`alter table audit_heads disable trigger all`.execute(p.db)
  for (const statement of statements) await statement.execute(p.db)
  await sql`alter table audit_log enable always trigger audit_log_chains`.execute(p.db)
  await sql`alter table audit_log enable always trigger audit_log_append_only`.execute(p.db)
  await sql`alter table audit_heads enable always trigger audit_heads_stay`.execute(p.db)
}

/** Rows from a position on move by so many; in two steps, because positions are unique. */
const renumber = (stream: string, from: number, by: number) => [
  sql`update audit_log set position = -(position + ${by}) where stream = ${stream} and position >= ${from}`,
  sql`update audit_log set position = -position where stream = ${stream} and position < 0`,
]

const swapPositions = (stream: string, a: number, b: number) => [
  sql`update audit_log set position = -position where stream = ${stream} and position in (${a}, ${b})`,
  sql`update audit_log set position = case position when -${a}::bigint then ${b}::bigint else ${a}::bigint end
    where stream = ${stream} and position < 0`,
]

const swapContents = (stream: string, a: number, b: number) =>
  sql`update audit_log line set id = other.id, detail = other.detail from audit_log other
    where line.stream = ${stream} and other.stream = line.stream
      and ((line.position = ${a} and other.position = ${b}) or (line.position = ${b} and other.position = ${a}))`

const insertAt = (stream: string, position: number, hash: Buffer = Buffer.alloc(32)) =>
  sql`insert into audit_log (at, action, actor_kind, subject_type, subject_id, stream, position, chain_hash)
    values (now(), 'test.forged', 'system', 'account', 'forged', ${stream}, ${position}, ${hash})`

/** Gives the forged row the hash that its place asks for. */
async function linkForged(stream: string, position: number): Promise<void> {
  const rows = (await readStream(p.db, { stream, after: null, limit: 100 })).map(linkOf)
  const before = rows.find((row) => row.position === BigInt(position) - 1n)
  const forged = rows.find((row) => row.position === BigInt(position))
  if (before === undefined || forged === undefined) throw new Error('no such rows')
  const hash = linkHash(before.hash, BigInt(position), forged.content)
  await tamper(sql`update audit_log set chain_hash = ${hash} where id = ${forged.id}`)
}

const short = ({ kind, position, count, belongsAt }: Finding) =>
  [kind, Number(position), Number(belongsAt ?? count ?? 0)] as const

async function found(): Promise<readonly (readonly [string, number, number])[]> {
  const { findings, findingCount } = await verifyChains(p.db, { batch: 3 })
  expect(findings).toHaveLength(findingCount)
  for (const finding of findings) expect(streams).toContain(finding.stream)
  return findings.map(short)
}

describe('an untouched log', () => {
  it('is found in order, whatever the details', async () => {
    await streamOf(7)
    await write('unicode', {
      text: 'Ékspedisi “batu” \u0001\u001f\b\f\n\r\t \u2028 \u007f \\ / " 🏛',
      nested: { z: [1, -2, null, true, [], {}], a: { b: {} }, 'ka\nnan': 0 },
    })
    const result = await verifyChains(p.db)
    expect(result).toMatchObject({ findings: [], findingCount: 0, rows: 8n })
  })

  it('is empty at first', async () => {
    expect(await verifyChains(p.db)).toMatchObject({ streams: 0, rows: 0n, findings: [] })
  })
})

describe('a changed row', () => {
  it.each([
    ['action', sql`action = 'test.undone'`],
    ['time, by a millionth of a second', sql`at = at + interval '1 microsecond'`],
    ['actor', sql`actor_kind = 'client'`],
    ['actor’s account', sql`actor_account_id = uuidv7()`],
    ['actor’s access', sql`actor_access_id = uuidv7()`],
    ['subject', sql`subject_id = 'somebody else'`],
    ['kind of subject', sql`subject_type = 'access'`],
    ['institution', sql`institution_code = '62.71'`],
    ['state before', sql`before_hash = null`],
    ['state after', sql`after_hash = 'x'`],
    ['address', sql`address = '203.0.113.9'`],
    ['detail', sql`detail = '{"row": 5}'`],
    ['number of the row', sql`id = uuidv7()`],
    ['hash', sql`chain_hash = sha256('x')`],
  ])('shows: %s', async (_, change) => {
    const stream = await streamOf(6)
    await tamper(sql`update audit_log set ${change} where stream = ${stream} and position = 4`)
    expect(await found()).toEqual([['changed', 4, 0]])
  })

  it.each([1, 6])('shows at place %i', async (place) => {
    const stream = await streamOf(6)
    await tamper(
      sql`update audit_log set action = 'x' where stream = ${stream} and position = ${place}::bigint`,
    )
    expect(await found()).toEqual([['changed', place, 0]])
  })
})

describe('a removed row', () => {
  it.each([
    [1, 1],
    [3, 1],
    [2, 3],
    [6, 1],
    [5, 2],
  ])('shows: from %i, %i rows', async (from, count) => {
    const stream = await streamOf(6)
    await tamper(
      sql`delete from audit_log where stream = ${stream} and position >= ${from} and position < ${from + count}`,
    )
    expect(await found()).toEqual([['removed', from, count]])
  })

  it.each([2, 5])('shows though the later ones were renumbered: %i', async (place) => {
    const stream = await streamOf(6)
    await tamper(
      sql`delete from audit_log where stream = ${stream} and position = ${place}`,
      ...renumber(stream, place, -1),
    )
    expect(await found()).toEqual([['removed', place, 1]])
  })

  it('shows though the head was set back', async () => {
    const stream = await streamOf(6)
    await tamper(
      sql`delete from audit_log where stream = ${stream} and position = 6`,
      sql`update audit_heads set position = 5 where stream = ${stream}`,
    )
    expect(await found()).toEqual([['head-mismatch', 5, 0]])
  })

  it('shows when none is left', async () => {
    const stream = await streamOf(4)
    await tamper(sql`delete from audit_log where stream = ${stream}`)
    expect(await found()).toEqual([['removed', 1, 4]])
  })
})

describe('an inserted row', () => {
  it.each([1, 3, 6])('shows though the later ones were renumbered: at %i', async (place) => {
    const stream = await streamOf(6)
    await tamper(...renumber(stream, place, 1), insertAt(stream, place))
    expect(await found()).toEqual([['inserted', place, 0]])
  })

  it('shows though it has the hash of its place', async () => {
    const stream = await streamOf(6)
    await tamper(...renumber(stream, 4, 1), insertAt(stream, 4))
    await linkForged(stream, 4)
    expect(await found()).toEqual([['inserted', 4, 0]])
  })

  it('shows as each of several', async () => {
    const stream = await streamOf(6)
    await tamper(...renumber(stream, 3, 2), insertAt(stream, 3), insertAt(stream, 4))
    expect(await found()).toEqual([
      ['inserted', 3, 0],
      ['inserted', 4, 0],
    ])
  })

  it('shows at the end, also with the hash of its place', async () => {
    const stream = await streamOf(3)
    await tamper(insertAt(stream, 4))
    expect(await found()).toEqual([['inserted', 4, 0]])
    await linkForged(stream, 4)
    expect(await found()).toEqual([['inserted', 4, 0]])
  })

  it('shows in a stream that has no head', async () => {
    await streamOf(2)
    streams.push('account/none')
    await tamper(insertAt('account/none', 1))
    expect(await found()).toEqual([['inserted', 1, 0]])
  })

  it('shows beside the one whose place it takes', async () => {
    const stream = await streamOf(5)
    await tamper(sql`drop index audit_log_chain`, insertAt(stream, 3))
    expect(await found()).toEqual([['inserted', 3, 0]])
    await tamper(
      sql`delete from audit_log where action = 'test.forged'`,
      sql`create unique index audit_log_chain on audit_log (stream, position)`,
    )
  })
})

describe('reordered rows', () => {
  it.each([
    [1, 2],
    [3, 4],
    [2, 4],
    [1, 6],
    [3, 6],
    [5, 6],
    [6, 8],
    [7, 8],
  ])('show whose positions were swapped: %i and %i', async (a, b) => {
    const stream = await streamOf(8)
    await tamper(...swapPositions(stream, a, b))
    expect(await found()).toEqual([
      ['reordered', a, b],
      ['reordered', b, a],
    ])
  })

  it.each([
    [1, 2],
    [3, 4],
    [2, 5],
    [7, 8],
  ])('show whose contents were swapped: %i and %i', async (a, b) => {
    const stream = await streamOf(8)
    await tamper(sql`alter table audit_log drop constraint audit_log_pkey`, swapContents(stream, a, b))
    expect(await found()).toEqual([
      ['reordered', a, b],
      ['reordered', b, a],
    ])
    await tamper(sql`alter table audit_log add primary key (id)`)
  })
})

it('tells several kinds of damage in one stream apart', async () => {
  const stream = await streamOf(40)
  await tamper(
    sql`update audit_log set action = 'x' where stream = ${stream} and position = 5`,
    ...swapPositions(stream, 10, 14),
    sql`delete from audit_log where stream = ${stream} and position in (20, 21)`,
    ...renumber(stream, 30, 1),
    insertAt(stream, 30),
  )
  expect(await found()).toEqual([
    ['changed', 5, 0],
    ['reordered', 10, 14],
    ['reordered', 14, 10],
    ['removed', 20, 2],
    ['inserted', 30, 0],
  ])
})

describe('the guards', () => {
  it.each([
    ['update', sql`update audit_log set action = 'x'`],
    ['delete', sql`delete from audit_log`],
    ['truncate', sql`truncate audit_log`],
    ['delete of heads', sql`delete from audit_heads`],
    ['truncate of heads', sql`truncate audit_heads`],
  ])('refuse %s, also to the owner of the table', async (_, statement) => {
    await streamOf(1)
    await expect(statement.execute(p.db)).rejects.toMatchObject({ code: '42501' })
    expect(await found()).toEqual([])
  })

  it('link a row whatever place its writer claims', async () => {
    const stream = await streamOf(2)
    await insertAt(stream, 77).execute(p.db)
    const { stream: real } = await p.db
      .selectFrom('audit_log')
      .select('stream')
      .where('action', '=', 'test.forged')
      .executeTakeFirstOrThrow()
    expect(real).not.toBe(stream)
    expect(await found()).toEqual([])
  })
})
