import { BackLink, Columns, Details, Notice, PageHeading, SummaryList } from '@inaproc/ui/content'
import { ErrorSummary, type FormProblem } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import type { ShownClient } from '../../../console/client-list.js'
import { ClientPreview } from '../../../console/client-preview.js'
import type { ClientNames } from '../../../console/look/settings.js'
import { Settings } from '../../../console/look/settings-list.js'
import { type ClientDefinition, definitionOf } from '../../../registry/client-definition.js'
import { messages as partnerWords } from '../../pages/partner.messages.js'
import type { Partner } from '../../partners.js'
import { DecisionCard } from '../../production/decisions/decision-card.js'
import { messages as productionWords } from '../../production/production.messages.js'
import { type ClientProposal, fits, isWaiting, type ProposalStep } from '../client-proposal.js'
import { messages } from '../proposal.messages.js'
import { ProposalDiff, ProposalHistory, ProposalTag } from '../proposal-parts.js'

export interface ProposalRequestView {
  readonly proposal: ClientProposal
  readonly shown: ShownClient
  readonly partner: Partner
  /** The client as it would be. */
  readonly after: ClientDefinition
  readonly logoHref: string | undefined
  readonly names: ClientNames
  readonly steps: readonly ProposalStep[]
  readonly listHref: string
  readonly partnerHref: string
  readonly clientHref: string
  readonly path: string
  readonly done: string | null
  readonly typed: { readonly reason: string; readonly reasonCode: string }
  readonly problems: readonly FormProblem[]
}

type Part = { readonly frame: Frame; readonly view: ProposalRequestView }

/** One proposal as an official examines it: who asks and why, what would differ, and what people will see. */
export function ProposalRequestPage(p: Part) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  const { proposal, shown } = view
  const { client } = shown
  const isTheirTurn = isWaiting(proposal)
  const isStale = isTheirTurn && !fits(proposal, definitionOf(client))
  return (
    <Page
      frame={frame}
      title={`${words.oneDecision} – ${client.name}`}
      hasError={view.problems.length > 0}
      wide
    >
      <BackLink href={view.listHref} text={productionWords[language].queue} />
      <ErrorSummary problems={view.problems} />
      {view.done !== null && <Notice tone="success" title={view.done} live />}
      <PageHeading caption={words.oneDecision} title={client.name} lead={words.round(proposal.round)}>
        <ProposalTag state={proposal.state} language={language} />
      </PageHeading>
      {isStale && (
        <Notice tone="warning" title={words.outdated}>
          <p>{words.outdatedOfficial}</p>
        </Notice>
      )}
      <ProposalDiff proposal={proposal} client={definitionOf(client)} language={language} />
      <Columns
        main={
          <>
            <Asking {...p} />
            <Details summary={productionWords[language].settings}>
              <Settings shown={shown} names={view.names} language={language} level={3} />
            </Details>
          </>
        }
        side={
          <>
            {isTheirTurn && (
              <DecisionCard
                frame={frame}
                action={`${view.path}/putusan`}
                version={proposal.version}
                lead={words.approveLead}
                mayApprove={!isStale}
                typed={view.typed}
                problems={view.problems}
              />
            )}
            <ClientPreview
              client={view.after}
              logoHref={view.logoHref}
              people={view.names.people}
              language={language}
            />
            <ProposalHistory steps={view.steps} language={language} namesOfficials />
          </>
        }
      />
    </Page>
  )
}

function Asking({ frame, view }: Part) {
  const { language } = frame
  const words = messages[language]
  const { partner, proposal, shown } = view
  const { client: clientLabel, partner: partnerLabel, purposeOf } = productionWords[language]
  return (
    <SummaryList
      rows={[
        { label: partnerLabel, value: <a href={view.partnerHref}>{partner.name}</a> },
        {
          label: clientLabel,
          value: (
            <>
              <a href={view.clientHref}>{shown.client.name}</a> <code>{proposal.clientId}</code>
            </>
          ),
        },
        { label: words.said, value: proposal.reason },
        ...Object.entries(proposal.purposes).map(([scope, value]) => ({ label: purposeOf(scope), value })),
        { label: partnerWords[language].fields.purpose.label, value: partner.purpose },
      ]}
    />
  )
}
