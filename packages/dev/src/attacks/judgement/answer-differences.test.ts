import { describe, expect, it } from 'vitest'
import type { Answer } from '../attacker.js'
import { judgeInSamples, judgeTimes, samples, type TimedPair, traitsOf } from './answer-differences.js'

describe('the judgement of times', () => {
  // Made up: a machine whose answers take 40 ms, give or take 15.
  const times = Array.from({ length: 200 }, (_, index) => ({
    known: 40 + Math.sin(index * 12.9898) * 15,
    unknown: 40 + Math.sin(index * 78.233) * 15,
  }))
  const slowerBy = (ms: number) => times.map((pair) => ({ ...pair, known: pair.known + ms }))

  it.each([
    ['a hash that is left out', 25],
    ['8 ms of 40', 8],
  ])('sees %s', (_what, ms) => {
    expect(judgeTimes(slowerBy(ms)).tells).toBe(true)
    expect(judgeTimes(slowerBy(-ms)).tells).toBe(true)
  })

  it('sees 3 ms of 40 on a quieter machine', () => {
    const quiet = times.map(({ known, unknown }) => ({ known: 40 + known / 5, unknown: 40 + unknown / 5 }))
    expect(judgeTimes(quiet.map((pair) => ({ ...pair, known: pair.known + 3 }))).tells).toBe(true)
    expect(judgeTimes(quiet).tells).toBe(false)
  })

  it('sees nothing in noise, nor in what is certain but too small to be measured from afar', () => {
    expect(judgeTimes(times).tells).toBe(false)
    const constant = times.map(({ known }) => ({ known: known + 0.1, unknown: known }))
    expect(judgeTimes(constant)).toMatchObject({ tells: false, medianDifference: expect.closeTo(0.1) })
    expect(judgeTimes(constant).p).toBeLessThan(0.001)
  })
})

describe('the judgement in two samples', () => {
  /** The same numbers in every run (Park and Miller, 1988). */
  function draws(seed: number): () => number {
    let state = seed
    return () => {
      state = (state * 48_271) % 2_147_483_647
      return state / 2_147_483_647
    }
  }
  /** Answers of 40 ms, give or take 15, of which those of known people come so much later. */
  const machine = (seed: number, slowerBy: number) => {
    const draw = draws(seed)
    const asked: number[] = []
    const time = async (sample: keyof typeof samples): Promise<readonly TimedPair[]> => {
      asked.push(samples[sample])
      return Array.from({ length: samples[sample] }, () => ({
        known: 25 + 30 * draw() + slowerBy,
        unknown: 25 + 30 * draw(),
      }))
    }
    return { asked, time }
  }
  const runs = (slowerBy: number) =>
    Promise.all(
      Array.from({ length: 400 }, async (_, index) => {
        const { asked, time } = machine(7_919 * (index + 1), slowerBy)
        return { ...(await judgeInSamples(time)), times: asked.length }
      }),
    )

  it('finds what one sample would, and asks for a second one seldom where there is nothing', async () => {
    const nothing = await runs(0)
    expect(nothing.filter(({ tells }) => tells)).toEqual([])
    // 0.02 of 400, give or take three standard deviations.
    expect(nothing.filter(({ times }) => times === 2).length).toBeLessThanOrEqual(16)
    const leak = await runs(6)
    expect(leak.filter(({ tells }) => tells).length).toBeGreaterThanOrEqual(390)
  })

  it('believes no suspicion that the second sample does not share', async () => {
    const leaning = (ms: number, count: number) =>
      Array.from({ length: count }, (_, index) => ({ known: 40 + ms + (index % 7), unknown: 40 }))
    const both = (second: number) =>
      judgeInSamples(async (sample) => leaning(sample === 'first' ? 9 : second, samples[sample]))
    expect(await both(9)).toMatchObject({ tells: true })
    expect(await both(-20)).toMatchObject({ tells: false })
    expect(await both(-3)).toMatchObject({ tells: false })
  })
})

describe('the traits of an answer', () => {
  const answer: Answer = { url: '', status: 401, headers: { etag: '1' }, body: 'budi: 58 detik', ms: 1 }

  it('are the same whoever is meant and whenever it is asked', () => {
    const other = { ...answer, body: 'sita: 49 detik', ms: 2 }
    expect(traitsOf(other, ['sita'])).toBe(traitsOf(answer, ['budi']))
  })

  it.each<[string, Partial<Answer>]>([
    ['status', { status: 403 }],
    ['the value of a header', { headers: { etag: '2' } }],
    ['one more header', { headers: { etag: '1', 'x-more': '' } }],
    ['a word', { body: 'budi: 58 detik!' }],
    ['a cookie', { headers: { etag: '1', 'set-cookie': ['a=b; Path=/'] } }],
  ])('show %s', (_what, change) => {
    expect(traitsOf({ ...answer, ...change }, ['budi'])).not.toBe(traitsOf(answer, ['budi']))
  })
})
