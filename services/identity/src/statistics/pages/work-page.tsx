import { roles } from '@inaproc/domain/roles'
import { BarChart } from '@inaproc/ui/bar-chart'
import { ChartFigure } from '@inaproc/ui/chart-figure'
import { PageHeading, Tag } from '@inaproc/ui/content'
import { numberInWords } from '@inaproc/ui/dates'
import { EmptyState } from '@inaproc/ui/empty-state'
import { type Frame, Page } from '@inaproc/ui/page'
import { DataTable } from '@inaproc/ui/table'
import { Tiles } from '@inaproc/ui/tiles'
import { coverageOf, type InstitutionFigures, noFigures, peoplePerVerifier } from '../statistics.js'
import { endingColumns, pageColumns, type RoleRow, roleRows, waitingColumns } from '../statistics-tables.js'
import type { WorkStatistics } from '../statistics-views.js'
import { messages } from './statistics.messages.js'

export interface WorkView {
  /** The institution of a VAI; null for the Directorate, which sees all. */
  readonly institution: string | null
  readonly statistics: WorkStatistics
  readonly csvHref: (table: 'berakhir' | 'menunggu' | 'meja') => string
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** What those who answer for accesses watch: what ends, what waits, and who has nobody to verify. */
export function WorkPage(p: { readonly frame: Frame; readonly view: WorkView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  const { byRole, institutions, snapshot } = view.statistics
  const rows = roleRows(byRole)
  const total = byRole.get('') ?? noFigures
  const weak = institutions.filter((institution) => coverageOf(institution) !== 'sound')
  const number = (value: number) => numberInWords(value, language)
  const bars = (valuesOf: (row: RoleRow) => readonly number[]) =>
    rows
      .filter((row) => sum(valuesOf(row)) > 0)
      .map((row) => ({ label: roles[row.role].label[language], values: valuesOf(row) }))
  return (
    <Page frame={frame} title={words.work} wide>
      <PageHeading title={words.work} lead={words.workLead(view.institution)} />
      <Tiles
        tiles={[
          { title: words.ending, value: number(total.ending[0]), text: words.endingBands[0] },
          { title: words.waitingNow, value: number(sum(total.waiting)) },
          { title: words.waitingBands[3], value: number(total.waiting[3]) },
        ]}
      />
      <ChartFigure
        title={words.ending}
        asOf={snapshot.countedAt}
        summary={sum(total.ending) === 0 ? words.endingNone : undefined}
        chart={<BarChart series={words.endingBands} bars={bars(({ ending }) => ending)} />}
        csvHref={view.csvHref('berakhir')}
        table={{ rows, columns: pageColumns(endingColumns(language), language) }}
      />
      <ChartFigure
        title={words.waiting}
        asOf={snapshot.countedAt}
        summary={sum(total.waiting) === 0 ? words.waitingNone : undefined}
        chart={<BarChart series={words.waitingBands} bars={bars(({ waiting }) => waiting)} />}
        csvHref={view.csvHref('menunggu')}
        table={{ rows, columns: pageColumns(waitingColumns(language), language) }}
      />
      {view.institution === null && <Desks frame={frame} weak={weak} csvHref={view.csvHref('meja')} />}
    </Page>
  )
}

/** Most urgent first: nobody, one, too few. */
const urgency = { none: 0, single: 1, overloaded: 2, sound: 3 } as const
/** As many as a phone can be scrolled through; all of them are in the file. */
const shownDesks = 20

function Desks(p: {
  readonly frame: Frame
  readonly weak: readonly InstitutionFigures[]
  readonly csvHref: string
}) {
  const { language } = p.frame
  const words = messages[language]
  const shown = p.weak
    .toSorted((a, b) => urgency[coverageOf(a)] - urgency[coverageOf(b)] || b.accounts - a.accounts)
    .slice(0, shownDesks)
  return (
    <section aria-labelledby="desks">
      <h2 id="desks">{words.desks}</h2>
      <p>
        {words.desksOf(p.weak.length)} {shown.length < p.weak.length && words.desksShown(shown.length)}{' '}
        <a href={p.csvHref}>CSV</a>
      </p>
      <DataTable
        caption={words.desks}
        captionHidden
        rows={shown}
        empty={<EmptyState kind="empty" title={words.desksSound} />}
        columns={[
          { header: words.institution, cell: ({ name }) => name, namesRow: true },
          {
            header: words.verifiers,
            cell: ({ verifiers }) => numberInWords(verifiers, language),
            numeric: true,
          },
          {
            header: words.accounts,
            cell: ({ accounts }) => numberInWords(accounts, language),
            numeric: true,
          },
          {
            header: words.perVerifier,
            cell: (row) => {
              const people = peoplePerVerifier(row)
              return people === null ? '–' : numberInWords(people, language)
            },
            numeric: true,
          },
          {
            header: words.coverage,
            cell: (row) => {
              const coverage = coverageOf(row)
              return <Tag tone={coverage === 'none' ? 'danger' : 'warning'}>{words.coverages[coverage]}</Tag>
            },
          },
        ]}
      />
    </section>
  )
}
