import { BackLink, PageHeading } from '@inaproc/ui/content'
import { Actions, Button, ButtonLink, ErrorSummary, Form, type FormProblem } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import type { ClientFormValues } from '../../console/editing/client-form.js'
import { ContactFields } from '../../console/editing/client-form-page.js'
import { messages as consoleWords } from '../../console/words/console.messages.js'
import { messages } from './proposal.messages.js'

export interface ContactsView {
  readonly name: string
  readonly values: ClientFormValues
  /** Of the client that was seen. */
  readonly version: number
  readonly problems: readonly FormProblem[]
  readonly action: string
  readonly backHref: string
}

/** Whom letters about a client reach. */
export function ContactsPage({ frame, view }: { readonly frame: Frame; readonly view: ContactsView }) {
  const words = messages[frame.language]
  const { save, cancel } = consoleWords[frame.language]
  return (
    <Page frame={frame} title={`${words.contacts} – ${view.name}`} hasError={view.problems.length > 0}>
      <BackLink href={view.backHref} text={view.name} />
      <ErrorSummary problems={view.problems} />
      <PageHeading caption={view.name} title={words.contacts} lead={words.contactsLead} />
      <Form action={view.action} token={frame.formToken} hidden={{ version: String(view.version) }}>
        <ContactFields values={view.values} problems={view.problems} frame={frame} />
        <Actions>
          <Button>{save}</Button>
          <ButtonLink href={view.backHref} kind="quiet">
            {cancel}
          </ButtonLink>
        </Actions>
      </Form>
    </Page>
  )
}
