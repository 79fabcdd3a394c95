import { PageHeading } from '@inaproc/ui/content'
import { Actions, Button, Form } from '@inaproc/ui/forms'
import { Page } from '@inaproc/ui/page'
import type { InteractionPageProps } from '../interaction-page.js'
import { messages } from './testers.messages.js'

/** The client is being tried out, and the person is none of those who do (protocol.md §6): who does, and what helps. */
export function TestersPage(p: InteractionPageProps & { readonly partner: string | null }) {
  const words = messages[p.frame.language]
  return (
    <Page frame={p.frame} title={words.title(p.client)}>
      <PageHeading title={words.title(p.client)} lead={words.lead} />
      <p>{p.partner === null ? words.triedByDirectorate : words.triedBy(p.partner)}</p>
      {p.partner !== null && <p>{words.invitation}</p>}
      <p class="muted">{words.signedIn}</p>
      <Form action={`${p.base}/no-tester`} token={p.token}>
        <Actions>
          <Button>{p.onDevice ? words.refuseDevice : words.back(p.client)}</Button>
        </Actions>
      </Form>
    </Page>
  )
}
