import type { Language } from '@inaproc/domain/language'
import { isSignalCause, signalCauseRow } from '@inaproc/domain/signal-causes'
import { Notice, PageHeading, Tabs, Tag } from '@inaproc/ui/content'
import { instantInWords, numberInWords } from '@inaproc/ui/dates'
import { EmptyState } from '@inaproc/ui/empty-state'
import { Button, Form } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { Pagination } from '@inaproc/ui/pagination'
import { type Column, DataTable } from '@inaproc/ui/table'
import { messages } from './deliveries.messages.js'
import {
  ageOf,
  type ClientQueue,
  type ItemState,
  queueCountLimit,
  type TroubledStream,
  type UndeliveredItem,
} from './undelivered.js'

export interface DeliveriesView {
  readonly now: Date
  readonly path: string
  readonly tryPath: string
  readonly queues: readonly ClientQueue[]
  readonly streams: readonly TroubledStream[]
  /** Where a stopped stream is set going again. */
  readonly enablePath: string
  readonly state: ItemState
  /** The messages of this client only. */
  readonly clientId: string | null
  readonly items: readonly UndeliveredItem[]
  readonly nextHref: string | undefined
  readonly isFirst: boolean
  readonly hrefOf: (o: { state: ItemState; clientId: string | null }) => string
  readonly done: 'asked' | 'nothingWaits' | 'streamEnabled' | null
}

/** What relying parties have not been told: client by client, then message by message. */
export function DeliveriesPage(p: { readonly frame: Frame; readonly view: DeliveriesView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={words.title} wide>
      {view.done !== null && (
        <Notice tone={view.done === 'nothingWaits' ? 'info' : 'success'} title={words[view.done]} live />
      )}
      <PageHeading title={words.title} lead={words.lead} />
      {view.streams.length > 0 && (
        <DataTable caption={words.streams} columns={streamColumns(p)} rows={view.streams} />
      )}
      {view.queues.length === 0 ? (
        <EmptyState kind="empty" title={words.allTold}>
          <p>{words.allToldText}</p>
        </EmptyState>
      ) : (
        <>
          <DataTable caption={words.clients} columns={clientColumns(p)} rows={view.queues} />
          <Items frame={frame} view={view} />
        </>
      )}
    </Page>
  )
}

function clientColumns({
  frame,
  view,
}: {
  readonly frame: Frame
  readonly view: DeliveriesView
}): readonly Column<ClientQueue>[] {
  const { language } = frame
  const words = messages[language]
  return [
    {
      header: words.client,
      namesRow: true,
      cell: ({ clientId, name, waiting }) => (
        <a href={view.hrefOf({ state: waiting > 0 ? 'waiting' : 'abandoned', clientId })}>{name}</a>
      ),
    },
    { header: words.waiting, numeric: true, cell: ({ waiting }) => counted(waiting, language) },
    { header: words.abandoned, numeric: true, cell: ({ abandoned }) => counted(abandoned, language) },
    { header: words.oldest, cell: ({ first }) => first && ageInWords(first.queuedAt, view.now, language) },
    { header: words.attempts, numeric: true, cell: ({ first }) => first?.attempts ?? '' },
    {
      header: words.lastProblem,
      cell: ({ first }) =>
        first?.lastProblem && <Tag tone="warning">{problemInWords(first.lastProblem, language)}</Tag>,
    },
    {
      header: words.nextAttempt,
      cell: ({ first }) => first && instantInWords(first.nextAttemptAt, language),
    },
    {
      header: words.action,
      cell: ({ clientId, name, first }) =>
        first && (
          <Form
            action={view.tryPath}
            token={frame.formToken}
            hidden={{ klien: clientId }}
            label={words.tryNowAt(name)}
            inline
          >
            <Button kind="secondary">{words.tryNow}</Button>
          </Form>
        ),
    },
  ]
}

function streamColumns({
  frame,
  view,
}: {
  readonly frame: Frame
  readonly view: DeliveriesView
}): readonly Column<TroubledStream>[] {
  const { language } = frame
  const words = messages[language]
  return [
    { header: words.client, namesRow: true, cell: ({ clientName }) => clientName },
    { header: words.method, cell: ({ method }) => words.methods[method] },
    {
      header: words.streamStatus,
      cell: ({ status }) => (
        <Tag tone={status === 'enabled' ? 'info' : 'warning'}>{words.statuses[status]}</Tag>
      ),
    },
    { header: words.stoppedBecause, cell: (stream) => reasonInWords(stream, language) },
    {
      header: words.failingSince,
      cell: ({ failingSince }) => (failingSince === null ? '' : instantInWords(failingSince, language)),
    },
    { header: words.waiting, numeric: true, cell: ({ waiting }) => counted(waiting, language) },
    {
      header: words.action,
      cell: ({ id, clientId, clientName, status }) =>
        status !== 'enabled' && (
          <Form
            action={view.enablePath}
            token={frame.formToken}
            hidden={{ klien: clientId, aliran: id }}
            label={words.enableAt(clientName)}
            inline
          >
            <Button kind="secondary">{words.enable}</Button>
          </Form>
        ),
    },
  ]
}

