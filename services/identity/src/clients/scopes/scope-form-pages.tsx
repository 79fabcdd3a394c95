import { BackLink, PageHeading } from '@inaproc/ui/content'
import {
  Actions,
  Button,
  ButtonLink,
  CheckboxField,
  ErrorSummary,
  Form,
  type FormProblem,
  RadioField,
  TextField,
} from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import type { ComponentChildren } from 'preact'
import { availabilities, formats, lives } from './managed-resource.js'
import { messages } from './scopes.messages.js'
import type { ResourceValues, ScopeValues } from './scopes-form.js'

interface FormView<Values> {
  readonly title: string
  readonly values: Values
  readonly problems: readonly FormProblem[]
  /** null: it is being made. */
  readonly version: number | null
  /** It is there already, under this name, which stays. */
  readonly kept: string | null
  readonly action: string
  readonly backHref: string
}

interface Part<Values> {
  readonly frame: Frame
  readonly view: FormView<Values>
}

export type ResourceFormView = FormView<ResourceValues>
export type ScopeFormView = FormView<ScopeValues>

export function ResourceFormPage({ frame, view }: Part<ResourceValues>) {
  const words = messages[frame.language]
  const { values, problems, kept } = view
  const field = (name: keyof ResourceValues) => ({ name, ...words.resourceFields[name], problems })
  return (
    <Sheet frame={frame} view={view}>
      {kept === null && (
        <TextField {...field('audience')} value={values.audience} type="url" maxLength={200} />
      )}
      <TextField {...field('ownerClient')} value={values.ownerClient} width={20} maxLength={64} />
      <RadioField
        {...field('format')}
        value={values.format ?? 'jwt'}
        options={formats.map((value) => ({ value, ...words.formats[value] }))}
      />
      <TextField {...field('nameId')} value={values.nameId} maxLength={80} />
      <TextField {...field('nameEn')} value={values.nameEn} maxLength={80} />
      <TextField {...field('textId')} value={values.textId} maxLength={300} />
      <TextField {...field('textEn')} value={values.textEn} maxLength={300} />
      {kept !== null && (
        <LifeField frame={frame} label={words.resourceFields.state.label} value={values.state} />
      )}
    </Sheet>
  )
}

export function ScopeFormPage({ frame, view }: Part<ScopeValues>) {
  const words = messages[frame.language]
  const { values, problems, kept } = view
  const field = (name: keyof ScopeValues) => ({ name, ...words.scopeFields[name], problems })
  return (
    <Sheet frame={frame} view={view}>
      {kept === null && <TextField {...field('name')} value={values.name} width={20} maxLength={60} />}
      <TextField {...field('labelId')} value={values.labelId} maxLength={80} />
      <TextField {...field('labelEn')} value={values.labelEn} maxLength={80} />
      <TextField {...field('descriptionId')} value={values.descriptionId} maxLength={300} />
      <TextField {...field('descriptionEn')} value={values.descriptionEn} maxLength={300} />
      <RadioField
        {...field('availableTo')}
        value={values.availableTo ?? 'by_approval'}
        options={availabilities.map((value) => ({ value, ...words.availabilities[value] }))}
      />
      <CheckboxField
        {...field('options')}
        value={values.options ?? []}
        options={[{ value: 'sensitive', label: words.sensitive }]}
        optional
      />
      {kept !== null && (
        <LifeField frame={frame} label={words.scopeFields.state.label} value={values.state} />
      )}
    </Sheet>
  )
}

function LifeField(p: { readonly frame: Frame; readonly label: string; readonly value: string | undefined }) {
  const words = messages[p.frame.language]
  return (
    <RadioField
      name="state"
      label={p.label}
      hint={words.retiring}
      value={p.value ?? 'active'}
      options={lives.map((value) => ({ value, label: words.states[value] }))}
    />
  )
}

/** What the two forms share: heading, problems, the version they were filled in for, and the way back. */
function Sheet(p: {
  readonly frame: Frame
  readonly view: FormView<unknown>
  readonly children: ComponentChildren
}) {
  const { frame, view } = p
  const words = messages[frame.language]
  const hidden = {
    ...(view.version !== null && { version: String(view.version) }),
  }
  return (
    <Page frame={frame} title={view.title} hasError={view.problems.length > 0}>
      <ErrorSummary problems={view.problems} />
      <BackLink href={view.backHref} text={words.title} />
      <PageHeading title={view.title} {...(view.kept !== null && { caption: view.kept })} />
      <Form action={view.action} token={frame.formToken} hidden={hidden}>
        {p.children}
        <Actions>
          <Button>{words.save}</Button>
          <ButtonLink href={view.backHref} kind="secondary">
            {words.cancel}
          </ButtonLink>
        </Actions>
      </Form>
    </Page>
  )
}
