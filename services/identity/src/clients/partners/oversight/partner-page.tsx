import type { Language } from '@inaproc/domain/language'
import { partnerLifecycle } from '@inaproc/domain/partner-lifecycles'
import { BackLink, Columns, Notice, PageHeading, SummaryList } from '@inaproc/ui/content'
import { instantInWords } from '@inaproc/ui/dates'
import { Actions, ButtonLink } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { DataTable } from '@inaproc/ui/table'
import { Timeline } from '@inaproc/ui/timeline'
import { AuditLink } from '../../../audit/search/pages/audit-link.js'
import { StateTag } from '../../console/clients-page.js'
import { messages as consoleWords } from '../../console/words/console.messages.js'
import { PartnerTag, partnerTones } from '../pages/own-partners-page.js'
import { messages as partnerWords } from '../pages/partner.messages.js'
import type { Partner } from '../partners.js'
import { messages as productionWords } from '../production/production.messages.js'
import { ProductionTag } from '../production/production-parts.js'
import { ProposalTag } from '../proposals/proposal-parts.js'
import type { PartnerStep } from '../standing/partner-steps.js'
import { messages, type PartnerAction } from './oversight.messages.js'
import {
  hasUsableOwner,
  type WatchedClient,
  type WatchedMember,
  type WatchedRequest,
} from './watched-partners.js'

export interface WatchedPartnerView {
  readonly partner: Partner
  readonly members: readonly WatchedMember[]
  readonly clients: readonly WatchedClient[]
  /** The partner has more of them than stand here. */
  readonly hasMoreClients: boolean
  readonly requests: readonly WatchedRequest[]
  readonly steps: readonly PartnerStep[]
  readonly listHref: string
  readonly clientHref: (clientId: string) => string
  /** Undefined for those who may not decide. */
  readonly requestHref: ((request: WatchedRequest) => string) | undefined
  /** What can be done with the partner as it stands, by whoever looks. */
  readonly actions: readonly PartnerAction[]
  readonly actionHref: (action: PartnerAction) => string
  readonly done: string | null
  /** What the audit log says of the partner. */
  readonly auditHref: string | undefined
}

type Part = { readonly frame: Frame; readonly view: WatchedPartnerView }

/** One partner as officials see it: who answers for it, what it runs, and what happened to it. */
export function WatchedPartnerPage(p: Part) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  const { partner, actions } = view
  const [last] = view.steps
  return (
    <Page frame={frame} title={partner.name} wide>
      <BackLink href={view.listHref} text={words.partners} />
      {view.done !== null && <Notice tone="success" title={view.done} live />}
      <PageHeading caption={words.partner} title={partner.name}>
        <PartnerTag state={partner.state} language={language} />
      </PageHeading>
      {partner.state === 'suspended' && (
        <Notice tone="danger" title={words.suspended}>
          {last?.reason !== undefined && last.reason !== null && <p>{last.reason}</p>}
        </Notice>
      )}
      {partner.state !== 'closed' && !hasUsableOwner(view.members) && (
        <Notice tone="warning" title={words.noOwner}>
          <p>{words.noOwnerText}</p>
        </Notice>
      )}
      <Columns
        main={
          <>
            <About {...p} />
            <Clients {...p} />
            <Members {...p} />
          </>
        }
        side={
          <>
            {actions.length > 0 && (
              <Actions>
                {actions.map((action) => (
                  <ButtonLink
                    key={action}
                    href={view.actionHref(action)}
                    kind={action === 'suspend' ? 'danger' : 'secondary'}
                  >
                    {words.actions[action].title}
                  </ButtonLink>
                ))}
              </Actions>
            )}
            <Requests {...p} />
            <History {...p} />
            <AuditLink href={view.auditHref} language={language} />
          </>
        }
      />
    </Page>
  )
}

