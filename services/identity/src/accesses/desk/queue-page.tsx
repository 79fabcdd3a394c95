import type { Language } from '@inaproc/domain/language'
import { type RoleCode, roles } from '@inaproc/domain/roles'
import { Notice, PageHeading, Tag, type Tone } from '@inaproc/ui/content'
import { instantInWords } from '@inaproc/ui/dates'
import { EmptyState } from '@inaproc/ui/empty-state'
import { Actions, Button, ButtonLink, Form, SelectField, TextField } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { Pagination } from '@inaproc/ui/pagination'
import { type Column, DataTable } from '@inaproc/ui/table'
import { type AccessSummary, organisationOf, partOf } from '../accesses.js'
import { caseKindOf, caseKinds, type DeskFilter, hoursLeft, isFiltered } from './desk.js'
import { messages } from './desk.messages.js'

/** What waits on a desk, the nearest deadline first; the filters are in the address. */
export interface QueueView {
  /** The institution of the desk; null for the national ones. */
  readonly institution: string | null
  readonly now: Date
  readonly path: string
  readonly filter: DeskFilter
  readonly roles: readonly RoleCode[]
  readonly waiting: readonly AccessSummary[]
  readonly nextHref: string | undefined
  readonly isFirst: boolean
  readonly done: string | null
  readonly href: (path: string) => string
}

export function QueuePage(p: { readonly frame: Frame; readonly view: QueueView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  return (
    <Page frame={frame} title={words.title} wide>
      {view.done !== null && <Notice tone="success" title={view.done} live />}
      <PageHeading
        title={words.title}
        lead={view.institution === null ? words.leadNational : words.lead(view.institution)}
      />
      <Filters frame={frame} view={view} />
      <DataTable
        caption={words.queue}
        columns={columnsOf(view, language)}
        rows={view.waiting}
        empty={<NothingWaits frame={frame} view={view} />}
      />
      {(view.nextHref !== undefined || !view.isFirst) && (
        <Pagination next={view.nextHref} shown={view.waiting.length} />
      )}
      {!view.isFirst && (
        <p>
          <a href={view.path}>{words.first}</a>
        </p>
      )}
    </Page>
  )
}

function Filters(p: { readonly frame: Frame; readonly view: QueueView }) {
  const { view } = p
  const { filter } = view
  const { language } = p.frame
  const words = messages[language]
  return (
    <Form action={view.path} method="get" label={words.filters} inline>
      <SelectField
        name="jenis"
        label={words.kind}
        value={filter.kind ?? ''}
        placeholder={words.allKinds}
        width={20}
        options={caseKinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
      />
      <SelectField
        name="peran"
        label={words.role}
        value={filter.role ?? ''}
        placeholder={words.allRoles}
        width={20}
        options={view.roles.map((role) => ({ value: role, label: roles[role].label[language] }))}
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
    </Form>
  )
}

function NothingWaits(p: { readonly frame: Frame; readonly view: QueueView }) {
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
    <EmptyState kind="empty" title={words.empty}>
      <p>{words.emptyText}</p>
    </EmptyState>
  )
}

function columnsOf(view: QueueView, language: Language): readonly Column<AccessSummary>[] {
  const words = messages[language]
  return [
    {
      header: words.applicant,
      namesRow: true,
      cell: ({ access, owner }) => <a href={view.href(`/verifikasi/${access.id}`)}>{owner.name}</a>,
    },
    { header: words.access, cell: ({ access }) => roles[access.role].label[language] },
    { header: words.place, cell: (summary) => partOf(summary) ?? organisationOf(summary) },
    {
      header: words.kind,
      cell: ({ access }) => words.kinds[caseKindOf(access) ?? 'application'],
    },
    {
      header: words.sent,
      cell: ({ access }) => (access.submittedAt === null ? '' : instantInWords(access.submittedAt, language)),
    },
    {
      header: words.due,
      cell: ({ access }) =>
        access.dueAt === null ? '' : <DeadlineTag dueAt={access.dueAt} now={view.now} language={language} />,
    },
  ]
}

/** How much of the 3×24 hours is left. */
export function DeadlineTag(p: { readonly dueAt: Date; readonly now: Date; readonly language: Language }) {
  const words = messages[p.language]
  const { hours, isOver } = hoursLeft(p.dueAt, p.now)
  const [days, rest] = [Math.floor(hours / 24), hours % 24]
  const tone: Tone = isOver ? 'danger' : hours < 24 ? 'warning' : 'neutral'
  return <Tag tone={tone}>{isOver ? words.late(days, rest) : words.left(days, rest)}</Tag>
}
