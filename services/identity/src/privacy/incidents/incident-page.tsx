import { BackLink, Card, Notice, PageHeading } from '@inaproc/ui/content'
import { instantInWords, numberInWords } from '@inaproc/ui/dates'
import { Button, CheckboxField, ErrorSummary, Form, TextAreaField, TextField } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { Pagination } from '@inaproc/ui/pagination'
import { DataTable } from '@inaproc/ui/table'
import { AuditLink } from '../../audit/search/pages/audit-link.js'
import { authorityLetter, type Incident, type Subject, type SubjectCounts } from './incidents.js'
import { messages } from './incidents.messages.js'
import { ClockTag, DoneNotice, IncidentFields, type IncidentFormView } from './incidents-page.js'

export interface SelectionValues {
  readonly signedIn: string
  readonly addressRange: string
  readonly institutionCode: string
  readonly seenBy: string
}

export interface IncidentView extends IncidentFormView {
  readonly now: Date
  readonly done: string
  readonly incident: Incident
  readonly selection: SelectionValues
  readonly counts: SubjectCounts
  readonly subjects: readonly Subject[]
  readonly nextHref: string | undefined
  readonly backHref: string
  /** What the audit log says of the time in which it happened. */
  readonly auditHref: string | undefined
  /** The address of one of the acts: `terdampak`, `beri-tahu`, `lapor`, `tutup`. */
  readonly actHref: (act: string) => string
}

interface Props {
  readonly frame: Frame
  readonly view: IncidentView
}

/** One incident: its record, who is affected, the notices, the letter, and the end. */
export function IncidentPage(p: Props) {
  const { frame, view } = p
  const { language } = frame
  const { incident } = view
  const words = messages[language]
  const isOpen = incident.closedAt === null
  return (
    <Page frame={frame} title={incident.title} hasError={view.problems.length > 0} wide>
      <DoneNotice done={view.done} language={language} />
      <BackLink href={view.backHref} text={words.back} />
      <ErrorSummary problems={view.problems} />
      <PageHeading title={incident.title} caption={incident.number}>
        <ClockTag incident={incident} now={view.now} language={language} />
      </PageHeading>
      <p>
        {words.due}: {instantInWords(incident.dueAt, language)}
      </p>
      <AuditLink href={view.auditHref} language={language} about="span" />
      {incident.closedAt !== null && (
        <Notice title={words.isClosed(instantInWords(incident.closedAt, language))} />
      )}
      {isOpen && (
        <Card title={words.facts}>
          <IncidentFields frame={frame} view={view} />
        </Card>
      )}
      <Affected {...p} isOpen={isOpen} />
      <Authority {...p} isOpen={isOpen} />
      {isOpen && (
        <Card title={words.close}>
          <p>{words.closeLead}</p>
          <Form action={view.actHref('tutup')} token={frame.formToken}>
            <Button kind="danger">{words.close}</Button>
          </Form>
        </Card>
      )}
    </Page>
  )
}

function Affected(p: Props & { readonly isOpen: boolean }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  const { counts } = view
  const number = (value: number) => numberInWords(value, language)
  return (
    <Card title={words.affected}>
      {p.isOpen && <SelectionForm {...p} />}
      <p>
        <strong>{words.listed(number(counts.listed), number(counts.told))}</strong>
      </p>
      {counts.listed > 0 && (
        <progress max={counts.listed} value={counts.told}>
          {words.listed(number(counts.listed), number(counts.told))}
        </progress>
      )}
      {p.isOpen && counts.told < counts.listed && (
        <Form action={view.actHref('beri-tahu')} token={frame.formToken}>
          <p>{words.tellLead}</p>
          <Button kind="secondary">{words.tell}</Button>
        </Form>
      )}
      {view.subjects.length > 0 && (
        <DataTable
          caption={words.people}
          columns={[
            { header: words.username, namesRow: true, cell: ({ username }) => username ?? words.erased },
            {
              header: words.told,
              cell: ({ toldAt }) => (toldAt === null ? words.notTold : instantInWords(toldAt, language)),
            },
          ]}
          rows={view.subjects}
        />
      )}
      {view.nextHref !== undefined && <Pagination next={view.nextHref} shown={view.subjects.length} />}
    </Card>
  )
}

function SelectionForm(p: Props) {
  const { frame, view } = p
  const words = messages[frame.language]
  const { selection, problems } = view
  return (
    <Form action={view.actHref('terdampak')} token={frame.formToken} label={words.affected}>
      <p>{words.affectedLead}</p>
      <CheckboxField
        name="signedIn"
        label={words.sessions}
        value={selection.signedIn}
        options={[{ value: 'ya', label: words.signedIn }]}
        problems={problems}
      />
      <TextField
        name="addressRange"
        label={words.addressRange}
        hint={words.addressHint}
        value={selection.addressRange}
        problems={problems}
        width={30}
      />
      <TextField
        name="institutionCode"
        label={words.institutionCode}
        hint={words.institutionHint}
        value={selection.institutionCode}
        problems={problems}
        width={10}
      />
      <TextField
        name="seenBy"
        label={words.seenBy}
        hint={words.seenByHint}
        value={selection.seenBy}
        problems={problems}
        width={30}
      />
      <Button kind="secondary">{words.count}</Button>
    </Form>
  )
}

function Authority(p: Props & { readonly isOpen: boolean }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  const { incident } = view
  return (
    <Card title={words.authority}>
      <p>{words.authorityLead}</p>
      <TextAreaField
        name="letter"
        label={words.letter}
        value={authorityLetter(incident, view.counts)}
        problems={[]}
        rows={16}
        readOnly
      />
      {incident.authorityToldAt !== null && (
        <p>{words.authorityTold(instantInWords(incident.authorityToldAt, language))}</p>
      )}
      {p.isOpen && incident.authorityToldAt === null && (
        <Form action={view.actHref('lapor')} token={frame.formToken}>
          <Button kind="secondary">{words.authorityDone}</Button>
        </Form>
      )}
    </Card>
  )
}
