import { documentKinds } from '@inaproc/domain/document-kinds'
import { roles } from '@inaproc/domain/roles'
import { BackLink, Notice, PageHeading } from '@inaproc/ui/content'
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  FileField,
  Form,
  type FormProblem,
  SelectField,
  TextAreaField,
} from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { type AccessSummary, organisationOf, partOf } from '../accesses.js'
import { reasons, reasonsFor } from '../verifiers/reasons.js'
import { stepPaths } from './holder-page.js'
import { eventOf, type Intervention } from './holders.js'
import { messages } from './holders.messages.js'

/** T13 to T15: says what happens, asks for the reason, and for a suspension for what it rests on. */
export interface InterventionView {
  readonly step: Intervention
  readonly summary: AccessSummary
  readonly requestKey: string
  readonly values: { readonly reasonCode: string; readonly reasonText: string }
  readonly problems: readonly FormProblem[]
  readonly endingSeconds: number
  readonly href: (path: string) => string
}

export function InterventionPage(p: { readonly frame: Frame; readonly view: InterventionView }) {
  const { frame, view } = p
  const { access, owner } = view.summary
  const { language } = frame
  const words = messages[language]
  const step = words.steps(view.endingSeconds)[view.step]
  const back = view.href(`/pemegang/${access.id}`)
  const place = partOf(view.summary) ?? organisationOf(view.summary)
  return (
    <Page frame={frame} title={step.title} hasError={view.problems.length > 0}>
      <BackLink href={back} text={owner.name} />
      <ErrorSummary problems={view.problems} />
      <PageHeading
        caption={owner.name}
        title={step.title}
        lead={`${roles[access.role].label[language]}, ${place}`}
      />
      <Notice tone={view.step === 'lift' ? 'info' : 'warning'} title={words.what}>
        <ul>
          {step.consequences.map((consequence) => (
            <li key={consequence}>{consequence}</li>
          ))}
        </ul>
      </Notice>
      <Form
        action={view.href(`/pemegang/${access.id}/${stepPaths[view.step]}`)}
        token={frame.formToken}
        hidden={{ request_key: view.requestKey, version: String(access.version) }}
        multipart={view.step === 'suspend'}
      >
        {view.step !== 'lift' && <Reason frame={frame} view={view} />}
        {view.step === 'suspend' && (
          <FileField
            name="evidence"
            label={words.paper}
            hint={words.paperHint}
            accept=".pdf,application/pdf"
            kinds={words.paperKinds}
            maxBytes={documentKinds.SUSPENSION_EVIDENCE.maxBytes}
            problems={view.problems}
          />
        )}
        <Actions>
          <Button {...(view.step !== 'lift' && { kind: 'danger' })}>{step.button}</Button>
          <ButtonLink href={back} kind="secondary">
            {words.keep}
          </ButtonLink>
        </Actions>
      </Form>
    </Page>
  )
}

function Reason(p: { readonly frame: Frame; readonly view: InterventionView }) {
  const { step, values, problems } = p.view
  const { language } = p.frame
  const words = messages[language]
  return (
    <>
      <SelectField
        name="reasonCode"
        label={words.reasonCode}
        value={values.reasonCode}
        problems={problems}
        options={reasonsFor(eventOf[step]).map((code) => ({ value: code, label: reasons[code][language] }))}
      />
      <TextAreaField
        name="reasonText"
        label={words.reasonText}
        hint={words.reasonHint}
        value={values.reasonText}
        problems={problems}
        rows={4}
      />
    </>
  )
}
