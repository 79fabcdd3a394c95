import type { ClientEvent } from '@inaproc/domain/client-lifecycle'
import type { Language } from '@inaproc/domain/language'
import { BackLink, Card, Columns, Notice, PageHeading, SummaryList, Tabs } from '@inaproc/ui/content'
import { instantInWords } from '@inaproc/ui/dates'
import { Actions, ButtonLink } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { AuditLink } from '../../audit/search/pages/audit-link.js'
import type { Stream } from '../../oidc/signals/streams.js'
import { definitionOf } from '../registry/client-definition.js'
import type { ClientSecret } from '../registry/secrets/client-secrets.js'
import type { Count } from '../traffic/traffic.js'
import type { ShownClient } from './client-list.js'
import { ClientPreview } from './client-preview.js'
import { ownerInWords, StateTag } from './clients-page.js'
import type { ClientNames } from './look/settings.js'
import { Settings } from './look/settings-list.js'
import { LastDay, Proofs, Streams } from './look/standing-cards.js'
import { messages } from './words/console.messages.js'

/** The addresses of a client's pages, below its own. */
export const clientPaths = {
  overview: '',
  history: '/riwayat',
  trial: '/uji',
  traffic: '/lalu-lintas',
  credentials: '/kredensial',
  edit: '/ubah',
  logo: '/logo',
  suspend: '/tangguhkan',
  resume: '/aktifkan',
  retire: '/hentikan',
} as const
export type ClientPath = keyof typeof clientPaths

export const steps = ['suspend', 'resume', 'retire'] as const
export type Step = (typeof steps)[number]
export const stepEvents = {
  suspend: 'SUSPEND',
  resume: 'RESUME',
  retire: 'RETIRE',
} as const satisfies Readonly<Record<Step, ClientEvent>>

/** What the pages of one client lead to, at the desk where it is looked after. */
export interface ClientLinks {
  readonly listHref: string
  readonly listName: string
  readonly hrefOf: (path: ClientPath) => string
  readonly logoHref: string | undefined
  /** What the audit log says of the client; only for those who search it. */
  readonly auditHref?: string | undefined
}

export interface ClientView extends ClientLinks {
  readonly shown: ShownClient
  /** May change this client. */
  readonly canEdit: boolean
  readonly steps: readonly Step[]
  readonly done: string | null
  /** What its scopes and APIs are called. */
  readonly names: ClientNames
}

/** A client with what only officials see of it on one page. */
export interface OfficialClientView extends ClientView {
  readonly secrets: readonly ClientSecret[]
  readonly streams: readonly Stream[]
  /** What it asked for in the last day. */
  readonly counts: readonly Count[]
  readonly deliveriesHref: string
}

/** What the heading and the tabs of a client need. */
export type ClientHeadView = Pick<ClientView, 'shown' | 'listHref' | 'listName' | 'hrefOf'>

/** What happened to the client on the page before, by its code in the address. */
export function doneInWords(outcome: string | undefined, language: Language): string | null {
  const words = messages[language]
  const step = steps.find((known) => known === outcome)
  if (step !== undefined) return words.steps[step].done
  return outcome === 'ubah' ? words.saved : null
}

/** One client: how it stands, all of its settings, and what people see of it. */
export function ClientPage(p: { readonly frame: Frame; readonly view: OfficialClientView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  const { client } = view.shown
  const definition = definitionOf(client)
  return (
    <Page frame={frame} title={client.name} wide>
      <ClientHead frame={frame} view={view} current="overview" />
      {view.done !== null && <Notice tone="success" title={view.done} live />}
      {client.state !== 'active' && <Notice tone="warning" title={words.notActive} />}
      {client.firstParty && <Notice title={words.readOnlyHouse} />}
      <Columns
        main={
          <>
            <Settings shown={view.shown} names={view.names} language={language} />
            <ClientActions view={view} language={language} />
          </>
        }
        side={
          <>
            <Standing view={view} language={language} />
            <LastDay counts={view.counts} trafficHref={view.hrefOf('traffic')} language={language} />
            <Proofs
              definition={definition}
              secrets={view.secrets}
              credentialsHref={view.hrefOf('credentials')}
              language={language}
            />
            <Streams streams={view.streams} deliveriesHref={view.deliveriesHref} language={language} />
            {client.kind !== 'machine' && (
              <ClientPreview
                client={definition}
                logoHref={view.logoHref}
                people={view.names.people}
                language={language}
              />
            )}
          </>
        }
      />
    </Page>
  )
}

/** Heading and tabs that the pages of one client share. */
export function ClientHead(p: {
  readonly frame: Frame
  readonly view: ClientHeadView
  readonly current: ClientPath
}) {
  const { language } = p.frame
  const words = messages[language]
  const { client } = p.view.shown
  return (
    <>
      <BackLink href={p.view.listHref} text={p.view.listName} />
      <PageHeading caption={client.clientId} title={client.name}>
        <StateTag state={client.state} language={language} />
      </PageHeading>
      <Tabs
        label={client.name}
        tabs={(['overview', 'credentials', 'trial', 'traffic', 'history'] as const).map((path) => ({
          href: p.view.hrefOf(path),
          text: words[path],
          current: path === p.current,
        }))}
      />
    </>
  )
}

/** What can be done with a client by whoever looks at it. */
export function ClientActions(p: {
  readonly view: Pick<ClientView, 'canEdit' | 'steps' | 'hrefOf'>
  readonly language: Language
}) {
  const { canEdit, steps, hrefOf } = p.view
  const words = messages[p.language]
  if (!canEdit && steps.length === 0) return null
  return (
    <Actions>
      {canEdit && <ButtonLink href={hrefOf('edit')}>{words.edit}</ButtonLink>}
      {canEdit && (
        <ButtonLink href={hrefOf('logo')} kind="secondary">
          {words.fields.logoFile.label}
        </ButtonLink>
      )}
      {steps.map((step) => (
        <ButtonLink key={step} href={hrefOf(step)} kind={step === 'suspend' ? 'danger' : 'secondary'}>
          {words.steps[step].title}
        </ButtonLink>
      ))}
    </Actions>
  )
}

function Standing(p: { readonly view: ClientView; readonly language: Language }) {
  const words = messages[p.language]
  const { client, createdAt, lastUsedAt, partner } = p.view.shown
  return (
    <Card title={words.state}>
      <SummaryList
        rows={[
          { label: words.owner, value: ownerInWords({ ...client, partner }, p.language) },
          { label: words.created, value: instantInWords(createdAt, p.language) },
          {
            label: words.lastUsed,
            value: lastUsedAt === null ? words.never : instantInWords(lastUsedAt, p.language),
          },
          { label: words.version, value: String(client.version) },
        ]}
      />
      <AuditLink href={p.view.auditHref} language={p.language} />
    </Card>
  )
}
