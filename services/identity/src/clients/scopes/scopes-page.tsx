import type { Language } from '@inaproc/domain/language'
import { PageHeading, Tag } from '@inaproc/ui/content'
import { EmptyList } from '@inaproc/ui/empty-state'
import { FilterForm } from '@inaproc/ui/filter-form'
import { Actions, Button, ButtonLink, SelectField, TextField } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { Pagination } from '@inaproc/ui/pagination'
import { type Column, DataTable } from '@inaproc/ui/table'
import type { ConsolePart } from '../console/console-paths.js'
import { ConsoleTabs } from '../console/console-tabs.js'
import { kinds, type ManagedResource, type ScopeFilter } from './apis/managed-resource.js'
import { type Life, lives, type PeopleScope } from './people/people-scope.js'
import { messages } from './scopes.messages.js'

export interface ScopesView {
  readonly path: string
  readonly filter: ScopeFilter
  /** null: not asked for. */
  readonly resources: readonly ManagedResource[] | null
  readonly people: readonly PeopleScope[] | null
  readonly clientsOf: (scope: string) => number
  readonly nextHref: string | undefined
  readonly isFirst: boolean
  /** Only for those who may. */
  readonly create: { readonly scopeHref: string; readonly apiHref: string } | undefined
  readonly apiHref: (id: string) => string
  readonly scopeHref: (name: string) => string
  readonly claimsHref: string
  readonly partHref: (part: ConsolePart) => string
}

/** What clients can ask for: scopes about people, and APIs with their scopes. */
export function ScopesPage(p: { readonly frame: Frame; readonly view: ScopesView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  return (
    <Page frame={frame} title={words.title} wide>
      <PageHeading title={words.title} lead={words.lead}>
        {view.create !== undefined && (
          <>
            <ButtonLink href={view.create.scopeHref}>{words.createScope}</ButtonLink>{' '}
            <ButtonLink href={view.create.apiHref} kind="secondary">
              {words.create}
            </ButtonLink>
          </>
        )}
      </PageHeading>
      <ConsoleTabs current="scopes" hrefOf={view.partHref} language={language} />
      <Filters {...p} />
      {view.people !== null && (
        <>
          <DataTable
            caption={words.kinds.openid}
            columns={peopleColumns(view, language)}
            rows={view.people}
            empty={
              <EmptyList
                filtered={isFiltered(view.filter)}
                clear={{ href: view.path, text: words.clear }}
                words={words}
              />
            }
          />
          <p>{words.openIdLead}</p>
          <p>
            <a href={view.claimsHref}>{words.toClaims}</a>
          </p>
        </>
      )}
      {view.resources !== null && (
        <>
          <DataTable
            caption={words.kinds.resource}
            columns={apiColumns(view, language)}
            rows={view.resources}
            empty={
              <EmptyList
                filtered={isFiltered(view.filter)}
                clear={{ href: view.path, text: words.clear }}
                words={words}
              />
            }
          />
          {view.resources.length > 0 && <Pagination next={view.nextHref} shown={view.resources.length} />}
          {!view.isFirst && (
            <p>
              <a href={view.path}>{words.first}</a>
            </p>
          )}
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
      <SelectField
        name="keadaan"
        label={words.state}
        value={filter.state ?? ''}
        placeholder={words.allStates}
        width={20}
        options={lives.map((value) => ({ value, label: words.states[value] }))}
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

function isFiltered({ words, kind, state }: ScopeFilter): boolean {
  return words !== '' || kind !== null || state !== null
}

function apiColumns(view: ScopesView, language: Language): readonly Column<ManagedResource>[] {
  const words = messages[language]
  return [
    {
      header: words.api,
      namesRow: true,
      cell: ({ id, name, audience }) => (
        <>
          <a href={view.apiHref(id)}>{name[language]}</a>
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

function peopleColumns(view: ScopesView, language: Language): readonly Column<PeopleScope>[] {
  const words = messages[language]
  return [
    {
      header: words.scope,
      namesRow: true,
      cell: ({ name, label, sensitive }) => (
        <>
          <a href={view.scopeHref(name)}>{label[language]}</a>{' '}
          {sensitive && <Tag tone="warning">{words.sensitive}</Tag>}
          <br />
          <code>{name}</code>
        </>
      ),
    },
    {
      header: words.claims,
      cell: ({ claims }) => (claims.length === 0 ? words.noClaims : <code>{claims.join(', ')}</code>),
    },
    {
      header: words.availableTo,
      unbroken: true,
      cell: ({ availableTo }) => words.availabilities[availableTo].label,
    },
    {
      header: words.clients,
      unbroken: true,
      cell: ({ name }) => (
        <a href={`${view.scopeHref(name)}/klien`}>
          {words.clientCount(view.clientsOf(name))}
          <span class="visually-hidden"> {name}</span>
        </a>
      ),
    },
    { header: words.state, cell: ({ state }) => <LifeTag state={state} language={language} /> },
  ]
}

export function LifeTag(p: { readonly state: Life; readonly language: Language }) {
  return <Tag tone={p.state === 'active' ? 'success' : 'neutral'}>{messages[p.language].states[p.state]}</Tag>
}
