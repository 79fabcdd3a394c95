import { Card, Notice, PageHeading } from '@inaproc/ui/content'
import { EmptyState } from '@inaproc/ui/empty-state'
import { Actions, Button, ButtonLink, Form } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { messages } from './branch.messages.js'
import type { ShownNomination } from './branch-application.js'

export interface WaitingView {
  readonly nominations: readonly ShownNomination[]
  readonly done: 'accepted' | 'declined' | null
  readonly problem: string | null
  readonly href: (path: string) => string
}

/** What companies have nominated this person for, and the Directorate has approved: to accept or to decline. */
export function WaitingNominationsPage(p: { readonly frame: Frame; readonly view: WaitingView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={words.waiting} hasError={view.problem !== null}>
      {view.problem !== null && (
        <Notice tone="danger" title={words.refused} live>
          <p>{view.problem}</p>
        </Notice>
      )}
      {view.done !== null && (
        <Notice tone="success" title={view.done === 'accepted' ? words.accepted : words.declined} live />
      )}
      <PageHeading title={words.waiting} lead={view.nominations.length > 0 ? words.waitingLead : undefined} />
      {view.nominations.length === 0 && (
        <EmptyState kind="empty" title={words.waitingEmpty}>
          <p>{words.waitingEmptyText}</p>
        </EmptyState>
      )}
      {view.nominations.map((nomination) => (
        <Card key={nomination.id} title={nomination.branchName}>
          <p>{words.by(nomination.companyName, nomination.directorName)}</p>
          <p class="muted">{words.acceptText}</p>
          <Form
            action={view.href(`/penunjukan/${nomination.id}/terima`)}
            token={frame.formToken}
            label={`${words.accept}: ${nomination.branchName}`}
          >
            <Actions>
              <Button>{words.accept}</Button>
            </Actions>
          </Form>
          <Form
            action={view.href(`/penunjukan/${nomination.id}/tolak`)}
            token={frame.formToken}
            label={`${words.decline}: ${nomination.branchName}`}
          >
            <Actions>
              <Button kind="secondary">{words.decline}</Button>
            </Actions>
          </Form>
        </Card>
      ))}
      <Actions>
        <ButtonLink href={view.href('/akses')} kind="quiet">
          {words.toAccesses}
        </ButtonLink>
      </Actions>
    </Page>
  )
}
