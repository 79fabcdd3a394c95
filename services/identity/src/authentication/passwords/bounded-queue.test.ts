import { Refusal } from '@inaproc/domain/refusal'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createBoundedQueue, type QueueLimits } from './bounded-queue.js'

/** Work that ends when the test says so. */
function gate(): { readonly work: () => Promise<void>; open(): void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { work: () => promise, open: resolve }
}

const overloaded = (error: unknown) => error instanceof Refusal && error.code === 'OVERLOADED'

describe('a bounded queue', () => {
  it('lets so many work at once, the others in their order', async () => {
    const queue = createBoundedQueue({ concurrency: 2, queueLength: 10, deadlineMs: 10_000 })
    const gates = [gate(), gate(), gate(), gate()]
    const started: number[] = []
    const all = gates.map((one, index) =>
      queue.run(() => {
        started.push(index)
        return one.work()
      }),
    )
    await Promise.resolve()
    expect([started, queue.running, queue.waiting]).toEqual([[0, 1], 2, 2])
    gates[1]?.open()
    await all[1]
    expect([started, queue.running, queue.waiting]).toEqual([[0, 1, 2], 2, 1])
    for (const one of gates) one.open()
    await Promise.all(all)
    expect([started, queue.running, queue.waiting]).toEqual([[0, 1, 2, 3], 0, 0])
  })

  it('refuses at once when it is full, and says when to come back', async () => {
    const queue = createBoundedQueue({ concurrency: 1, queueLength: 1, deadlineMs: 3_000 })
    const one = gate()
    const running = [queue.run(one.work), queue.run(one.work)]
    await expect(queue.run(one.work)).rejects.toMatchObject({
      code: 'OVERLOADED',
      params: { waitSeconds: 3 },
    })
    one.open()
    await Promise.all(running)
  })

  it('refuses who has waited too long, and gives the place to the next', async () => {
    const queue = createBoundedQueue({ concurrency: 1, queueLength: 5, deadlineMs: 20 })
    const first = gate()
    const running = queue.run(first.work)
    await expect(queue.run(() => Promise.resolve('late'))).rejects.toSatisfy(overloaded)
    expect(queue.waiting).toBe(0)
    const next = queue.run(() => Promise.resolve('in time'))
    first.open()
    expect(await next).toBe('in time')
    await running
  })

  it('goes on after work that failed', async () => {
    const queue = createBoundedQueue({ concurrency: 1, queueLength: 1, deadlineMs: 1_000 })
    await expect(queue.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await queue.run(() => Promise.resolve('yes'))).toBe('yes')
  })
})

describe('early shedding', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  const after = (milliseconds: number) => () =>
    new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

  it('refuses at once who would wait beyond the deadline, and says how long the line is', async () => {
    const queue = createBoundedQueue({ concurrency: 2, queueLength: 100, deadlineMs: 5_200 })
    const measured = queue.run(after(1_000))
    await vi.advanceTimersByTimeAsync(1_000)
    await measured
    // Two work; then each two in line add a second.
    const accepted = Array.from({ length: 12 }, () => queue.run(after(1_000)))
    expect([queue.running, queue.waiting]).toEqual([2, 10])
    await expect(queue.run(after(1_000))).rejects.toMatchObject({
      code: 'OVERLOADED',
      params: { waitSeconds: 6 },
    })
    await vi.advanceTimersByTimeAsync(7_000)
    expect(await Promise.all(accepted)).toHaveLength(12)
  })

  it('learns when work becomes faster again', async () => {
    const queue = createBoundedQueue({ concurrency: 1, queueLength: 100, deadlineMs: 1_000 })
    const slow = queue.run(after(10_000))
    await vi.advanceTimersByTimeAsync(10_000)
    await slow
    const running = queue.run(after(10))
    await expect(queue.run(after(10))).rejects.toSatisfy(overloaded)
    await vi.advanceTimersByTimeAsync(10)
    await running
    for (let count = 0; count < 30; count++) {
      const one = queue.run(after(10))
      await vi.advanceTimersByTimeAsync(10)
      await one
    }
    const first = queue.run(after(10))
    const second = queue.run(after(10))
    await vi.advanceTimersByTimeAsync(20)
    await Promise.all([first, second])
  })
})

interface Visit {
  readonly at: number
  readonly takes: number
  readonly fails: boolean
}

interface Fate {
  startedAt?: number
  refusedAt?: number
  endedAt?: number
}

describe('whoever comes, whenever, and however long the work takes', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  const limits = fc.record({
    concurrency: fc.integer({ min: 1, max: 4 }),
    queueLength: fc.integer({ min: 0, max: 6 }),
    deadlineMs: fc.integer({ min: 1, max: 300 }),
  })
  const visits = fc.array(
    fc.record({ at: fc.nat(500), takes: fc.integer({ min: 1, max: 200 }), fails: fc.boolean() }),
    { maxLength: 40 },
  )

  async function play(o: QueueLimits, visitors: readonly Visit[]) {
    const queue = createBoundedQueue(o)
    const begin = Date.now()
    const since = () => Date.now() - begin
    let most = { running: 0, waiting: 0 }
    const look = () => {
      most = {
        running: Math.max(most.running, queue.running),
        waiting: Math.max(most.waiting, queue.waiting),
      }
    }
    const fates = visitors.map((visit): Fate => {
      const fate: Fate = {}
      setTimeout(() => {
        const idle = queue.running < o.concurrency
        queue
          .run(async () => {
            fate.startedAt = since()
            await new Promise((resolve) => setTimeout(resolve, visit.takes))
            if (visit.fails) throw new Error('the work itself failed')
          })
          .catch((error: unknown) => {
            if (!overloaded(error)) return
            fate.refusedAt = since()
            if (idle) throw new Error('refused although nobody was working')
          })
          .finally(() => {
            fate.endedAt = since()
            look()
          })
        look()
      }, visit.at)
      return fate
    })
    await vi.advanceTimersByTimeAsync(60_000)
    return { queue, fates, most }
  }

  it('never more work at once than may, nobody waits beyond the deadline, everybody gets an answer', async () => {
    await fc.assert(
      fc.asyncProperty(limits, visits, async (o, visitors) => {
        const { queue, fates, most } = await play(o, visitors)
        expect(most.running).toBeLessThanOrEqual(o.concurrency)
        expect(most.waiting).toBeLessThanOrEqual(o.queueLength)
        expect([queue.running, queue.waiting]).toEqual([0, 0])
        for (const [index, fate] of fates.entries()) {
          const at = visitors[index]?.at ?? 0
          expect(fate.endedAt).toBeDefined()
          // Either served or refused; refused at once or when the deadline has passed.
          expect(fate.startedAt === undefined).toBe(fate.refusedAt !== undefined)
          expect(fate.startedAt ?? at).toBeLessThanOrEqual(at + o.deadlineMs)
          if (fate.refusedAt !== undefined) expect([at, at + o.deadlineMs]).toContain(fate.refusedAt)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('first come, first served', async () => {
    await fc.assert(
      fc.asyncProperty(limits, visits, async (o, visitors) => {
        const { fates } = await play(o, visitors)
        const served = fates
          .map((fate, index) => ({ at: visitors[index]?.at ?? 0, index, startedAt: fate.startedAt }))
          .filter((one) => one.startedAt !== undefined)
          .sort((a, b) => a.at - b.at || a.index - b.index)
        const starts = served.map(({ startedAt }) => startedAt ?? 0)
        expect(starts).toEqual(starts.toSorted((a, b) => a - b))
      }),
      { numRuns: 100 },
    )
  })
})
