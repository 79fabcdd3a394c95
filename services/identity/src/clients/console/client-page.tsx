import type { ClientEvent } from '@inaproc/domain/client-lifecycle'
import type { Language } from '@inaproc/domain/language'
import { BackLink, Card, Columns, Notice, PageHeading, SummaryList, Tabs } from '@inaproc/ui/content'
import { instantInWords } from '@inaproc/ui/dates'
import { Actions, ButtonLink } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { definitionOf } from '../registry/client-definition.js'
import type { ShownClient } from './client-list.js'
import { ClientPreview } from './client-preview.js'
import { ownerInWords, StateTag } from './clients-page.js'
import { type ClientField, clientFields } from './editing/client-form.js'
import { valueInWords } from './history/client-diff.js'
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

export type Step = 'suspend' | 'resume' | 'retire'
export const stepEvents = {
  suspend: 'SUSPEND',
  resume: 'RESUME',
  retire: 'RETIRE',
} as const satisfies Readonly<Record<Step, ClientEvent>>

export interface ClientView {
  readonly shown: ShownClient
  readonly logoHref: string | undefined
  /** May change this client. */
  readonly canEdit: boolean
  readonly steps: readonly Step[]
  readonly done: string | null
  readonly listHref: string
  readonly hrefOf: (path: ClientPath) => string
}

/** One client: how it stands, all of its settings, and what people see of it. */
export function ClientPage(p: { readonly frame: Frame; readonly view: ClientView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  const { client } = view.shown
  return (
    <Page frame={frame} title={client.name} wide>
      <ClientHead frame={frame} view={view} current="overview" />
      {view.done !== null && <Notice tone="success" title={view.done} live />}
      {client.state !== 'active' && <Notice tone="warning" title={words.notActive} />}
      {client.firstParty && <Notice title={words.readOnlyHouse} />}
      <Columns
        main={
          <>
            <Settings view={view} language={language} />
            {(view.canEdit || view.steps.length > 0) && (
              <Actions>
                {view.canEdit && <ButtonLink href={view.hrefOf('edit')}>{words.edit}</ButtonLink>}
                {view.canEdit && (
                  <ButtonLink href={view.hrefOf('logo')} kind="secondary">
                    {words.fields.logoFile.label}
                  </ButtonLink>
                )}
                {view.steps.map((step) => (
                  <ButtonLink
                    key={step}
                    href={view.hrefOf(step)}
                    kind={step === 'suspend' ? 'danger' : 'secondary'}
                  >
                    {words.steps[step].title}
                  </ButtonLink>
                ))}
              </Actions>
            )}
          </>
        }
        side={
          <>
            <ClientPreview client={definitionOf(client)} logoHref={view.logoHref} language={language} />
            <Standing view={view} language={language} />
          </>
        }
      />
    </Page>
  )
}

/** Heading and tabs that the pages of one client share. */
export function ClientHead(p: {
  readonly frame: Frame
  readonly view: Pick<ClientView, 'shown' | 'listHref' | 'hrefOf'>
  readonly current: ClientPath
}) {
  const { language } = p.frame
  const words = messages[language]
  const { client } = p.view.shown
  return (
    <>
      <BackLink href={p.view.listHref} text={words.title} />
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

const inHead: readonly ClientField[] = ['name', 'logoFile']

function Settings(p: { readonly view: ClientView; readonly language: Language }) {
  const words = messages[p.language]
  const definition = definitionOf(p.view.shown.client)
  const rows = clientFields
    .filter((field) => !inHead.includes(field))
    .map((field) => ({
      label: words.fields[field].label,
      value: <Values values={valueInWords(definition, field, p.language)} nothing={words.nothing} />,
    }))
  return <SummaryList rows={rows} />
}

/** The values of one setting, each on its own line. */
export function Values(p: { readonly values: readonly string[]; readonly nothing: string }) {
  const [first, second] = p.values
  if (first === undefined) return <>{p.nothing}</>
  if (second === undefined) return <>{first}</>
  return (
    <ul>
      {p.values.map((value) => (
        <li key={value}>{value}</li>
      ))}
    </ul>
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
    </Card>
  )
}
