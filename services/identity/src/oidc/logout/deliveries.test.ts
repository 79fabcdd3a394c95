import { randomUUID } from 'node:crypto'
import { inTransaction } from '@inaproc/database/database'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addClient, type TestClient } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../testing/test-open-id.js'
import { startTestReceiver, type TestReceiver } from '../../testing/test-receiver.js'
import { deliverTask } from './deliveries-queue.js'
import { type LogoutMessage, queuesWithDueDelivery, waitingDeliveries } from './deliveries-store.js'
import { deliveryPolicy, nextAttemptAt } from './delivery-policy.js'
import { queueDeliveries } from './delivery-service.js'

const secondMs = 1_000
const hourMs = 3_600_000
const dayMs = 24 * hourMs

let house: TestOpenId
let receiver: TestReceiver
let client: TestClient

beforeAll(async () => {
  house = await startTestOpenId()
  receiver = await startTestReceiver()
})
beforeEach(async () => {
  receiver.forget()
  receiver.answer(200)
  await house.clearJobs()
  await house.platform.db.deleteFrom('deliveries').execute()
  client = await addClient(house.platform, { backchannelLogoutUri: receiver.url })
})
afterAll(async () => {
  await receiver.down()
  await house.stop()
})

const message = (sid: string, to: TestClient = client): LogoutMessage => ({
  kind: 'logout',
  clientId: to.clientId,
  accountId: randomUUID(),
  sid,
  personaId: null,
  cause: 'signed-out',
})
const sids = (count: number) => Array.from({ length: count }, (_, index) => `sid-${index}`)
const queue = (messages: readonly LogoutMessage[]) =>
  inTransaction(house.platform.db, (trx) => queueDeliveries(trx, messages, house.platform.clock()))
const queueSids = (names: readonly string[]) => queue(names.map((sid) => message(sid)))
const deliver = () => house.runJob(deliverTask, { clientId: client.clientId })
const due = async () =>
  (await queuesWithDueDelivery(house.platform.db, house.platform.clock())).map(({ clientId }) => clientId)
const receivedSids = () => receiver.received.map(({ sid }) => sid)
const rows = () =>
  house.platform.db
    .selectFrom('deliveries')
    .selectAll()
    .where('client_id', '=', client.clientId)
    .orderBy('id')
    .execute()

/** When the job of the client runs next. */
async function nextRun(): Promise<Date | undefined> {
  const { rows: jobs } = await sql<{ run_at: Date }>`
    select run_at from graphile_worker.jobs where key = ${`deliver:${client.clientId}`}`.execute(
    house.platform.db,
  )
  return jobs[0]?.run_at
}

async function abandonments(): Promise<readonly unknown[]> {
  const audit = await house.platform.db
    .selectFrom('audit_log')
    .select('detail')
    .where('action', '=', 'delivery.abandoned')
    .where('subject_id', '=', client.clientId)
    .execute()
  return audit.map(({ detail }) => detail)
}

describe('a relying party that is down', () => {
  it('for an hour gets everything afterwards, in order, also what ended meanwhile', async () => {
    const { platform } = house
    const start = platform.clock().getTime()
    await receiver.down()
    await queueSids(sids(10))
    let tries = 0
    while (platform.clock().getTime() - start < hourMs) {
      await deliver()
      tries += 1
      await queueSids([`meanwhile-${tries}`])
      const [first] = await rows()
      expect(await nextRun()).toBeDefined()
      platform.setNow(first?.next_attempt_at ?? platform.clock())
    }
    // 5 s, 15 s, 1, 5 and 15 minutes, then every 15 minutes.
    expect(tries).toBe(8)
    expect((await rows()).map(({ attempts }) => attempts)).toEqual([8, ...Array(17).fill(0)])
    expect((await rows())[0]?.last_problem).toBe('unreachable')

    await receiver.up()
    await deliver()
    const meanwhile = Array.from({ length: tries }, (_, index) => `meanwhile-${index + 1}`)
    expect(receivedSids()).toEqual([...sids(10), ...meanwhile])
    expect((await rows()).every((row) => row.delivered_at !== null)).toBe(true)
  })

  it('does not hold up the others', async () => {
    const other = await addClient(house.platform, { backchannelLogoutUri: receiver.url })
    await queue([message('theirs'), message('ours', other)])
    receiver.answer(({ aud }) => (aud === other.clientId ? 204 : 503))
    await deliver()
    await house.runJob(deliverTask, { clientId: other.clientId })
    expect(receivedSids()).toEqual(['theirs', 'ours'])
    expect((await rows())[0]).toMatchObject({ attempts: 1, last_problem: 'http-503', delivered_at: null })
  })

  it('is not asked before its time, and the job waits for that', async () => {
    receiver.answer(500)
    await queueSids(sids(2))
    await deliver()
    const due = (await rows())[0]?.next_attempt_at
    expect(due).toEqual(new Date(house.platform.clock().getTime() + 5 * secondMs))
    await deliver()
    expect(receiver.tokens).toHaveLength(1)
    expect(await nextRun()).toEqual(due)
  })

  it.each([
    [1, 5],
    [2, 15],
    [3, 60],
    [4, 300],
    [5, 900],
    [6, 900],
    [500, 900],
  ])('after %i failures is asked again in %i s', (attempts, seconds) => {
    const at = new Date('2026-02-03T00:00:00Z')
    expect(nextAttemptAt(attempts, at).getTime() - at.getTime()).toBe(seconds * secondMs)
  })
})

