import type { Language } from '@inaproc/domain/language'
import { PageHeading, Tag } from '@inaproc/ui/content'
import { EmptyState } from '@inaproc/ui/empty-state'
import { FilterForm } from '@inaproc/ui/filter-form'
import { Actions, Button, ButtonLink, SelectField, TextField } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { Pagination } from '@inaproc/ui/pagination'
import { type Column, DataTable } from '@inaproc/ui/table'
import type { ConsolePart } from '../console/console-paths.js'
import { ConsoleTabs } from '../console/console-tabs.js'
import {
  kinds,
  type Life,
  type ManagedResource,
  type OpenIdScope,
  type ScopeFilter,
} from './managed-resource.js'
import { messages } from './scopes.messages.js'

export interface ScopesView {
  readonly path: string
  readonly filter: ScopeFilter
  /** null: not asked for. */
  readonly resources: readonly ManagedResource[] | null
  readonly openId: readonly OpenIdScope[] | null
  readonly nextHref: string | undefined
  readonly isFirst: boolean
  readonly createHref: string | undefined
  readonly hrefOf: (id: string) => string
  readonly partHref: (part: ConsolePart) => string
}

/** What clients can ask for: APIs with their scopes, and the scopes about people. */
export function ScopesPage(p: { readonly frame: Frame; readonly view: ScopesView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  return (
    <Page frame={frame} title={words.title} wide>
      <PageHeading title={words.title} lead={words.lead}>
        {view.createHref !== undefined && <ButtonLink href={view.createHref}>{words.create}</ButtonLink>}
      </PageHeading>
      <ConsoleTabs current="scopes" hrefOf={view.partHref} language={language} />
      <Filters {...p} />
      {view.resources !== null && (
        <>
          <DataTable
            caption={words.kinds.resource}
            columns={apiColumns(view, language)}
            rows={view.resources}
            empty={<Nothing {...p} />}
          />
          {view.resources.length > 0 && <Pagination next={view.nextHref} shown={view.resources.length} />}
          {!view.isFirst && (
            <p>
              <a href={view.path}>{words.first}</a>
            </p>
          )}
        </>
      )}
      {view.openId !== null && (
        <>
          <DataTable
            caption={words.kinds.openid}
            columns={openIdColumns(language)}
            rows={view.openId}
            empty={<Nothing {...p} />}
          />
          <p>{words.openIdLead}</p>
        </>
      )}
    </Page>
  )
}

function Filters(p: { readonly frame: Frame; readonly view: ScopesView }) {
  const { path, filter } = p.view
  const words = messages[p.frame.language]
  const isSet = isFiltered(filter)
  return (
    <FilterForm action={path} label={words.filters} isSet={isSet}>
      <TextField
        name="cari"
        label={words.search}
        hint={words.searchHint}
        value={filter.words}
        type="search"
        width={20}
      />
      <SelectField
        name="jenis"
        label={words.kind}
        value={filter.kind ?? ''}
        placeholder={words.allKinds}
        width={20}
        options={kinds.map((value) => ({ value, label: words.kinds[value] }))}
      />
      <Actions>
        <Button kind="secondary">{words.apply}</Button>
        {isSet && (
          <ButtonLink href={path} kind="quiet">
            {words.clear}
          </ButtonLink>
        )}
      </Actions>
    </FilterForm>
  )
}

function isFiltered({ words, kind }: ScopeFilter): boolean {
  return words !== '' || kind !== null
}

function Nothing(p: { readonly frame: Frame; readonly view: ScopesView }) {
  const words = messages[p.frame.language]
  if (isFiltered(p.view.filter)) {
    return (
      <EmptyState
        kind="no-results"
        title={words.noResults}
        action={{ href: p.view.path, text: words.clear }}
      />
    )
  }
  return (
    <EmptyState kind="empty" title={words.none}>
      <p>{words.noneText}</p>
    </EmptyState>
  )
}

function apiColumns(view: ScopesView, language: Language): readonly Column<ManagedResource>[] {
  const words = messages[language]
  return [
    {
      header: words.api,
      namesRow: true,
      cell: ({ id, name, audience }) => (
        <>
          <a href={view.hrefOf(id)}>{name[language]}</a>
          <br />
          <code>{audience}</code>
        </>
      ),
    },
    {
      header: words.scopes,
      cell: ({ scopes }) =>
        scopes.length === 0 ? (
          '–'
        ) : (
          <ul>
            {scopes.map(({ name }) => (
              <li key={name}>
                <code>{name}</code>
              </li>
            ))}
          </ul>
        ),
    },
    {
      header: words.owner,
      cell: ({ ofRelease, ownerClient }) => (ofRelease ? words.house : <code>{ownerClient}</code>),
    },
    { header: words.state, cell: ({ state }) => <LifeTag state={state} language={language} /> },
  ]
}

function openIdColumns(language: Language): readonly Column<OpenIdScope>[] {
  const words = messages[language]
  return [
    {
      header: words.scope,
      namesRow: true,
      cell: ({ name, label, sensitive }) => (
        <>
          {label[language]} {sensitive && <Tag tone="warning">{words.sensitive}</Tag>}
          <br />
          <code>{name}</code>
        </>
      ),
    },
    {
      header: words.claims,
      cell: ({ claims }) => (claims.length === 0 ? words.noClaims : <code>{claims.join(', ')}</code>),
    },
    { header: words.availableTo, cell: ({ availableTo }) => words.availabilities[availableTo].label },
  ]
}

export function LifeTag(p: { readonly state: Life; readonly language: Language }) {
  return <Tag tone={p.state === 'active' ? 'success' : 'neutral'}>{messages[p.language].states[p.state]}</Tag>
}
