import { BackLink, Notice, PageHeading, SummaryList } from '@inaproc/ui/content'
import { instantInWords } from '@inaproc/ui/dates'
import { EmptyState } from '@inaproc/ui/empty-state'
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  type FormProblem,
  TextAreaField,
} from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import type { StoredClient } from '../../../oidc/clients/stored-client.js'
import { definitionOf } from '../../registry/client-definition.js'
import { purposeField } from '../production/checklist.js'
import { messages as productionWords } from '../production/production.messages.js'
import { reasonInWords } from '../production/production-parts.js'
import { addedScopes, type ClientProposal, fits, isOpen, type ProposalStep } from './client-proposal.js'
import { messages } from './proposal.messages.js'
import { ProposalDiff, ProposalHistory, ProposalTag } from './proposal-parts.js'

export interface ProposalView {
  readonly client: StoredClient
  /** The open one, or the last. */
  readonly proposal: ClientProposal | undefined
  readonly steps: readonly ProposalStep[]
  readonly earlier: readonly ClientProposal[]
  /** Its own address; what is done is named below it. */
  readonly path: string
  readonly backHref: string
  readonly done: string | null
  readonly mayDraft: boolean
  readonly maySend: boolean
  readonly typed: { readonly reason: string; readonly purposes: Readonly<Record<string, string>> }
  readonly problems: readonly FormProblem[]
}

type Part = { readonly frame: Frame; readonly view: ProposalView }
type OpenPart = Part & { readonly proposal: ClientProposal }

/** What a partner wants to change of an approved client: how it differs, why, and how it stands. */
export function ProposalPage(p: Part) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  const { client, proposal } = view
  return (
    <Page frame={frame} title={`${words.title} – ${client.name}`} hasError={view.problems.length > 0} wide>
      <BackLink href={view.backHref} text={client.name} />
      <ErrorSummary problems={view.problems} />
      {view.done !== null && <Notice tone="success" title={view.done} live />}
      <PageHeading caption={client.name} title={words.title} lead={words.lead}>
        {proposal !== undefined && <ProposalTag state={proposal.state} language={language} />}
      </PageHeading>
      {proposal === undefined || !isOpen(proposal) ? <Nothing {...p} /> : null}
      {proposal !== undefined && <Shown {...p} proposal={proposal} />}
      {view.earlier.length > 0 && (
        <section aria-labelledby="earlier">
          <h2 id="earlier">{words.earlier}</h2>
          <ul class="plain">
            {view.earlier.map(({ id, state, draftedAt, reason }) => (
              <li key={id}>
                {instantInWords(draftedAt, language)} <ProposalTag state={state} language={language} />
                {reason !== '' && <p class="hint">{reason}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  )
}

function Nothing({ frame, view }: Part) {
  const words = messages[frame.language]
  const action = view.mayDraft ? { href: `${view.path}/ubah`, text: words.propose } : undefined
  return (
    <EmptyState kind="empty" title={words.none} action={action}>
      <p>{words.noneText}</p>
    </EmptyState>
  )
}

function Shown(p: OpenPart) {
  const { frame, view, proposal } = p
  const { language } = frame
  const words = messages[language]
  const client = definitionOf(view.client)
  const isStale = isOpen(proposal) && !fits(proposal, client)
  return (
    <>
      <Standing {...p} />
      {isStale && (
        <Notice tone="warning" title={words.outdated}>
          <p>{words.outdatedText}</p>
        </Notice>
      )}
      <ProposalDiff proposal={proposal} client={client} language={language} />
      {proposal.state !== 'draft' && <Said {...p} />}
      {isOpen(proposal) && <Acts {...p} isStale={isStale} />}
      <ProposalHistory steps={view.steps} language={language} namesOfficials={false} />
    </>
  )
}

function Standing({ frame, view, proposal }: OpenPart) {
  const words = messages[frame.language]
  switch (proposal.state) {
    case 'submitted':
    case 'first_approved':
      return (
        <Notice title={words.waiting}>
          <p>{words.waitingText}</p>
        </Notice>
      )
    case 'refused': {
      const [last] = view.steps
      return (
        <Notice tone="warning" title={words.returned}>
          {last !== undefined && <p>{reasonInWords(last, frame.language)}</p>}
        </Notice>
      )
    }
    case 'approved':
      return (
        <Notice tone="success" title={words.approved}>
          <p>{words.approvedText}</p>
        </Notice>
      )
    case 'draft':
    case 'discarded':
    case 'lapsed':
      return null
  }
}

function Said({ frame, proposal }: OpenPart) {
  const words = messages[frame.language]
  const { purposeOf } = productionWords[frame.language]
  return (
    <SummaryList
      rows={[
        { label: words.said, value: proposal.reason === '' ? words.nothing : proposal.reason },
        ...Object.entries(proposal.purposes).map(([scope, value]) => ({ label: purposeOf(scope), value })),
      ]}
    />
  )
}

/** What its members can do with it as it stands. */
function Acts(p: OpenPart & { readonly isStale: boolean }) {
  const { frame, view, proposal } = p
  const words = messages[frame.language]
  const hidden = { version: String(proposal.version) }
  if (proposal.state === 'submitted' || proposal.state === 'first_approved') {
    if (!view.maySend) return null
    return (
      <Form action={`${view.path}/tarik`} token={frame.formToken} hidden={hidden} label={words.withdraw}>
        <Button kind="secondary">{words.withdraw}</Button>
      </Form>
    )
  }
  return (
    <>
      {view.mayDraft && (
        <Actions>
          <ButtonLink href={`${view.path}/ubah`} kind="secondary">
            {words.mend}
          </ButtonLink>
          <ButtonLink href={`${view.path}/logo`} kind="secondary">
            {words.logo}
          </ButtonLink>
        </Actions>
      )}
      {!p.isStale && (view.maySend ? <Send {...p} /> : <p>{words.ownerSends}</p>)}
      {view.mayDraft && (
        <Form action={`${view.path}/batal`} token={frame.formToken} hidden={hidden} label={words.discard}>
          <Button kind="quiet">{words.discard}</Button>
        </Form>
      )}
    </>
  )
}

function Send({ frame, view, proposal }: OpenPart) {
  const words = messages[frame.language]
  const { purposeOf, purposeHint } = productionWords[frame.language]
  const { typed, problems } = view
  return (
    <>
      <h2>{words.sendTitle}</h2>
      <Form
        action={`${view.path}/kirim`}
        token={frame.formToken}
        hidden={{ version: String(proposal.version) }}
      >
        {addedScopes(proposal).map((scope) => (
          <TextAreaField
            key={scope}
            name={purposeField(scope)}
            label={purposeOf(scope)}
            hint={purposeHint}
            value={typed.purposes[scope] ?? ''}
            rows={2}
            problems={problems}
          />
        ))}
        <TextAreaField
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          value={typed.reason}
          rows={4}
          problems={problems}
        />
        <Actions>
          <Button>{words.send}</Button>
        </Actions>
      </Form>
    </>
  )
}
