import { BackLink, PageHeading } from '@inaproc/ui/content'
import { EmptyState } from '@inaproc/ui/empty-state'
import { type Frame, Page } from '@inaproc/ui/page'
import { Pagination } from '@inaproc/ui/pagination'
import { Timeline, type TimelineEntry } from '@inaproc/ui/timeline'
import { messages } from './activity.messages.js'

export function ActivityPage(p: {
  readonly frame: Frame
  readonly backHref: string
  readonly entries: readonly TimelineEntry[]
  /** The newest page, when this is not it. */
  readonly newestHref: string | undefined
  readonly olderHref: string | undefined
}) {
  const words = messages[p.frame.language]
  return (
    <Page frame={p.frame} title={words.title}>
      <BackLink href={p.backHref} />
      <PageHeading title={words.title} lead={words.lead} />
      {p.entries.length > 0 && <Timeline entries={p.entries} />}
      {p.entries.length === 0 && p.newestHref === undefined && (
        <EmptyState kind="empty" title={words.empty}>
          <p>{words.emptyText}</p>
        </EmptyState>
      )}
      {p.entries.length === 0 && p.newestHref !== undefined && <p>{words.end}</p>}
      <Pagination previous={p.newestHref} next={p.olderHref} />
    </Page>
  )
}
