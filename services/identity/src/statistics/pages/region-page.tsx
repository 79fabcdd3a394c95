import { BarChart } from '@inaproc/ui/bar-chart'
import { ChartFigure } from '@inaproc/ui/chart-figure'
import { BackLink, PageHeading } from '@inaproc/ui/content'
import { numberInWords } from '@inaproc/ui/dates'
import { type Frame, Page } from '@inaproc/ui/page'
import { Tiles } from '@inaproc/ui/tiles'
import { coverageOf } from '../statistics.js'
import { type InstitutionRow, institutionColumns, pageColumns } from '../statistics-tables.js'
import type { RegionStatistics } from '../statistics-views.js'
import { asOfInWords } from './national-page.js'
import { messages } from './statistics.messages.js'

/** One region with its institutions; where somebody has published a table, in the order of that table. */
export function RegionPage(p: {
  readonly frame: Frame
  readonly name: string
  readonly statistics: RegionStatistics
  readonly rows: readonly InstitutionRow[]
  readonly csvHref: string
  readonly backHref: string
}) {
  const { frame, name, rows, statistics } = p
  const { language } = frame
  const words = messages[language]
  const { official, total, verifiers, snapshot } = statistics
  const number = (value: number) => numberInWords(value, language)
  const publishedSum = (of: 'accounts' | 'verifiers') =>
    number(rows.reduce((sum, { published }) => sum + (published?.[of] ?? 0), 0))
  return (
    <Page frame={frame} title={words.regionTitle(name)} wide>
      <BackLink href={p.backHref} text={words.back} />
      <PageHeading title={words.regionTitle(name)} lead={words.regionLead(name)} />
      <Tiles
        tiles={[
          { title: words.accounts, value: number(total.accounts), text: words.totalNote },
          { title: words.verifiers, value: number(verifiers) },
          ...(official === undefined
            ? []
            : [
                {
                  title: words.published(words.accounts),
                  value: publishedSum('accounts'),
                  text: asOfInWords(official, language),
                },
                { title: words.published('VAI'), value: publishedSum('verifiers'), text: official.source },
              ]),
        ]}
      />
      <ChartFigure
        title={words.institutions}
        asOf={snapshot.countedAt}
        chart={
          <BarChart
            series={[words.accounts]}
            bars={rows.map((row) => {
              const coverage = coverageOf(row)
              return {
                label: row.name,
                values: [row.accounts],
                note: coverage === 'sound' ? undefined : `(${words.coverages[coverage]})`,
              }
            })}
          />
        }
        csvHref={p.csvHref}
        tableOpen
        table={{
          rows,
          columns: pageColumns(institutionColumns(language, { published: official !== undefined }), language),
        }}
      />
      {official !== undefined && (
        <p>
          {words.official(official.source)}. {asOfInWords(official, language)}. {words.officialLead}
        </p>
      )}
    </Page>
  )
}
