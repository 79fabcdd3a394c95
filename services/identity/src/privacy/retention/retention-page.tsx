import { daysBetween, type WibDate } from '@inaproc/domain/wib-date'
import { PageHeading, Tag } from '@inaproc/ui/content'
import { dayInWords } from '@inaproc/ui/dates'
import { EmptyState } from '@inaproc/ui/empty-state'
import { type Frame, Page } from '@inaproc/ui/page'
import { Pagination } from '@inaproc/ui/pagination'
import { DataTable } from '@inaproc/ui/table'
import { type Retention, type RetentionRuleId, type RetentionTerm, retentionRules } from './retention.js'
import { messages } from './retention.messages.js'

export interface RetentionView {
  readonly today: WibDate
  readonly kept: readonly Retention[]
  readonly terms: readonly RetentionTerm[]
  readonly nextHref: string | undefined
  /** null on the first page. */
  readonly firstHref: string | null
}

/** What is destroyed next, and the terms after which that happens. Nobody is named here: officers need not know who. */
export function RetentionPage(p: { readonly frame: Frame; readonly view: RetentionView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  const what = (rule: RetentionRuleId) => retentionRules.find(({ id }) => id === rule)?.what[language]
  return (
    <Page frame={frame} title={words.title} wide>
      <PageHeading title={words.title} lead={words.lead} />
      <DataTable
        caption={words.queue}
        columns={[
          {
            header: words.request,
            namesRow: true,
            unbroken: true,
            cell: ({ requestNumber }) => requestNumber,
          },
          { header: words.what, cell: ({ rule }) => what(rule) },
          {
            header: words.until,
            cell: ({ keptUntil }) => (
              <>
                {dayInWords(keptUntil, language)} <LeftTag until={keptUntil} view={view} frame={frame} />
              </>
            ),
          },
          { header: words.ground, cell: ({ ground }) => ground[language] },
        ]}
        rows={view.kept}
        empty={
          <EmptyState kind="empty" title={words.empty}>
            <p>{words.emptyText}</p>
          </EmptyState>
        }
      />
      {(view.nextHref !== undefined || view.firstHref !== null) && (
        <Pagination next={view.nextHref} shown={view.kept.length} />
      )}
      {view.firstHref !== null && (
        <p>
          <a href={view.firstHref}>{words.first}</a>
        </p>
      )}
      <h2>{words.terms}</h2>
      <DataTable
        caption={words.terms}
        captionHidden
        columns={[
          { header: words.what, namesRow: true, cell: ({ rule }) => what(rule) },
          { header: words.years, unbroken: true, cell: ({ years }) => words.yearsCount(years) },
          {
            header: words.validFrom,
            unbroken: true,
            cell: ({ validFrom }) => dayInWords(validFrom, language),
          },
          { header: words.ground, cell: ({ ground }) => ground[language] },
        ]}
        rows={view.terms}
      />
      <p class="muted">{words.auditNote}</p>
    </Page>
  )
}

/** Only the last year is worth a word: before that the date says enough. */
function LeftTag(p: { readonly until: WibDate; readonly view: RetentionView; readonly frame: Frame }) {
  const words = messages[p.frame.language]
  const days = daysBetween(p.view.today, p.until)
  if (days < 0) return <Tag tone="warning">{words.waiting}</Tag>
  return days > 365 ? null : <Tag tone={days > 30 ? 'neutral' : 'info'}>{words.left(days)}</Tag>
}
