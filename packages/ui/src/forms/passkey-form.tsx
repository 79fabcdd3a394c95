import type { Language } from '@inaproc/domain/language'
import type { ComponentChildren } from 'preact'
import { Icon } from '../icons.js'
import { useLanguage } from '../page-language.js'
import { FieldNotes, type FormProblem } from './field.js'
import { type ButtonKind, buttonClass, Form } from './forms.js'
import { messages } from './passkey-form.messages.js'

/** The field in which the device's answer is sent, as JSON text. */
const field = 'credential'

/**
 * A form that asks the person's device for a passkey and then sends its answer as the field `credential`. The button
 * appears only where a browser can do it; the server embeds what the device is asked.
 */
export function PasskeyForm(p: {
  readonly action: string
  readonly token: string
  readonly kind: 'enrol' | 'sign-in'
  /** The options that the server made for this page: they are good for one answer and some minutes. */
  readonly options: object
  /** What the button says. */
  readonly label: string
  readonly button?: ButtonKind | undefined
  /** Also offer passkeys under a field of the page with `autocomplete="username webauthn"`. Once per page. */
  readonly conditional?: boolean | undefined
  /** A problem of the field `credential` stands beside the button. */
  readonly problems?: readonly FormProblem[] | undefined
  readonly hidden?: Readonly<Record<string, string>> | undefined
  /** Fields that are sent along, for example the name of a new passkey. */
  readonly children?: ComponentChildren
  /** Only when a page has several of these forms. The error summary leads to `field-credential`. */
  readonly id?: string | undefined
  readonly language?: Language | undefined
}) {
  const words = messages[useLanguage(p.language)]
  const { id = `field-${field}`, problems = [] } = p
  const isWrong = problems.some((problem) => problem.field === field)
  return (
    <div
      data-passkey={p.kind}
      data-options={JSON.stringify(p.options)}
      data-conditional={p.conditional === true ? '' : undefined}
      data-waiting={words.waiting}
      data-sending={words.sending}
      data-cancelled={words.cancelled}
      data-known={words.known}
      data-unable={words.unable}
      data-failed={words.failed}
    >
      <Form action={p.action} token={p.token} label={p.label} hidden={{ ...p.hidden, [field]: '' }}>
        {p.children}
        <FieldNotes field={{ name: field, id, label: p.label, problems }} />
        <p class="hint" data-passkey-needs>
          <Icon name="info" /> {words.needs}
        </p>
        <div class="actions">
          <button
            id={id}
            type="submit"
            class={buttonClass(p.button)}
            hidden
            // Without the module nothing may be sent, not by the Enter key either.
            disabled
            {...(isWrong && { 'aria-describedby': `${id}-error` })}
          >
            {p.label}
          </button>
        </div>
        <p role="status" />
      </Form>
    </div>
  )
}
