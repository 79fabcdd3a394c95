import { type DocumentKind, documentKinds } from '@inaproc/domain/document-kinds'
import type { NewTermForm } from '@inaproc/domain/role-forms'
import { BackLink, Notice, PageHeading } from '@inaproc/ui/content'
import { Actions, Button, ErrorSummary, Form, type FormProblem } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import type { FormAnswers } from '../accesses.js'
import { NewTermFields } from '../application/pages/form-fields.js'
import { messages } from './overview.messages.js'

/** T10 and T16: the term asked for and the paper of the role that it rests on. */
export interface TermView {
  readonly kind: 'reactivate' | 'extend'
  readonly caption: string
  readonly action: string
  readonly backHref: string
  readonly requestKey: string
  readonly values: FormAnswers
  readonly problems: readonly FormProblem[]
  readonly form: NewTermForm
  /** Whether the role has to have an end. */
  readonly termRequired: boolean
  readonly paper: DocumentKind | null
  readonly decreeFrom: string | undefined
  /** The old paper may be used again. */
  readonly isReusable: boolean
}

export function TermPage(p: { readonly frame: Frame; readonly view: TermView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  const paper = view.paper === null ? null : documentKinds[view.paper].label[frame.language]
  const [title, lead] =
    view.kind === 'extend'
      ? [words.extend, words.extendLead(paper)]
      : [words.reactivate, words.reactivateLead(paper)]
  return (
    <Page frame={frame} title={title} hasError={view.problems.length > 0}>
      <BackLink href={view.backHref} />
      <ErrorSummary problems={view.problems} />
      <PageHeading caption={view.caption} title={title} lead={lead} />
      {view.isReusable && paper !== null && <Notice title={words.reusePaper(paper)} />}
      <Form action={view.action} token={frame.formToken} hidden={{ request_key: view.requestKey }} multipart>
        <NewTermFields
          language={frame.language}
          values={view.values}
          problems={view.problems}
          decreeFrom={view.decreeFrom}
          form={view.form}
          termRequired={view.termRequired}
          isReusable={view.isReusable}
        />
        <Actions>
          <Button>{words.sendRequest}</Button>
        </Actions>
      </Form>
    </Page>
  )
}
