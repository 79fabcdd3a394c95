import { BackLink, Notice, PageHeading } from '@inaproc/ui/content'
import { Actions, Button, ErrorSummary, Form, type FormProblem } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import type { FormAnswers } from '../accesses.js'
import { DecreeFields } from '../application/pages/form-fields.js'
import { messages } from './overview.messages.js'

/** T10 and T16: the term asked for and the decree it rests on. */
export interface TermView {
  readonly kind: 'reactivate' | 'extend'
  readonly caption: string
  readonly action: string
  readonly backHref: string
  readonly requestKey: string
  readonly values: FormAnswers
  readonly problems: readonly FormProblem[]
  readonly decreeFrom: string | undefined
  /** The old decree may be used again. */
  readonly isReusable: boolean
}

export function TermPage(p: { readonly frame: Frame; readonly view: TermView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  const [title, lead] =
    view.kind === 'extend' ? [words.extend, words.extendLead] : [words.reactivate, words.reactivateLead]
  return (
    <Page frame={frame} title={title} hasError={view.problems.length > 0}>
      <BackLink href={view.backHref} />
      <ErrorSummary problems={view.problems} />
      <PageHeading caption={view.caption} title={title} lead={lead} />
      {view.isReusable && <Notice title={words.reuseDecree} />}
      <Form action={view.action} token={frame.formToken} hidden={{ request_key: view.requestKey }} multipart>
        <DecreeFields
          language={frame.language}
          values={view.values}
          problems={view.problems}
          decreeFrom={view.decreeFrom}
        />
        <Actions>
          <Button>{words.sendRequest}</Button>
        </Actions>
      </Form>
    </Page>
  )
}
