import type { Language } from '@inaproc/domain/language'
import { Notice, PageHeading, Tag } from '@inaproc/ui/content'
import { instantInWords } from '@inaproc/ui/dates'
import { EmptyState } from '@inaproc/ui/empty-state'
import { Button, ButtonLink, ErrorSummary, Form, type FormProblem } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { Pagination } from '@inaproc/ui/pagination'
import { DataTable } from '@inaproc/ui/table'
import { Tiles } from '@inaproc/ui/tiles'
import type { Consent } from '../../accounts/consents.js'
import type { OwnEvent } from '../../audit/own/own-events.js'
import type { PrivacyRequest } from '../requests/requests.js'
import { messages } from './own.messages.js'
import { processings } from './processing.js'
import { DueTag, RequestAnswer, RequestTag } from './request-answer.js'
import { ViewsTable } from './views-table.js'

/** "Privasi Saya" (domain.md G): notices, purposes, views, requests, and what can be asked. */
export interface PrivacyView {
  readonly now: Date
  readonly done: 'sent' | 'withdrawn' | null
  readonly problems: readonly FormProblem[]
  readonly restrictedSince: Date | null
  readonly consents: readonly Consent[]
  readonly views: readonly OwnEvent[]
  readonly hasMoreViews: boolean
  readonly requests: readonly PrivacyRequest[]
  readonly href: (path: string) => string
}

const acts = [
  ['export', '/privasi/ekspor'],
  ['correction', '/privasi/perbaikan'],
  ['restriction', '/privasi/pembatasan'],
  ['erasure', '/privasi/penghapusan'],
  ['other', '/privasi/permintaan'],
] as const

export function PrivacyPage(p: { readonly frame: Frame; readonly view: PrivacyView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  return (
    <Page frame={frame} title={words.title} hasError={view.problems.length > 0} wide>
      <ErrorSummary problems={view.problems} />
      {view.done !== null && <Notice tone="success" title={words[view.done]} live />}
      <PageHeading title={words.title} lead={words.lead} />
      {view.restrictedSince !== null && (
        <Notice tone="warning" title={words.restricted(instantInWords(view.restrictedSince, language))}>
          <p>{words.restrictedText}</p>
          <ButtonLink href={view.href('/privasi/pembatasan')} kind="secondary">
            {words.liftButton}
          </ButtonLink>
        </Notice>
      )}
      <h2>{words.rights}</h2>
      <Tiles tiles={acts.map(([act, path]) => ({ ...words.acts[act], href: view.href(path) }))} />
      <h2>{words.requests}</h2>
      <Requests frame={frame} view={view} />
      <h2>{words.views}</h2>
      <p>{words.viewsText}</p>
      <ViewsTable views={view.views} language={language} />
      {view.hasMoreViews && (
        <p>
          <a href={view.href('/privasi/dilihat')}>{words.allViews}</a>
        </p>
      )}
      <h2>{words.processing}</h2>
      <p>{words.processingText}</p>
      <Processings language={language} />
      <h2>{words.notices}</h2>
      <p>{words.noticesText}</p>
      <DataTable
        caption={words.notices}
        captionHidden
        columns={[
          { header: words.what, namesRow: true, cell: ({ document }) => words.documents[document] },
          { header: words.version, cell: ({ version }) => version },
          { header: words.accepted, cell: ({ acceptedAt }) => instantInWords(acceptedAt, language) },
        ]}
        rows={view.consents}
      />
    </Page>
  )
}

function Requests(p: { readonly frame: Frame; readonly view: PrivacyView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  return (
    <DataTable
      caption={words.requests}
      captionHidden
      columns={[
        { header: words.number, unbroken: true, namesRow: true, cell: ({ number }) => number },
        { header: words.kind, cell: ({ kind }) => words.kinds[kind] },
        {
          header: words.state,
          cell: (request) => (
            <>
              <RequestTag state={request.state} language={language} />{' '}
              <DueTag request={request} now={view.now} language={language} />
            </>
          ),
        },
        { header: words.due, cell: ({ dueAt }) => instantInWords(dueAt, language) },
        {
          header: words.answer,
          cell: (request) => (
            <>
              <RequestAnswer request={request} language={language} />
              {request.state === 'OPEN' && (
                <Form
                  action={view.href(`/privasi/permintaan/${request.id}/tarik`)}
                  token={frame.formToken}
                  inline
                >
                  <Button kind="quiet">
                    {words.withdraw} <span class="visually-hidden">{request.number}</span>
                  </Button>
                </Form>
              )}
            </>
          ),
        },
      ]}
      rows={view.requests}
      empty={<EmptyState kind="empty" title={words.noRequests} />}
    />
  )
}

function Processings(p: { readonly language: Language }) {
  const { language } = p
  const words = messages[language]
  return (
    <DataTable
      caption={words.processing}
      captionHidden
      columns={[
        { header: words.purpose, namesRow: true, cell: ({ purpose }) => purpose[language] },
        { header: words.data, cell: ({ data }) => data[language] },
        {
          header: words.ground,
          cell: ({ ground, isByConsent }) => (
            <>
              <Tag tone={isByConsent ? 'info' : 'neutral'}>{isByConsent ? words.consent : words.duty}</Tag>{' '}
              {ground[language]}
            </>
          ),
        },
        { header: words.kept, cell: ({ kept }) => kept[language] },
      ]}
      rows={processings}
    />
  )
}

/** Every view of the person's data, page by page. */
export function ViewsPage(p: {
  readonly frame: Frame
  readonly views: readonly OwnEvent[]
  readonly nextHref: string | undefined
  readonly backHref: string
}) {
  const words = messages[p.frame.language]
  return (
    <Page frame={p.frame} title={words.views} wide>
      <p>
        <a href={p.backHref}>{words.back}</a>
      </p>
      <PageHeading title={words.views} lead={words.viewsText} />
      <ViewsTable views={p.views} language={p.frame.language} />
      {p.nextHref !== undefined && <Pagination next={p.nextHref} shown={p.views.length} />}
    </Page>
  )
}
