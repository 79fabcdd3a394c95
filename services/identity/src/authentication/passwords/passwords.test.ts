import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Refusal } from '@inaproc/domain/refusal'
import { describe, expect, it } from 'vitest'
import { createBoundedQueue } from './bounded-queue.js'
import { createPasswords, currentCost } from './passwords.js'

const limits = { concurrency: 2, queueLength: 100, deadlineMs: 20_000 }
const cheap = { memoryCost: 64, timeCost: 1, parallelism: 1 }

/** Work that ends when the test says so. */
function gate(): { readonly work: () => Promise<void>; open(): void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { work: () => promise, open: resolve }
}

const overloaded = (error: unknown) => error instanceof Refusal && error.code === 'OVERLOADED'

describe('the queue of hashes', () => {
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

describe('passwords', () => {
  it('are hashed by argon2id at the cost of the house', async () => {
    const passwords = await createPasswords(limits)
    const hash = await passwords.hash('jembatan kahayan sore berkabut')
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,(t=2,p=1|p=1,t=2)\$/)
    expect(await passwords.check(hash, 'jembatan kahayan sore berkabut')).toEqual({
      right: true,
      outdated: false,
    })
    expect(await passwords.check(hash, 'jembatan kahayan sore berkabuT')).toEqual({
      right: false,
      outdated: false,
    })
  })

  it('are the same in every Unicode spelling of the same characters', async () => {
    const passwords = await createPasswords(limits, cheap)
    const hash = await passwords.hash('caf\u00e9 di tepi sungai')
    expect(await passwords.check(hash, 'cafe\u0301 di tepi sungai')).toMatchObject({ right: true })
  })

  it('of an older cost are told apart, when they are right', async () => {
    const hash = await (await createPasswords(limits, cheap)).hash('jembatan kahayan')
    const passwords = await createPasswords(limits, { ...cheap, timeCost: 2 })
    expect(await passwords.check(hash, 'jembatan kahayan')).toEqual({ right: true, outdated: true })
    expect(await passwords.check(hash, 'jembatan lain')).toEqual({ right: false, outdated: false })
  })

  it('of nobody are never right and cost as much as a real one', async () => {
    const passwords = await createPasswords(limits)
    const hash = await passwords.hash('jembatan kahayan sore berkabut')
    const median = async (stored: string | null): Promise<number> => {
      const times: number[] = []
      for (let count = 0; count < 9; count++) {
        const begin = performance.now()
        expect(await passwords.check(stored, 'tebakan')).toEqual({ right: false, outdated: false })
        times.push(performance.now() - begin)
      }
      return times.toSorted((a, b) => a - b)[4] ?? 0
    }
    const [known, unknown] = [await median(hash), await median(null)]
    // A comparison with nothing would take microseconds, a hash takes milliseconds; between two hashes only noise.
    expect(unknown).toBeGreaterThan(known / 3)
  })

  it('leave the event loop free: hashing runs in the thread pool', async () => {
    const passwords = await createPasswords(limits)
    const one = performance.now()
    await passwords.hash('satu kali saja')
    const costMs = performance.now() - one
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    await Promise.all(Array.from({ length: 20 }, () => passwords.hash('banyak sekaligus')))
    delay.disable()
    // 20 hashes on the event loop would hold it for 20 times the cost of one; here not even one is felt half the time.
    expect(delay.percentile(50) / 1e6).toBeLessThan(Math.max(5, costMs / 2))
  })

  it('has the cost that architecture.md asks for', () => {
    expect(currentCost).toEqual({ memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 })
  })
})
