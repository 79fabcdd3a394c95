import type { Language } from '@inaproc/domain/language'
import { PageHeading, Tabs, Tag } from '@inaproc/ui/content'
import { numberInWords, secondInWords } from '@inaproc/ui/dates'
import { EmptyState } from '@inaproc/ui/empty-state'
import { Actions, ButtonLink, ErrorSummary } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { Pagination } from '@inaproc/ui/pagination'
import { type Column, DataTable } from '@inaproc/ui/table'
import { deskWords } from '../../acts/act-words.js'
import { type Outcome, outcomeOf } from '../../acts/acts.js'
import { isFiltered } from '../audit-filter.js'
import type { AuditRecord } from '../entries.js'
import { detailInWords } from './detail-words.js'
import { actorWords, objectWords, reasonOf } from './record-words.js'
import { messages } from './search.messages.js'
import { SearchFilters } from './search-filters.js'
import type { SearchView } from './search-view.js'
import { SpreadChart } from './spread-chart.js'

/** The audit log as a list; the filters are in the address, people in it by the ids of their accounts. */
export function SearchPage(p: { readonly frame: Frame; readonly view: SearchView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  const { records, lookedBackTo } = view.found
  return (
    <Page frame={frame} title={words.title} hasError={view.problems.length > 0} wide>
      <ErrorSummary problems={view.problems} />
      <PageHeading title={words.title} lead={leadOf(view, language)} />
      {view.checkHref !== undefined && (
        <Tabs
          label={words.parts}
          tabs={[
            { href: view.path, text: words.search, current: true },
            { href: view.checkHref, text: words.check, current: false },
          ]}
        />
      )}
      <SearchFilters frame={frame} view={view} />
      {view.spread !== null && view.spread.total > 0 && (
        <SpreadChart view={view} spread={view.spread} language={language} />
      )}
      <DataTable
        caption={words.caption}
        captionHidden
        columns={columnsOf(view, language)}
        rows={records}
        empty={<Nothing view={view} language={language} />}
      />
      {records.length > 0 && lookedBackTo !== null && (
        <EmptyState
          kind="partial"
          title={words.lookedBack(secondInWords(lookedBackTo, language))}
          action={view.nextHref === undefined ? undefined : { href: view.nextHref, text: words.goOn }}
        />
      )}
      {records.length > 0 && (
        <Pagination next={lookedBackTo === null ? view.nextHref : undefined} shown={records.length} />
      )}
      {!view.isFirst && (
        <p>
          <a href={view.firstHref}>{words.first}</a>
        </p>
      )}
      {view.downloadHref !== undefined && records.length > 0 && (
        <>
          <p class="hint">{words.downloadNote(numberInWords(view.exportedRows, language))}</p>
          <Actions>
            <ButtonLink href={view.downloadHref} kind="secondary">
              {words.download}
            </ButtonLink>
          </Actions>
        </>
      )}
      <p class="hint">{words.noted}</p>
    </Page>
  )
}

function leadOf({ reach, institution }: SearchView, language: Language): string {
  const words = messages[language]
  switch (reach.rows) {
    case 'all':
      return words.lead
    case 'institution':
      return words.leadInstitution(institution ?? '')
    case 'applications':
      return words.leadApplications
  }
}

function Nothing(p: { readonly view: SearchView; readonly language: Language }) {
  const { view, language } = p
  const words = messages[language]
  if (view.found.lookedBackTo !== null) {
    return (
      <EmptyState
        kind="partial"
        title={words.notYet}
        action={view.nextHref === undefined ? undefined : { href: view.nextHref, text: words.goOn }}
      >
        <p>{words.lookedBack(secondInWords(view.found.lookedBackTo, language))}</p>
      </EmptyState>
    )
  }
  if (isFiltered(view.filter) || view.problems.length > 0 || !view.isFirst) {
    return (
      <EmptyState kind="no-results" title={words.noResults} action={{ href: view.path, text: words.clear }}>
        <p>{words.noResultsText}</p>
      </EmptyState>
    )
  }
  return (
    <EmptyState kind="empty" title={words.none}>
      <p>{words.noneText}</p>
    </EmptyState>
  )
}

function columnsOf(view: SearchView, language: Language): readonly Column<AuditRecord>[] {
  const words = messages[language]
  return [
    {
      header: words.when,
      cell: ({ at }) => <time dateTime={at.toISOString()}>{secondInWords(at, language)}</time>,
    },
    {
      header: words.what,
      namesRow: true,
      cell: (record) => <Act record={record} view={view} language={language} />,
    },
    { header: words.who, cell: (record) => <ActorName record={record} view={view} language={language} /> },
    { header: words.about, cell: (record) => <ObjectName record={record} view={view} language={language} /> },
    ...(view.reach.isFull
      ? [{ header: words.address, cell: ({ address }: AuditRecord) => address ?? '–' }]
      : []),
  ]
}

interface CellProps {
  readonly record: AuditRecord
  readonly view: Pick<SearchView, 'names' | 'recordHref' | 'objectHref'>
  readonly language: Language
}

function Act({ record, view, language }: CellProps) {
  const words = messages[language]
  const outcome = outcomeOf(record.action)
  const reason = reasonOf(record)
  return (
    <>
      <a href={view.recordHref(record)}>{deskWords(record.action, record.detail, language)}</a>{' '}
      {outcome !== 'berhasil' && <OutcomeTag outcome={outcome} language={language} />}
      {reason !== null && (
        <>
          <br />
          <span class="hint">
            {words.reason}: {detailInWords(record, { name: 'reason', value: reason }, language)}
          </span>
        </>
      )}
    </>
  )
}

export function OutcomeTag(p: { readonly outcome: Outcome; readonly language: Language }) {
  const tone = { berhasil: 'success', ditolak: 'warning', gagal: 'danger' } as const
  return <Tag tone={tone[p.outcome]}>{messages[p.language].outcomes[p.outcome]}</Tag>
}

export function ActorName({
  record,
  view,
  language,
}: Omit<CellProps, 'view'> & { view: Pick<SearchView, 'names'> }) {
  const { name, username, role } = actorWords(record, view.names, language)
  return (
    <>
      {name}
      {username !== null && (
        <>
          <br />
          <code>{username}</code>
        </>
      )}
      {role !== null && (
        <>
          <br />
          <span class="hint">{role}</span>
        </>
      )}
    </>
  )
}

export function ObjectName({
  record,
  view,
  language,
}: Omit<CellProps, 'view'> & { view: Pick<SearchView, 'names' | 'objectHref'> }) {
  const { kind, name } = objectWords(record, view.names, language)
  const href = view.objectHref(record)
  return (
    <>
      {kind}
      <br />
      {href === undefined ? name : <a href={href}>{name}</a>}
    </>
  )
}
