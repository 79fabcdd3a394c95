import { BackLink, PageHeading } from '@inaproc/ui/content'
import {
  Actions,
  Button,
  CheckboxField,
  ErrorSummary,
  Form,
  type FormProblem,
  PasswordField,
} from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { messages } from './password.messages.js'

export interface PasswordView {
  readonly action: string
  readonly backHref: string
  readonly minLength: number
  /** Belongs into the form, so that password stores know whose password they keep. */
  readonly username: string
  readonly endOthers: boolean
  readonly problems: readonly FormProblem[]
}

export function ChangePasswordPage(p: { readonly frame: Frame; readonly view: PasswordView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={words.title} hasError={view.problems.length > 0}>
      <BackLink href={view.backHref} />
      <ErrorSummary problems={view.problems} />
      <PageHeading title={words.title} lead={words.lead(view.minLength)} />
      <Form action={view.action} token={frame.formToken}>
        <input type="text" name="username" value={view.username} autocomplete="username" readOnly hidden />
        <PasswordField
          name="password"
          label={words.password}
          hint={words.hint}
          autocomplete="new-password"
          width={30}
          problems={view.problems}
        />
        <CheckboxField
          name="akhiri"
          label={words.others}
          value={view.endOthers ? 'ya' : []}
          options={[{ value: 'ya', label: words.endOthers, hint: words.endOthersHint }]}
          problems={view.problems}
        />
        <Actions>
          <Button>{words.submit}</Button>
        </Actions>
      </Form>
    </Page>
  )
}