function reasonInWords({ reason, stoppedBy }: TroubledStream, language: Language): string {
  const words = messages[language]
  if (reason !== null) return known(words.troubles, reason) ?? reason
  return stoppedBy === null ? '' : (known(words.stoppers, stoppedBy) ?? stoppedBy)
}

function Items(p: { readonly frame: Frame; readonly view: DeliveriesView }) {
  const { view } = p
  const { clientId, state } = view
  const words = messages[p.frame.language]
  const name = view.queues.find((queue) => queue.clientId === clientId)?.name ?? clientId
  const hrefOf = (of: ItemState) => view.hrefOf({ state: of, clientId })
  return (
    <>
      <h2>{name === null ? words.messages : words.ofClient(name)}</h2>
      <Tabs
        label={words.messages}
        tabs={(['waiting', 'abandoned'] as const).map((of) => ({
          href: hrefOf(of),
          text: words.states[of],
          current: of === state,
        }))}
      />
      {clientId !== null && (
        <p>
          <a href={view.hrefOf({ state, clientId: null })}>{words.allClients}</a>
        </p>
      )}
      <DataTable
        caption={words.states[state]}
        captionHidden
        columns={itemColumns(state, p.frame.language)}
        rows={view.items}
        empty={<EmptyState kind="empty" title={words.none[state]} />}
      />
      {(view.nextHref !== undefined || !view.isFirst) && (
        <Pagination next={view.nextHref} shown={view.items.length} />
      )}
      {!view.isFirst && (
        <p>
          <a href={hrefOf(state)}>{words.first}</a>
        </p>
      )}
    </>
  )
}

function itemColumns(state: ItemState, language: Language): readonly Column<UndeliveredItem>[] {
  const words = messages[language]
  const instant = (at: Date | null) => (at === null ? '' : instantInWords(at, language))
  return [
    { header: words.number, namesRow: true, unbroken: true, cell: ({ id }) => String(id) },
    {
      header: words.client,
      cell: ({ clientName, clientId }) => clientName ?? `${clientId} (${words.unknownClient})`,
    },
    {
      header: words.what,
      cell: ({ signal, onlyPersona }) => signal ?? (onlyPersona ? words.persona : words.session),
    },
    { header: words.cause, cell: ({ cause }) => causeInWords(cause, language) },
    { header: words.queued, cell: ({ queuedAt }) => instant(queuedAt) },
    { header: words.attempts, numeric: true, cell: ({ attempts }) => attempts },
    {
      header: words.lastProblem,
      cell: ({ lastProblem }) => (lastProblem === null ? '' : problemInWords(lastProblem, language)),
    },
    state === 'abandoned'
      ? { header: words.abandonedAt, cell: ({ abandonedAt }) => instant(abandonedAt) }
      : { header: words.lastAttempt, cell: ({ lastAttemptAt }) => instant(lastAttemptAt) },
  ]
}

/** 1001 → `1.000+` */
function counted(count: number, language: Language): string {
  return count > queueCountLimit
    ? `${numberInWords(queueCountLimit, language)}+`
    : numberInWords(count, language)
}

function ageInWords(since: Date, now: Date, language: Language): string {
  const { unit, count } = ageOf(since, now)
  return messages[language].ages[unit](numberInWords(count, language))
}

/** A signal has the words of its row in the table of causes. */
function causeInWords(cause: string, language: Language): string {
  if (isSignalCause(cause)) return signalCauseRow(cause).meaning[language]
  return known(messages[language].causes, cause) ?? cause
}

function problemInWords(problem: string, language: Language): string {
  const words = messages[language]
  return known(words.problems, problem) ?? words.httpProblem(problem.replace('http-', ''))
}

/** The words of a code, when it is one that this release knows. */
function known(words: Readonly<Record<string, string>>, code: string): string | undefined {
  return Object.hasOwn(words, code) ? words[code] : undefined
}
