import { type Language, text } from '@inaproc/domain/language'
import { roles } from '@inaproc/domain/roles'
import { BackLink, Card, Details, Notice, PageHeading, SummaryList, Tag } from '@inaproc/ui/content'
import { instantInWords } from '@inaproc/ui/dates'
import { EmptyState } from '@inaproc/ui/empty-state'
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  type FormProblem,
  TextField,
} from '@inaproc/ui/forms'
import { safeHref } from '@inaproc/ui/link'
import { type Frame, Page } from '@inaproc/ui/page'
import { Pagination } from '@inaproc/ui/pagination'
import { DataTable } from '@inaproc/ui/table'
import { logoHref } from '../oidc/clients/logo-address.js'
import { sharedNames, sharedThings } from '../oidc/consents/shared-data.js'
import type { SharedWords } from '../oidc/consents/shared-words.js'
import type { Sharing } from '../oidc/consents/sharing.js'
import type { PersonFacts } from '../oidc/tokens/claims.js'
import type { ConnectedClient, OwnService, UsedPersona } from './connected.js'
import { type ConnectedOutcome, messages } from './connected.messages.js'

export interface ConnectedView {
  readonly clients: readonly ConnectedClient[]
  /** Of all that are connected, whatever is searched for; 0 when nothing was found. */
  readonly total: number
  readonly words: string
  readonly isFirst: boolean
  readonly nextHref: string | undefined
  readonly revokeAllHref: string
  /** Whose data it is; null when the account may not be used. */
  readonly person: PersonFacts | null
  readonly services: readonly OwnService[]
  /** What they receive, as officials call it. */
  readonly shared: SharedWords
  readonly outcome: ConnectedOutcome | undefined
  readonly problems: readonly FormProblem[]
  readonly href: (path: string) => string
}

/** Which applications receive data of the person, and the way to take each permission back. */
export function ConnectedPage(p: { readonly frame: Frame; readonly view: ConnectedView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={words.title} hasError={view.problems.length > 0}>
      <ErrorSummary problems={view.problems} />
      {view.outcome !== undefined && <Notice tone="success" title={words.outcomes[view.outcome]} live />}
      <PageHeading title={words.title} lead={words.lead} />
      <h2>{words.apps}</h2>
      {(view.total >= searchFrom || view.words !== '') && <Search frame={frame} view={view} />}
      {view.clients.length === 0 && <Nothing frame={frame} view={view} />}
      {view.clients.map((client) => (
        <ClientCard
          key={client.clientId}
          client={client}
          person={view.person}
          shared={view.shared}
          href={view.href}
          language={frame.language}
        />
      ))}
      {(view.nextHref !== undefined || !view.isFirst) && (
        <Pagination next={view.nextHref} shown={view.clients.length} />
      )}
      {!view.isFirst && (
        <p>
          <a href={safeHref(view.href('/aplikasi'))}>{words.first}</a>
        </p>
      )}
      {view.total > 1 && (
        <p>
          <a href={safeHref(view.revokeAllHref)}>{words.revokeAll}</a>
        </p>
      )}
      <h2>{words.services}</h2>
      <p>{words.servicesText}</p>
      <Services services={view.services} language={frame.language} />
      <p>
        <a href={safeHref(view.href('/keamanan/sesi'))}>{words.toSessions}</a>
      </p>
    </Page>
  )
}

/** As many as the chooser of personas shows without a search. */
const searchFrom = 8

function Search(p: { readonly frame: Frame; readonly view: ConnectedView }) {
  const words = messages[p.frame.language]
  const path = p.view.href('/aplikasi')
  return (
    <Form action={path} method="get" label={words.search} inline>
      <TextField
        name="cari"
        label={words.search}
        hint={words.searchHint}
        value={p.view.words}
        type="search"
        width={20}
      />
      <Actions>
        <Button kind="secondary">{words.find}</Button>
        {p.view.words !== '' && (
          <ButtonLink href={path} kind="quiet">
            {words.showAll}
          </ButtonLink>
        )}
      </Actions>
    </Form>
  )
}

function Nothing(p: { readonly frame: Frame; readonly view: ConnectedView }) {
  const words = messages[p.frame.language]
  if (p.view.words !== '') {
    return (
      <EmptyState
        kind="no-results"
        title={words.noResults}
        action={{ href: p.view.href('/aplikasi'), text: words.showAll }}
      />
    )
  }
  return (
    <EmptyState kind="empty" title={words.noApps}>
      <p>{words.noAppsText}</p>
    </EmptyState>
  )
}

