import { documentKinds } from '@inaproc/domain/document-kinds'
import { BackLink, Confirmation, PageHeading } from '@inaproc/ui/content'
import {
  Actions,
  Button,
  ButtonLink,
  CheckboxField,
  DateField,
  ErrorSummary,
  FileField,
  Form,
  type FormProblem,
  SelectField,
  TextField,
} from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { ProofField, type ProofTask } from '@inaproc/ui/proof-field'
import { messages } from './foreign.messages.js'
import { directorLines, type ForeignForm, routePapers } from './foreign-application.js'

export interface ForeignFormView {
  readonly token: string
  readonly requestKey: string
  readonly values: Partial<ForeignForm>
  readonly problems: readonly FormProblem[]
  /** Only while an attack is under way. */
  readonly task: ProofTask | null
}

/** The public form of an attorney, in the order in which the papers name things. */
export function ForeignFormPage(p: { readonly frame: Frame; readonly view: ForeignFormView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={words.title} hasError={view.problems.length > 0}>
      <BackLink href="/" text={words.home} />
      <ErrorSummary problems={view.problems} />
      <PageHeading title={words.title} lead={words.lead} />
      <ol>
        {words.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <Form action="/kuasa-wna" token={view.token} hidden={{ request_key: view.requestKey }} multipart>
        <CompanyFields frame={frame} view={view} />
        <DirectorFields frame={frame} view={view} />
        <AttorneyFields frame={frame} view={view} />
        <h2>{words.papers}</h2>
        {routePapers.map((kind) => (
          <FileField
            key={kind}
            name={kind}
            label={words.paper[kind]}
            hint={words.paperHint[kind]}
            accept=".pdf,application/pdf"
            kinds="PDF"
            maxBytes={documentKinds[kind].maxBytes}
            problems={view.problems}
          />
        ))}
        <CheckboxField
          name="confirmed"
          label={words.confirm}
          value={view.values.confirmed}
          problems={view.problems}
          options={[{ value: 'yes', label: words.confirmed }]}
        />
        <p class="muted">{words.privacy}</p>
        {view.task !== null && <ProofField task={view.task} button={words.send} />}
        <Actions>
          <Button>{words.send}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

function CompanyFields(p: { readonly frame: Frame; readonly view: ForeignFormView }) {
  const words = messages[p.frame.language]
  const { values, problems } = p.view
  return (
    <>
      <h2>{words.company}</h2>
      <TextField
        name="companyName"
        label={words.companyName}
        value={values.companyName}
        problems={problems}
        autocomplete="organization"
      />
      <TextField
        name="nib"
        label={words.nib}
        hint={words.nibHint}
        value={values.nib}
        problems={problems}
        inputMode="numeric"
        width={20}
        maxLength={20}
      />
    </>
  )
}

function DirectorFields(p: { readonly frame: Frame; readonly view: ForeignFormView }) {
  const words = messages[p.frame.language]
  const { values, problems } = p.view
  const lines = Array.from({ length: directorLines }, (_, index) => values.directors?.[index])
  const options = (['WNA', 'WNI'] as const).map((value) => ({ value, label: words.nationalities[value] }))
  return (
    <>
      <h2>{words.directors}</h2>
      <p class="hint">{words.directorsHint}</p>
      {lines.map((line, index) => (
        <div class="field-pair" key={words.director(index + 1)}>
          <TextField
            name={`director${index + 1}`}
            label={words.director(index + 1)}
            value={line?.name}
            problems={problems}
            optional={index > 0}
          />
          <SelectField
            name={`nationality${index + 1}`}
            label={words.nationality(index + 1)}
            value={line?.nationality}
            problems={problems}
            options={options}
            width={20}
            optional={index > 0}
          />
        </div>
      ))}
    </>
  )
}

function AttorneyFields(p: { readonly frame: Frame; readonly view: ForeignFormView }) {
  const words = messages[p.frame.language]
  const { values, problems } = p.view
  return (
    <>
      <h2>{words.attorney}</h2>
      <TextField
        name="attorneyName"
        label={words.attorneyName}
        hint={words.attorneyHint}
        value={values.attorneyName}
        problems={problems}
        autocomplete="name"
      />
      <TextField
        name="nik"
        label={words.nik}
        problems={problems}
        inputMode="numeric"
        width={20}
        maxLength={24}
      />
      <TextField
        name="email"
        label={words.email}
        hint={words.emailHint}
        value={values.email}
        problems={problems}
        type="email"
        autocomplete="email"
      />
      <TextField
        name="phone"
        label={words.phone}
        value={values.phone}
        problems={problems}
        type="tel"
        autocomplete="tel"
        width={20}
      />
      <DateField
        name="powerEndsOn"
        label={words.powerEndsOn}
        hint={words.powerEndsOnHint}
        value={values.powerEndsOn}
        problems={problems}
        optional
      />
    </>
  )
}

/** The same page whoever sent it: it tells nothing about accounts or other applications. */
export function ForeignSentPage(p: { readonly frame: Frame }) {
  const words = messages[p.frame.language]
  return (
    <Page frame={p.frame} title={words.sent}>
      <Confirmation title={words.sent}>
        {words.sentText.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </Confirmation>
      <Actions>
        <ButtonLink href="/" kind="secondary">
          {words.home}
        </ButtonLink>
      </Actions>
    </Page>
  )
}
