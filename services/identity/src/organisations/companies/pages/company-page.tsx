import type { CompanySource } from '@inaproc/domain/company-fields'
import type { Language } from '@inaproc/domain/language'
import { Card, Notice, PageHeading, SummaryList, type SummaryRow } from '@inaproc/ui/content'
import { instantInWords } from '@inaproc/ui/dates'
import { EmptyState } from '@inaproc/ui/empty-state'
import { Actions, Button, ButtonLink, Form } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { type Column, DataTable } from '@inaproc/ui/table'
import type { KnownCompany, LoggedChange, ShownPerson } from '../companies.js'
import { branchInWords, ownerInWords, shownItems, taxableInWords } from './change-words.js'
import { messages } from './companies.messages.js'

/** What the last refresh did, as its address says. */
export interface RefreshOutcome {
  readonly isChanged: boolean
  readonly silent: readonly CompanySource[]
}

export interface CompanyView {
  readonly company: KnownCompany
  /** The newest first. */
  readonly changes: readonly LoggedChange[]
  readonly outcome: RefreshOutcome | null
  /** Why the refresh was refused. */
  readonly problem: string | null
  readonly action: string
  readonly branchesHref: string
}

/** "Perbarui Data": what the sources say of the company, how fresh it is, and every difference there has been. */
export function CompanyPage(p: { readonly frame: Frame; readonly view: CompanyView }) {
  const { frame, view } = p
  const { company } = view
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={company.name} hasError={view.problem !== null} wide>
      {view.problem !== null && (
        <Notice tone="danger" title={words.failed} live>
          <p>{view.problem}</p>
        </Notice>
      )}
      {view.outcome !== null && <Outcome outcome={view.outcome} language={frame.language} />}
      <PageHeading caption={`NIB ${company.nib}`} title={company.name} lead={words.lead} />
      {company.status === 'REVOKED' && (
        <Notice tone="warning" title={words.revoked}>
          <p>{words.revokedText}</p>
        </Notice>
      )}
      <Form action={view.action} token={frame.formToken} label={words.refresh}>
        <p class="muted">{words.refreshHint}</p>
        <Actions>
          <Button>{words.refresh}</Button>
          <ButtonLink href={view.branchesHref} kind="secondary">
            {words.branchAdmins}
          </ButtonLink>
        </Actions>
      </Form>
      <SourceCard frame={frame} company={company} source="OSS" rows={ossRows(company, frame.language)} />
      <h2>{words.people}</h2>
      <DataTable
        caption={words.people}
        captionHidden
        columns={personColumns(frame.language)}
        rows={company.people}
        empty={<p>{words.neverAsked}</p>}
      />
      <SourceCard
        frame={frame}
        company={company}
        source="TAX_OFFICE"
        rows={taxRows(company, frame.language)}
      />
      <SourceCard frame={frame} company={company} source="AHU" rows={ownerRows(company, frame.language)} />
      <h2>{words.log}</h2>
      <DataTable
        caption={words.log}
        captionHidden
        columns={changeColumns(frame.language)}
        rows={view.changes}
        empty={
          <EmptyState kind="empty" title={words.logEmpty}>
            <p>{words.logEmptyText}</p>
          </EmptyState>
        }
      />
    </Page>
  )
}

function Outcome(p: { readonly outcome: RefreshOutcome; readonly language: Language }) {
  const words = messages[p.language]
  const { isChanged, silent } = p.outcome
  return (
    <>
      <Notice tone="success" title={isChanged ? words.changed : words.unchanged} live>
        <p>{isChanged ? words.changedText : words.unchangedText}</p>
      </Notice>
      {silent.length > 0 && (
        <Notice
          tone="warning"
          title={words.silent(silent.map((source) => words.sources[source]).join(', '))}
          live
        >
          <p>{words.silentText}</p>
        </Notice>
      )}
    </>
  )
}

function SourceCard(p: {
  readonly frame: Frame
  readonly company: KnownCompany
  readonly source: CompanySource
  readonly rows: readonly SummaryRow[]
}) {
  const { language } = p.frame
  const words = messages[language]
  const at = p.company.freshAt[p.source]
  return (
    <Card title={words.sources[p.source]}>
      <p class="muted">{at === null ? words.neverAsked : words.fresh(instantInWords(at, language))}</p>
      <SummaryList rows={p.rows} />
    </Card>
  )
}

function ossRows(company: KnownCompany, language: Language): readonly SummaryRow[] {
  const words = messages[language]
  const { fields } = words
  return [
    { label: fields.name, value: company.name },
    { label: fields.form, value: company.form },
    { label: fields.status, value: words.statuses[company.status] },
    { label: fields.npwp, value: company.npwp },
    { label: fields.scale, value: company.scale === null ? words.unknown : words.scales[company.scale] },
    { label: fields.kbli, value: company.kbli.length === 0 ? words.unknown : company.kbli.join(', ') },
    { label: fields.address, value: company.address ?? words.unknown },
    {
      label: fields.branches,
      value: <Lines lines={company.branches.map(branchInWords)} empty={words.noBranches} />,
    },
  ]
}

function taxRows(company: KnownCompany, language: Language): readonly SummaryRow[] {
  const words = messages[language]
  const { taxable, kswp } = company
  return [
    {
      label: words.fields.taxable,
      value: taxable === null ? words.unknown : taxableInWords(taxable, language),
    },
    { label: words.fields.kswp, value: kswp === null ? words.unknown : words.standings[kswp] },
  ]
}

function ownerRows(company: KnownCompany, language: Language): readonly SummaryRow[] {
  const words = messages[language]
  const lines = company.owners.map((owner) => ownerInWords(owner, language))
  const empty = company.freshAt.AHU === null ? words.unknown : words.noOwners
  return [{ label: words.fields.owners, value: <Lines lines={lines} empty={empty} /> }]
}

function Lines(p: { readonly lines: readonly string[]; readonly empty: string }) {
  if (p.lines.length < 2) return <>{p.lines[0] ?? p.empty}</>
  return (
    <ul>
      {p.lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

function personColumns(language: Language): readonly Column<ShownPerson>[] {
  const words = messages[language]
  return [
    { header: words.person, namesRow: true, cell: ({ name }) => name },
    { header: words.position, cell: ({ position }) => words.positions[position] },
    { header: words.nationality, cell: ({ nationality }) => words.nationalities[nationality] },
  ]
}

function changeColumns(language: Language): readonly Column<LoggedChange>[] {
  const words = messages[language]
  const lines = (items: LoggedChange['before'], change: LoggedChange) => (
    <Lines lines={shownItems(change.field, items, language)} empty={words.nothing} />
  )
  return [
    { header: words.when, cell: ({ at }) => instantInWords(at, language) },
    { header: words.what, namesRow: true, cell: ({ field }) => words.fields[field] },
    { header: words.before, cell: (change) => lines(change.before, change) },
    { header: words.after, cell: (change) => lines(change.after, change) },
    { header: words.source, cell: ({ source }) => words.sources[source] },
    { header: words.askedBy, cell: ({ askedBy }) => askedBy ?? words.bySchedule },
  ]
}
