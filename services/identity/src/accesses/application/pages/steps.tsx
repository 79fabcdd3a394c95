import type { StepCode } from '@inaproc/domain/form-steps'
import type { Language } from '@inaproc/domain/language'
import { stepsOf } from '@inaproc/domain/role-forms'
import { type RoleCode, roles } from '@inaproc/domain/roles'
import { type Step, Steps } from '@inaproc/ui/progress'
import { messages } from './application.messages.js'

/** Where somebody is: choosing the place, on a page of the form, or reviewing it all. */
export type ApplicationStep = 'place' | StepCode | 'review'

/** Where the person is on the way from the place to sending. */
export function ApplicationSteps(p: {
  readonly role: RoleCode
  readonly current: ApplicationStep
  readonly language: Language
}) {
  const words = messages[p.language]
  const { boundTo } = roles[p.role]
  const order: readonly { readonly step: ApplicationStep; readonly title: string }[] = [
    ...(boundTo === 'operator' ? [] : [{ step: 'place' as const, title: words.placeStep[boundTo] }]),
    ...stepsOf(p.role).map(({ code, name }) => ({ step: code, title: name[p.language] })),
    { step: 'review', title: words.reviewTitle },
  ]
  const current = order.findIndex(({ step }) => step === p.current)
  const stateAt = (position: number): Step['state'] => {
    if (position === current) return 'current'
    return position < current ? 'done' : 'todo'
  }
  return (
    <Steps
      label={words.stepsLabel}
      steps={order.map(({ title }, position) => ({ title, state: stateAt(position) }))}
    />
  )
}
