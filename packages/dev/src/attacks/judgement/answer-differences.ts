import type { Answer } from '../attacker.js'
import { median, wilcoxonSignedRank } from './statistics.js'

/** What differs from answer to answer by itself; the values of these tell nothing. */
const ownHeaders = new Set(['date', 'x-request-id', 'set-cookie'])
const randomValues =
  /(name="(?:_token|request_key|proof_task)" value="|&quot;challenge&quot;:&quot;|\/interaction\/)[\w.-]+/g

/**
 * An answer without what differs by itself: two that give the same cannot be told from each other, be it by status, by
 * the names, order and values of headers or by text.
 * @param typed what the request itself told, in place of which stands its position
 */
export function traitsOf(answer: Answer, typed: readonly string[] = []): string {
  const { status, headers, body } = answer
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${traitOfHeader(name, value, body)}`)
  const known = [...typed, String(headers['x-request-id'] ?? 'no request id')]
  const said = [String(status), ...lines, body].join('\n')
  const impersonal = known.reduce((rest, value, index) => rest.replaceAll(value, `{${index}}`), said)
  return withoutTimes(impersonal).replace(randomValues, '$1…')
}

function traitOfHeader(name: string, value: string | string[] | undefined, body: string): string {
  if (name === 'set-cookie') return [value].flat().map(traitOfCookie).join(' | ')
  if (ownHeaders.has(name)) return '…'
  if (name === 'content-length' && Number(value) === Buffer.byteLength(body)) return 'of the body'
  return name === 'retry-after' ? `${value} seconds` : String(value)
}

/** Its name and rules without its value. */
function traitOfCookie(cookie: string | undefined): string {
  return (cookie ?? '').replace(/=[^;]*/, '=…').replace(/expires=[^;]*/i, 'expires=…')
}

/** Times of day and waits depend on when somebody asks: waits count in steps of 20 seconds. */
function withoutTimes(text: string): string {
  const steps = (value: string, step: number) => Math.ceil(Number(value) / step) * step
  return text
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '{instant}')
    .replace(/\b\d\d[.:]\d\d(?:[.:]\d\d)?\b/g, '{time}')
    .replace(/\b(\d+) (detik|seconds?)\b/g, (_wait, count, unit) => `${steps(count, 20)} ${unit}`)
    .replace(/data-countdown="(\d+)"/g, (_countdown, ms) => `data-countdown="${steps(ms, 20_000)}"`)
}

/** Where two ways through the pages part, with what stands there on either; null when they never do. */
export function firstDifference(
  one: readonly string[],
  other: readonly string[],
): { step: number; one: string; other: string } | null {
  for (let step = 0; step < Math.max(one.length, other.length); step++) {
    const [here = '', there = ''] = [one[step], other[step]]
    if (here === there) continue
    const place = [...here].findIndex((letter, index) => letter !== there[index])
    const excerpt = (text: string) => text.slice(Math.max(0, place - 80), place + 160)
    return { step, one: excerpt(here), other: excerpt(there) }
  }
  return null
}

/** How long two attempts took that differ in one thing, in milliseconds. */
export interface TimedPair {
  readonly known: number
  readonly unknown: number
}

export interface TimeJudgement {
  /** Of the differences under the assumption that nothing lies behind them. */
  readonly p: number
  /** In milliseconds; above zero when the known one takes longer. */
  readonly medianDifference: number
  readonly medianTime: number
  /** Whether the time tells which is which. */
  readonly tells: boolean
}

/** A difference below this part of the whole is nothing that a network lets through. */
const leastPart = 0.02
const leastDoubt = 0.001

/** Judges by certainty and by size: a busy machine makes neither alone, and a hash left out makes both. */
export function judgeTimes(pairs: readonly TimedPair[]): TimeJudgement {
  const differences = pairs.map(({ known, unknown }) => known - unknown)
  const p = wilcoxonSignedRank(differences)
  const medianDifference = median(differences)
  const medianTime = median(pairs.flatMap(({ known, unknown }) => [known, unknown]))
  const tells = p < leastDoubt && Math.abs(medianDifference) > leastPart * medianTime
  return { p, medianDifference, medianTime, tells }
}

/**
 * How many pairs are timed. A first sample is suspicious once in fifty times by chance alone; then a second one of people
 * nobody has touched decides, and only when it leans to the same side.
 *
 * Where nothing lies behind, one test raises a false alarm in 0.02 × 0.001 / 2 of the runs, the four of a run together in
 * 1 of 25,000; one sample judged at 0.001 did in 1 of 250. Nothing is lost for it: what 200 pairs judged once would
 * find in 50, 88 or 99.7 of 100 runs, the two samples find in 52, 91 and 99.6.
 */
export const samples = { first: 140, second: 300 } as const
const suspicious = 0.02

/** Times as many pairs as it takes to say whether they tell. */
export async function judgeInSamples(
  time: (sample: keyof typeof samples) => Promise<readonly TimedPair[]>,
): Promise<TimeJudgement> {
  const first = judgeTimes(await time('first'))
  if (first.p >= suspicious) return first
  const second = judgeTimes(await time('second'))
  const isSameSide = Math.sign(first.medianDifference) === Math.sign(second.medianDifference)
  return { ...second, tells: second.tells && isSameSide }
}
