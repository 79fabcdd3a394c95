import { type ClientState, clientLifecycle } from '@inaproc/domain/client-lifecycle'
import type { Language } from '@inaproc/domain/language'
import { PageHeading, Tag, type Tone } from '@inaproc/ui/content'
import { instantInWords, numberInWords } from '@inaproc/ui/dates'
import { EmptyList } from '@inaproc/ui/empty-state'
import { FilterForm } from '@inaproc/ui/filter-form'
import { Actions, Button, ButtonLink, SelectField, TextField } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { Pagination } from '@inaproc/ui/pagination'
import { type Column, DataTable } from '@inaproc/ui/table'
import {
  type ClientFilter,
  environments,
  isFiltered,
  kinds,
  type ListedClient,
  type Order,
  owners,
  states,
} from './client-list.js'
import type { ConsolePart } from './console-paths.js'
import { ConsoleTabs } from './console-tabs.js'
import { messages } from './words/console.messages.js'

export interface ClientsView {
  readonly path: string
  readonly filter: ClientFilter
  readonly order: Order
  readonly orderHref: (by: Order) => string
  readonly clients: readonly ListedClient[]
  readonly nextHref: string | undefined
  readonly isFirst: boolean
  /** Where a client is made; only for those who may. */
  readonly createHref: string | undefined
  /** How many requests failed within the last day. */
  readonly failedOf: (clientId: string) => number
  readonly hrefOf: (clientId: string) => string
  readonly partHref: (part: ConsolePart) => string
  readonly trafficHrefOf: (clientId: string) => string
}

/** Every relying party, by name; the filters are in the address. */
export function ClientsPage(p: { readonly frame: Frame; readonly view: ClientsView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={words.title} wide>
      <PageHeading title={words.title} lead={words.lead}>
        {view.createHref !== undefined && <ButtonLink href={view.createHref}>{words.create}</ButtonLink>}
      </PageHeading>
      <ConsoleTabs current="clients" hrefOf={view.partHref} language={frame.language} />
      <Filters {...p} />
      <DataTable
        caption={words.captions[view.order]}
        columns={columnsOf(view, frame.language)}
        rows={view.clients}
        empty={
          <EmptyList
            filtered={isFiltered(view.filter)}
            clear={{ href: view.path, text: words.clear }}
            words={words}
          />
        }
      />
      {view.clients.length > 0 && <Pagination next={view.nextHref} shown={view.clients.length} />}
      {!view.isFirst && (
        <p>
          <a href={view.path}>{words.first}</a>
        </p>
      )}
    </Page>
  )
}

function Filters(p: { readonly frame: Frame; readonly view: ClientsView }) {
  const { path, filter } = p.view
  const { language } = p.frame
  const words = messages[language]
  const ownerWords = { inaproc: words.house, direktorat: words.directorate, mitra: words.partnerOwner }
  return (
    <FilterForm action={path} label={words.filters} isSet={isFiltered(filter)}>
      <TextField
        name="cari"
        label={words.search}
        hint={words.searchHint}
        value={filter.words}
        type="search"
        width={20}
      />
      <SelectField
        name="status"
        label={words.state}
        value={filter.state ?? ''}
        placeholder={words.allStates}
        width={20}
        options={states.map((value) => ({ value, label: stateInWords(value, language) }))}
      />
      <SelectField
        name="jenis"
        label={words.kind}
        value={filter.kind ?? ''}
        placeholder={words.allKinds}
        width={20}
        options={kinds.map((value) => ({ value, label: words.kinds[value].label }))}
      />
      <SelectField
        name="pemilik"
        label={words.owner}
        value={filter.owner ?? ''}
        placeholder={words.allOwners}
        width={20}
        options={owners.map((value) => ({ value, label: ownerWords[value] }))}
      />
      <SelectField
        name="lingkungan"
        label={words.environment}
        value={filter.environment ?? ''}
        placeholder={words.allEnvironments}
        width={20}
        options={environments.map((value) => ({ value, label: words.environments[value].label }))}
      />
      <SelectField
        name="galat"
        label={words.failed}
        value={filter.failingSince === null ? '' : 'ada'}
        placeholder={words.failedOrNot}
        width={20}
        options={[{ value: 'ada', label: words.failedOnly }]}
      />
      {p.view.order === 'use' && <input type="hidden" name="urut" value="dipakai" />}
      <Actions>
        <Button kind="secondary">{words.apply}</Button>
        {isFiltered(filter) && (
          <ButtonLink href={path} kind="quiet">
            {words.clear}
          </ButtonLink>
        )}
      </Actions>
    </FilterForm>
  )
}

function columnsOf(view: ClientsView, language: Language): readonly Column<ListedClient>[] {
  const words = messages[language]
  const sortedBy = (by: Order, direction: 'ascending' | 'descending') => ({
    href: view.orderHref(by),
    direction: view.order === by ? direction : undefined,
  })
  return [
    {
      header: words.client,
      namesRow: true,
      sort: sortedBy('name', 'ascending'),
      cell: ({ clientId, name }) => (
        <>
          <a href={view.hrefOf(clientId)}>{name}</a>
          <br />
          <code>{clientId}</code>
        </>
      ),
    },
    { header: words.state, cell: ({ state }) => <StateTag state={state} language={language} /> },
    { header: words.kind, cell: ({ kind }) => words.kinds[kind].label },
    { header: words.owner, cell: (client) => ownerInWords(client, language) },
    { header: words.environment, cell: ({ environment }) => words.environments[environment].label },
    {
      header: words.lastUsed,
      sort: sortedBy('use', 'descending'),
      cell: ({ lastUsedAt }) => (lastUsedAt === null ? words.never : instantInWords(lastUsedAt, language)),
    },
    {
      header: words.failed,
      numeric: true,
      cell: ({ clientId }) => {
        const failed = numberInWords(view.failedOf(clientId), language)
        return failed === '0' ? failed : <a href={view.trafficHrefOf(clientId)}>{failed}</a>
      },
    },
  ]
}

const tones: Readonly<Record<ClientState, Tone>> = {
  draft: 'neutral',
  in_review: 'info',
  active: 'success',
  suspended: 'danger',
  retired: 'neutral',
}

export function StateTag(p: { readonly state: ClientState; readonly language: Language }) {
  return <Tag tone={tones[p.state]}>{stateInWords(p.state, p.language)}</Tag>
}

export function stateInWords(state: ClientState, language: Language): string {
  return clientLifecycle.states[state].label[language]
}

export function ownerInWords(
  { firstParty, partner }: { readonly firstParty: boolean; readonly partner: string | null },
  language: Language,
): string {
  const words = messages[language]
  return partner ?? (firstParty ? words.house : words.directorate)
}