function ClientCard(p: {
  readonly client: ConnectedClient
  readonly person: PersonFacts | null
  readonly shared: SharedWords
  readonly href: (path: string) => string
  readonly language: Language
}) {
  const { client, language } = p
  const words = messages[language]
  const logo = logoHref(client.logoFile)
  return (
    <Card
      level={3}
      title={client.name}
      side={
        <>
          {logo !== null && <img src={safeHref(logo)} alt="" width={48} height={48} />}
          {client.isTest && <Tag tone="warning">{words.trial}</Tag>}
          {client.isHalted && <Tag tone="danger">{words.halted}</Tag>}
        </>
      }
    >
      <SummaryList
        rows={[
          { label: words.owner, value: client.owner ?? words.ours },
          { label: words.sees, value: sharedNames(client.sharing, p.shared, language).join(', ') },
          { label: words.personas, value: <Personas personas={client.personas} language={language} /> },
          { label: words.since, value: instantInWords(client.since, language) },
          { label: words.lastUsed, value: instantInWords(client.lastUsedAt, language) },
        ]}
      />
      {p.person !== null && (
        <Details summary={words.whatExactly}>
          <Received sharing={client.sharing} person={p.person} shared={p.shared} language={language} />
        </Details>
      )}
      <Actions>
        <ButtonLink href={p.href(revokePath(client.clientId))} kind="secondary">
          {words.revoke}
          <span class="visually-hidden"> {client.name}</span>
        </ButtonLink>
      </Actions>
    </Card>
  )
}

/**
 * What exactly it may see, value by value, with what identifies hidden in part. Which persona it gets is chosen at each
 * sign-in: those in use stand above.
 */
function Received(p: {
  readonly sharing: Sharing
  readonly person: PersonFacts
  readonly shared: SharedWords
  readonly language: Language
}) {
  const { sharing, person, shared, language } = p
  const words = messages[language]
  const facts = { person, persona: null, personas: [] }
  const things = sharedThings(sharing, { fresh: sharing, facts, words: shared, language })
  return (
    <SummaryList
      rows={things.map((thing) => {
        const values = isOfPersona(thing.id) ? [] : thing.values
        return {
          label: thing.label,
          value: (
            <>
              {values.map(({ label, value, isMasked }) => (
                <p key={label}>
                  {values.length > 1 && `${label}: `}
                  <strong>{value}</strong>
                  {isMasked && <span class="hint"> {words.masked}</span>}
                </p>
              ))}
              {values.length === 0 && thing.text}
            </>
          ),
        }
      })}
    />
  )
}

function isOfPersona(id: string): boolean {
  return id === 'persona' || id === 'personas' || id === 'persona_role'
}

function Personas(p: { readonly personas: readonly UsedPersona[]; readonly language: Language }) {
  const words = messages[p.language]
  const inWords = ({ role, organisation }: UsedPersona) =>
    `${text(roles[role].label, p.language)}, ${organisation}`
  const [first, second] = p.personas
  if (first === undefined) return <>{words.notInUse}</>
  if (second === undefined) return <>{inWords(first)}</>
  return (
    <ul>
      {p.personas.map((persona) => (
        <li key={inWords(persona)}>{inWords(persona)}</li>
      ))}
    </ul>
  )
}

function Services(p: { readonly services: readonly OwnService[]; readonly language: Language }) {
  const words = messages[p.language]
  return (
    <DataTable
      caption={words.services}
      captionHidden
      rows={p.services}
      empty={null}
      columns={[
        { header: words.service, namesRow: true, cell: ({ name }) => name },
        {
          header: words.personas,
          cell: ({ personas }) => <Personas personas={personas} language={p.language} />,
        },
        {
          header: words.lastUsed,
          cell: ({ lastUsedAt }) => (lastUsedAt === null ? '–' : instantInWords(lastUsedAt, p.language)),
        },
      ]}
    />
  )
}

/** Where taking back the permission of a client is asked and done. */
export function revokePath(clientId: string): string {
  return `/aplikasi/${encodeURIComponent(clientId)}/cabut`
}

/** What follows, before it is done. */
export function RevokePage(p: {
  readonly frame: Frame
  readonly client: Pick<ConnectedClient, 'clientId' | 'name'>
  readonly href: (path: string) => string
}) {
  const { frame, client, href } = p
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={words.revokeTitle(client.name)}>
      <BackLink href={href('/aplikasi')} text={words.title} />
      <PageHeading title={words.revokeTitle(client.name)} lead={words.revokeLead} />
      <ul>
        {words.consequences(client.name).map((consequence) => (
          <li key={consequence}>{consequence}</li>
        ))}
      </ul>
      <Form action={href(revokePath(client.clientId))} token={frame.formToken}>
        <Actions>
          <Button kind="danger">{words.revokeButton}</Button>
          <a href={safeHref(href('/aplikasi'))}>{words.keep}</a>
        </Actions>
      </Form>
    </Page>
  )
}

/** What follows when every permission is taken back at once. */
export function RevokeAllPage(p: {
  readonly frame: Frame
  readonly action: string
  readonly listHref: string
}) {
  const words = messages[p.frame.language]
  return (
    <Page frame={p.frame} title={words.revokeAllTitle}>
      <BackLink href={p.listHref} text={words.title} />
      <PageHeading title={words.revokeAllTitle} lead={words.revokeLead} />
      <ul>
        {words.allConsequences.map((consequence) => (
          <li key={consequence}>{consequence}</li>
        ))}
      </ul>
      <Form action={p.action} token={p.frame.formToken}>
        <Actions>
          <Button kind="danger">{words.revokeAllButton}</Button>
          <a href={safeHref(p.listHref)}>{words.keep}</a>
        </Actions>
      </Form>
    </Page>
  )
}
