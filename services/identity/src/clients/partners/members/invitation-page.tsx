import { Notice, PageHeading } from '@inaproc/ui/content'
import { instantInWords } from '@inaproc/ui/dates'
import { Actions, Button, ButtonLink, Form } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { messages } from '../pages/partner.messages.js'
import type { Invitation } from './invitations.js'

export interface InvitationView {
  /** None: it does not work. */
  readonly invitation: Invitation | undefined
  /** Where it is accepted; null before somebody is signed in. */
  readonly acceptHref: string | null
  readonly signInHref: string
  readonly problem: string | null
}

/** An invitation as whoever opened its link sees it. */
export function InvitationPage(p: { readonly frame: Frame; readonly view: InvitationView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  const { invitation } = view
  if (invitation === undefined) {
    return (
      <Page frame={frame} title={words.invitationInvalid}>
        <PageHeading title={words.invitationInvalid} lead={words.invitationInvalidText} />
      </Page>
    )
  }
  const role = words.roles[invitation.role].label
  return (
    <Page frame={frame} title={words.invitation} hasError={view.problem !== null}>
      {view.problem !== null && (
        <Notice tone="danger" title={words.refused} live>
          <p>{view.problem}</p>
        </Notice>
      )}
      <PageHeading title={words.invitation} lead={words.invitationLead(invitation.partner, role)} />
      <p class="muted">{words.invitationUntil(instantInWords(invitation.endsAt, frame.language))}</p>
      {view.acceptHref === null ? (
        <>
          <p>{words.signInFirst}</p>
          <Actions>
            <ButtonLink href={view.signInHref}>{words.signIn}</ButtonLink>
            <ButtonLink href="/daftar" kind="secondary">
              {words.register}
            </ButtonLink>
          </Actions>
        </>
      ) : (
        <Form action={view.acceptHref} token={frame.formToken}>
          <p>{words.acceptText}</p>
          <Actions>
            <Button>{words.accept}</Button>
          </Actions>
        </Form>
      )}
    </Page>
  )
}
