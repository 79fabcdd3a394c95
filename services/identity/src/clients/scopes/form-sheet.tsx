import { BackLink, PageHeading } from '@inaproc/ui/content'
import { Actions, Button, ButtonLink, ErrorSummary, Form, type FormProblem } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import type { ComponentChildren } from 'preact'
import { messages } from './scopes.messages.js'

export interface FormView<Values> {
  readonly title: string
  readonly values: Values
  readonly problems: readonly FormProblem[]
  /** null: it is being made. */
  readonly version: number | null
  /** It is there already, under this name, which stays. */
  readonly kept: string | null
  readonly action: string
  readonly backHref: string
  readonly backText: string
}

/** What the forms of scopes share: heading, problems, the version they were filled in for, and the way back. */
export function FormSheet(p: {
  readonly frame: Frame
  readonly view: FormView<unknown>
  readonly children: ComponentChildren
  /** What is told beside it, such as its history. */
  readonly below?: ComponentChildren
}) {
  const { frame, view } = p
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={view.title} hasError={view.problems.length > 0}>
      <BackLink href={view.backHref} text={view.backText} />
      <ErrorSummary problems={view.problems} />
      <PageHeading title={view.title} {...(view.kept !== null && { caption: view.kept })} />
      <Form
        action={view.action}
        token={frame.formToken}
        hidden={view.version === null ? undefined : { version: String(view.version) }}
      >
        {p.children}
        <Actions>
          <Button>{words.save}</Button>
          <ButtonLink href={view.backHref} kind="secondary">
            {words.cancel}
          </ButtonLink>
        </Actions>
      </Form>
      {p.below}
    </Page>
  )
}
