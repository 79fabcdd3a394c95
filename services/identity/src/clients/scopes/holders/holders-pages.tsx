import type { Language } from '@inaproc/domain/language'
import { BackLink, Notice, PageHeading } from '@inaproc/ui/content'
import { EmptyState } from '@inaproc/ui/empty-state'
import {
  Actions,
  Button,
  ButtonLink,
  CheckboxField,
  ErrorSummary,
  Form,
  type FormProblem,
  TextAreaField,
} from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { Pagination } from '@inaproc/ui/pagination'
import { type Column, DataTable } from '@inaproc/ui/table'
import type { Held, Holder } from './holders.js'
import { messages } from './holders.messages.js'
import type { HolderCount } from './holders-store.js'

export interface HoldersView {
  readonly name: string
  readonly holders: readonly Holder[]
  readonly nextHref: string | undefined
  readonly firstHref: string | undefined
  readonly backHref: string
  readonly hrefOf: (clientId: string) => string
}

/** The clients that have something, each with who would be told of its end. */
export function HoldersPage(p: { readonly frame: Frame; readonly view: HoldersView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={words.title(view.name)} wide>
      <BackLink href={view.backHref} text={view.name} />
      <PageHeading title={words.title(view.name)} lead={words.lead} />
      <HoldersTable holders={view.holders} hrefOf={view.hrefOf} language={frame.language} />
      {view.holders.length > 0 && <Pagination next={view.nextHref} shown={view.holders.length} />}
      {view.firstHref !== undefined && (
        <p>
          <a href={view.firstHref}>{words.first}</a>
        </p>
      )}
    </Page>
  )
}

function HoldersTable(p: {
  readonly holders: readonly Holder[]
  readonly hrefOf: (clientId: string) => string
  readonly language: Language
}) {
  const words = messages[p.language]
  return (
    <DataTable
      caption={words.holders}
      columns={columns(p.hrefOf, p.language)}
      rows={p.holders}
      empty={
        <EmptyState kind="empty" title={words.none}>
          <p>{words.noneText}</p>
        </EmptyState>
      }
    />
  )
}

function columns(hrefOf: (clientId: string) => string, language: Language): readonly Column<Holder>[] {
  const words = messages[language]
  return [
    {
      header: words.client,
      namesRow: true,
      cell: ({ clientId, name }) => (
        <>
          <a href={hrefOf(clientId)}>{name}</a>
          <br />
          <code>{clientId}</code>
        </>
      ),
    },
    {
      header: words.owner,
      cell: ({ firstParty, partner }) => partner ?? (firstParty ? words.house : words.directorate),
    },
    { header: words.environment, cell: ({ environment }) => words.environments[environment] },
    { header: words.state, cell: ({ state }) => words.states[state] },
    {
      header: words.told,
      cell: ({ contacts }) => (contacts === 0 ? words.nobody : words.toldCount(contacts)),
    },
  ]
}

export interface RetireView {
  readonly held: Held
  /** As people call it. */
  readonly name: string
  readonly count: HolderCount
  /** Those on the first page of the list. */
  readonly holders: readonly Holder[]
  readonly allHref: string
  readonly version: number
  readonly reason: string
  readonly problems: readonly FormProblem[]
  readonly action: string
  readonly backHref: string
  readonly hrefOf: (clientId: string) => string
}

/** Before something ends: what happens, to whom, and who is told. */
export function RetirePage(p: { readonly frame: Frame; readonly view: RetireView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  const { count, digest } = view.count
  return (
    <Page frame={frame} title={words.retireTitle(view.name)} hasError={view.problems.length > 0}>
      <BackLink href={view.backHref} text={view.name} />
      <ErrorSummary problems={view.problems} />
      <PageHeading title={words.retireTitle(view.name)} caption={view.held.name} />
      <Notice tone="warning" title={words.what}>
        <ul>
          {words.consequences[view.held.kind].map((consequence) => (
            <li key={consequence}>{consequence}</li>
          ))}
        </ul>
      </Notice>
      <HoldersTable holders={view.holders} hrefOf={view.hrefOf} language={language} />
      {count > view.holders.length && (
        <p>
          <a href={view.allHref}>{words.all(count)}</a>
        </p>
      )}
      <Form
        action={view.action}
        token={frame.formToken}
        hidden={{ version: String(view.version), holders: digest }}
      >
        <TextAreaField
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          value={view.reason}
          problems={view.problems}
          rows={3}
          maxLength={500}
        />
        {count > 0 && (
          <CheckboxField
            name="read"
            label={words.read}
            problems={view.problems}
            options={[{ value: 'ya', label: words.readLabel(count) }]}
          />
        )}
        <Actions>
          <Button kind="danger">{words.button}</Button>
          <ButtonLink href={view.backHref} kind="secondary">
            {words.keep}
          </ButtonLink>
        </Actions>
      </Form>
    </Page>
  )
}
