import { documentKinds } from '@inaproc/domain/document-kinds'
import { BackLink, Notice, PageHeading } from '@inaproc/ui/content'
import { DateField, ErrorSummary, FileField, Form, type FormProblem, TextField } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import type { FormAnswers } from '../../accesses.js'
import { messages } from './application.messages.js'
import { FormActions } from './position-page.js'
import { ApplicationSteps } from './steps.js'

/** The second page of the form: how long, and the decree that says so. */
export interface DecreeView {
  readonly backHref: string
  readonly role: string
  readonly action: string
  readonly values: FormAnswers
  readonly keptFile: { readonly name: string; readonly bytes: number } | undefined
  /** Who signs the decree of this role. */
  readonly decreeFrom: string | undefined
  readonly problems: readonly FormProblem[]
  readonly rejection: string | null
}

export function DecreePage(p: { readonly frame: Frame; readonly view: DecreeView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={words.decreeTitle} hasError={view.problems.length > 0}>
      <BackLink href={view.backHref} />
      <ErrorSummary problems={view.problems} />
      <PageHeading caption={view.role} title={words.decreeTitle} lead={words.decreeLead} />
      <ApplicationSteps current="decree" language={frame.language} />
      {view.rejection !== null && (
        <Notice tone="danger" title={words.rejectedTitle}>
          <p>{view.rejection}</p>
        </Notice>
      )}
      <Form action={view.action} token={frame.formToken} multipart>
        <DecreeFields
          frame={frame}
          values={view.values}
          problems={view.problems}
          keptFile={view.keptFile}
          decreeFrom={view.decreeFrom}
        />
        <FormActions language={frame.language} />
      </Form>
    </Page>
  )
}

/** Term of office and decree: the same for a first application, a reactivation and an extension. */
export function DecreeFields(p: {
  readonly frame: Frame
  readonly values: FormAnswers
  readonly problems: readonly FormProblem[]
  readonly keptFile: DecreeView['keptFile']
  readonly decreeFrom: string | undefined
}) {
  const { values, problems } = p
  const words = messages[p.frame.language]
  return (
    <>
      <DateField name="startsOn" label={words.startsOn} value={values['startsOn']} problems={problems} />
      <DateField
        name="endsOn"
        label={words.endsOn}
        hint={words.endsOnHint}
        value={values['endsOn']}
        problems={problems}
      />
      <TextField
        name="decreeNumber"
        label={words.decreeNumber}
        value={values['decreeNumber']}
        problems={problems}
        width={30}
      />
      <DateField
        name="decreeDatedOn"
        label={words.decreeDatedOn}
        value={values['decreeDatedOn']}
        problems={problems}
      />
      <TextField
        name="signerName"
        label={words.signerName}
        value={values['signerName']}
        problems={problems}
        width={30}
      />
      <TextField
        name="signerTitle"
        label={words.signerTitle}
        value={values['signerTitle']}
        problems={problems}
        width={30}
      />
      <DateField
        name="decreeEndsOn"
        label={words.decreeEndsOn}
        hint={words.decreeEndsOnHint}
        value={values['decreeEndsOn']}
        problems={problems}
        optional
      />
      <FileField
        name="decree"
        label={words.decree}
        hint={p.decreeFrom}
        accept=".pdf,application/pdf"
        kinds={words.decreeKinds}
        maxBytes={documentKinds.DECREE.maxBytes}
        kept={p.keptFile}
        problems={problems}
      />
    </>
  )
}
