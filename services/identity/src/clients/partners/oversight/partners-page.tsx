import { type PartnerState, partnerLifecycle } from '@inaproc/domain/partner-lifecycles'
import { PageHeading, Tag } from '@inaproc/ui/content'
import { instantInWords, numberInWords } from '@inaproc/ui/dates'
import { EmptyState } from '@inaproc/ui/empty-state'
import { FilterForm } from '@inaproc/ui/filter-form'
import { Actions, Button, ButtonLink, SelectField, TextField } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { Pagination } from '@inaproc/ui/pagination'
import { type Column, DataTable } from '@inaproc/ui/table'
import { PartnerTag } from '../pages/own-partners-page.js'
import { messages as partnerWords } from '../pages/partner.messages.js'
import { messages } from './oversight.messages.js'
import { type OversightPart, OversightTabs } from './oversight-tabs.js'
import { isFiltered, type ListedPartner, type PartnerFilter, partnerStates } from './watched-partners.js'

export interface PartnersView {
  readonly path: string
  readonly filter: PartnerFilter
  readonly partners: readonly ListedPartner[]
  readonly nextHref: string | undefined
  readonly isFirst: boolean
  readonly hrefOf: (partnerId: string) => string
  readonly partHref: (part: OversightPart) => string | undefined
}

type Part = { readonly frame: Frame; readonly view: PartnersView }

/** Every partner, by name; the filters are in the address. */
export function PartnersPage(p: Part) {
  const { frame, view } = p
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={words.title} wide>
      <PageHeading title={words.title} lead={words.lead} />
      <OversightTabs current="partners" hrefOf={view.partHref} language={frame.language} />
      <Filters {...p} />
      <DataTable
        caption={words.title}
        captionHidden
        columns={columnsOf(p)}
        rows={view.partners}
        empty={<Nothing {...p} />}
      />
      {view.partners.length > 0 && <Pagination next={view.nextHref} shown={view.partners.length} />}
      {!view.isFirst && (
        <p>
          <a href={view.path}>{words.first}</a>
        </p>
      )}
    </Page>
  )
}

function Filters({ frame, view }: Part) {
  const words = messages[frame.language]
  const { filter, path } = view
  const stateInWords = (state: PartnerState) => partnerLifecycle.states[state].label[frame.language]
  return (
    <FilterForm action={path} label={words.filters} isSet={isFiltered(filter)}>
      <TextField name="cari" label={words.search} value={filter.words} type="search" width={20} />
      <SelectField
        name="status"
        label={words.state}
        value={filter.state ?? ''}
        placeholder={words.allStates}
        width={20}
        options={partnerStates.map((value) => ({ value, label: stateInWords(value) }))}
      />
      <SelectField
        name="pemilik"
        label={words.owner}
        value={filter.withoutOwner ? 'tanpa' : ''}
        placeholder={words.anyOwner}
        width={20}
        options={[{ value: 'tanpa', label: words.noOwner }]}
      />
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

function Nothing({ frame, view }: Part) {
  const words = messages[frame.language]
  if (isFiltered(view.filter)) {
    return (
      <EmptyState kind="no-results" title={words.noResults} action={{ href: view.path, text: words.clear }} />
    )
  }
  return (
    <EmptyState kind="empty" title={words.none}>
      <p>{words.noneText}</p>
    </EmptyState>
  )
}

function columnsOf({ frame, view }: Part): readonly Column<ListedPartner>[] {
  const { language } = frame
  const words = messages[language]
  return [
    {
      header: words.partner,
      namesRow: true,
      cell: ({ id, name }) => <a href={view.hrefOf(id)}>{name}</a>,
    },
    {
      header: words.state,
      cell: ({ state, hasOwner }) => (
        <>
          <PartnerTag state={state} language={language} />
          {!hasOwner && state !== 'closed' && <Tag tone="warning">{words.noOwner}</Tag>}
        </>
      ),
    },
    { header: words.kind, cell: ({ kind }) => partnerWords[language].kinds[kind].label },
    { header: words.members, numeric: true, cell: ({ members }) => numberInWords(members, language) },
    { header: words.clients, numeric: true, cell: ({ clients }) => numberInWords(clients, language) },
    { header: words.since, cell: ({ createdAt }) => instantInWords(createdAt, language) },
  ]
}
