import { PageHeading } from '@inaproc/ui/content'
import { Actions, Button, Form, RadioField } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { messages } from './sign-on.messages.js'

/** Asks how far the sign-out goes: this tab's persona, this service, or everywhere. */
export function SignOutPage(p: {
  readonly frame: Frame
  readonly action: string
  readonly several: boolean
}) {
  const words = messages[p.frame.language]
  const choices = [
    ...(p.several ? [{ value: 'context', label: words.signOutContext, hint: words.signOutContextHint }] : []),
    { value: 'here', label: words.signOutHere, hint: words.signOutHereHint },
    { value: 'everywhere', label: words.signOutEverywhere, hint: words.signOutEverywhereHint },
  ]
  return (
    <Page frame={p.frame} title={words.signOutTitle}>
      <PageHeading title={words.signOutTitle} />
      <Form action={p.action} token={p.frame.formToken}>
        <RadioField name="scope" label={words.signOutLead} options={choices} value="here" problems={[]} />
        <Actions>
          <Button kind="danger">{words.signOutTitle}</Button>
        </Actions>
      </Form>
    </Page>
  )
}
