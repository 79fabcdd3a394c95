import { documentKinds, type MediaType } from '@inaproc/domain/document-kinds'
import { type FieldName, type FormField, fieldOf } from '@inaproc/domain/form-fields'
import type { DocumentUse } from '@inaproc/domain/form-steps'
import type { FormAnswers } from '@inaproc/domain/judge-form'
import type { Language } from '@inaproc/domain/language'
import { type NewTermForm, uploadField } from '@inaproc/domain/role-forms'
import {
  type Choice,
  type ChoiceGroup,
  DateField,
  FileField,
  type FormProblem,
  RadioField,
  SelectField,
  TextAreaField,
  TextField,
} from '@inaproc/ui/forms'
import { documentLabel } from '../answers.js'
import { isOfTerm } from '../term.js'
import { messages } from './application.messages.js'

/** What every question of a page is drawn with. */
export interface FormContext {
  readonly language: Language
  readonly values: FormAnswers
  readonly problems: readonly FormProblem[]
  /** Whether a question may be left out. */
  readonly isOptional: (field: FieldName) => boolean
}

/** A file that is kept already. */
export interface KeptFile {
  readonly name: string
  readonly bytes: number
}

/** The questions of a page, each drawn by its kind. */
export function Questions(p: { readonly fields: readonly FieldName[]; readonly context: FormContext }) {
  return (
    <>
      {p.fields.map((name) => (
        <Question key={name} name={name} context={p.context} />
      ))}
    </>
  )
}

function Question(p: { readonly name: FieldName; readonly context: FormContext }) {
  const { name, context } = p
  const { language, values, problems } = context
  const row = fieldOf(name)
  const value = values[name]
  const common = {
    name,
    label: row.label[language],
    hint: row.hint?.[language],
    problems,
    optional: context.isOptional(name),
  }
  switch (row.kind) {
    case 'date':
      return <DateField {...common} value={value} />
    case 'long-text':
      return <TextAreaField {...common} value={value} rows={3} />
    case 'choice':
      return row.shownAs === 'list' ? (
        <SelectField {...common} value={value} width={30} options={listOptions(row, language)} />
      ) : (
        <RadioField {...common} value={value} options={plainOptions(row, language)} />
      )
    case 'digits':
      return row.sealed === true ? (
        <SealedQuestion name={name} context={context} />
      ) : (
        <TextField {...common} value={value} inputMode="numeric" width={30} />
      )
    case 'text':
      return <TextField {...common} value={value} autocomplete={row.autocomplete} width={30} />
  }
}

/** What is kept sealed is never given back; left empty it stays as it is. */
function SealedQuestion(p: { readonly name: FieldName; readonly context: FormContext }) {
  const { language, values, problems } = p.context
  const { label, hint } = fieldOf(p.name)
  const kept = values[p.name] ?? ''
  return (
    <TextField
      name={p.name}
      label={label[language]}
      hint={kept === '' ? hint?.[language] : messages[language].sealedKept(kept)}
      problems={problems}
      optional={kept !== ''}
      inputMode="numeric"
      autocomplete="off"
      width={30}
    />
  )
}

/** The papers of a page. */
export function Papers(p: {
  readonly documents: readonly DocumentUse[]
  readonly language: Language
  readonly problems: readonly FormProblem[]
  /** By the names of their fields. */
  readonly kept: Readonly<Partial<Record<string, KeptFile>>>
  /** Who signs the decree of this role. */
  readonly decreeFrom: string | undefined
}) {
  const { language } = p
  return (
    <>
      {p.documents.map((use) => {
        const { mediaTypes, maxBytes } = documentKinds[use.kind]
        const field = uploadField(use.kind)
        return (
          <FileField
            key={field}
            name={field}
            label={documentLabel(use, language)}
            hint={use.kind === 'DECREE' ? p.decreeFrom && `${p.decreeFrom}.` : use.hint?.[language]}
            accept={mediaTypes.join(',')}
            kinds={mediaTypes.map((type) => typeNames[type]).join(', ')}
            maxBytes={maxBytes}
            kept={p.kept[field]}
            problems={p.problems}
            optional={!use.required}
          />
        )
      })}
    </>
  )
}

/** What a reactivation or an extension is asked about: the term, and the paper of the role that gives it. */
export function NewTermFields(p: {
  readonly form: NewTermForm
  readonly language: Language
  readonly values: FormAnswers
  readonly problems: readonly FormProblem[]
  readonly decreeFrom: string | undefined
  readonly termRequired: boolean
  /** The old paper serves as well: a new one, with its facts, may be left out. */
  readonly isReusable: boolean
}) {
  const { fields } = p.form
  const documents = p.form.documents.map((use) => (p.isReusable ? { ...use, required: false } : use))
  const isOptional = (field: FieldName) =>
    fieldOf(field).need === 'optional' ||
    (fieldOf(field).need === 'with-term' && !p.termRequired) ||
    (p.isReusable && !isOfTerm(field))
  const { language, values, problems } = p
  return (
    <>
      <Questions fields={fields} context={{ language, values, problems, isOptional }} />
      <Papers
        documents={documents}
        language={language}
        problems={problems}
        kept={{}}
        decreeFrom={p.decreeFrom}
      />
    </>
  )
}

const typeNames: Readonly<Record<MediaType, string>> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
}

function plainOptions({ options = [] }: FormField, language: Language): readonly Choice[] {
  return options.map(({ value, label }) => ({ value, label: label[language] }))
}

/** In groups where the choices have one. */
function listOptions(row: FormField, language: Language): readonly (Choice | ChoiceGroup)[] {
  const { options = [] } = row
  if (options.every(({ group }) => group === undefined)) return plainOptions(row, language)
  const groups = Map.groupBy(options, ({ group }) => group?.[language] ?? '')
  return [...groups].map(([label, members]) => ({
    label,
    options: members.map((member) => ({ value: member.value, label: member.label[language] })),
  }))
}
