import { BackLink, Card, Columns, Notice, PageHeading, SummaryList } from '@inaproc/ui/content'
import { instantInWords } from '@inaproc/ui/dates'
import { EmptyState } from '@inaproc/ui/empty-state'
import { FilterForm } from '@inaproc/ui/filter-form'
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  type FormProblem,
  SelectField,
  TextAreaField,
  TextField,
} from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { Pagination } from '@inaproc/ui/pagination'
import { DataTable } from '@inaproc/ui/table'
import type { StoredClient } from '../../../oidc/clients/stored-client.js'
import { Values } from '../../console/client-page.js'
import { clientDiff, type DiffRow } from '../../console/history/client-diff.js'
import { versionedDefinition } from '../../registry/client-versions.js'
import { type OversightPart, OversightTabs } from '../oversight/oversight-tabs.js'
import type { Partner } from '../partners.js'
import { messages } from './production.messages.js'
import { ProductionHistory, ProductionTag } from './production-parts.js'
import {
  type ProductionRequest,
  type ProductionStep,
  type QueuedRequest,
  refusalReasons,
} from './production-request.js'

export interface QueueView {
  readonly path: string
  readonly words: string
  readonly requests: readonly QueuedRequest[]
  readonly nextHref: string | undefined
  readonly isFirst: boolean
  readonly hrefOf: (id: string) => string
  readonly partHref: (part: OversightPart) => string | undefined
}

/** Who asks for production, the oldest request first. */
export function QueuePage(p: { readonly frame: Frame; readonly view: QueueView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  return (
    <Page frame={frame} title={words.queue} wide>
      <PageHeading title={words.queue} lead={words.queueLead} />
      <OversightTabs current="requests" hrefOf={view.partHref} language={language} />
      <FilterForm action={view.path} label={words.filters} isSet={view.words !== ''}>
        <TextField name="cari" label={words.search} value={view.words} type="search" width={20} />
        <Actions>
          <Button kind="secondary">{words.apply}</Button>
          {view.words !== '' && (
            <ButtonLink href={view.path} kind="quiet">
              {words.clear}
            </ButtonLink>
          )}
        </Actions>
      </FilterForm>
      <DataTable<QueuedRequest>
        caption={words.queue}
        captionHidden
        columns={[
          {
            header: words.client,
            namesRow: true,
            cell: ({ id, clientName, clientId }) => (
              <>
                <a href={view.hrefOf(id)}>{clientName}</a>
                <br />
                <code>{clientId}</code>
              </>
            ),
          },
          { header: words.partner, cell: ({ partner }) => partner },
          {
            header: words.state,
            cell: ({ state, round }) => (
              <>
                <ProductionTag state={state} language={language} />
                {round > 1 && <p class="hint">{words.round(round)}</p>}
              </>
            ),
          },
          { header: words.sent, cell: ({ submittedAt }) => instantInWords(submittedAt, language) },
        ]}
        rows={view.requests}
        empty={<Nothing {...p} />}
      />
      {view.requests.length > 0 && <Pagination next={view.nextHref} shown={view.requests.length} />}
      {!view.isFirst && (
        <p>
          <a href={view.path}>{words.first}</a>
        </p>
      )}
    </Page>
  )
}

function Nothing({ frame, view }: { readonly frame: Frame; readonly view: QueueView }) {
  const words = messages[frame.language]
  if (view.words !== '') {
    return (
      <EmptyState
        kind="no-results"
        title={words.queueNothing}
        action={{ href: view.path, text: words.clear }}
      />
    )
  }
  return (
    <EmptyState kind="empty" title={words.queueEmpty}>
      <p>{words.queueEmptyText}</p>
    </EmptyState>
  )
}

export interface RequestView {
  readonly request: ProductionRequest
  readonly partner: Partner
  readonly test: StoredClient
  readonly production: StoredClient
  readonly steps: readonly ProductionStep[]
  readonly listHref: string
  readonly partnerHref: string
  readonly path: string
  readonly done: string | null
  readonly typed: { readonly reason: string; readonly reasonCode: string }
  readonly problems: readonly FormProblem[]
}

type Part = { readonly frame: Frame; readonly view: RequestView }

/** One request as an official examines it: why, what differs from what was tried out, and the decision. */
export function RequestPage(p: Part) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  const { request, production, partner, test } = view
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
            <h2>{words.purposes}</h2>
            <SummaryList
              rows={[
                { label: words.partner, value: <a href={view.partnerHref}>{partner.name}</a> },
                { label: words.purpose, value: partner.purpose },
                ...Object.entries(request.purposes.scopes).map(([label, value]) => ({ label, value })),
                ...(request.purposes.withoutLogout === ''
                  ? []
                  : [{ label: words.withoutLogoutShown, value: request.purposes.withoutLogout }]),
              ]}
            />
            <h2>{words.diff}</h2>
            <p>{words.diffLead}</p>
            <DataTable<DiffRow>
              caption={words.diff}
              captionHidden
              columns={[
                { header: words.setting, namesRow: true, cell: ({ label }) => label },
                {
                  header: words.tested,
                  cell: ({ before }) => <Values values={before} nothing={words.none} />,
                },
                {
                  header: words.production,
                  cell: ({ after }) => <Values values={after} nothing={words.none} />,
                },
              ]}
              rows={clientDiff(versionedDefinition(test), versionedDefinition(production), language)}
            />
          </>
        }
        side={
          <>
            {isOpen && <Decide {...p} />}
            <ProductionHistory steps={view.steps} language={language} namesOfficials />
          </>
        }
      />
    </Page>
  )
}

function Decide({ frame, view }: Part) {
  const words = messages[frame.language]
  const { typed, problems, request } = view
  return (
    <Card title={`${words.approve} / ${words.refuse}`}>
      <p>{words.approveLead}</p>
      <Form
        action={`${view.path}/putusan`}
        token={frame.formToken}
        hidden={{ version: String(request.clientVersion) }}
      >
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
          <Button name="putusan" value="setuju">
            {words.approve}
          </Button>
          <Button kind="danger" name="putusan" value="tolak">
            {words.refuse}
          </Button>
        </Actions>
      </Form>
    </Card>
  )
}
