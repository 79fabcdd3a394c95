import type { AccessActor } from '@inaproc/domain/access-lifecycle'
import type { Language } from '@inaproc/domain/language'
import { type RoleCode, roles } from '@inaproc/domain/roles'
import { Notice, PageHeading, Tag, type Tone } from '@inaproc/ui/content'
import { instantInWords } from '@inaproc/ui/dates'
import { EmptyState } from '@inaproc/ui/empty-state'
import { FilterForm } from '@inaproc/ui/filter-form'
import { Actions, Button, ButtonLink, Form, RowTick, SelectField, TextField } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { Pagination } from '@inaproc/ui/pagination'
import { PartBar } from '@inaproc/ui/progress'
import { type Column, DataTable } from '@inaproc/ui/table'
import { type Access, type AccessSummary, organisationOf, partOf } from '../accesses.js'
import { messages as flagWords } from '../company-flags/company-flags.messages.js'
import { messages as lastVaiWords } from '../last-vai/last-vai.messages.js'
import { messages as accessWords } from '../overview/overview.messages.js'
import {
  type CappedCount,
  caseKindOf,
  caseKinds,
  type Desk,
  type DeskFilter,
  hoursLeft,
  isFiltered,
  isPassedOn,
  timeUsed,
  type WaitingBesides,
} from './desk.js'
import { messages } from './desk.messages.js'

/** What waits on a desk, the nearest deadline first; the filters are in the address. */
export interface QueueView {
  readonly kind: Desk['kind']
  /** The institution or company of the desk; null for the national ones. */
  readonly organisation: string | null
  readonly now: Date
  readonly path: string
  readonly filter: DeskFilter
  readonly roles: readonly RoleCode[]
  /** The work units of the institution; none on other desks. */
  readonly workUnits: readonly { readonly id: string; readonly name: string }[]
  readonly waiting: readonly AccessSummary[]
  readonly total: CappedCount
  /** Who has approved which of them first, where two are needed. */
  readonly approvals: readonly GivenTo[]
  readonly nextHref: string | undefined
  readonly isFirst: boolean
  readonly done: string | null
  readonly nothingChosen: boolean
  readonly besides: WaitingBesides
  readonly href: (path: string) => string
}

interface GivenTo {
  readonly accessId: string
  readonly kind: AccessActor
  readonly name: string
}

