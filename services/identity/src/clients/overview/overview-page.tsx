import type { Language } from '@inaproc/domain/language'
import { Card, Notice, PageHeading } from '@inaproc/ui/content'
import { instantInWords, numberInWords } from '@inaproc/ui/dates'
import { EmptyState } from '@inaproc/ui/empty-state'
import { safeHref } from '@inaproc/ui/link'
import { type Frame, Page } from '@inaproc/ui/page'
import { type Column, DataTable } from '@inaproc/ui/table'
import { type Tile, Tiles } from '@inaproc/ui/tiles'
import type { ConsolePart } from '../console/console-paths.js'
import { ConsoleTabs } from '../console/console-tabs.js'
import {
  type AgedSecret,
  countLimit,
  type EndingSecret,
  type FailingClient,
  type Standing,
  shareOf,
} from './overview.js'
import { messages } from './overview.messages.js'

export interface OverviewView {
  readonly standing: Standing
  readonly failing: readonly FailingClient[]
  readonly ending: readonly EndingSecret[]
  readonly aged: readonly AgedSecret[]
  readonly clientsHref: (state: string) => string
  readonly deliveriesHref: string
  /** Only for those who decide about requests. */
  readonly requestsHref: string | undefined
  readonly trafficHref: (clientId: string) => string
  readonly credentialsHref: (clientId: string) => string
  readonly partHref: (part: ConsolePart) => string
}

/** Where an operator begins: how all clients stand, and what needs somebody today. */
export function OverviewPage(p: { readonly frame: Frame; readonly view: OverviewView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={words.title} wide>
      <PageHeading title={words.title} lead={words.lead} />
      <ConsoleTabs current="overview" hrefOf={view.partHref} language={frame.language} />
      <Tiles tiles={tilesOf(view, frame.language)} />
      <h2>{words.attention}</h2>
      {isCalm(view) ? (
        <EmptyState kind="empty" title={words.calm}>
          <p>{words.calmText}</p>
        </EmptyState>
      ) : (
        <Attention view={view} language={frame.language} />
      )}
    </Page>
  )
}

function tilesOf({ standing, ...view }: OverviewView, language: Language): readonly Tile[] {
  const words = messages[language]
  const number = (count: number) => counted(count, language)
  const { active, suspended, requests, waiting, abandoned } = standing
  return [
    { title: words.active, value: number(active), href: view.clientsHref('active') },
    { title: words.suspended, value: number(suspended), href: view.clientsHref('suspended') },
    { title: words.requests, value: number(requests), href: view.requestsHref },
    { title: words.undelivered, value: number(waiting + abandoned), href: view.deliveriesHref },
  ]
}

function isCalm({ standing, failing, ending, aged }: OverviewView): boolean {
  const { requests, waiting, abandoned, streams } = standing
  return [requests, waiting, abandoned, streams, failing.length, ending.length, aged.length].every(
    (count) => count === 0,
  )
}

function Attention({ view, language }: { readonly view: OverviewView; readonly language: Language }) {
  const words = messages[language]
  const { failing, ending, aged } = view
  return (
    <>
      <Waiting view={view} language={language} />
      {failing.length > 0 && (
        <Card level={3} title={words.failing}>
          <p>{words.failingText}</p>
          <DataTable
            caption={words.failing}
            captionHidden
            rows={failing}
            columns={[
              clientColumn<FailingClient>(words.client, view.trafficHref),
              {
                header: words.failed,
                numeric: true,
                cell: ({ failed }) => numberInWords(failed, language),
              },
              { header: words.share, numeric: true, cell: (row) => `${shareOf(row)} %` },
            ]}
          />
        </Card>
      )}
      {ending.length > 0 && (
        <Card level={3} title={words.ending}>
          <p>{words.endingText}</p>
          <DataTable
            caption={words.ending}
            captionHidden
            rows={ending}
            columns={[
              clientColumn<EndingSecret>(words.client, view.credentialsHref),
              { header: words.ends, cell: ({ endsAt }) => instantInWords(endsAt, language) },
              { header: words.lastUsed, cell: ({ lastUsedAt }) => instantInWords(lastUsedAt, language) },
            ]}
          />
        </Card>
      )}
      {aged.length > 0 && (
        <Card level={3} title={words.aged}>
          <p>{words.agedText}</p>
          <DataTable
            caption={words.aged}
            captionHidden
            rows={aged}
            columns={[
              clientColumn<AgedSecret>(words.client, view.credentialsHref),
              { header: words.since, cell: ({ since }) => instantInWords(since, language) },
            ]}
          />
        </Card>
      )}
    </>
  )
}

/** What waits for somebody, in sentences that lead there. */
function Waiting({ view, language }: { readonly view: OverviewView; readonly language: Language }) {
  const words = messages[language]
  const { requests, waiting, abandoned, streams } = view.standing
  const number = (count: number) => counted(count, language)
  const undelivered = [
    ...(waiting > 0 ? [words.waiting(number(waiting))] : []),
    ...(abandoned > 0 ? [words.abandoned(number(abandoned))] : []),
    ...(streams > 0 ? [words.streamsIn(number(streams))] : []),
  ]
  return (
    <>
      {requests > 0 && (
        <Notice title={words.asked(number(requests))}>
          <p>
            {words.askedText}{' '}
            {view.requestsHref !== undefined && <a href={safeHref(view.requestsHref)}>{words.toRequests}</a>}
          </p>
        </Notice>
      )}
      {undelivered.length > 0 && (
        <Notice tone="warning" title={undelivered.join(', ')}>
          <p>
            {words.waitingText} <a href={safeHref(view.deliveriesHref)}>{words.toDeliveries}</a>
          </p>
        </Notice>
      )}
    </>
  )
}

function clientColumn<Row extends { readonly clientId: string; readonly name: string }>(
  header: string,
  hrefOf: (clientId: string) => string,
): Column<Row> {
  return {
    header,
    namesRow: true,
    cell: ({ clientId, name }) => (
      <>
        <a href={safeHref(hrefOf(clientId))}>{name}</a>
        <br />
        <code>{clientId}</code>
      </>
    ),
  }
}

/** 1001 → `1.000+` */
function counted(count: number, language: Language): string {
  return count > countLimit ? `${numberInWords(countLimit, language)}+` : numberInWords(count, language)
}
