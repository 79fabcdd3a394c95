import { CheckboxField, RadioField, TextField } from '@inaproc/ui/forms'
import type { Frame } from '@inaproc/ui/page'
import { availabilities } from '../../../oidc/tokens/scope-catalogue.js'
import { FormSheet, type FormView } from '../form-sheet.js'
import { messages } from '../scopes.messages.js'
import type { ResourceValues, ScopeValues } from './api-forms.js'
import { formats } from './managed-resource.js'

interface Part<Values> {
  readonly frame: Frame
  readonly view: FormView<Values>
}

export function ResourceFormPage({ frame, view }: Part<ResourceValues>) {
  const words = messages[frame.language]
  const { values, problems, kept } = view
  const field = (name: keyof ResourceValues) => ({ name, ...words.resourceFields[name], problems })
  return (
    <FormSheet frame={frame} view={view}>
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
    </FormSheet>
  )
}

export function ScopeFormPage({ frame, view }: Part<ScopeValues>) {
  const words = messages[frame.language]
  const { values, problems, kept } = view
  const field = (name: keyof ScopeValues) => ({ name, ...words.scopeFields[name], problems })
  return (
    <FormSheet frame={frame} view={view}>
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
    </FormSheet>
  )
}
