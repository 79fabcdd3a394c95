import type { Language } from '@inaproc/domain/language'
import { type Step, Steps } from '@inaproc/ui/progress'
import { messages } from './application.messages.js'

const order = ['place', 'decree', 'review'] as const
export type ApplicationStep = (typeof order)[number]

/** Where the person is on the way from the work unit to sending. */
export function ApplicationSteps(p: { readonly current: ApplicationStep; readonly language: Language }) {
  const words = messages[p.language]
  const current = order.indexOf(p.current)
  const stateAt = (position: number): Step['state'] => {
    if (position === current) return 'current'
    return position < current ? 'done' : 'todo'
  }
  return (
    <Steps
      label={words.stepsLabel}
      steps={order.map((step, position) => ({ title: words.steps[step], state: stateAt(position) }))}
    />
  )
}
