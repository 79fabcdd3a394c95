import type { VerifierKind } from '@inaproc/domain/roles'
import { Confirmation } from '@inaproc/ui/content'
import { Actions, ButtonLink } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { messages } from '../application.messages.js'

export interface ReceiptView {
  readonly reference: string
  readonly organisation: string
  readonly verifiedBy: readonly VerifierKind[]
  readonly deadline: string
  readonly accessHref: string
  readonly accessesHref: string
}

/** What was sent, under which number, and what comes next; still there when the address was kept. */
export function ReceiptPage(p: { readonly frame: Frame; readonly view: ReceiptView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  const people = view.verifiedBy.map((kind) => words.verifiers[kind](view.organisation))
  return (
    <Page frame={frame} title={words.sentTitle}>
      <Confirmation title={words.sentTitle} reference={view.reference}>
        <p>{words.sentLead(people.filter((name) => name !== '').join(words.and))}</p>
      </Confirmation>
      <h2>{words.nextTitle}</h2>
      <ol>
        {words.nextSteps(view.deadline).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <Actions>
        <ButtonLink href={view.accessHref}>{words.toAccess}</ButtonLink>
        <ButtonLink href={view.accessesHref} kind="secondary">
          {words.toAccesses}
        </ButtonLink>
      </Actions>
    </Page>
  )
}
