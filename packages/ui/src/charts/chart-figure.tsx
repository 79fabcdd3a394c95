import type { Language } from '@inaproc/domain/language'
import type { ComponentChildren } from 'preact'
import { Details } from '../content/content.js'
import { DataTable, type DataTableProps } from '../content/table.js'
import { instantInWords } from '../dates.js'
import { Icon } from '../icons.js'
import { safeHref } from '../link.js'
import { useLanguage } from '../page-language.js'
import { messages } from './charts.messages.js'

/**
 * A chart with everything that belongs to it: what it shows and since when that holds, what it says in one sentence, its
 * figures as a table, and the same as CSV. For a screen reader the chart is one picture; the table tells the figures.
 */
export function ChartFigure<Row>(p: {
  readonly title: string
  /** The moment of counting. */
  readonly asOf: Date
  /** What the chart says, in a sentence. */
  readonly summary?: string | undefined
  readonly chart: ComponentChildren
  /** Without a link inside, the chart is one picture. */
  readonly hasLinks?: boolean
  readonly table: Omit<DataTableProps<Row>, 'caption' | 'language'>
  /** An open table, where its rows are what people come for. */
  readonly tableOpen?: boolean
  readonly csvHref: string
  readonly language?: Language | undefined
}) {
  const language = useLanguage(p.language)
  const words = messages[language]
  const picture = p.hasLinks === true ? {} : { role: 'img' as const, 'aria-label': words.describes(p.title) }
  return (
    <figure class="chart">
      <figcaption>
        <strong>{p.title}</strong>
        <span class="chart-as-of">{words.asOf(instantInWords(p.asOf, language))}</span>
        {p.summary !== undefined && <span class="chart-summary">{p.summary}</span>}
      </figcaption>
      <div {...picture}>{p.chart}</div>
      <Details summary={words.table} open={p.tableOpen === true}>
        <DataTable {...p.table} caption={p.title} captionHidden language={language} />
      </Details>
      <p class="chart-download">
        <a href={safeHref(p.csvHref)} download>
          <Icon name="file" /> {words.download}
          <span class="visually-hidden">: {p.title}</span>
        </a>
      </p>
    </figure>
  )
}
