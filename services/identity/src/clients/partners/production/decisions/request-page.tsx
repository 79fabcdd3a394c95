import { errorText } from '@inaproc/domain/error-catalogue'
import { BackLink, Columns, Details, Notice, PageHeading, SummaryList } from '@inaproc/ui/content'
import { instantInWords } from '@inaproc/ui/dates'
import { ErrorSummary, type FormProblem } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { TaskList } from '@inaproc/ui/progress'
import { DataTable } from '@inaproc/ui/table'
import type { StoredClient } from '../../../../oidc/clients/stored-client.js'
import type { ShownClient } from '../../../console/client-list.js'
import { ClientPreview } from '../../../console/client-preview.js'
import type { DiffRow } from '../../../console/history/client-diff.js'
import type { ClientNames } from '../../../console/look/settings.js'
import { Settings, Values } from '../../../console/look/settings-list.js'
import { definitionOf } from '../../../registry/client-definition.js'
import { messages as partnerWords } from '../../pages/partner.messages.js'
import type { Partner } from '../../partners.js'
import { checklist } from '../checklist.js'
import { messages } from '../production.messages.js'
import { ProductionHistory, ProductionTag } from '../production-parts.js'
import type { ProductionRequest, ProductionStep } from '../production-request.js'
import { DecisionCard } from './decision-card.js'
import { productionDiff } from './production-diff.js'

export interface RequestView {
  readonly request: ProductionRequest
  readonly partner: Partner
  readonly test: StoredClient
  readonly production: ShownClient
  /** Somebody has signed in with the test client, or a machine has got a token. */
  readonly hasBeenUsed: boolean
  readonly logoHref: string | undefined
  /** What its scopes and APIs are called. */
  readonly names: ClientNames
  readonly steps: readonly ProductionStep[]
  readonly listHref: string
  readonly partnerHref: string
  readonly path: string
  readonly done: string | null
  readonly typed: { readonly reason: string; readonly reasonCode: string }
  readonly problems: readonly FormProblem[]
}

type Part = { readonly frame: Frame; readonly view: RequestView }

/** One request as an official examines it: who asks and why, what people will see, what differs from the trial. */
export function RequestPage(p: Part) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  const { request } = view
  const { client: production } = view.production
  const isOpen = request.state === 'submitted' || request.state === 'first_approved'
  return (
    <Page
      frame={frame}
      title={`${words.title} – ${production.name}`}
      hasError={view.problems.length > 0}
      wide
    >
      <BackLink href={view.listHref} text={words.queue} />
      <ErrorSummary problems={view.problems} />
      {view.done !== null && <Notice tone="success" title={view.done} live />}
      <PageHeading caption={request.clientId} title={production.name} lead={words.round(request.round)}>
        <ProductionTag state={request.state} language={language} />
      </PageHeading>
      <Columns
        main={
          <>
            <Asking {...p} />
            <Purposes {...p} />
            {isOpen && <Checked {...p} />}
            <Differences {...p} />
            <Details summary={words.settings}>
              <Settings shown={view.production} names={view.names} language={language} level={3} />
            </Details>
          </>
        }
        side={
          <>
            {isOpen && (
              <DecisionCard
                frame={frame}
                action={`${view.path}/putusan`}
                version={request.clientVersion}
                lead={words.approveLead}
                mayApprove
                typed={view.typed}
                problems={view.problems}
              />
            )}
            <ClientPreview
              client={definitionOf(production)}
              logoHref={view.logoHref}
              people={view.names.people}
              language={language}
            />
            <ProductionHistory steps={view.steps} language={language} namesOfficials />
          </>
        }
      />
    </Page>
  )
}

function Asking({ frame, view }: Part) {
  const { language } = frame
  const words = messages[language]
  const { fields, kinds, since } = partnerWords[language]
  const { partner } = view
  return (
    <>
      <h2>{words.partner}</h2>
      <SummaryList
        rows={[
          { label: fields.name.label, value: <a href={view.partnerHref}>{partner.name}</a> },
          { label: fields.kind.label, value: kinds[partner.kind].label },
          { label: fields.nib.label, value: partner.nib ?? '–' },
          { label: fields.privacyEmail.label, value: partner.privacyEmail ?? '–' },
          { label: fields.purpose.label, value: partner.purpose },
          { label: since, value: instantInWords(partner.createdAt, language) },
        ]}
      />
    </>
  )
}

function Purposes({ frame, view }: Part) {
  const words = messages[frame.language]
  const { purposes } = view.request
  const inWords = (scope: string) => {
    const label = view.names.scopes.get(scope)
    return label === undefined ? scope : `${label[frame.language]} (${scope})`
  }
  return (
    <>
      <h2>{words.purposes}</h2>
      <SummaryList
        rows={[
          ...Object.entries(purposes.scopes).map(([scope, value]) => ({ label: inWords(scope), value })),
          ...(purposes.withoutLogout === ''
            ? []
            : [{ label: words.withoutLogoutShown, value: purposes.withoutLogout }]),
        ]}
      />
    </>
  )
}

/** The checklist once more: what it asks for may have changed since the request was sent. */
function Checked({ frame, view }: Part) {
  const { language } = frame
  const words = messages[language]
  const { partner, request, hasBeenUsed } = view
  const client = definitionOf(view.production.client)
  const facts = { partner, client, purposes: request.purposes, hasBeenUsed }
  return (
    <>
      <h2>{words.checklist}</h2>
      <TaskList
        tasks={checklist.map(({ code, open }) => {
          const [first] = open(facts)
          return {
            title: words.items[code],
            status: first === undefined ? 'completed' : 'problem',
            ...(first !== undefined && { hint: errorText(code, language, first.params) }),
          }
        })}
      />
    </>
  )
}

function Differences({ frame, view }: Part) {
  const { language } = frame
  const words = messages[language]
  const rows = productionDiff(definitionOf(view.test), definitionOf(view.production.client), language)
  return (
    <>
      <h2>{words.diff}</h2>
      <p>{words.diffLead}</p>
      <DataTable<DiffRow>
        caption={words.diff}
        captionHidden
        columns={[
          { header: words.setting, namesRow: true, cell: ({ label }) => label },
          { header: words.tested, cell: ({ before }) => <Values values={before} nothing={words.none} /> },
          { header: words.production, cell: ({ after }) => <Values values={after} nothing={words.none} /> },
        ]}
        rows={rows}
        empty={<p>{words.same}</p>}
      />
    </>
  )
}
