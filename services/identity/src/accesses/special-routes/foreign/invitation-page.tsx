import { Notice, PageHeading } from '@inaproc/ui/content'
import { instantInWords } from '@inaproc/ui/dates'
import { Actions, Button, ButtonLink, Form } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { messages } from './foreign.messages.js'

/** What whoever opened the invitation has to do next. */
export type InvitationView =
  | { readonly kind: 'invalid' }
  | {
      readonly kind: 'sign-in' | 'profile' | 'accept'
      readonly company: string
      readonly endsAt: Date
      /** Where the next step is. */
      readonly href: string
      readonly problem: string | null
    }

export function InvitationPage(p: { readonly frame: Frame; readonly view: InvitationView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  if (view.kind === 'invalid') {
    return (
      <Page frame={frame} title={words.invalid}>
        <PageHeading title={words.invalid} />
        <p>{words.invalidText}</p>
      </Page>
    )
  }
  return (
    <Page frame={frame} title={words.invitation} hasError={view.problem !== null}>
      {view.problem !== null && (
        <Notice tone="danger" title={words.refused} live>
          <p>{view.problem}</p>
        </Notice>
      )}
      <PageHeading title={words.invitation} lead={words.invitationLead(view.company)} />
      <p class="muted">{words.until(instantInWords(view.endsAt, frame.language))}</p>
      <NextStep frame={frame} view={view} />
    </Page>
  )
}

function NextStep(p: { readonly frame: Frame; readonly view: Exclude<InvitationView, { kind: 'invalid' }> }) {
  const { frame, view } = p
  const words = messages[frame.language]
  switch (view.kind) {
    case 'sign-in':
      return (
        <>
          <p>{words.signInFirst}</p>
          <Actions>
            <ButtonLink href={view.href}>{words.signIn}</ButtonLink>
            <ButtonLink href="/daftar" kind="secondary">
              {words.register}
            </ButtonLink>
          </Actions>
        </>
      )
    case 'profile':
      return (
        <>
          <Notice tone="warning" title={words.profileFirst}>
            <p>{words.profileFirstText}</p>
          </Notice>
          <Actions>
            <ButtonLink href={view.href}>{words.toProfile}</ButtonLink>
          </Actions>
        </>
      )
    case 'accept':
      return (
        <Form action={view.href} token={frame.formToken}>
          <p>{words.acceptText}</p>
          <Actions>
            <Button>{words.accept}</Button>
          </Actions>
        </Form>
      )
  }
}
