import type { Language } from '@inaproc/domain/language'
import { numberInWords } from '../dates.js'
import { safeHref } from '../link.js'
import { useLanguage } from '../page-language.js'
import { axisEnd, percentOf } from './scale.js'

export interface Bar {
  readonly label: string
  readonly href?: string | undefined
  /** One value for each series, in their order; the bar is as long as their sum. */
  readonly values: readonly number[]
  /** What is said about the bar beside its sum, for example a warning. */
  readonly note?: string | undefined
}

/**
 * Bars for comparing, one below the other. Labels and sums are text of the page, so that they wrap and stay readable on a
 * phone. With more than one series the parts stand one behind the other, and a legend names them.
 */
export function BarChart(p: {
  readonly bars: readonly Bar[]
  /** Names of the parts of a bar; at most four. */
  readonly series: readonly string[]
  readonly language?: Language | undefined
}) {
  const language = useLanguage(p.language)
  const sumOf = (bar: Bar) => bar.values.reduce((sum, value) => sum + value, 0)
  const end = axisEnd(p.bars.map(sumOf))
  return (
    <>
      {p.series.length > 1 && p.bars.length > 0 && <Legend series={p.series} />}
      <ul class="bars">
        {p.bars.map((bar) => (
          <li key={bar.label}>
            <span class="bar-label">
              {bar.href === undefined ? bar.label : <a href={safeHref(bar.href)}>{bar.label}</a>}
              {bar.note !== undefined && <span class="bar-note"> {bar.note}</span>}
            </span>
            <BarParts values={bar.values} end={end} />
            <span class="bar-value">{numberInWords(sumOf(bar), language)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

function BarParts(p: { readonly values: readonly number[]; readonly end: number }) {
  let before = 0
  const parts = p.values.map((value) => {
    const start = before
    before += value
    return { start, value }
  })
  return (
    <svg class="bar" aria-hidden="true" focusable="false">
      <rect class="bar-ground" width="100%" height="100%" />
      {parts.map(({ start, value }, index) => (
        <rect
          key={start}
          class={`series-${index + 1}`}
          x={percentOf(start, p.end)}
          width={percentOf(value, p.end)}
          height="100%"
        />
      ))}
    </svg>
  )
}

export function Legend(p: { readonly series: readonly string[] }) {
  return (
    <ul class="legend">
      {p.series.map((name, index) => (
        <li key={name}>
          <svg class="legend-mark" aria-hidden="true" focusable="false">
            <rect class={`series-${index + 1}`} width="100%" height="100%" />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  )
}
