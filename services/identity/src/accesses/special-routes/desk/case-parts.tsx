import type { Language } from '@inaproc/domain/language'
import { branchRouteLifecycle, foreignRouteLifecycle } from '@inaproc/domain/special-routes'
import { numberInWords } from '@inaproc/ui/dates'
import { Actions, Button, Form, type FormProblem, SelectField, TextAreaField } from '@inaproc/ui/forms'
import type { Frame } from '@inaproc/ui/page'
import type { TimelineEntry } from '@inaproc/ui/timeline'
import { isRouteReason, routeReasons, routeReasonsFor } from '../route-reasons.js'
import type { RouteName, RouteStepRecord } from './route-desk.js'
import { messages } from './route-desk.messages.js'

/** A reason as it was typed into a refused form. */
export interface TypedReason {
  readonly reasonCode: string
  readonly reasonText: string
}

/** A decision against a case, which needs a reason. */
export function ReasonForm(p: {
  readonly frame: Frame
  readonly route: RouteName
  readonly action: string
  readonly button: string
  readonly minLength: number
  readonly typed: TypedReason
  readonly problems: readonly FormProblem[]
}) {
  const { language } = p.frame
  const words = messages[language]
  return (
    <Form action={p.action} token={p.frame.formToken} label={p.button}>
      <SelectField
        name="reasonCode"
        label={words.reason}
        value={p.typed.reasonCode}
        problems={p.problems}
        options={routeReasonsFor(p.route).map((code) => ({
          value: code,
          label: routeReasons[code][language],
        }))}
      />
      <TextAreaField
        name="reasonText"
        label={words.reasonText}
        hint={words.reasonHint(numberInWords(p.minLength, language))}
        value={p.typed.reasonText}
        problems={p.problems}
        rows={3}
      />
      <Actions>
        <Button kind="danger">{p.button}</Button>
      </Actions>
    </Form>
  )
}

/** A decision that needs no words. */
export function PlainDecision(p: {
  readonly frame: Frame
  readonly action: string
  readonly button: string
  readonly text: string
}) {
  return (
    <Form action={p.action} token={p.frame.formToken} label={p.button}>
      <p class="muted">{p.text}</p>
      <Actions>
        <Button>{p.button}</Button>
      </Actions>
    </Form>
  )
}

const rows = [...foreignRouteLifecycle.rows, ...branchRouteLifecycle.rows]

/** The history of a case in the words of the tables, the newest first. */
export function historyOf(steps: readonly RouteStepRecord[], language: Language): readonly TimelineEntry[] {
  return steps.toReversed().map((step) => {
    const row = rows.find(({ id }) => id === step.transition)
    const reason =
      step.reasonCode !== null && isRouteReason(step.reasonCode)
        ? `${routeReasons[step.reasonCode][language]}. ${step.reasonText ?? ''}`
        : undefined
    return {
      at: step.at,
      title: row?.note[language] ?? step.event,
      ...(step.actorName !== null && { actor: step.actorName }),
      ...(reason !== undefined && { note: reason }),
    }
  })
}
