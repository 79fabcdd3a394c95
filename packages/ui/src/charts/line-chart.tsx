import type { Language } from '@inaproc/domain/language'
import { dayInWords, numberInWords } from '../dates.js'
import { useLanguage } from '../page-language.js'
import { Legend } from './bar-chart.js'
import { messages } from './charts.messages.js'
import { axisEnd } from './scale.js'

export interface DayPoint {
  /** A legal date; the points are in the order of their days. */
  readonly day: string
  /** One value for each series, in their order. */
  readonly values: readonly number[]
}

const width = 600
const height = 200

/** Lines over days, for trends. Days keep their distances: one that is missing leaves no step. */
export function LineChart(p: {
  readonly points: readonly DayPoint[]
  readonly series: readonly string[]
  readonly language?: Language | undefined
}) {
  const language = useLanguage(p.language)
  const [first, second] = p.points
  const last = p.points.at(-1)
  if (first === undefined || last === undefined || second === undefined) {
    return <p class="chart-empty">{messages[language].fromTwoDays}</p>
  }
  const end = axisEnd(p.points.flatMap(({ values }) => values))
  const placeOf = dayPlaces(first.day, last.day)
  const at = (point: DayPoint, series: number) => ({
    x: placeOf(point.day),
    y: height - ((point.values[series] ?? 0) / end) * height,
  })
  return (
    <div class="line-chart">
      {p.series.length > 1 && <Legend series={p.series} />}
      <p class="axis-end">{numberInWords(end, language)}</p>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
        {[0, height / 2, height].map((y) => (
          <line key={y} class="axis" x1="0" x2={width} y1={y} y2={y} />
        ))}
        {p.series.map((name, series) => (
          <polyline
            key={name}
            class={`line-${series + 1}`}
            points={p.points.map((point) => `${at(point, series).x},${at(point, series).y}`).join(' ')}
          />
        ))}
      </svg>
      <p class="axis-days">
        <span>{dayInWords(first.day, language)}</span>
        <span>{dayInWords(last.day, language)}</span>
      </p>
    </div>
  )
}

/** Where a day stands across the chart. */
function dayPlaces(first: string, last: string): (day: string) => number {
  const [from, until] = [Date.parse(first), Date.parse(last)]
  const span = until - from
  return (day) => Math.round(((Date.parse(day) - from) / span) * width * 10) / 10
}
