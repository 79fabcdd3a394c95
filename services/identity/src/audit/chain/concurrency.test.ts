import { inTransaction } from '@inaproc/database/database'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemActor, type Trx } from '../../platform.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { recordAudit } from '../audit-store.js'
import { verifyChains } from './verify-service.js'

let p: TestPlatform

beforeAll(async () => {
  p = await createTestPlatform()
})
afterAll(() => p.drop())

const write = (trx: Trx, subject: string) =>
  recordAudit(trx, {
    at: p.clock(),
    action: 'test.done',
    actor: systemActor,
    subject: { type: 'account', id: subject },
  })

const places = async (subject: string) => {
  const rows = await p.db
    .selectFrom('audit_log')
    .select(['stream', 'position'])
    .where('subject_id', '=', subject)
    .orderBy('position')
    .execute()
  return { streams: new Set(rows.map((row) => row.stream)).size, positions: rows.map((row) => row.position) }
}

it('gives 50 writers at once 50 places in a row', async () => {
  await Promise.all(Array.from({ length: 50 }, () => inTransaction(p.db, (trx) => write(trx, 'one'))))
  const { streams, positions } = await places('one')
  expect(streams).toBe(1)
  expect(positions).toEqual(Array.from({ length: 50 }, (_, index) => BigInt(index + 1)))
  expect(await verifyChains(p.db)).toMatchObject({ findings: [], rows: 50n })
})

it('takes back the place of a change that is undone', async () => {
  const undone = inTransaction(p.db, async (trx) => {
    await write(trx, 'one')
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  await inTransaction(p.db, (trx) => write(trx, 'one'))
  expect((await places('one')).positions.at(-1)).toBe(51n)
  expect((await verifyChains(p.db)).findings).toEqual([])
})

it('lets two that hold each other’s stream both come to an end', async () => {
  const barrier = twoArrive()
  const both = (first: string, second: string) => {
    let attempt = 0
    return inTransaction(p.db, async (trx) => {
      attempt += 1
      await write(trx, first)
      if (attempt === 1) await barrier()
      await write(trx, second)
    })
  }
  await Promise.all([both('left', 'right'), both('right', 'left')])
  expect((await places('left')).positions).toHaveLength(2)
  expect((await places('right')).positions).toHaveLength(2)
  expect((await verifyChains(p.db)).findings).toEqual([])
})

it('is verified while others write', async () => {
  let isOver = false
  const writers = Promise.all(
    Array.from({ length: 4 }, async (_, writer) => {
      for (let row = 0; !isOver; row++) await inTransaction(p.db, (trx) => write(trx, `${writer} ${row % 8}`))
    }),
  )
  for (let round = 0; round < 5; round++)
    expect((await verifyChains(p.db, { batch: 5 })).findings).toEqual([])
  isOver = true
  await writers
})

/** Lets the first of two wait for the second. */
function twoArrive(): () => Promise<void> {
  let arrived = 0
  let open: () => void = () => undefined
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  return async () => {
    arrived += 1
    if (arrived === 2) open()
    await gate
  }
}
