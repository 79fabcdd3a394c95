import type { Language } from '@inaproc/domain/language'
import { Notice, PageHeading, Tabs, Tag } from '@inaproc/ui/content'
import { instantInWords } from '@inaproc/ui/dates'
import { EmptyState } from '@inaproc/ui/empty-state'
import { type Frame, Page } from '@inaproc/ui/page'
import { Pagination } from '@inaproc/ui/pagination'
import { type Column, DataTable } from '@inaproc/ui/table'
import type { QueuedCase, QueueScope, RouteName } from './route-desk.js'
import { messages } from './route-desk.messages.js'
import { stateInWords, stateTone } from './route-states.js'

export interface RouteQueueView {
  readonly route: RouteName
  readonly scope: QueueScope
  readonly now: Date
  readonly cases: readonly QueuedCase[]
  readonly nextHref: string | undefined
  readonly isFirst: boolean
  readonly isDone: boolean
  /** The address of this page with another route or scope. */
  readonly hrefOf: (route: RouteName, scope: QueueScope) => string
  readonly caseHref: (id: string) => string
}

/** What waits for the Directorate on one of the special routes, the nearest deadline first. */
export function RouteQueuePage(p: { readonly frame: Frame; readonly view: RouteQueueView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  return (
    <Page frame={frame} title={words.title} wide>
      {view.isDone && <Notice tone="success" title={words.done} live />}
      <PageHeading title={words.title} lead={words.lead} />
      <Tabs
        label={words.title}
        tabs={(['FOREIGN', 'BRANCH'] as const).map((route) => ({
          href: view.hrefOf(route, view.scope),
          text: words.routes[route],
          current: route === view.route,
        }))}
      />
      <Tabs
        label={words.state}
        tabs={(['waiting', 'all'] as const).map((scope) => ({
          href: view.hrefOf(view.route, scope),
          text: words.scopes[scope],
          current: scope === view.scope,
        }))}
      />
      <DataTable
        caption={words.routes[view.route]}
        columns={columnsOf(view, language)}
        rows={view.cases}
        empty={
          <EmptyState kind="empty" title={words.empty}>
            <p>{words.emptyText}</p>
          </EmptyState>
        }
      />
      {(view.nextHref !== undefined || !view.isFirst) && (
        <Pagination next={view.nextHref} shown={view.cases.length} />
      )}
      {!view.isFirst && (
        <p>
          <a href={view.hrefOf(view.route, view.scope)}>{words.first}</a>
        </p>
      )}
    </Page>
  )
}

function columnsOf(view: RouteQueueView, language: Language): readonly Column<QueuedCase>[] {
  const words = messages[language]
  return [
    {
      header: words.company,
      namesRow: true,
      cell: ({ id, company }) => <a href={view.caseHref(id)}>{company}</a>,
    },
    { header: words.about[view.route], cell: ({ about }) => about },
    {
      header: words.state,
      cell: (queued) => (
        <Tag tone={stateTone(view.route, queued, view.now)}>
          {stateInWords(view.route, queued, view.now, language)}
        </Tag>
      ),
    },
    { header: words.sent, cell: ({ submittedAt }) => instantInWords(submittedAt, language) },
    {
      header: words.due,
      cell: ({ dueAt }) => (dueAt === null ? '' : <Due dueAt={dueAt} now={view.now} language={language} />),
    },
  ]
}

function Due(p: { readonly dueAt: Date; readonly now: Date; readonly language: Language }) {
  const text = instantInWords(p.dueAt, p.language)
  return p.dueAt <= p.now ? <Tag tone="danger">{text}</Tag> : <span>{text}</span>
}
