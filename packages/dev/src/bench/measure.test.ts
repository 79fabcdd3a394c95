import { describe, expect, it } from 'vitest'
import {
  type Block,
  type Contest,
  eachAtOnce,
  interleave,
  joined,
  paced,
  quantile,
  rateOf,
  spreadOf,
  summarise,
  times,
} from './measure.js'

/** A contest whose blocks are given; it notes the order in which they were asked for. */
function contestOf(subject: readonly Block[], baseline: readonly Block[]) {
  const order: string[] = []
  const side = (name: string, blocks: readonly Block[]) => {
    const left = [...blocks]
    return async () => {
      order.push(name)
      const block = left.shift()
      if (block === undefined) throw new Error(`${name} was asked too often`)
      return block
    }
  }
  const contest: Contest = { subject: side('subject', subject), baseline: side('baseline', baseline) }
  return { contest, order }
}

const perSecond = (rate: number): Block => ({ operations: rate * 2, seconds: 2 })

describe('a contest', () => {
  it('changes who goes first every round', async () => {
    const { contest, order } = contestOf(Array(3).fill(perSecond(1)), Array(3).fill(perSecond(1)))
    await interleave(contest, { warmUps: 0, rounds: 3 })
    expect(order).toEqual(['subject', 'baseline', 'baseline', 'subject', 'subject', 'baseline'])
  })

  it('compares the blocks of one round with each other, whoever went first', async () => {
    const { contest } = contestOf([perSecond(50), perSecond(30)], [perSecond(100), perSecond(40)])
    expect(await interleave(contest, { warmUps: 0, rounds: 2 })).toEqual([
      { subject: 50, baseline: 100, ratio: 0.5 },
      { subject: 30, baseline: 40, ratio: 0.75 },
    ])
  })

  it('does not count its warm-up', async () => {
    const { contest } = contestOf([perSecond(1), perSecond(50)], [perSecond(900), perSecond(100)])
    const rounds = await interleave(contest, { warmUps: 1, rounds: 1 })
    expect(rounds.map((round) => round.ratio)).toEqual([0.5])
  })

  it('stops between two rounds when it is told to', async () => {
    const { contest, order } = contestOf([perSecond(1)], [perSecond(1)])
    const stop = new AbortController()
    const stopping: Contest = {
      ...contest,
      baseline: () => {
        stop.abort()
        return contest.baseline()
      },
    }
    await expect(interleave(stopping, { warmUps: 0, rounds: 5, signal: stop.signal })).rejects.toThrow(
      'aborted',
    )
    expect(order).toEqual(['subject', 'baseline'])
  })

  it('ends with the first failure', async () => {
    const { contest, order } = contestOf([], [perSecond(1)])
    await expect(interleave(contest, { warmUps: 0, rounds: 5 })).rejects.toThrow(
      'subject was asked too often',
    )
    expect(order).toEqual(['subject'])
  })
})

describe('figures', () => {
  it('have the middle one as median, or the mean of the two middle ones', () => {
    expect(spreadOf([9, 1, 5])).toEqual({ median: 5, min: 1, max: 9 })
    expect(spreadOf([10, 1, 4, 6])).toEqual({ median: 5, min: 1, max: 10 })
    expect(spreadOf([7])).toEqual({ median: 7, min: 7, max: 7 })
  })

  it('sort as numbers', () => {
    expect(spreadOf([100, 9, 20])).toEqual({ median: 20, min: 9, max: 100 })
  })

  it('quote the median of the ratios, so that one disturbed round does not decide', () => {
    const rounds = [
      { subject: 50, baseline: 100, ratio: 0.5 },
      { subject: 5, baseline: 100, ratio: 0.05 },
      { subject: 60, baseline: 100, ratio: 0.6 },
    ]
    expect(summarise(rounds)).toEqual({
      subject: { median: 50, min: 5, max: 60 },
      baseline: { median: 100, min: 100, max: 100 },
      ratio: { median: 0.5, min: 0.05, max: 0.6 },
    })
  })

  it('lets the baseline always go first where the subject would disturb it', async () => {
    const order: string[] = []
    const side = (name: string) => async () => {
      order.push(name)
      return perSecond(1)
    }
    const contest = { subject: side('subject'), baseline: side('baseline'), baselineFirst: true }
    await interleave(contest, { warmUps: 0, rounds: 2 })
    expect(order).toEqual(['baseline', 'subject', 'baseline', 'subject'])
  })

  it('are refused where nothing was measured', () => {
    expect(() => spreadOf([])).toThrow(RangeError)
    expect(() => rateOf({ operations: 0, seconds: 1 })).toThrow(RangeError)
    expect(() => rateOf({ operations: 1, seconds: 0 })).toThrow(RangeError)
  })

  it('of blocks run apart count only the time inside them', () => {
    expect(rateOf(joined([perSecond(10), perSecond(30)]))).toBe(20)
  })
})

describe('work done at once', () => {
  it('keeps to the limit, does everything once and keeps the order of the answers', async () => {
    let running = 0
    let most = 0
    const answers = await eachAtOnce(times(20), 4, async (index) => {
      most = Math.max(most, ++running)
      await Promise.resolve()
      running--
      return index
    })
    expect(most).toBe(4)
    expect(answers).toEqual(Array.from({ length: 20 }, (_, index) => index))
  })

  it('begins nothing new once something failed', async () => {
    let begun = 0
    const work = async (index: number) => {
      begun++
      if (index === 3) throw new Error('refused')
    }
    await expect(eachAtOnce(times(1_000), 2, work)).rejects.toThrow('refused')
    expect(begun).toBeLessThan(10)
  })
})

describe('work at a pace', () => {
  it('is begun at its moments although the one before has not ended, until it is told to stop', async () => {
    const open: (() => void)[] = []
    const work = () =>
      new Promise<void>((resolve) => {
        open.push(resolve)
        if (open.length === 3) for (const end of open) end()
      })
    const taken = await paced({ everyMs: 1, goOn: (begun) => begun < 3 }, work)
    expect(taken).toHaveLength(3)
    // All three ended together, so whoever came first took longest.
    expect(taken.toSorted((a, b) => b - a)).toEqual(taken)
  })

  it('fails when one of them does', async () => {
    const work = () => Promise.reject(new Error('refused'))
    await expect(paced({ everyMs: 1, goOn: (begun) => begun < 2 }, work)).rejects.toThrow('refused')
  })
})

describe('a quantile', () => {
  it.each([
    [0.99, 100, 99],
    [0.99, 99, 99],
    [0.99, 200, 198],
    [0.5, 4, 2],
    [0, 4, 1],
    [1, 4, 4],
  ])('of %d among 1 … %i is %i', (share, count, expected) => {
    const values = times(count).map((index) => count - index)
    expect(quantile(values, share)).toBe(expected)
  })

  it('of nothing is refused', () => {
    expect(() => quantile([], 0.99)).toThrow(RangeError)
  })
})
