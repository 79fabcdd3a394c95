import type { Language } from '@inaproc/domain/language'
import { roles } from '@inaproc/domain/roles'
import { BarChart } from '@inaproc/ui/bar-chart'
import { ChartFigure } from '@inaproc/ui/chart-figure'
import { PageHeading } from '@inaproc/ui/content'
import { dayInWords, numberInWords } from '@inaproc/ui/dates'
import { EmptyState } from '@inaproc/ui/empty-state'
import { LineChart } from '@inaproc/ui/line-chart'
import { type Frame, Page } from '@inaproc/ui/page'
import { DataTable } from '@inaproc/ui/table'
import { Tiles } from '@inaproc/ui/tiles'
import type { OfficialFigure, OfficialTable } from '../official/official-tables.js'
import { noFigures } from '../statistics.js'
import {
  dayColumns,
  pageColumns,
  regionColumns,
  regionName,
  roleColumns,
  roleRows,
} from '../statistics-tables.js'
import type { NationalStatistics } from '../statistics-views.js'
import { messages } from './statistics.messages.js'

export type CsvHref = (table: 'peran' | 'wilayah' | 'perkembangan') => string

/** The figures of the country for everybody: by role, by region, over time; what was published stands apart. */
export function NationalPage(p: {
  readonly frame: Frame
  readonly statistics: NationalStatistics
  readonly csvHref: CsvHref
  readonly regionHref: (code: string) => string
}) {
  const { frame, statistics } = p
  const { language } = frame
  const words = messages[language]
  const { byRole, regions, trend, official, snapshot } = statistics
  const asOf = snapshot.countedAt
  const rows = roleRows(byRole)
  const total = byRole.get('') ?? noFigures
  const most = rows.toSorted((a, b) => b.accesses - a.accesses)[0]
  const number = (value: number) => numberInWords(value, language)
  return (
    <Page frame={frame} title={words.title} wide>
      <PageHeading title={words.title} lead={words.lead} />
      <Tiles
        tiles={[
          ...rows
            .filter(({ role }) => shownFirst.includes(role))
            .map(({ role, accesses }) => ({
              title: role === 'BENDAHARA' ? 'Bendahara' : role,
              value: number(accesses),
              text: words.accessesUnit,
            })),
          { title: words.accounts, value: number(total.accounts), text: words.accountsText },
        ]}
      />
      <ChartFigure
        title={words.byRole}
        asOf={asOf}
        summary={
          most === undefined || most.accesses === 0
            ? undefined
            : words.mostOf(roles[most.role].label[language])
        }
        chart={
          <BarChart
            series={[words.accesses]}
            bars={rows.map(({ role, accesses }) => ({
              label: roles[role].label[language],
              values: [accesses],
            }))}
          />
        }
        csvHref={p.csvHref('peran')}
        table={{ rows, columns: pageColumns(roleColumns(language), language) }}
      />
      <ChartFigure
        title={words.byRegion}
        asOf={asOf}
        hasLinks
        chart={
          <BarChart
            series={[words.accounts]}
            bars={regions.map((region) => ({
              label: regionName(region, language),
              href: p.regionHref(region.code),
              values: [region.accounts],
            }))}
          />
        }
        csvHref={p.csvHref('wilayah')}
        table={{ rows: regions, columns: pageColumns(regionColumns(language), language) }}
      />
      <ChartFigure
        title={words.trend}
        asOf={asOf}
        chart={
          <LineChart
            series={[words.accounts, words.accesses]}
            points={trend.map(({ day, accounts, accesses }) => ({ day, values: [accounts, accesses] }))}
          />
        }
        csvHref={p.csvHref('perkembangan')}
        table={{ rows: trend, columns: pageColumns(dayColumns(language), language) }}
      />
      {official !== undefined && (
        <Published table={official} figures={official.figures} language={language} />
      )}
    </Page>
  )
}

/** What is shown before the first count. */
export function NothingCountedPage(p: { readonly frame: Frame }) {
  const words = messages[p.frame.language]
  return (
    <Page frame={p.frame} title={words.title}>
      <PageHeading title={words.title} lead={words.lead} />
      <EmptyState kind="loading" title={words.nothingYet}>
        <p>{words.nothingYetText}</p>
      </EmptyState>
    </Page>
  )
}

/** The day that published figures are of, or that nobody said. */
export function asOfInWords({ asOf }: Pick<OfficialTable, 'asOf'>, language: Language): string {
  const words = messages[language]
  return asOf === null ? words.asOfUnknown : words.asOfDay(dayInWords(asOf, language))
}

/** The roles that the seeds name on their first page. */
const shownFirst: readonly string[] = ['PPK', 'PP', 'BENDAHARA', 'VAI']

function Published(p: {
  readonly table: OfficialTable
  readonly figures: readonly OfficialFigure[]
  readonly language: Language
}) {
  const { language } = p
  const words = messages[language]
  const unit = { accounts: words.accountsUnit, accesses: words.accessesUnit }
  return (
    <section aria-labelledby="published">
      <h2 id="published">{words.official(p.table.source)}</h2>
      <p>
        {asOfInWords(p.table, language)}. {words.officialLead}
      </p>
      <DataTable
        caption={words.official(p.table.source)}
        captionHidden
        rows={p.figures}
        columns={[
          {
            header: words.role,
            cell: ({ role }) => (role === '' ? words.total : roles[role].label[language]),
            namesRow: true,
          },
          {
            header: words.total,
            cell: ({ figure, unit: of }) => `${numberInWords(figure, language)} ${unit[of]}`,
            numeric: true,
          },
        ]}
      />
    </section>
  )
}
