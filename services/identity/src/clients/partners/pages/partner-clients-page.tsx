import { instantInWords } from '@inaproc/ui/dates'
import { EmptyState } from '@inaproc/ui/empty-state'
import { FilterForm } from '@inaproc/ui/filter-form'
import { Actions, Button, ButtonLink, TextField } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { Pagination } from '@inaproc/ui/pagination'
import { type Column, DataTable } from '@inaproc/ui/table'
import type { ListedClient } from '../../console/client-list.js'
import { StateTag } from '../../console/clients-page.js'
import { messages as consoleWords } from '../../console/words/console.messages.js'
import { messages } from './partner.messages.js'
import { PartnerHead, type PartnerView } from './partner-head.js'

export interface PartnerClientsView extends PartnerView {
  readonly clients: readonly ListedClient[]
  readonly words: string
  readonly nextHref: string | undefined
  readonly isFirst: boolean
  /** Where a client is made; only for those who may. */
  readonly createHref: string | undefined
  readonly clientHref: (clientId: string) => string
}

type Part = { readonly frame: Frame; readonly view: PartnerClientsView }

/** The clients of one partner, by name. */
export function PartnerClientsPage(p: Part) {
  const { frame, view } = p
  const words = messages[frame.language]
  const console = consoleWords[frame.language]
  const path = view.hrefOf('clients')
  return (
    <Page frame={frame} title={view.partner.name} wide>
      <PartnerHead frame={frame} view={view} current="clients">
        {view.createHref !== undefined && <ButtonLink href={view.createHref}>{words.newClient}</ButtonLink>}
      </PartnerHead>
      {(view.clients.length > 0 || view.words !== '') && (
        <FilterForm action={path} label={console.filters} isSet={view.words !== ''}>
          <TextField name="cari" label={console.search} value={view.words} type="search" width={20} />
          <Actions>
            <Button kind="secondary">{console.apply}</Button>
          </Actions>
        </FilterForm>
      )}
      <DataTable
        caption={words.clients}
        captionHidden
        columns={columnsOf(p)}
        rows={view.clients}
        empty={<Nothing {...p} />}
      />
      {view.clients.length > 0 && <Pagination next={view.nextHref} shown={view.clients.length} />}
      {!view.isFirst && (
        <p>
          <a href={path}>{console.first}</a>
        </p>
      )}
    </Page>
  )
}

function Nothing({ frame, view }: Part) {
  const words = messages[frame.language]
  if (view.words !== '') {
    const clear = consoleWords[frame.language].clear
    return (
      <EmptyState
        kind="no-results"
        title={words.noClientFound}
        action={{ href: view.hrefOf('clients'), text: clear }}
      />
    )
  }
  return (
    <EmptyState kind="empty" title={words.noClients}>
      <p>{words.noClientsText}</p>
    </EmptyState>
  )
}

function columnsOf({ frame, view }: Part): readonly Column<ListedClient>[] {
  const { language } = frame
  const words = consoleWords[language]
  return [
    {
      header: words.client,
      namesRow: true,
      cell: ({ clientId, name }) => (
        <>
          <a href={view.clientHref(clientId)}>{name}</a>
          <br />
          <code>{clientId}</code>
        </>
      ),
    },
    { header: words.environment, cell: ({ environment }) => words.environments[environment].label },
    { header: words.state, cell: ({ state }) => <StateTag state={state} language={language} /> },
    { header: words.kind, cell: ({ kind }) => words.kinds[kind].label },
    {
      header: words.lastUsed,
      cell: ({ lastUsedAt }) => (lastUsedAt === null ? words.never : instantInWords(lastUsedAt, language)),
    },
  ]
}
