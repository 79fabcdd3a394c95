import { roles } from '@inaproc/domain/roles'
import { BackLink, Card, PageHeading, SummaryList } from '@inaproc/ui/content'
import { instantInWords } from '@inaproc/ui/dates'
import { EmptyState } from '@inaproc/ui/empty-state'
import { Button, ErrorSummary, Form, type FormProblem } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import type { OpenInvitation } from './invitations.js'
import { messages } from './invitations.messages.js'

/** The invitations for a person's verified address. */
export interface InvitationsView {
  readonly invitations: readonly OpenInvitation[]
  readonly problems: readonly FormProblem[]
  readonly href: (path: string) => string
}

export function InvitationsPage(p: { readonly frame: Frame; readonly view: InvitationsView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  return (
    <Page frame={frame} title={words.title} hasError={view.problems.length > 0}>
      <BackLink href={view.href('/akses')} text={words.back} />
      <ErrorSummary problems={view.problems} />
      <PageHeading title={words.title} lead={view.invitations.length > 0 ? words.lead : undefined} />
      {view.invitations.length === 0 && (
        <EmptyState kind="empty" title={words.none}>
          <p>{words.noneText}</p>
        </EmptyState>
      )}
      {view.invitations.map((invitation) => (
        <Card key={invitation.id} title={roles[invitation.role].label[language]}>
          <SummaryList
            rows={[
              { label: words.institution, value: invitation.institution },
              ...(invitation.workUnit === null
                ? []
                : [{ label: words.workUnit, value: invitation.workUnit }]),
              { label: words.validUntil, value: instantInWords(invitation.expiresAt, language) },
            ]}
          />
          <Form action={view.href(`/akses/undangan/${invitation.id}`)} token={frame.formToken}>
            <p class="hint">{words.acceptHint}</p>
            <Button>{words.accept}</Button>
          </Form>
        </Card>
      ))}
    </Page>
  )
}
