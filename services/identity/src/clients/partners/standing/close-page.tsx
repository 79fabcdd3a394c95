import { BackLink, Notice, PageHeading } from '@inaproc/ui/content'
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  type FormProblem,
  TextAreaField,
} from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import type { OwnPartner } from '../partners.js'
import { messages } from './standing.messages.js'

export interface CloseView {
  readonly partner: OwnPartner
  readonly reason: string
  readonly problems: readonly FormProblem[]
  readonly path: string
  readonly backHref: string
}

/** An owner closes a partner: says what happens, and asks for the reason. */
export function ClosePage(p: { readonly frame: Frame; readonly view: CloseView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={`${words.close} – ${view.partner.name}`} hasError={view.problems.length > 0}>
      <BackLink href={view.backHref} text={view.partner.name} />
      <ErrorSummary problems={view.problems} />
      <PageHeading caption={view.partner.name} title={words.close} lead={words.closeLead} />
      <Notice tone="warning" title={words.what}>
        <ul>
          {words.consequences.map((consequence) => (
            <li key={consequence}>{consequence}</li>
          ))}
        </ul>
      </Notice>
      <Form action={view.path} token={frame.formToken}>
        <TextAreaField
          name="reason"
          label={words.closeReason}
          hint={words.closeReasonHint}
          value={view.reason}
          rows={3}
          problems={view.problems}
        />
        <Actions>
          <Button kind="danger">{words.closeSend}</Button>
          <ButtonLink href={view.backHref} kind="secondary">
            {words.keep}
          </ButtonLink>
        </Actions>
      </Form>
    </Page>
  )
}
