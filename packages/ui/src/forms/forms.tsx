import type { Language } from '@inaproc/domain/language'
import type { ComponentChildren } from 'preact'
import { numberInWords, sizeInWords } from '../dates.js'
import { Icon } from '../icons.js'
import { safeHref } from '../link.js'
import { useLanguage } from '../page-language.js'
import { type Choice, type ChoiceGroup, Choices, type ChoicesProps } from './choices.js'
import { controlAttributes, Field, type FieldProps, type FormProblem, fieldId } from './field.js'
import { messages } from './forms.messages.js'

export type { Choice, ChoiceGroup } from './choices.js'
export type { FieldProps, FormProblem } from './field.js'

/**
 * A form after the rules of GOV.UK: the server decides what is wrong, so the browser's own checks are off.
 * `token` is `request.formToken()`; `hidden` are values that travel along.
 */
export function Form(p: {
  readonly action: string
  readonly token?: string | undefined
  readonly method?: 'post' | 'get'
  readonly multipart?: boolean
  readonly hidden?: Readonly<Record<string, string>> | undefined
  /** Names the form for screen readers when a page has several. */
  readonly label?: string
  readonly inline?: boolean
  readonly children?: ComponentChildren
}) {
  const method = p.method ?? 'post'
  return (
    <form
      class={p.inline === true ? 'form-inline' : 'form'}
      action={safeHref(p.action)}
      method={method}
      noValidate
      data-once={method === 'post' ? '' : undefined}
      {...(p.multipart === true && { encType: 'multipart/form-data' })}
      {...(p.label !== undefined && { 'aria-label': p.label })}
    >
      {method === 'post' && p.token !== undefined && <input type="hidden" name="_token" value={p.token} />}
      {Object.entries(p.hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {p.children}
    </form>
  )
}

/** All problems of the form, first thing in main. A module moves the focus here. Nothing when there is none. */
export function ErrorSummary(p: {
  readonly problems: readonly FormProblem[]
  readonly language?: Language | undefined
}) {
  const words = messages[useLanguage(p.language)]
  if (p.problems.length === 0) return null
  return (
    <div
      class="error-summary"
      role="alert"
      tabIndex={-1}
      data-error-summary
      aria-labelledby="error-summary-title"
    >
      <h2 id="error-summary-title">
        <Icon name="warning" /> {words.summaryTitle}
      </h2>
      <ul>
        {p.problems.map((problem) => (
          <li key={`${problem.field} ${problem.text}`}>
            {problem.field === '' ? (
              wholeFormProblem(problem)
            ) : (
              <a href={`#${fieldId({ name: problem.field })}`}>
                {problem.label === undefined ? problem.text : `${problem.label}: ${problem.text}`}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

function wholeFormProblem({ text, href }: FormProblem): ComponentChildren {
  return href === undefined ? text : <a href={safeHref(href)}>{text}</a>
}

/** How wide a field is, in characters it should hold; `full` takes the whole column. */
export type FieldWidth = 4 | 6 | 10 | 20 | 30 | 'full'

interface TextLike extends FieldProps {
  readonly value?: string | undefined
  readonly autocomplete?: string | undefined
  readonly width?: FieldWidth | undefined
  readonly readOnly?: boolean | undefined
}

const widthClass = (width: FieldWidth | undefined) => `input width-${width ?? 'full'}`

export function TextField(
  p: TextLike & {
    readonly type?: 'text' | 'email' | 'tel' | 'search' | 'url' | 'datetime-local'
    readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'search' | 'url'
    /** Shown before or after the box, for example "Rp" or "%". Say it in the label too. */
    readonly prefix?: string
    readonly suffix?: string
    readonly maxLength?: number
    /** Off for names, numbers, codes and addresses that are no prose. */
    readonly spellcheck?: boolean
  },
) {
  const input = (
    <input
      {...controlAttributes(p)}
      class={widthClass(p.width)}
      // Preact's types want one literal per element; all six are boxes that hold a text.
      type={(p.type ?? 'text') as 'text'}
      value={p.value ?? ''}
      autocomplete={p.autocomplete}
      inputMode={p.inputMode}
      maxLength={p.maxLength}
      readOnly={p.readOnly}
      spellcheck={p.spellcheck ?? false}
      {...(p.type === 'email' && { autocapitalize: 'none' })}
    />
  )
  return (
    <Field field={p}>
      {p.prefix === undefined && p.suffix === undefined ? (
        input
      ) : (
        <div class="affixed">
          {p.prefix !== undefined && (
            <span class="affix" aria-hidden="true">
              {p.prefix}
            </span>
          )}
          {input}
          {p.suffix !== undefined && (
            <span class="affix" aria-hidden="true">
              {p.suffix}
            </span>
          )}
        </div>
      )}
    </Field>
  )
}

/** A password; never given back a value. A module adds the button that shows it. */
export function PasswordField(
  p: FieldProps & {
    readonly autocomplete: 'current-password' | 'new-password'
    readonly width?: FieldWidth | undefined
  },
) {
  const words = messages[useLanguage(p.language)]
  return (
    <Field field={p}>
      <div class="password" data-password>
        <input
          {...controlAttributes(p)}
          class={widthClass(p.width)}
          type="password"
          autocomplete={p.autocomplete}
          autocapitalize="none"
          spellcheck={false}
        />
        <button
          type="button"
          class="button button-secondary"
          hidden
          aria-controls={fieldId(p)}
          aria-label={`${words.showPassword}: ${p.label}`}
          data-show={words.showPassword}
          data-hide={words.hidePassword}
          data-shown={words.passwordShown}
          data-hidden={words.passwordHidden}
          data-label={p.label}
        >
          {words.showPassword}
        </button>
        <span class="visually-hidden" aria-live="polite" />
      </div>
    </Field>
  )
}

/** A one-time code in one box, never several: paste, autofill and screen readers need one. */
export function CodeField(
  p: FieldProps & {
    readonly value?: string | undefined
    /** How many digits the code has; 6 unless told. */
    readonly digits?: number
    /** Recovery codes hold letters too. */
    readonly alphanumeric?: boolean
  },
) {
  return (
    <Field field={p}>
      <input
        {...controlAttributes(p)}
        class={(p.digits ?? 6) > 6 ? 'input input-code input-code-long' : 'input input-code'}
        type="text"
        value={p.value ?? ''}
        inputMode={p.alphanumeric === true ? 'text' : 'numeric'}
        autocomplete="one-time-code"
        autocapitalize="none"
        spellcheck={false}
        // Room for the spaces and hyphens with which people copy codes.
        maxLength={2 * (p.digits ?? 6)}
      />
    </Field>
  )
}

export function SelectField(
  p: TextLike & {
    readonly options: readonly (Choice | ChoiceGroup)[]
    /** The empty first choice; `null` leaves it out. */
    readonly placeholder?: string | null
  },
) {
  const words = messages[useLanguage(p.language)]
  const option = (choice: Choice) => (
    <option
      key={choice.value}
      value={choice.value}
      selected={choice.value === p.value}
      disabled={choice.disabled}
    >
      {choice.label}
    </option>
  )
  return (
    <Field field={p}>
      <select {...controlAttributes(p)} class={`${widthClass(p.width)} select`} autocomplete={p.autocomplete}>
        {p.placeholder !== null && <option value="">{p.placeholder ?? words.choose}</option>}
        {p.options.map((entry) =>
          'options' in entry ? (
            <optgroup key={entry.label} label={entry.label}>
              {entry.options.map(option)}
            </optgroup>
          ) : (
            option(entry)
          ),
        )}
      </select>
    </Field>
  )
}

export function RadioField(p: ChoicesProps & { readonly value?: string | undefined }) {
  return <Choices field={p} type="radio" chosen={p.value === undefined ? [] : [p.value]} />
}

/** One or more ticks. A single consent is one option whose label is the sentence agreed to. */
export function CheckboxField(p: ChoicesProps & { readonly value?: string | readonly string[] | undefined }) {
  const chosen = typeof p.value === 'string' ? [p.value] : (p.value ?? [])
  return <Choices field={p} type="checkbox" chosen={chosen} />
}

/** One tick box in the row of a table: `label` says which row, for those who do not see the table. */
export function RowTick(p: {
  readonly name: string
  readonly value: string
  readonly label: string
  readonly checked?: boolean
}) {
  const id = `tick-${p.value}`
  return (
    <div class="choice row-tick">
      <input id={id} type="checkbox" name={p.name} value={p.value} checked={p.checked} />
      <label for={id}>
        <span class="visually-hidden">{p.label}</span>
      </label>
    </div>
  )
}

/** A calendar day; `value`, `min` and `max` are `YYYY-MM-DD`. */
export function DateField(
  p: TextLike & { readonly min?: string | undefined; readonly max?: string | undefined },
) {
  return (
    <Field field={p}>
      <input
        {...controlAttributes(p)}
        class="input width-date"
        type="date"
        value={p.value ?? ''}
        min={p.min}
        max={p.max}
        autocomplete={p.autocomplete}
      />
    </Field>
  )
}

/** One file. `kinds` are the words for `accept`; `kept` is a file the server already holds for this form. */
export function FileField(
  p: FieldProps & {
    /** As in HTML: `.pdf,application/pdf`. */
    readonly accept: string
    readonly kinds: string
    readonly maxBytes: number
    readonly kept?: { readonly name: string; readonly bytes: number } | undefined
  },
) {
  const language = useLanguage(p.language)
  const words = messages[language]
  return (
    <Field field={p} extraHint={words.fileKinds(p.kinds, sizeInWords(p.maxBytes, language))}>
      {p.kept !== undefined && (
        <p class="kept-file">
          <Icon name="file" /> {words.fileKept(p.kept.name, sizeInWords(p.kept.bytes, language))}
        </p>
      )}
      <input {...controlAttributes(p, true)} class="input input-file" type="file" accept={p.accept} />
    </Field>
  )
}

export function TextAreaField(p: TextLike & { readonly rows?: number; readonly maxLength?: number }) {
  const language = useLanguage(p.language)
  const limit =
    p.maxLength === undefined
      ? undefined
      : messages[language].atMostCharacters(numberInWords(p.maxLength, language))
  return (
    <Field field={p} extraHint={limit}>
      <textarea
        {...controlAttributes(p, limit !== undefined)}
        class={widthClass(p.width)}
        rows={p.rows ?? 5}
        autocomplete={p.autocomplete}
        readOnly={p.readOnly}
        value={p.value ?? ''}
      />
    </Field>
  )
}

export type ButtonKind = 'primary' | 'secondary' | 'danger' | 'quiet'

export const buttonClass = (kind: ButtonKind | undefined) => `button button-${kind ?? 'primary'}`

export function Button(p: {
  readonly kind?: ButtonKind
  readonly name?: string
  readonly value?: string
  /** Another address than the form's, for a second way to send the same fields. */
  readonly formAction?: string
  readonly disabled?: boolean
  readonly children: ComponentChildren
}) {
  return (
    <button
      type="submit"
      class={buttonClass(p.kind)}
      name={p.name}
      value={p.value}
      disabled={p.disabled}
      formAction={p.formAction === undefined ? undefined : safeHref(p.formAction)}
    >
      {p.children}
    </button>
  )
}

/** A link that starts something and looks like a button. */
export function ButtonLink(p: {
  readonly href: string
  readonly kind?: ButtonKind
  readonly children: ComponentChildren
}) {
  return (
    <a href={safeHref(p.href)} class={buttonClass(p.kind)}>
      {p.children}
    </a>
  )
}

/** Buttons and links that stand beside each other, the main one first. */
export function Actions(p: { readonly children: ComponentChildren }) {
  return <div class="actions">{p.children}</div>
}