describe('every token', () => {
  it('is signed anew for each attempt, and lives for two minutes', async () => {
    receiver.answer(503)
    await queueSids(['one'])
    await deliver()
    house.platform.advance(5 * secondMs)
    receiver.answer(200)
    await deliver()
    const keys = createRemoteJWKSet(new URL(`${house.issuer}/oidc/jwks`))
    for (const token of receiver.tokens) {
      const { payload } = await jwtVerify(token, keys, { issuer: house.issuer, typ: 'logout+jwt' })
      expect(Number(payload.exp) - Number(payload.iat)).toBe(120)
    }
    const [first, second] = receiver.received
    expect(first?.jti).not.toBe(second?.jti)
    expect(first?.['sid']).toBe(second?.['sid'])
  })
})

describe('two workers at once', () => {
  it('send nothing twice and nothing out of order: one takes the queue, the other comes back later', async () => {
    await queueSids(sids(20))
    let second: Promise<void> | undefined
    receiver.answer(async () => {
      second ??= deliver()
      await second
      return 200
    })
    await deliver()
    expect(receivedSids()).toEqual(sids(20))
    // What may have come in while the first one finished is not forgotten.
    expect((await nextRun())?.getTime()).toBe(house.platform.clock().getTime() + deliveryPolicy.busyMs)
  })

  it('of many, each with its own connection, bring every message once', async () => {
    await queueSids(sids(40))
    const again = async (): Promise<void> => {
      await deliver()
      if ((await rows()).some((row) => row.delivered_at === null)) await again()
    }
    await Promise.all([again(), again(), again(), again()])
    expect(receivedSids()).toEqual(sids(40))
  })
})

describe('a worker that dies', () => {
  it('after sending and before noting it: the message is sent again, with another jti', async () => {
    await queueSids(sids(3))
    let killed = false
    receiver.answer(async (claims) => {
      if (claims['sid'] === 'sid-1' && !killed) {
        killed = true
        // Only the worker stands idle in a transaction.
        await sql`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and state = 'idle in transaction'`.execute(house.platform.db)
      }
      return 200
    })
    await expect(deliver()).rejects.toThrow()
    expect((await rows()).map((row) => row.delivered_at !== null)).toEqual([true, false, false])
    await deliver()
    expect(receivedSids()).toEqual(['sid-0', 'sid-1', 'sid-1', 'sid-2'])
    expect(new Set(receiver.received.map(({ jti }) => jti)).size).toBe(4)
  })

  it('before it began: the job of every minute finds who has something due', async () => {
    await queueSids(sids(2))
    await house.clearJobs()
    expect(await nextRun()).toBeUndefined()
    await house.runJob('deliver-due', {})
    expect(await nextRun()).toBeDefined()
    await house.runJobs(deliverTask)
    expect(receivedSids()).toEqual(sids(2))
    await house.runJob('deliver-due', {})
    expect(await nextRun()).toBeUndefined()
  })

  it('that job looks at the first message of each client only', async () => {
    const others = await Promise.all(
      sids(3).map(() => addClient(house.platform, { backchannelLogoutUri: receiver.url })),
    )
    await queue(others.flatMap((other) => sids(50).map((sid) => message(sid, other))))
    const ids = others.map(({ clientId }) => clientId).sort()
    expect(await due()).toEqual(ids)
    const [waiting] = others
    await house.platform.db
      .updateTable('deliveries')
      .set({ next_attempt_at: new Date(house.platform.clock().getTime() + 1) })
      .where('id', 'in', (select) =>
        select
          .selectFrom('deliveries')
          .select((all) => all.fn.min('id').as('id'))
          .where('client_id', '=', waiting?.clientId ?? ''),
      )
      .execute()
    expect(await due()).toEqual(ids.filter((id) => id !== waiting?.clientId))
    expect((await waitingDeliveries(house.platform.db, 100)).count).toBe(100)
  })
})