function About({ frame, view }: Part) {
  const { language } = frame
  const words = messages[language]
  const { fields, kinds } = partnerWords[language]
  const { partner } = view
  return (
    <section aria-labelledby="about">
      <h2 id="about">{words.about}</h2>
      <SummaryList
        rows={[
          { label: fields.kind.label, value: kinds[partner.kind].label },
          { label: fields.nib.label, value: partner.nib ?? '–' },
          { label: fields.privacyEmail.label, value: partner.privacyEmail ?? '–' },
          { label: fields.purpose.label, value: partner.purpose === '' ? '–' : partner.purpose },
          { label: words.since, value: instantInWords(partner.createdAt, language) },
        ]}
      />
    </section>
  )
}

function Clients({ frame, view }: Part) {
  const { language } = frame
  const words = messages[language]
  const { environments } = consoleWords[language]
  return (
    <>
      <h2>{words.clients}</h2>
      <DataTable<WatchedClient>
        caption={words.clients}
        captionHidden
        columns={[
          {
            header: words.client,
            namesRow: true,
            cell: ({ clientId, name }) => (
              <>
                <a href={view.clientHref(clientId)}>{name}</a>
                <br />
                <code>{clientId}</code>
              </>
            ),
          },
          { header: words.state, cell: ({ state }) => <StateTag state={state} language={language} /> },
          { header: words.environment, cell: ({ environment }) => environments[environment].label },
          {
            header: words.lastUsed,
            cell: ({ lastUsedAt }) =>
              lastUsedAt === null ? words.never : instantInWords(lastUsedAt, language),
          },
        ]}
        rows={view.clients}
        empty={<p>{words.noClients}</p>}
      />
      {view.hasMoreClients && <p class="muted">{words.moreClients}</p>}
    </>
  )
}

function Members({ frame, view }: Part) {
  const { language } = frame
  const words = messages[language]
  return (
    <>
      <h2>{words.members}</h2>
      <DataTable<WatchedMember>
        caption={words.members}
        captionHidden
        columns={[
          {
            header: words.member,
            namesRow: true,
            cell: ({ name, username }) => (
              <>
                {name}
                <br />
                <span class="muted">{username}</span>
              </>
            ),
          },
          { header: words.role, cell: ({ role }) => partnerWords[language].roles[role].label },
          { header: words.account, cell: ({ usable }) => (usable ? words.usable : words.notUsable) },
          { header: words.joined, cell: ({ joinedAt }) => instantInWords(joinedAt, language) },
        ]}
        rows={view.members}
        empty={<p>{words.noMembers}</p>}
      />
    </>
  )
}

function Requests({ frame, view }: Part) {
  const { language } = frame
  const words = messages[language]
  const { kinds } = productionWords[language]
  const { requests, requestHref } = view
  return (
    <section aria-labelledby="asked">
      <h2 id="asked">{words.asked}</h2>
      {requests.length === 0 ? (
        <p>{words.noRequests}</p>
      ) : (
        <ul class="plain">
          {requests.map((request) => (
            <li key={request.id}>
              {kinds[request.kind]}:{' '}
              {requestHref === undefined ? (
                request.clientId
              ) : (
                <a href={requestHref(request)}>{request.clientId}</a>
              )}{' '}
              <RequestTag request={request} language={language} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function RequestTag({
  request,
  language,
}: {
  readonly request: WatchedRequest
  readonly language: Language
}) {
  return request.kind === 'production' ? (
    <ProductionTag state={request.state} language={language} />
  ) : (
    <ProposalTag state={request.state} language={language} />
  )
}

function History({ frame, view }: Part) {
  const { language } = frame
  const words = messages[language]
  return (
    <section aria-labelledby="history">
      <h2 id="history">{words.history}</h2>
      <Timeline
        entries={view.steps.map((step) => ({
          at: step.at,
          title: partnerLifecycle.rows.find(({ id }) => id === step.transition)?.note[language] ?? '',
          tone: partnerTones[step.toState],
          ...(step.actorName !== null && { actor: step.actorName }),
          ...((step.reason !== null || step.clientIds.length > 0) && {
            note: (
              <>
                {step.reason !== null && <p>{step.reason}</p>}
                {step.clientIds.length > 0 && <p class="muted">{words.stopped(step.clientIds.join(', '))}</p>}
              </>
            ),
          }),
        }))}
      />
    </section>
  )
}
