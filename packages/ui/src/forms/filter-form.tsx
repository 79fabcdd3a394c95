import type { ComponentChildren } from 'preact'
import { Icon } from '../icons.js'
import { Form } from './forms.js'

/**
 * The filters above a list, kept in the address unless they are posted. On a phone they are folded away until one is set, so that the list
 * stands on the first screen; where there is room they always stand open.
 */
export function FilterForm(p: {
  readonly action: string
  /** What is filtered: the name of the form, and the words that unfold it. */
  readonly label: string
  /** At least one filter is set. */
  readonly isSet: boolean
  /** `request.formToken()` where what is typed is personal and must stand in no address: the form is posted then. */
  readonly token?: string | undefined
  readonly children: ComponentChildren
}) {
  return (
    <details class="details filters" open={p.isSet}>
      <summary>
        <Icon name="forward" /> {p.label}
      </summary>
      <Form
        action={p.action}
        method={p.token === undefined ? 'get' : 'post'}
        token={p.token}
        label={p.label}
        inline
      >
        {p.children}
      </Form>
    </details>
  )
}
