import { Card } from '@inaproc/ui/content'
import { Actions, Button, Form, type FormProblem, SelectField, TextAreaField } from '@inaproc/ui/forms'
import type { Frame } from '@inaproc/ui/page'
import { messages } from '../production.messages.js'
import { refusalReasons } from '../production-request.js'

/** Where an official decides on what a partner asks for: a reason always, its kind when it is returned. */
export function DecisionCard(p: {
  readonly frame: Frame
  readonly action: string
  /** Of what was seen. */
  readonly version: number
  readonly lead: string
  /** What does not fit any more can only be returned. */
  readonly mayApprove: boolean
  readonly typed: { readonly reason: string; readonly reasonCode: string }
  readonly problems: readonly FormProblem[]
}) {
  const words = messages[p.frame.language]
  const { typed, problems } = p
  return (
    <Card title={words.decision}>
      <p>{p.lead}</p>
      <Form action={p.action} token={p.frame.formToken} hidden={{ version: String(p.version) }}>
        <TextAreaField
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          value={typed.reason}
          rows={4}
          problems={problems}
        />
        <SelectField
          name="reasonCode"
          label={words.reasonCode}
          hint={words.reasonCodeHint}
          value={typed.reasonCode}
          options={refusalReasons.map((value) => ({ value, label: words.reasons[value] }))}
          problems={problems}
          optional
        />
        <Actions>
          {p.mayApprove && (
            <Button name="putusan" value="setuju">
              {words.approve}
            </Button>
          )}
          <Button kind="danger" name="putusan" value="tolak">
            {words.refuse}
          </Button>
        </Actions>
      </Form>
    </Card>
  )
}