describe('two thousand messages for one client', () => {
  it('go out in turns of a worker, one in memory at a time', { timeout: 120_000 }, async () => {
    const names = sids(2000)
    await queueSids(names)
    const before = process.memoryUsage().heapUsed
    let most = 0
    let turns = 0
    for (let waiting = names.length; waiting > 0; turns++) {
      await house.clearJobs()
      await deliver()
      waiting = (await waitingDeliveries(house.platform.db, 10_000)).count
      expect(names.length - waiting).toBe((turns + 1) * deliveryPolicy.messagesPerRun)
      expect(await nextRun()).toBeDefined()
      most = Math.max(most, process.memoryUsage().heapUsed - before)
    }
    expect(receivedSids()).toEqual(names)
    expect(turns).toBe(10)
    // Tokens in the receiver are 2,000 × 0.8 kB; the rest is what the collector has not taken yet.
    expect(most).toBeLessThan(100 * 1024 * 1024)
  })
})

it('a turn ends when its time is over: a client that answers slowly holds up nobody else', async () => {
  receiver.answer(() => {
    house.platform.advance(deliveryPolicy.runMs / 2 + 1)
    return 200
  })
  await queueSids(sids(5))
  await house.clearJobs()
  await deliver()
  expect(receivedSids()).toEqual(sids(2))
  expect(await nextRun()).toBeDefined()
})

describe('what is given up', () => {
  it('is what waited for seven days; the younger ones go on', async () => {
    receiver.answer(503)
    await queueSids(['old-1', 'old-2'])
    await deliver()
    house.platform.advance(7 * dayMs + 1)
    await queueSids(['young'])
    receiver.answer(200)
    await deliver()
    expect(receivedSids()).toEqual(['old-1', 'young'])
    const [first, second, third] = await rows()
    expect(first).toMatchObject({ delivered_at: null, last_problem: 'http-503' })
    expect(first?.abandoned_at).toEqual(house.platform.clock())
    expect(second?.abandoned_at).toEqual(house.platform.clock())
    expect(third?.abandoned_at).toBeNull()
    expect(await abandonments()).toEqual([{ count: 2, problem: 'overdue' }])
  })

  it('is nothing of the logouts for a client that was suspended: it may hold sessions open', async () => {
    await queueSids(sids(3))
    await house.platform.db
      .updateTable('clients')
      .set({ state: 'suspended' })
      .where('client_id', '=', client.clientId)
      .execute()
    receiver.answer(200)
    await deliver()
    expect(receivedSids()).toEqual(sids(3))
  })

  it('is everything for a client that is a draft again or lost its address', async () => {
    await queueSids(sids(3))
    await house.platform.db
      .updateTable('clients')
      .set({ state: 'draft' })
      .where('client_id', '=', client.clientId)
      .execute()
    await deliver()
    expect(receiver.tokens).toEqual([])
    expect((await rows()).every((row) => row.abandoned_at !== null)).toBe(true)
    expect(await abandonments()).toEqual([{ count: 3, problem: 'client-inactive' }])
  })

  it('is a message that the client read and refused ten times, so that others get through', async () => {
    receiver.answer((claims) => (claims['sid'] === 'bad' ? 400 : 200))
    await queueSids(['bad', 'good'])
    for (let attempt = 0; attempt < deliveryPolicy.refusalsTaken; attempt++) {
      await deliver()
      house.platform.setNow((await rows())[0]?.next_attempt_at ?? house.platform.clock())
    }
    const [bad] = await rows()
    expect(bad).toMatchObject({ attempts: deliveryPolicy.refusalsTaken, last_problem: 'http-400' })
    expect(bad?.abandoned_at).not.toBeNull()
    expect(receivedSids().filter((sid) => sid === 'bad')).toHaveLength(deliveryPolicy.refusalsTaken)
    expect(receivedSids().at(-1)).toBe('good')
  })

  it('is never written for a client without an address to be told at', async () => {
    const silent = await addClient(house.platform, { backchannelLogoutUri: undefined })
    await queue([message('nowhere', silent)])
    expect(await rows()).toEqual([])
    expect(await house.platform.waitingJobs(deliverTask)).toEqual([])
  })
})

it('what was delivered or given up is remembered for a month', async () => {
  await queueSids(['old'])
  await deliver()
  house.platform.advance(29 * dayMs)
  await queueSids(['waits'])
  await house.runJob('sweep-deliveries', {})
  expect(await rows()).toHaveLength(2)
  house.platform.advance(2 * dayMs)
  await house.runJob('sweep-deliveries', {})
  expect((await rows()).map(({ sid }) => sid)).toEqual(['waits'])
})
