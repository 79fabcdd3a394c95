import type { FieldName } from '@inaproc/domain/form-fields'
import type { FormStep } from '@inaproc/domain/form-steps'
import type { FormAnswers } from '@inaproc/domain/judge-form'
import type { RoleCode } from '@inaproc/domain/roles'
import { roles } from '@inaproc/domain/roles'
import { BackLink, Notice, PageHeading, SummaryList, type SummaryRow } from '@inaproc/ui/content'
import { Actions, Button, ErrorSummary, Form, type FormProblem } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { messages } from './application.messages.js'
import { type KeptFile, Papers, Questions } from './form-fields.js'
import { ApplicationSteps } from './steps.js'

/** One page of the form of any role. */
export interface StepView {
  readonly role: RoleCode
  readonly step: FormStep
  readonly backHref: string
  readonly action: string
  readonly hidden: Readonly<Record<string, string>>
  /** Where the access is for; on the first page only. */
  readonly place: readonly SummaryRow[]
  /** The questions that are asked now, which may be fewer than the page has. */
  readonly fields: readonly FieldName[]
  readonly isOptional: (field: FieldName) => boolean
  readonly values: FormAnswers
  readonly kept: Readonly<Partial<Record<string, KeptFile>>>
  readonly problems: readonly FormProblem[]
  /** Why the application was sent back; and beside which fields. */
  readonly rejection: string | null
  readonly marks: readonly FormProblem[]
}

export function StepPage(p: { readonly frame: Frame; readonly view: StepView }) {
  const { frame, view } = p
  const { language } = frame
  const { role, step } = view
  const words = messages[language]
  const title = step.title[language]
  // What was typed now counts more than what was wrong before.
  const problems = view.problems.length > 0 ? view.problems : view.marks
  const { values, isOptional } = view
  return (
    <Page frame={frame} title={title} hasError={view.problems.length > 0}>
      <BackLink href={view.backHref} />
      <ErrorSummary problems={view.problems} />
      <PageHeading caption={roles[role].label[language]} title={title} lead={step.lead[language]} />
      <ApplicationSteps role={role} current={step.code} language={language} />
      {view.rejection !== null && (
        <Notice tone="danger" title={words.rejectedTitle}>
          <p>{view.rejection}</p>
        </Notice>
      )}
      {view.place.length > 0 && <SummaryList rows={view.place} />}
      <Form
        action={view.action}
        token={frame.formToken}
        hidden={view.hidden}
        multipart={step.documents.length > 0}
      >
        <Questions fields={view.fields} context={{ language, values, problems, isOptional }} />
        <Papers
          documents={step.documents}
          language={language}
          problems={problems}
          kept={view.kept}
          decreeFrom={roles[role].decreeFrom?.[language]}
        />
        <Actions>
          <Button>{words.next}</Button>
          <Button kind="secondary" name="simpan" value="draf">
            {words.save}
          </Button>
        </Actions>
      </Form>
    </Page>
  )
}
