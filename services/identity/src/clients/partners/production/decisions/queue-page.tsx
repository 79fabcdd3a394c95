import { PageHeading } from '@inaproc/ui/content'
import { instantInWords } from '@inaproc/ui/dates'
import { EmptyState } from '@inaproc/ui/empty-state'
import { FilterForm } from '@inaproc/ui/filter-form'
import { Actions, Button, ButtonLink, TextField } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { Pagination } from '@inaproc/ui/pagination'
import { DataTable } from '@inaproc/ui/table'
import { type OversightPart, OversightTabs } from '../../oversight/oversight-tabs.js'
import { messages } from '../production.messages.js'
import { ProductionTag } from '../production-parts.js'
import type { QueuedRequest } from '../production-request.js'

export interface QueueView {
  readonly path: string
  readonly words: string
  readonly requests: readonly QueuedRequest[]
  readonly nextHref: string | undefined
  readonly isFirst: boolean
  readonly hrefOf: (request: QueuedRequest) => string
  readonly partHref: (part: OversightPart) => string | undefined
}

/** Who asks for production, the oldest request first. */
export function QueuePage(p: { readonly frame: Frame; readonly view: QueueView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  return (
    <Page frame={frame} title={words.queue} wide>
      <PageHeading title={words.queue} lead={words.queueLead} />
      <OversightTabs current="requests" hrefOf={view.partHref} language={language} />
      <FilterForm action={view.path} label={words.filters} isSet={view.words !== ''}>
        <TextField name="cari" label={words.search} value={view.words} type="search" width={20} />
        <Actions>
          <Button kind="secondary">{words.apply}</Button>
          {view.words !== '' && (
            <ButtonLink href={view.path} kind="quiet">
              {words.clear}
            </ButtonLink>
          )}
        </Actions>
      </FilterForm>
      <DataTable<QueuedRequest>
        caption={words.queue}
        captionHidden
        columns={[
          {
            header: words.client,
            namesRow: true,
            cell: (request) => (
              <>
                <a href={view.hrefOf(request)}>{request.clientName}</a>
                <br />
                <code>{request.clientId}</code>
              </>
            ),
          },
          { header: words.kind, cell: ({ kind }) => words.kinds[kind] },
          { header: words.partner, cell: ({ partner }) => partner },
          {
            header: words.state,
            cell: ({ state, round }) => (
              <>
                <ProductionTag state={state} language={language} />
                {round > 1 && <p class="hint">{words.round(round)}</p>}
              </>
            ),
          },
          { header: words.sent, cell: ({ submittedAt }) => instantInWords(submittedAt, language) },
        ]}
        rows={view.requests}
        empty={<Nothing {...p} />}
      />
      {view.requests.length > 0 && <Pagination next={view.nextHref} shown={view.requests.length} />}
      {!view.isFirst && (
        <p>
          <a href={view.path}>{words.first}</a>
        </p>
      )}
    </Page>
  )
}

function Nothing({ frame, view }: { readonly frame: Frame; readonly view: QueueView }) {
  const words = messages[frame.language]
  if (view.words !== '') {
    return (
      <EmptyState
        kind="no-results"
        title={words.queueNothing}
        action={{ href: view.path, text: words.clear }}
      />
    )
  }
  return (
    <EmptyState kind="empty" title={words.queueEmpty}>
      <p>{words.queueEmptyText}</p>
    </EmptyState>
  )
}
