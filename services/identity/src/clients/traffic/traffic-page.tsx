import { doorError } from '@inaproc/domain/errors/clients/door-errors'
import type { Language } from '@inaproc/domain/language'
import { wibDateOf } from '@inaproc/domain/wib-date'
import { BarChart } from '@inaproc/ui/bar-chart'
import { ChartFigure } from '@inaproc/ui/chart-figure'
import { Tabs, Tag } from '@inaproc/ui/content'
import { dayInWords, numberInWords, timeInWords } from '@inaproc/ui/dates'
import { EmptyState } from '@inaproc/ui/empty-state'
import { type Frame, Page } from '@inaproc/ui/page'
import { type Column, DataTable } from '@inaproc/ui/table'
import { ClientHead, type ClientHeadView } from '../console/client-page.js'
import { outcomeInWords } from './outcome-words.js'
import { type Count, meaningOf, type Span, type Step, stepsOf, totalsOf } from './traffic.js'
import { messages } from './traffic.messages.js'

export interface TrafficView extends ClientHeadView {
  readonly span: Span
  readonly counts: readonly Count[]
  readonly now: Date
  readonly spanHref: (span: Span) => string
  readonly csvHref: (span: Span) => string
}

type Total = ReturnType<typeof totalsOf>[number]

/** What one client asked for lately, how it was answered, and what its errors mean. */
export function TrafficPage(p: { readonly frame: Frame; readonly view: TrafficView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  const totals = totalsOf(view.counts)
  return (
    <Page frame={frame} title={words.of(view.shown.client.name)} wide>
      <ClientHead frame={frame} view={view} current="traffic" />
      <p>{words.lead}</p>
      <Tabs
        label={words.span}
        tabs={(['day', 'month'] as const).map((span) => ({
          href: view.spanHref(span),
          text: words.spans[span],
          current: span === view.span,
        }))}
      />
      {totals.length === 0 ? (
        <EmptyState kind="empty" title={words.none}>
          <p>{words.noneText}</p>
        </EmptyState>
      ) : (
        <>
          <Chart view={view} language={language} />
          <DataTable caption={words.requests} columns={requestColumns(language)} rows={totals} />
          <Explained totals={totals} language={language} />
        </>
      )}
    </Page>
  )
}

function Chart({ view, language }: { readonly view: TrafficView; readonly language: Language }) {
  const words = messages[language]
  const steps = stepsOf(view.counts, view.span, view.now)
  const number = (value: number) => numberInWords(value, language)
  const sum = (of: (step: Step) => number) => steps.reduce((total, step) => total + of(step), 0)
  const failed = sum((step) => step.failed)
  return (
    <ChartFigure
      title={words.spans[view.span]}
      asOf={view.now}
      summary={words.summary(number(failed + sum(({ answered, usual }) => answered + usual)), number(failed))}
      chart={
        <BarChart
          series={words.series}
          bars={steps
            .filter(({ answered, usual, failed: wrong }) => answered + usual + wrong > 0)
            .map((step, index) => ({
              label: barInWords(step, index, view.span, language),
              values: [step.answered, step.usual, step.failed],
            }))}
        />
      }
      csvHref={view.csvHref(view.span)}
      table={{
        rows: steps,
        columns: stepColumns(view.span, language).map(({ header, cell }, index) => ({
          header,
          cell: (step: Step) => {
            const value = cell(step)
            return typeof value === 'number' ? number(value) : value
          },
          ...(index === 0 ? { namesRow: true } : { numeric: true }),
        })),
      }}
    />
  )
}

/** The columns of the chart's figures, for the table and for the file. */
export function stepColumns(span: Span, language: Language) {
  const words = messages[language]
  const [answered, usual, failed] = words.series
  return [
    {
      header: span === 'day' ? words.hour : words.day,
      cell: (step: Step): string | number => stepInWords(step, span, language),
    },
    { header: answered, cell: (step: Step): string | number => step.answered },
    { header: usual, cell: (step: Step): string | number => step.usual },
    { header: failed, cell: (step: Step): string | number => step.failed },
  ]
}

function stepInWords({ from }: Step, span: Span, language: Language): string {
  const day = dayInWords(wibDateOf(from), language)
  return span === 'day' ? `${day}, ${timeInWords(from, language)}` : day
}

/** Beside a bar the hour is enough: the day stands with the first, and with the first of the next day. */
function barInWords(step: Step, index: number, span: Span, language: Language): string {
  const time = timeInWords(step.from, language)
  const isFirstOfDay = wibDateOf(step.from) !== wibDateOf(new Date(step.from.getTime() - 3_600_000))
  return span === 'month' || index === 0 || isFirstOfDay ? stepInWords(step, span, language) : time
}

export function requestColumns(language: Language): readonly Column<Total>[] {
  const words = messages[language]
  return [
    { header: words.request, namesRow: true, cell: ({ kind }) => words.kinds[kind] },
    { header: words.outcome, cell: ({ outcome }) => <Outcome outcome={outcome} language={language} /> },
    { header: words.count, numeric: true, cell: ({ count }) => numberInWords(count, language) },
  ]
}

function Outcome(p: { readonly outcome: string; readonly language: Language }) {
  const words = messages[p.language]
  switch (meaningOf(p.outcome)) {
    case 'answered':
      return <Tag tone="success">{words.answered}</Tag>
    case 'usual':
      return (
        <>
          <Tag tone="neutral">{words.usual}</Tag> <Code {...p} />
        </>
      )
    case 'failed':
      return (
        <>
          <Tag tone="danger">{words.failure}</Tag> <Code {...p} />
        </>
      )
  }
}

/** In a few words, with the code that programs and logs tell. */
function Code(p: { readonly outcome: string; readonly language: Language }) {
  const inWords = outcomeInWords(p.outcome, p.language)
  return (
    <>
      {inWords} <code>{p.outcome}</code>
    </>
  )
}

/** Each error that came, once, in plain words. */
export function Explained(p: { readonly totals: readonly Total[]; readonly language: Language }) {
  const { language } = p
  const words = messages[language]
  const codes = [...new Set(p.totals.map(({ outcome }) => outcome))].filter(
    (outcome) => meaningOf(outcome) !== 'answered',
  )
  if (codes.length === 0) return <EmptyState kind="empty" title={words.noErrors} />
  return (
    <section aria-labelledby="arti-galat">
      <h2 id="arti-galat">{words.explained}</h2>
      <p>{words.explainedLead}</p>
      <DataTable
        caption={words.explained}
        captionHidden
        rows={codes}
        columns={[
          {
            header: words.code,
            namesRow: true,
            cell: (code) => (
              <>
                {outcomeInWords(code, language)}
                <br />
                <code>{code}</code>
              </>
            ),
          },
          {
            header: words.meaning,
            cell: (code) => <WithCode text={doorError(code)?.meaning[language] ?? words.unknownMeaning} />,
          },
          {
            header: words.remedy,
            cell: (code) => <WithCode text={doorError(code)?.remedy[language] ?? words.unknownRemedy} />,
          },
        ]}
      />
    </section>
  )
}

/** Names of the protocol stand between backticks in the table of errors, which is written for files too. */
function WithCode(p: { readonly text: string }) {
  const parts = p.text.split('`')
  return <>{parts.map((part, index) => (index % 2 === 1 ? <code key={part}>{part}</code> : part))}</>
}
