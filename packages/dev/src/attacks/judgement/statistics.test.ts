import { describe, expect, it } from 'vitest'
import { median, wilcoxonSignedRank } from './statistics.js'

describe('median', () => {
  it.each([
    [[3], 3],
    [[5, 1, 3], 3],
    [[4, 1, 3, 2], 2.5],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected)
  })
})

describe('wilcoxonSignedRank', () => {
  it('gives what the tables give', () => {
    // Conover, Practical Nonparametric Statistics: n = 20, T+ = 52 is the 5 % point of the two-sided test.
    const differences = Array.from({ length: 20 }, (_, index) => index + 1)
    const low = new Set([20, 19, 13])
    const signed = differences.map((value) => (low.has(value) ? value : -value))
    expect(wilcoxonSignedRank(signed)).toBeCloseTo(0.048, 2)
  })

  it('sees a constant lean among noise, and none where there is none', () => {
    const noise = Array.from({ length: 200 }, (_, index) => Math.sin(index * 12.9898) * 10)
    expect(wilcoxonSignedRank(noise)).toBeGreaterThan(0.05)
    expect(wilcoxonSignedRank(noise.map((value) => value + 3))).toBeLessThan(0.001)
  })

  it('gives equal differences the mean of their ranks', () => {
    const even = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? 1 : -1))
    expect(wilcoxonSignedRank(even)).toBeCloseTo(1, 5)
  })
})
