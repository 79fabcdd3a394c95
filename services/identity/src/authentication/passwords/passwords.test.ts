import { monitorEventLoopDelay } from 'node:perf_hooks'
import { describe, expect, it } from 'vitest'
import { createPasswords, currentCost } from './passwords.js'

const limits = { concurrency: 2, queueLength: 100, deadlineMs: 20_000 }
const cheap = { memoryCost: 64, timeCost: 1, parallelism: 1 }

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
