import type { Language } from '@inaproc/domain/language'
import type { ComponentChildren } from 'preact'
import { useLanguage } from '../page-language.js'
import { messages } from './forms.messages.js'

/** One thing wrong with one field; `field` is the field's name, or '' when the whole form is meant. */
export interface FormProblem {
  readonly field: string
  readonly text: string
  /** Names the field in the summary, for words that fit any field; beside the field its label stands already. */
  readonly label?: string | undefined
  /** Where that is of which a problem of the whole form speaks. */
  readonly href?: string | undefined
}

/** What every field takes. `problems` is the list of the whole form: a field picks its own. */
export interface FieldProps {
  readonly name: string
  readonly label: string
  readonly hint?: ComponentChildren | undefined
  readonly problems?: readonly FormProblem[] | undefined
  /** Says "(opsional)" beside the label; fields are mandatory otherwise. */
  readonly optional?: boolean | undefined
  /** The label is the question of the page: shown as its main heading. */
  readonly asHeading?: boolean | undefined
  /** Only when two forms of one page have a field of the same name. The error summary leads to `field-<name>`. */
  readonly id?: string | undefined
  readonly language?: Language | undefined
}

/** The element id of a field, which the error summary links to. */
export function fieldId(field: Pick<FieldProps, 'name' | 'id'>): string {
  return field.id ?? `field-${field.name}`
}

export function problemsOf(field: FieldProps): readonly FormProblem[] {
  return (field.problems ?? []).filter((problem) => problem.field === field.name)
}

/** The attributes that tie a control to its label, hint and errors. `extraHint` is a hint the field adds itself. */
export function controlAttributes(field: FieldProps, extraHint = false) {
  const id = fieldId(field)
  const isWrong = problemsOf(field).length > 0
  const describedBy = [
    field.hint !== undefined || extraHint ? `${id}-hint` : '',
    isWrong ? `${id}-error` : '',
  ].filter((part) => part !== '')
  return {
    id,
    name: field.name,
    ...(describedBy.length > 0 && { 'aria-describedby': describedBy.join(' ') }),
    ...(isWrong && { 'aria-invalid': 'true' as const }),
  }
}

function LabelWords(p: { readonly field: FieldProps }) {
  const words = messages[useLanguage(p.field.language)]
  return (
    <>
      {p.field.label}
      {p.field.optional === true && <span class="label-note"> {words.optional}</span>}
    </>
  )
}

/** Hint and errors of a field, in the order in which they are read out. */
export function FieldNotes(p: { readonly field: FieldProps; readonly extraHint?: ComponentChildren }) {
  const words = messages[useLanguage(p.field.language)]
  const id = fieldId(p.field)
  const problems = problemsOf(p.field)
  const hasHint = p.field.hint !== undefined || p.extraHint !== undefined
  return (
    <>
      {hasHint && (
        <div id={`${id}-hint`} class="hint">
          {p.field.hint} {p.extraHint}
        </div>
      )}
      {problems.length > 0 && (
        <div id={`${id}-error`} class="field-error">
          {problems.map((problem) => (
            <p key={problem.text}>
              <span class="visually-hidden">{words.errorPrefix} </span>
              {problem.text}
            </p>
          ))}
        </div>
      )}
    </>
  )
}

/** Label, hint and errors around one control. */
export function Field(p: {
  readonly field: FieldProps
  readonly extraHint?: ComponentChildren
  readonly children: ComponentChildren
}) {
  const label = (
    <label for={fieldId(p.field)} class="label">
      <LabelWords field={p.field} />
    </label>
  )
  return (
    <div class={problemsOf(p.field).length > 0 ? 'field field-wrong' : 'field'}>
      {p.field.asHeading === true ? <h1 class="label-heading">{label}</h1> : label}
      <FieldNotes field={p.field} extraHint={p.extraHint} />
      {p.children}
    </div>
  )
}

/** A group of choices under one question. */
export function FieldSet(p: { readonly field: FieldProps; readonly children: ComponentChildren }) {
  const { 'aria-describedby': describedBy } = controlAttributes(p.field)
  return (
    <div class={problemsOf(p.field).length > 0 ? 'field field-wrong' : 'field'}>
      <fieldset aria-describedby={describedBy}>
        <legend class="label">
          {p.field.asHeading === true ? (
            <h1 class="label-heading">
              <LabelWords field={p.field} />
            </h1>
          ) : (
            <LabelWords field={p.field} />
          )}
        </legend>
        <FieldNotes field={p.field} />
        {p.children}
      </fieldset>
    </div>
  )
}
