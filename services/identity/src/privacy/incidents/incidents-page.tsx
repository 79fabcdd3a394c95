import type { Language } from '@inaproc/domain/language'
import { BackLink, Notice, PageHeading, Tag } from '@inaproc/ui/content'
import { instantInWords } from '@inaproc/ui/dates'
import { EmptyState } from '@inaproc/ui/empty-state'
import {
  Button,
  ButtonLink,
  CheckboxField,
  ErrorSummary,
  Form,
  type FormProblem,
  TextAreaField,
  TextField,
} from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { DataTable } from '@inaproc/ui/table'
import { dataKindIds, dataKinds, type Incident, type IncidentForm } from './incidents.js'
import { messages } from './incidents.messages.js'

export interface RegisterView {
  readonly now: Date
  readonly incidents: readonly Incident[]
  readonly href: (path: string) => string
}

/** The register of incidents, the nearest deadline first. */
export function RegisterPage(p: { readonly frame: Frame; readonly view: RegisterView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  return (
    <Page frame={frame} title={words.title} wide>
      <PageHeading title={words.title} lead={words.lead}>
        <ButtonLink href={view.href('/konsol/insiden/baru')}>{words.create}</ButtonLink>
      </PageHeading>
      <DataTable
        caption={words.register}
        columns={[
          { header: words.number, unbroken: true, cell: ({ number }) => number },
          {
            header: words.name,
            namesRow: true,
            cell: ({ id, title }) => <a href={view.href(`/konsol/insiden/${id}`)}>{title}</a>,
          },
          { header: words.due, cell: ({ dueAt }) => instantInWords(dueAt, language) },
          {
            header: words.clock,
            cell: (incident) => <ClockTag incident={incident} now={view.now} language={language} />,
          },
        ]}
        rows={view.incidents}
        empty={<EmptyState kind="empty" title={words.none} />}
      />
    </Page>
  )
}

/** The 72-hour clock: it runs until people and authority were told. */
export function ClockTag(p: {
  readonly incident: Incident
  readonly now: Date
  readonly language: Language
}) {
  const { incident, now } = p
  const words = messages[p.language]
  if (incident.closedAt !== null) return <Tag>{words.closed}</Tag>
  if (incident.authorityToldAt !== null && incident.subjectsToldAt !== null) {
    return <Tag tone="success">{words.met}</Tag>
  }
  const hours = Math.floor((incident.dueAt.getTime() - now.getTime()) / 3_600_000)
  if (hours < 0) return <Tag tone="danger">{words.overdue}</Tag>
  return <Tag tone={hours < 24 ? 'warning' : 'info'}>{words.hours(hours)}</Tag>
}

export interface IncidentFormView {
  readonly action: string
  readonly values: IncidentForm
  readonly problems: readonly FormProblem[]
}

export function NewIncidentPage(p: {
  readonly frame: Frame
  readonly view: IncidentFormView & { readonly backHref: string }
}) {
  const { frame, view } = p
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={words.create} hasError={view.problems.length > 0}>
      <BackLink href={view.backHref} text={words.back} />
      <ErrorSummary problems={view.problems} />
      <PageHeading title={words.create} lead={words.lead} />
      <IncidentFields frame={frame} view={view} />
    </Page>
  )
}

export function IncidentFields(p: { readonly frame: Frame; readonly view: IncidentFormView }) {
  const { frame, view } = p
  const { language } = frame
  const { values, problems } = view
  const words = messages[language]
  const instants = ['happenedFrom', 'happenedUntil', 'discoveredAt'] as const
  return (
    <Form action={view.action} token={frame.formToken} label={words.facts}>
      <TextField
        name="title"
        label={words.incidentTitle}
        value={values.title}
        problems={problems}
        width="full"
      />
      <TextAreaField
        name="description"
        label={words.description}
        hint={words.descriptionHint}
        value={values.description}
        problems={problems}
        rows={5}
      />
      <CheckboxField
        name="dataKinds"
        label={words.dataKinds}
        value={values.dataKinds}
        problems={problems}
        options={dataKindIds.map((kind) => ({ value: kind, label: dataKinds[kind][language] }))}
      />
      {instants.map((name) => (
        <TextField
          key={name}
          name={name}
          type="datetime-local"
          label={words[name]}
          hint={words.instantHint}
          value={values[name]}
          problems={problems}
          width={20}
        />
      ))}
      <TextAreaField
        name="handling"
        label={words.handling}
        hint={words.handlingHint}
        value={values.handling}
        problems={problems}
        rows={5}
      />
      <Button>{words.save}</Button>
    </Form>
  )
}

/** What was just done, above the page of an incident. */
export function DoneNotice(p: { readonly done: string; readonly language: Language }) {
  const saved: Readonly<Record<string, string>> = messages[p.language].saved
  const title = saved[p.done]
  return title === undefined ? null : <Notice tone="success" title={title} live />
}
