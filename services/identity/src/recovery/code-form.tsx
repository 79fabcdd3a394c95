import { Details } from '@inaproc/ui/content'
import { Actions, Button, CodeField, Form, type FormProblem } from '@inaproc/ui/forms'

export interface CodeFormWords {
  readonly label: string
  readonly hint: string
  readonly submit: string
  readonly resend: string
  readonly notReceived: string
  readonly notReceivedText: readonly string[]
}

/** The field for a code that was sent, and the way to another one. Says nothing about the code itself. */
export function SentCodeForms(p: {
  readonly action: string
  readonly resendAction: string
  readonly token: string
  readonly words: CodeFormWords
  readonly problems: readonly FormProblem[]
  readonly hidden?: Readonly<Record<string, string>>
  /** Only for the second of two such forms on a page. */
  readonly fieldId?: string | undefined
}) {
  const { words } = p
  return (
    <>
      <Form action={p.action} token={p.token} hidden={p.hidden} label={words.label}>
        <CodeField name="code" label={words.label} hint={words.hint} problems={p.problems} id={p.fieldId} />
        <Actions>
          <Button>{words.submit}</Button>
        </Actions>
      </Form>
      <Details summary={words.notReceived}>
        {words.notReceivedText.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <Form action={p.resendAction} token={p.token} hidden={p.hidden} label={words.resend}>
          <Button kind="secondary">{words.resend}</Button>
        </Form>
      </Details>
    </>
  )
}
