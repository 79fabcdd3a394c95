/** The middle value; of an even count the mean of the two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  if (low === undefined || high === undefined) throw new RangeError('no values')
  return (low + high) / 2
}

/**
 * The two-sided probability that paired differences lean to one side as much as these do although nothing lies behind
 * it (Wilcoxon signed-rank test, normal approximation: for 20 pairs and more). Small: the two of a pair differ.
 */
export function wilcoxonSignedRank(differences: readonly number[]): number {
  const ranked = ranksOf(differences.filter((difference) => difference !== 0))
  const n = ranked.length
  if (n < 20) throw new RangeError('too few pairs for the approximation')
  const positive = ranked.reduce((sum, { value, rank }) => sum + (value > 0 ? rank : 0), 0)
  const mean = (n * (n + 1)) / 4
  const deviation = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24)
  return 2 * (1 - normal(Math.abs(positive - mean) / deviation))
}

/** By absolute value; equal ones share the mean of their ranks. */
function ranksOf(values: readonly number[]): readonly { readonly value: number; readonly rank: number }[] {
  const sorted = values.toSorted((a, b) => Math.abs(a) - Math.abs(b))
  return sorted.map((value) => {
    const same = (other: number) => Math.abs(other) === Math.abs(value)
    return { value, rank: (sorted.findIndex(same) + sorted.findLastIndex(same)) / 2 + 1 }
  })
}

/** The standard normal distribution function (Abramowitz and Stegun 26.2.17; error below 1e-7). */
function normal(z: number): number {
  const t = 1 / (1 + 0.231_641_9 * z)
  const series =
    t * (0.319_381_53 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))))
  return 1 - (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series
}
