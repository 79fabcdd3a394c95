import { createLogger } from '@inaproc/server/logging'
import { createMetrics } from '@inaproc/server/metrics'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { measureHashing, type PasswordSettings, passwordOptions } from './password-options.js'
import { createPasswords } from './passwords.js'

const settings: PasswordSettings = {
  hashingConcurrency: 2,
  hashingQueue: 7,
  hashingDeadline: 900,
  passwordMinOnlyFactor: undefined,
  passwordMinSecondFactor: undefined,
  passwordMax: undefined,
  passwordMinStrength: undefined,
  breachedPasswordsUrl: undefined,
  breachedPasswordsFile: undefined,
}

function optionsOf(changes: Partial<PasswordSettings>) {
  const log = createLogger({ name: 'test', level: 'silent' })
  const warnings: unknown[] = []
  log.warn = (line: unknown) => void warnings.push(line)
  const metrics = createMetrics()
  metrics.close()
  return { ...passwordOptions({ ...settings, ...changes }, { log, metrics }), metrics, warnings }
}

afterEach(() => vi.unstubAllEnvs())

describe('the settings of passwords', () => {
  it('are the limits of hashing; without a number it is the cores', () => {
    expect(optionsOf({}).hashing).toEqual({ concurrency: 2, queueLength: 7, deadlineMs: 900 })
    expect(optionsOf({ hashingConcurrency: undefined }).hashing.concurrency).toBeGreaterThanOrEqual(1)
  })

  it('are warned of when the threads are fewer than the hashes', () => {
    vi.stubEnv('UV_THREADPOOL_SIZE', '6')
    expect(optionsOf({ hashingConcurrency: 7 }).warnings).toEqual([{ concurrency: 7, threads: 6 }])
    expect(optionsOf({ hashingConcurrency: 6 }).warnings).toEqual([])
    vi.stubEnv('UV_THREADPOOL_SIZE', undefined)
    expect(optionsOf({ hashingConcurrency: 5 }).warnings).toEqual([{ concurrency: 5, threads: 4 }])
  })

  it('change the policy', () => {
    const { judging } = optionsOf({ passwordMinOnlyFactor: 20, passwordMinStrength: 3 })
    expect(judging.policy).toMatchObject({ minWhileOnlyFactor: 20, minStrength: 3 })
  })

  it.each([
    { passwordMinSecondFactor: 7 },
    { passwordMinOnlyFactor: 10 },
    { passwordMax: 32 },
    { passwordMinStrength: 5 },
  ])('stop the start with %j', (changes) => {
    expect(() => optionsOf(changes)).toThrow('PASSWORD_MIN_')
  })

  it('name the lists, whose failures are counted', async () => {
    const { judging, metrics } = optionsOf({ breachedPasswordsFile: '/nowhere/list.bin' })
    expect(await judging.breached?.isBreached('kopi hitam tiap pagi')).toBe(false)
    expect(await metrics.registry.metrics()).toContain('breached_list_failures_total{source="file"} 1')
  })

  it('show how busy the hashing is', async () => {
    const { hashing, metrics } = optionsOf({ hashingConcurrency: 1 })
    const passwords = await createPasswords(hashing, { memoryCost: 64, timeCost: 1, parallelism: 1 })
    measureHashing(metrics, passwords)
    const work = ['satu', 'dua', 'tiga'].map((plain) => passwords.hash(plain))
    const text = await metrics.registry.metrics()
    expect(text).toContain('password_hashes_running 1')
    expect(text).toContain('password_hashes_waiting 2')
    await Promise.all(work)
  })
})
