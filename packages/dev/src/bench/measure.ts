import { setTimeout } from 'node:timers/promises'

/** So many operations done in so many seconds. */
export interface Block {
  readonly operations: number
  readonly seconds: number
}

/** Two ways of doing a comparable thing; each call runs and times one block. */
export interface Contest {
  readonly subject: () => Promise<Block>
  readonly baseline: () => Promise<Block>
  /** The subject leaves a disturbance behind that the baseline must not feel: the baseline goes first every time. */
  readonly baselineFirst?: boolean
}

/** One block of each side, run directly one after the other; rates per second. */
export interface Round {
  readonly subject: number
  readonly baseline: number
  /** subject ÷ baseline: 1 is as fast, 0.5 is half as fast. */
  readonly ratio: number
}

export interface Spread {
  readonly median: number
  readonly min: number
  readonly max: number
}

export interface Summary {
  readonly subject: Spread
  readonly baseline: Spread
  readonly ratio: Spread
}

/**
 * Runs the two sides in turn and compares them round by round, so that a machine whose speed drifts slows both. Who
 * goes first changes every round: neither side always gets the warm caches or the other one's leftovers.
 * The first `warmUps` rounds are run and thrown away.
 * @throws the reason of the signal, between two rounds
 */
export async function interleave(
  contest: Contest,
  o: { readonly warmUps: number; readonly rounds: number; readonly signal?: AbortSignal | undefined },
): Promise<readonly Round[]> {
  const rounds: Round[] = []
  for (let index = 0; index < o.warmUps + o.rounds; index++) {
    o.signal?.throwIfAborted()
    const isSubjectFirst = index % 2 === 0 && contest.baselineFirst !== true
    const round = isSubjectFirst ? await subjectFirst(contest) : await baselineFirst(contest)
    if (index >= o.warmUps) rounds.push(round)
  }
  return rounds
}

async function subjectFirst(contest: Contest): Promise<Round> {
  const subject = await contest.subject()
  return roundOf(subject, await contest.baseline())
}

async function baselineFirst(contest: Contest): Promise<Round> {
  const baseline = await contest.baseline()
  return roundOf(await contest.subject(), baseline)
}

function roundOf(subject: Block, baseline: Block): Round {
  const rates = { subject: rateOf(subject), baseline: rateOf(baseline) }
  return { ...rates, ratio: rates.subject / rates.baseline }
}

/** Operations per second. @throws RangeError for a block in which nothing was done or no time passed */
export function rateOf({ operations, seconds }: Block): number {
  if (operations <= 0 || seconds <= 0) throw new RangeError('a block needs operations and time')
  return operations / seconds
}

/** Median, smallest and largest of the rounds. The ratio's median is that of the ratios, not a ratio of medians. */
export function summarise(rounds: readonly Round[]): Summary {
  return {
    subject: spreadOf(rounds.map((round) => round.subject)),
    baseline: spreadOf(rounds.map((round) => round.baseline)),
    ratio: spreadOf(rounds.map((round) => round.ratio)),
  }
}

/** @throws RangeError without values */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  const [min, max] = [sorted.at(0), sorted.at(-1)]
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.floor((sorted.length - 1) / 2)]
  if (min === undefined || max === undefined || lower === undefined || upper === undefined) {
    throw new RangeError('a spread needs values')
  }
  return { median: (lower + upper) / 2, min, max }
}

/** Times a block of work. */
export async function timed(operations: number, work: () => Promise<unknown>): Promise<Block> {
  const began = performance.now()
  await work()
  return { operations, seconds: (performance.now() - began) / 1000 }
}

/**
 * Does the work at fixed moments as long as `goOn` says so (told how often it was begun), whether or not the one before
 * has ended. Answers how long each took in milliseconds, counted from its moment: whoever is served late because
 * somebody else was slow counts as slow.
 */
export async function paced(
  o: { readonly everyMs: number; readonly goOn: (begun: number) => boolean },
  work: () => Promise<unknown>,
): Promise<readonly number[]> {
  const began = performance.now()
  const taken: Promise<number>[] = []
  const once = async (due: number) => {
    await work()
    return performance.now() - due
  }
  while (o.goOn(taken.length)) {
    const due = began + taken.length * o.everyMs
    await setTimeout(Math.max(0, due - performance.now()))
    const one = once(due)
    // Told at the end, by all together; until then nobody waits for it.
    one.catch(() => undefined)
    taken.push(one)
  }
  return Promise.all(taken)
}

/** The value that the share (0 to 1) of the values does not exceed (nearest rank). @throws RangeError without values */
export function quantile(values: readonly number[], share: number): number {
  const rank = Math.max(1, Math.ceil(share * values.length))
  const value = values.toSorted((a, b) => a - b)[rank - 1]
  if (value === undefined) throw new RangeError('a quantile needs values')
  return value
}

/** Several short blocks as one: only the time inside them counts. */
export function joined(blocks: readonly Block[]): Block {
  return blocks.reduce(
    (sum, block) => ({
      operations: sum.operations + block.operations,
      seconds: sum.seconds + block.seconds,
    }),
    { operations: 0, seconds: 0 },
  )
}

/** Does the work for every item, at most `limit` at once; the first failure ends it. Answers in the order of the items. */
export async function eachAtOnce<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = []
  const left = items.entries()
  let failed = false
  const worker = async () => {
    for (const [index, item] of left) {
      if (failed) return
      results[index] = await work(item)
    }
  }
  try {
    await Promise.all(Array.from({ length: limit }, worker))
  } catch (error) {
    failed = true
    throw error
  }
  return results
}

/** 0 … count-1, for work that is the same every time. */
export function times(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index)
}