export function QueuePage(p: { readonly frame: Frame; readonly view: QueueView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  return (
    <Page frame={frame} title={words.title} wide>
      {view.done !== null && <Notice tone="success" title={view.done} live />}
      {view.nothingChosen && <Notice tone="warning" title={words.nothingChosen} live />}
      <PageHeading title={words.title} lead={leadOf(view, language)}>
        {(view.kind === 'VAI' || view.kind === 'DIRECTORATE') && (
          <ButtonLink kind="secondary" href={view.href('/verifikasi/impor')}>
            {words.importOfficials}
          </ButtonLink>
        )}
        {(view.kind === 'VAI' || view.kind === 'DIRECTORATE') && (
          <ButtonLink kind="secondary" href={view.href('/verifikasi/satker')}>
            {words.workUnits}
          </ButtonLink>
        )}
      </PageHeading>
      {view.besides.lastVai > 0 && (
        <Notice title={lastVaiWords[language].waitingCount(view.besides.lastVai)}>
          <p>
            <a href={view.href('/verifikasi/vai-terakhir')}>{lastVaiWords[language].openList}</a>
          </p>
        </Notice>
      )}
      {view.besides.companies > 0 && (
        <Notice title={flagWords[language].waitingCount(view.besides.companies)}>
          <p>
            <a href={view.href('/verifikasi/perusahaan')}>{flagWords[language].openList}</a>
          </p>
        </Notice>
      )}
      <Filters frame={frame} view={view} />
      {view.waiting.length === 0 ? (
        <NothingWaits frame={frame} view={view} />
      ) : (
        <Form action={view.href('/verifikasi/massal')} method="get" label={words.checkChosen}>
          <DataTable caption={words.queue} columns={columnsOf(view, language)} rows={view.waiting} />
          <p class="hint">{words.checkChosenHint}</p>
          <Button kind="secondary">{words.checkChosen}</Button>
        </Form>
      )}
      {view.waiting.length > 0 && (
        <Pagination next={view.nextHref} shown={view.waiting.length} total={view.total} />
      )}
      {!view.isFirst && (
        <p>
          <a href={view.path}>{words.first}</a>
        </p>
      )}
    </Page>
  )
}

function leadOf({ kind, organisation }: QueueView, language: Language): string {
  const words = messages[language]
  if (organisation === null) return words.leadNational
  return kind === 'COMPANY_ADMIN' ? words.leadCompany(organisation) : words.lead(organisation)
}

function Filters(p: { readonly frame: Frame; readonly view: QueueView }) {
  const { view } = p
  const { filter } = view
  const { language } = p.frame
  const words = messages[language]
  return (
    <FilterForm action={view.path} label={words.filters} isSet={isFiltered(filter)}>
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
      {view.workUnits.length > 0 && (
        <SelectField
          name="satker"
          label={words.workUnit}
          value={filter.workUnit ?? ''}
          placeholder={words.allWorkUnits}
          width={20}
          options={view.workUnits.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <SelectField
        name="batas"
        label={words.deadline}
        value={filter.isOverdue ? 'lewat' : ''}
        placeholder={words.allDeadlines}
        width={20}
        options={[{ value: 'lewat', label: words.overdue }]}
      />
      <TextField
        name="cari"
        label={words.words}
        hint={view.kind === 'COMPANY_ADMIN' ? words.wordsHintCompany : words.wordsHint}
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
      header: words.choose,
      cell: ({ access, owner }) => (
        <RowTick
          name="pilih"
          value={access.id}
          label={words.chooseRow(owner.name, roles[access.role].label[language])}
        />
      ),
    },
    {
      header: words.applicant,
      namesRow: true,
      cell: ({ access, owner }) => <a href={view.href(`/verifikasi/${access.id}`)}>{owner.name}</a>,
    },
    {
      header: words.access,
      cell: ({ access }) => (
        <>
          {roles[access.role].label[language]}
          <Approvals access={access} view={view} language={language} />
        </>
      ),
    },
    { header: words.place, cell: (summary) => placeOn(view, summary) },
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
      cell: ({ access }) => (
        <>
          <Deadline access={access} now={view.now} language={language} />
          {isPassedOn(access) && (
            <p class="hint">{view.organisation === null ? words.escalatedHere : words.escalated}</p>
          )}
        </>
      ),
    },
  ]
}

/** Inside one institution the work unit says where; a national desk needs the institution too. */
function placeOn({ organisation }: QueueView, summary: AccessSummary): string {
  const [part, whole] = [partOf(summary), organisationOf(summary)]
  if (part === undefined) return whole
  return organisation === null ? `${part}, ${whole}` : part
}

/** Who came first, where two have to approve. */
function Approvals(p: { readonly access: Access; readonly view: QueueView; readonly language: Language }) {
  const words = messages[p.language]
  if (roles[p.access.role].approvals.length < 2) return null
  const given = p.view.approvals.filter(({ accessId }) => accessId === p.access.id)
  if (given.length === 0) return <p class="hint">{words.needsTwo}</p>
  const kinds: Readonly<Partial<Record<AccessActor, string>>> = accessWords[p.language].actors
  return given.map(({ name, kind }) => (
    <p class="hint" key={name}>
      {words.approvedBy(name, kinds[kind] ?? '')}
    </p>
  ))
}

/** How much of the 3×24 hours is left, in words and as a bar. */
export function Deadline(p: { readonly access: Access; readonly now: Date; readonly language: Language }) {
  const { submittedAt, dueAt } = p.access
  if (dueAt === null) return null
  const words = messages[p.language]
  const { hours, isOver } = hoursLeft(dueAt, p.now)
  const [days, rest] = [Math.floor(hours / 24), hours % 24]
  const tone: Tone = isOver ? 'danger' : hours < 24 ? 'warning' : 'neutral'
  return (
    <>
      <Tag tone={tone}>{isOver ? words.late(days, rest) : words.left(days, rest)}</Tag>
      {submittedAt !== null && <PartBar part={timeUsed({ submittedAt, dueAt, now: p.now })} tone={tone} />}
    </>
  )
}
