import { clientSignalCauses, isClientSignalCause } from '@inaproc/domain/client-signal-causes'
import type { Language } from '@inaproc/domain/language'
import { isSignalCause, signalCauseRow } from '@inaproc/domain/signal-causes'
import { BackLink, Notice, PageHeading, Tabs, Tag } from '@inaproc/ui/content'
import { instantInWords, numberInWords } from '@inaproc/ui/dates'
import { EmptyState } from '@inaproc/ui/empty-state'
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  type FormProblem,
  TextAreaField,
} from '@inaproc/ui/forms'
import { safeHref } from '@inaproc/ui/link'
import { type Frame, Page } from '@inaproc/ui/page'
import { Pagination } from '@inaproc/ui/pagination'
import { type Column, DataTable } from '@inaproc/ui/table'
import type { ConsolePart } from '../console/console-paths.js'
import { ConsoleTabs } from '../console/console-tabs.js'
import { longestReason } from '../console/reason.js'
import { messages } from './deliveries.messages.js'
import {
  ageOf,
  type ClientQueue,
  type ItemState,
  queueCountLimit,
  type TroubledStream,
  type UndeliveredItem,
} from './undelivered.js'

/** What was just done, by the words of the address. */
export const deliveriesDone = {
  diminta: 'asked',
  kosong: 'nothingWaits',
  aktif: 'streamEnabled',
  berhenti: 'givenUp',
  lagi: 'sentAgain',
} as const
export type DeliveryDone = (typeof deliveriesDone)[keyof typeof deliveriesDone]

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
  readonly done: DeliveryDone | null
  readonly againPath: string
  /** Where deliveries are given up; only for those who may. */
  readonly giveUpHref: ((clientId: string) => string) | undefined
  readonly partHref: (part: ConsolePart) => string
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
      <ConsoleTabs current="deliveries" hrefOf={view.partHref} language={frame.language} />
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
    {
      header: words.oldest,
      unbroken: true,
      cell: ({ first }) => first && ageInWords(first.queuedAt, view.now, language),
    },
    {
      header: words.attempts,
      cell: ({ first }) =>
        first && (
          <>
            {first.attempts}, {words.next(instantInWords(first.nextAttemptAt, language))}
          </>
        ),
    },
    {
      header: words.lastProblem,
      cell: ({ first }) =>
        first?.lastProblem && <Tag tone="warning">{problemInWords(first.lastProblem, language)}</Tag>,
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
      {clientId !== null && <ClientActs frame={p.frame} view={view} clientId={clientId} />}
      <DataTable
        caption={words.states[state]}
        captionHidden
        columns={itemColumns(view, p.frame.language)}
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

/** What can be done about the messages of one client. */
function ClientActs(p: { readonly frame: Frame; readonly view: DeliveriesView; readonly clientId: string }) {
  const { frame, view, clientId } = p
  const { state } = view
  const words = messages[frame.language]
  const isSomething = view.items.length > 0
  return (
    <>
      <p>
        <a href={safeHref(view.hrefOf({ state, clientId: null }))}>{words.allClients}</a>
      </p>
      {isSomething && state === 'waiting' && view.giveUpHref !== undefined && (
        <Actions>
          <ButtonLink href={view.giveUpHref(clientId)} kind="secondary">
            {words.giveUp}
          </ButtonLink>
        </Actions>
      )}
      {isSomething && state === 'abandoned' && (
        <Form
          action={view.againPath}
          token={frame.formToken}
          hidden={{ klien: clientId }}
          label={words.sendAgain}
        >
          <p>{words.sendAgainText}</p>
          <Button kind="secondary">{words.sendAgain}</Button>
        </Form>
      )}
    </>
  )
}

/** Before deliveries are given up: what is not told then. */
export function GiveUpPage(p: {
  readonly frame: Frame
  readonly clientId: string
  readonly clientName: string
  readonly reason: string
  readonly problems: readonly FormProblem[]
  readonly action: string
  readonly backHref: string
}) {
  const { frame, problems } = p
  const words = messages[frame.language]
  const title = words.giveUpOf(p.clientName)
  return (
    <Page frame={frame} title={title} hasError={problems.length > 0}>
      <ErrorSummary problems={problems} />
      <BackLink href={p.backHref} text={words.title} />
      <PageHeading title={title} lead={words.giveUpLead} />
      <Notice tone="warning" title={words.happens}>
        <ul>
          {words.giveUpThen.map((consequence) => (
            <li key={consequence}>{consequence}</li>
          ))}
        </ul>
      </Notice>
      <Form action={p.action} token={frame.formToken} hidden={{ klien: p.clientId }}>
        <TextAreaField
          name="alasan"
          label={words.reason}
          hint={words.reasonHint}
          value={p.reason}
          problems={problems}
          maxLength={longestReason}
          rows={3}
        />
        <Actions>
          <Button kind="danger">{words.giveUpConfirm}</Button>
          <ButtonLink href={p.backHref} kind="secondary">
            {words.keep}
          </ButtonLink>
        </Actions>
      </Form>
    </Page>
  )
}

/** Of one client its name stands above the table. */
function itemColumns(
  { state, clientId: onlyOf }: DeliveriesView,
  language: Language,
): readonly Column<UndeliveredItem>[] {
  const words = messages[language]
  const instant = (at: Date | null) => (at === null ? '' : instantInWords(at, language))
  const client: Column<UndeliveredItem> = {
    header: words.client,
    cell: ({ clientName, clientId }) => clientName ?? `${clientId} (${words.unknownClient})`,
  }
  return [
    { header: words.number, namesRow: true, unbroken: true, cell: ({ id }) => String(id) },
    ...(onlyOf === null ? [client] : []),
    {
      header: words.what,
      cell: ({ signal, onlyPersona, cause }) => (
        <>
          {signal === null
            ? onlyPersona
              ? words.persona
              : words.session
            : (known(words.signals, signal) ?? signal)}
          <br />
          {causeInWords(cause, language)}
        </>
      ),
    },
    { header: words.queued, cell: ({ queuedAt }) => instant(queuedAt) },
    {
      header: words.attempts,
      cell: ({ attempts, lastAttemptAt }) =>
        lastAttemptAt === null ? attempts : `${attempts}, ${words.last(instant(lastAttemptAt))}`,
    },
    {
      header: words.lastProblem,
      cell: ({ lastProblem }) => (lastProblem === null ? '' : problemInWords(lastProblem, language)),
    },
    ...(state === 'abandoned'
      ? [{ header: words.abandonedAt, cell: ({ abandonedAt }: UndeliveredItem) => instant(abandonedAt) }]
      : []),
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
  if (isClientSignalCause(cause)) return clientSignalCauses[cause].meaning[language]
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
