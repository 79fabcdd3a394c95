import { type ServiceKind, serviceKinds } from '@inaproc/domain/nip'
import { BackLink, Notice, PageHeading, SummaryList } from '@inaproc/ui/content'
import {
  Actions,
  Button,
  ErrorSummary,
  Form,
  type FormProblem,
  RadioField,
  SelectField,
  TextAreaField,
  TextField,
} from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import type { FormAnswers } from '../../accesses.js'
import { grades } from '../grades.js'
import { messages } from './application.messages.js'
import { ApplicationSteps } from './steps.js'

/** The first page of the form: who the applicant is in the chosen work unit. */
export interface PositionView {
  readonly backHref: string
  readonly role: string
  readonly action: string
  readonly hidden: Readonly<Record<string, string>>
  readonly institution: string
  readonly workUnit: string | undefined
  readonly changePlaceHref: string
  readonly asksWorkUnit: boolean
  readonly values: FormAnswers
  readonly problems: readonly FormProblem[]
  readonly rejection: string | null
}

const kinds = Object.keys(serviceKinds) as readonly ServiceKind[] // the record has exactly the kinds as keys

export function PositionPage(p: { readonly frame: Frame; readonly view: PositionView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={words.positionTitle} hasError={view.problems.length > 0}>
      <BackLink href={view.backHref} />
      <ErrorSummary problems={view.problems} />
      <PageHeading caption={view.role} title={words.positionTitle} lead={words.positionLead} />
      <ApplicationSteps current="place" language={frame.language} />
      {view.rejection !== null && (
        <Notice tone="danger" title={words.rejectedTitle}>
          <p>{view.rejection}</p>
        </Notice>
      )}
      <SummaryList
        rows={[
          { label: words.institution, value: view.institution },
          ...(view.workUnit === undefined
            ? []
            : [
                {
                  label: words.workUnit,
                  value: view.workUnit,
                  action: { href: view.changePlaceHref, text: words.change, about: words.changeWorkUnit },
                },
              ]),
        ]}
      />
      <PositionForm frame={frame} view={view} />
    </Page>
  )
}

function PositionForm(p: { readonly frame: Frame; readonly view: PositionView }) {
  const { view } = p
  const { values, problems } = view
  const { language } = p.frame
  const words = messages[language]
  return (
    <Form action={view.action} token={p.frame.formToken} hidden={view.hidden}>
      <TextField
        name="positionTitle"
        label={words.position}
        hint={words.positionHint}
        value={values['positionTitle']}
        problems={problems}
        autocomplete="organization-title"
      />
      <TextField
        name="unit"
        label={words.unit}
        hint={words.unitHint}
        value={values['unit']}
        problems={problems}
        optional
      />
      <RadioField
        name="serviceKind"
        label={words.serviceKind}
        value={values['serviceKind']}
        problems={problems}
        options={kinds.map((kind) => ({ value: kind, label: serviceKinds[kind][language] }))}
      />
      <TextField
        name="nip"
        label={words.nip}
        hint={words.nipHint}
        value={values['nip']}
        problems={problems}
        inputMode="numeric"
        width={20}
        maxLength={24}
      />
      <SelectField
        name="grade"
        label={words.grade}
        value={values['grade']}
        problems={problems}
        width={20}
        options={kinds.map((kind) => ({
          label: serviceKinds[kind][language],
          options: grades
            .filter((grade) => grade.kind === kind)
            .map((grade) => ({ value: grade.code, label: grade.label[language] })),
        }))}
      />
      {view.asksWorkUnit && (
        <>
          <TextField
            name="workUnitNpwp"
            label={words.workUnitNpwp}
            hint={words.workUnitFirst}
            value={values['workUnitNpwp']}
            problems={problems}
            inputMode="numeric"
            width={30}
          />
          <TextAreaField
            name="workUnitAddress"
            label={words.workUnitAddress}
            value={values['workUnitAddress']}
            problems={problems}
            rows={3}
          />
        </>
      )}
      <FormActions language={language} />
    </Form>
  )
}

/** The two ways to send a page of the form: judged and on, or kept as it is. */
export function FormActions(p: { readonly language: 'id' | 'en' }) {
  const words = messages[p.language]
  return (
    <Actions>
      <Button>{words.next}</Button>
      <Button kind="secondary" name="simpan" value="draf">
        {words.save}
      </Button>
    </Actions>
  )
}
