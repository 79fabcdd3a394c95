import { type ClientProposalState, clientProposalLifecycle } from '@inaproc/domain/client-proposal-lifecycle'
import type { Language } from '@inaproc/domain/language'
import { Tag, type Tone } from '@inaproc/ui/content'
import { DataTable } from '@inaproc/ui/table'
import { Timeline } from '@inaproc/ui/timeline'
import type { DiffRow } from '../../console/history/client-diff.js'
import { Values } from '../../console/look/settings-list.js'
import type { ClientDefinition } from '../../registry/client-definition.js'
import { messages as productionWords } from '../production/production.messages.js'
import { reasonInWords } from '../production/production-parts.js'
import type { ClientProposal, ProposalStep } from './client-proposal.js'
import { messages } from './proposal.messages.js'
import { proposalDiff } from './proposal-diff.js'

const tones: Readonly<Record<ClientProposalState, Tone>> = {
  draft: 'neutral',
  submitted: 'info',
  first_approved: 'info',
  approved: 'success',
  refused: 'warning',
  discarded: 'neutral',
  lapsed: 'neutral',
}

export function ProposalTag(p: { readonly state: ClientProposalState; readonly language: Language }) {
  return <Tag tone={tones[p.state]}>{clientProposalLifecycle.states[p.state].label[p.language]}</Tag>
}

/** What would be different, setting by setting. */
export function ProposalDiff(p: {
  readonly proposal: ClientProposal
  readonly client: ClientDefinition
  readonly language: Language
}) {
  const words = messages[p.language]
  return (
    <>
      <h2>{words.diff}</h2>
      <p>{words.diffLead}</p>
      <DataTable<DiffRow>
        caption={words.diff}
        captionHidden
        columns={[
          { header: words.setting, namesRow: true, cell: ({ label }) => label },
          { header: words.now, cell: ({ before }) => <Values values={before} nothing={words.nothing} /> },
          { header: words.proposed, cell: ({ after }) => <Values values={after} nothing={words.nothing} /> },
        ]}
        rows={proposalDiff(p.proposal, p)}
      />
    </>
  )
}

/** What happened to a proposal. Officials see each other's names; the partner sees that an official acted. */
export function ProposalHistory(p: {
  readonly steps: readonly ProposalStep[]
  readonly language: Language
  readonly namesOfficials: boolean
}) {
  const words = messages[p.language]
  return (
    <section aria-labelledby="history">
      <h2 id="history">{words.history}</h2>
      <Timeline
        entries={p.steps.map((step) => {
          const note = reasonInWords(step, p.language)
          const actor = actorOf(step, p)
          return {
            at: step.at,
            title:
              clientProposalLifecycle.rows.find(({ id }) => id === step.transition)?.note[p.language] ?? '',
            tone: tones[step.toState],
            ...(actor !== null && { actor }),
            ...(note !== '' && { note }),
          }
        })}
      />
    </section>
  )
}

const byOfficials: readonly string[] = clientProposalLifecycle.rows
  .filter(({ actors }) => actors.includes('DIRECTORATE'))
  .map(({ id }) => id)

function actorOf(
  { transition, actorKind, actorName }: ProposalStep,
  o: { readonly language: Language; readonly namesOfficials: boolean },
): string | null {
  const words = messages[o.language]
  if (actorKind === 'client') return words.program
  if (actorKind === 'system') return words.system
  return byOfficials.includes(transition) && !o.namesOfficials
    ? productionWords[o.language].official
    : actorName
}
