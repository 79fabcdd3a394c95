/** The end of an axis for these values: the next 1, 2, 2.5 or 5 times a power of ten, so that its middle is round too. */
export function axisEnd(values: readonly number[]): number {
  const largest = Math.max(0, ...values)
  if (largest === 0) return 1
  const power = 10 ** Math.floor(Math.log10(largest))
  const step = [1, 2, 2.5, 5, 10].find((factor) => factor * power >= largest) ?? 10
  return step * power
}

/** A share of the axis in percent, as an attribute of SVG takes it. */
export function percentOf(value: number, end: number): string {
  return `${Math.round((value / end) * 10_000) / 100}%`
}
