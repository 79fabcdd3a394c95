import type { Language } from '@inaproc/domain/language'
import { wibDateOf } from '@inaproc/domain/wib-date'
import { BarChart } from '@inaproc/ui/bar-chart'
import { ChartFigure } from '@inaproc/ui/chart-figure'
import { Details } from '@inaproc/ui/content'
import { dayInWords, numberInWords, timeInWords } from '@inaproc/ui/dates'
import type { Spread, StepCount } from '../entries.js'
import { messages } from './search.messages.js'
import type { SearchView } from './search-view.js'

const hourMs = 3_600_000
/** The newest steps; older ones are in the table. */
const barsShown = 31

/** How what was found is spread over time; each bar leads to the entries of its day or hour. */
export function SpreadChart(p: {
  readonly view: Pick<SearchView, 'spanHref' | 'spreadHref' | 'now'>
  readonly spread: Spread
  readonly language: Language
}) {
  const { view, spread, language } = p
  const words = messages[language]
  const number = (value: number) => numberInWords(value, language)
  const wrong = spread.steps.reduce((sum, { refused, failed }) => sum + refused + failed, 0)
  const total = number(spread.total)
  return (
    <Details summary={spread.isCapped ? words.spreadCapped(total) : words.spread(total)}>
      <ChartFigure
        title={spread.by === 'hour' ? words.byHour : words.byDay}
        asOf={view.now}
        summary={[
          words.spreadSummary(total, number(wrong)),
          spread.isCapped ? words.cappedSummary(total) : '',
        ]
          .join(' ')
          .trim()}
        hasLinks
        chart={
          <BarChart
            series={words.series}
            bars={spread.steps
              .slice(-barsShown)
              .toReversed()
              .map((step) => ({
                label: stepInWords(step, spread.by, language),
                href: view.spanHref(step.from, endOf(step, spread.by)),
                values: [step.done, step.refused, step.failed],
              }))}
          />
        }
        csvHref={view.spreadHref}
        table={{
          rows: spread.steps.toReversed(),
          columns: stepColumns(spread.by, language).map(({ header, cell }, index) => ({
            header,
            cell: (step: StepCount) => {
              const value = cell(step)
              return typeof value === 'number' ? number(value) : value
            },
            ...(index === 0 ? { namesRow: true } : { numeric: true }),
          })),
        }}
      />
    </Details>
  )
}

/** The columns of the chart's figures, for the table and for the file. */
export function stepColumns(by: Spread['by'], language: Language) {
  const words = messages[language]
  const [done, refused, failed] = words.series
  return [
    {
      header: by === 'hour' ? words.hour : words.day,
      cell: (step: StepCount): string | number => stepInWords(step, by, language),
    },
    { header: done, cell: (step: StepCount): string | number => step.done },
    { header: refused, cell: (step: StepCount): string | number => step.refused },
    { header: failed, cell: (step: StepCount): string | number => step.failed },
  ]
}

function stepInWords({ from }: StepCount, by: Spread['by'], language: Language): string {
  const day = dayInWords(wibDateOf(from), language)
  return by === 'hour' ? `${day}, ${timeInWords(from, language)}` : day
}

/** Indonesia keeps no summer time: every day has 24 hours. */
function endOf({ from }: StepCount, by: Spread['by']): Date {
  return new Date(from.getTime() + (by === 'hour' ? hourMs : 24 * hourMs))
}
