import { BackLink, PageHeading } from '@inaproc/ui/content'
import { Actions, Button, ButtonLink, ErrorSummary, Form, type FormProblem } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { messages } from './overview.messages.js'

/** Asks once before an application is withdrawn for good (T03). */
export function WithdrawalPage(p: {
  readonly frame: Frame
  readonly view: {
    readonly caption: string
    readonly action: string
    readonly backHref: string
    readonly requestKey: string
    readonly problems: readonly FormProblem[]
  }
}) {
  const { frame, view } = p
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={words.withdrawTitle} hasError={view.problems.length > 0}>
      <BackLink href={view.backHref} />
      <ErrorSummary problems={view.problems} />
      <PageHeading caption={view.caption} title={words.withdrawTitle} lead={words.withdrawLead} />
      <Form action={view.action} token={frame.formToken} hidden={{ request_key: view.requestKey }}>
        <Actions>
          <Button kind="danger">{words.withdrawButton}</Button>
          <ButtonLink href={view.backHref} kind="secondary">
            {words.keep}
          </ButtonLink>
        </Actions>
      </Form>
    </Page>
  )
}
