import { type AccessState, accessLifecycle } from '@inaproc/domain/access-lifecycle'
import type { Language } from '@inaproc/domain/language'
import { type RoleCode, roles } from '@inaproc/domain/roles'
import type { WibDate } from '@inaproc/domain/wib-date'
import { PageHeading } from '@inaproc/ui/content'
import { EmptyState } from '@inaproc/ui/empty-state'
import { FilterForm } from '@inaproc/ui/filter-form'
import { Actions, Button, ButtonLink, SelectField, TextField } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { Pagination } from '@inaproc/ui/pagination'
import { type Column, DataTable } from '@inaproc/ui/table'
import { type AccessSummary, organisationOf, partOf, stateOn } from '../accesses.js'
import type { CappedCount } from '../desk/desk.js'
import { StateTag, Validity } from '../overview/shown-access.js'
import { endingDays, type HolderFilter, isFiltered, shownStates } from './holders.js'
import { messages } from './holders.messages.js'

/** Who holds what within somebody's authority; the filters are in the address. */
export interface HoldersView {
  /** The institution or company; null for the whole country. */
  readonly organisation: string | null
  readonly today: WibDate
  readonly path: string
  readonly filter: HolderFilter
  readonly roles: readonly RoleCode[]
  readonly accesses: readonly AccessSummary[]
  readonly total: CappedCount
  readonly nextHref: string | undefined
  readonly isFirst: boolean
  readonly href: (path: string) => string
}

export function HoldersPage(p: { readonly frame: Frame; readonly view: HoldersView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  return (
    <Page frame={frame} title={words.title} wide>
      <PageHeading
        title={words.title}
        lead={view.organisation === null ? words.leadNational : words.lead(view.organisation)}
      />
      <Filters frame={frame} view={view} />
      <DataTable
        caption={words.caption}
        columns={columnsOf(view, language)}
        rows={view.accesses}
        empty={<Nobody frame={frame} view={view} />}
      />
      {view.accesses.length > 0 && (
        <Pagination next={view.nextHref} shown={view.accesses.length} total={view.total} />
      )}
      {!view.isFirst && (
        <p>
          <a href={view.path}>{words.first}</a>
        </p>
      )}
    </Page>
  )
}

function Filters(p: { readonly frame: Frame; readonly view: HoldersView }) {
  const { view } = p
  const { filter } = view
  const { language } = p.frame
  const words = messages[language]
  const label = (state: AccessState) => accessLifecycle.states[state].label[language]
  return (
    <FilterForm action={view.path} label={words.filters} isSet={isFiltered(filter)}>
      <SelectField
        name="peran"
        label={words.role}
        value={filter.role ?? ''}
        placeholder={words.allRoles}
        width={20}
        options={view.roles.map((role) => ({ value: role, label: roles[role].label[language] }))}
      />
      <SelectField
        name="status"
        label={words.state}
        value={filter.state ?? ''}
        placeholder={words.allStates}
        width={20}
        options={shownStates.map((state) => ({ value: state, label: label(state) }))}
      />
      <SelectField
        name="berakhir"
        label={words.end}
        value={filter.isEnding ? 'segera' : ''}
        placeholder={words.allEnds}
        width={20}
        options={[{ value: 'segera', label: words.ending(endingDays) }]}
      />
      <TextField
        name="cari"
        label={words.words}
        hint={words.wordsHint}
        value={filter.words}
        type="search"
        width={20}
      />
      <Actions>
        <Button kind="secondary">{words.apply}</Button>
        {isFiltered(filter) && (
          <ButtonLink href={view.path} kind="quiet">
            {words.clear}
          </ButtonLink>
        )}
      </Actions>
    </FilterForm>
  )
}

function Nobody(p: { readonly frame: Frame; readonly view: HoldersView }) {
  const words = messages[p.frame.language]
  if (isFiltered(p.view.filter)) {
    const action = { href: p.view.path, text: words.clear }
    return <EmptyState kind="no-results" title={words.noResults} action={action} />
  }
  return (
    <EmptyState kind="empty" title={words.empty}>
      <p>{words.emptyText}</p>
    </EmptyState>
  )
}

function columnsOf(view: HoldersView, language: Language): readonly Column<AccessSummary>[] {
  const words = messages[language]
  return [
    {
      header: words.holder,
      namesRow: true,
      cell: ({ access, owner }) => <a href={view.href(`/pemegang/${access.id}`)}>{owner.name}</a>,
    },
    { header: words.access, cell: ({ access }) => roles[access.role].label[language] },
    { header: words.place, cell: (summary) => placeOf(view, summary) },
    {
      header: words.state,
      cell: ({ access }) => <StateTag state={stateOn(access, view.today)} language={language} />,
    },
    {
      header: words.validity,
      cell: ({ access }) => <Validity access={access} today={view.today} language={language} />,
    },
  ]
}

function placeOf({ organisation }: HoldersView, summary: AccessSummary): string {
  const [part, whole] = [partOf(summary), organisationOf(summary)]
  if (part === undefined) return whole
  return organisation === null ? `${part}, ${whole}` : part
}
