import type { Language } from '@inaproc/domain/language'
import { type ProductionState, productionLifecycle } from '@inaproc/domain/partner-lifecycles'
import { Tag, type Tone } from '@inaproc/ui/content'
import { Timeline } from '@inaproc/ui/timeline'
import { messages } from './production.messages.js'
import type { ProductionStep } from './production-request.js'

const tones: Readonly<Record<ProductionState, Tone>> = {
  submitted: 'info',
  first_approved: 'info',
  approved: 'success',
  refused: 'warning',
  withdrawn: 'neutral',
}

export function ProductionTag(p: { readonly state: ProductionState; readonly language: Language }) {
  return <Tag tone={tones[p.state]}>{productionLifecycle.states[p.state].label[p.language]}</Tag>
}

/** What happened to a request. Officials see each other's names; the partner sees that an official acted. */
export function ProductionHistory(p: {
  readonly steps: readonly ProductionStep[]
  readonly language: Language
  readonly namesOfficials: boolean
}) {
  const words = messages[p.language]
  return (
    <section aria-labelledby="history">
      <h2 id="history">{words.history}</h2>
      <Timeline
        entries={p.steps.map((step) => {
          const isOfficial = byOfficials.includes(step.transition)
          const actor = isOfficial && !p.namesOfficials ? words.official : step.actorName
          const note = reasonInWords(step, p.language)
          return {
            at: step.at,
            title: productionLifecycle.rows.find(({ id }) => id === step.transition)?.note[p.language] ?? '',
            tone: tones[step.toState],
            ...(actor !== null && { actor }),
            ...(note !== '' && { note }),
          }
        })}
      />
    </section>
  )
}

const byOfficials: readonly string[] = productionLifecycle.rows
  .filter(({ actors }) => actors.includes('DIRECTORATE'))
  .map(({ id }) => id)

/** Why a step was taken, with the kind of reason before it where there is one. */
export function reasonInWords(
  { reasonCode, reason }: Pick<ProductionStep, 'reasonCode' | 'reason'>,
  language: Language,
): string {
  const kind = reasonCode === null ? null : messages[language].reasons[reasonCode]
  return [kind, reason].filter((part) => part !== null).join(': ')
}
