import { PageHeading } from '@inaproc/ui/content'
import { Actions, Button, Form, RadioField } from '@inaproc/ui/forms'
import { safeHref } from '@inaproc/ui/link'
import { type Frame, Page } from '@inaproc/ui/page'
import { placeOf } from '@inaproc/ui/persona'
import { messages } from './sign-on.messages.js'

/** Asks how far the sign-out goes: the access of this tab (when there are others), this service, or everywhere. */
export function SignOutPage(p: {
  readonly frame: Frame
  readonly action: string
  readonly backHref: string
  /** The browser holds other open accesses of this service. */
  readonly several: boolean
}) {
  const { persona, language, service } = p.frame
  const words = messages[language]
  const thisTab =
    p.several && persona !== undefined
      ? [
          {
            value: 'context',
            label: words.signOutContext,
            hint: words.signOutContextHint(`${persona.role}, ${placeOf(persona)}`),
          },
        ]
      : []
  return (
    <Page frame={p.frame} title={words.signOut}>
      <PageHeading title={words.signOut} />
      <Form action={p.action} token={p.frame.formToken}>
        <RadioField
          name="scope"
          label={words.signOutLead}
          value="here"
          options={[
            ...thisTab,
            { value: 'here', label: words.signOutHere(service.name), hint: words.signOutHereHint },
            { value: 'everywhere', label: words.signOutEverywhere, hint: words.signOutEverywhereHint },
          ]}
        />
        <Actions>
          <Button>{words.signOut}</Button>
          <a href={safeHref(p.backHref)}>{words.cancel}</a>
        </Actions>
      </Form>
    </Page>
  )
}
