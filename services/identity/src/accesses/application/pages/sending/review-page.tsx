import type { FileId } from '@inaproc/domain/identifiers'
import type { Language } from '@inaproc/domain/language'
import { type RoleCode, roles } from '@inaproc/domain/roles'
import { BackLink, Notice, PageHeading, SummaryList, type SummaryRow } from '@inaproc/ui/content'
import { Actions, Button, CheckboxField, ErrorSummary, Form, type FormProblem } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import type { AnsweredStep } from '../../answers.js'
import { messages } from '../application.messages.js'
import { ApplicationSteps } from '../steps.js'

/** Everything once more before it is sent. */
export interface ReviewView {
  readonly role: RoleCode
  readonly backHref: string
  readonly action: string
  readonly requestKey: string
  readonly place: readonly SummaryRow[]
  readonly steps: readonly (AnsweredStep & { readonly href: string })[]
  /** The uploaded papers by their ids. */
  readonly files: Readonly<Partial<Record<FileId, { readonly name: string; readonly href: string }>>>
  readonly warnings: readonly string[]
  readonly problems: readonly FormProblem[]
}

export function ReviewPage(p: { readonly frame: Frame; readonly view: ReviewView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  const role = roles[view.role]
  return (
    <Page frame={frame} title={words.reviewTitle} hasError={view.problems.length > 0}>
      <BackLink href={view.backHref} />
      <ErrorSummary problems={view.problems} />
      <PageHeading caption={role.label[frame.language]} title={words.reviewTitle} lead={words.reviewLead} />
      <ApplicationSteps role={view.role} current="review" language={frame.language} />
      {view.warnings.length > 0 && (
        <Notice tone="warning" title={words.warnings}>
          <ul>
            {view.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Notice>
      )}
      {view.place.length > 0 && (
        <>
          <h2>{words.placeOf}</h2>
          <SummaryList rows={view.place} />
        </>
      )}
      {view.steps.map((step) => (
        <section key={step.step} aria-labelledby={`step-${step.step}`}>
          <h2 id={`step-${step.step}`}>{step.title}</h2>
          <SummaryList rows={rowsOf(step, view, frame.language)} />
        </section>
      ))}
      <Form action={view.action} token={frame.formToken} hidden={{ request_key: view.requestKey }}>
        <CheckboxField
          name="confirmed"
          label={words.statement}
          options={[{ value: 'ya', label: words.statementText }]}
          problems={view.problems}
        />
        <Actions>
          <Button>{words.send}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

function rowsOf(
  step: ReviewView['steps'][number],
  view: ReviewView,
  language: Language,
): readonly SummaryRow[] {
  const words = messages[language]
  const change = (field: string, label: string) => ({
    href: `${step.href}#field-${field}`,
    text: words.change,
    about: label.toLowerCase(),
  })
  return [
    ...step.rows.map(({ field, label, value }) => ({
      label,
      value: value === '' ? words.none : value,
      action: change(field, label),
    })),
    ...step.documents.map(({ field, label, fileId }) => {
      const file = fileId === null ? undefined : view.files[fileId]
      const value = file === undefined ? words.none : <a href={file.href}>{file.name}</a>
      return { label, value, action: change(field, label) }
    }),
  ]
}
