import type { Language } from '@inaproc/domain/language'
import { BackLink, Notice, PageHeading, SummaryList, Tag } from '@inaproc/ui/content'
import { EmptyState } from '@inaproc/ui/empty-state'
import { Actions, Button, ButtonLink, Form } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { type Column, DataTable } from '@inaproc/ui/table'
import { AuditLink } from '../../../audit/search/pages/audit-link.js'
import { describeResource } from '../history/diff.js'
import { History, type HistoryView } from '../history/version-cards.js'
import type { ManagedScope } from '../people/people-scope.js'
import { messages } from '../scopes.messages.js'
import { LifeTag } from '../scopes-page.js'
import type { ManagedResource, VersionedResource } from './managed-resource.js'

export type ApiAct = 'edit' | 'retire' | 'restore'

export interface ResourceView {
  readonly resource: ManagedResource
  readonly history: HistoryView<VersionedResource>
  readonly done: string | null
  readonly listHref: string
  /** What the audit log says of the API. */
  readonly auditHref: string | undefined
  /** How many clients may call it. */
  readonly clients: number
  readonly clientsHref: string
  readonly clientsOf: (scope: string) => number
  readonly clientsHrefOf: (scope: string) => string
  /** Where it is changed; only for those who may. */
  readonly acts:
    | {
        readonly hrefOf: (act: ApiAct) => string
        readonly scopeHrefOf: (act: ApiAct, scope: string) => string
        readonly addHref: string
      }
    | undefined
}

/** One API: what it is, its scopes, and what was changed. */
export function ResourcePage(p: { readonly frame: Frame; readonly view: ResourceView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  const { resource } = view
  return (
    <Page frame={frame} title={resource.name[language]} wide>
      <BackLink href={view.listHref} text={words.title} />
      <PageHeading caption={resource.audience} title={resource.name[language]}>
        <LifeTag state={resource.state} language={language} />
      </PageHeading>
      {view.done !== null && <Notice tone="success" title={view.done} live />}
      {resource.state === 'retired' && <Notice tone="warning" title={words.retired} />}
      {resource.ofRelease && (
        <Notice title={words.houseText}>
          <p>{words.houseScopesText}</p>
        </Notice>
      )}
      <Facts view={view} language={language} />
      <Acts {...p} />
      <h2>{words.scopes}</h2>
      <DataTable
        caption={words.scopes}
        captionHidden
        columns={scopeColumns(p)}
        rows={resource.scopes}
        empty={<EmptyState kind="empty" title={words.noScopes} />}
      />
      <History view={view.history} describe={describeResource} language={language} />
      <AuditLink href={view.auditHref} language={language} />
    </Page>
  )
}

function Acts({ frame, view }: { readonly frame: Frame; readonly view: ResourceView }) {
  const words = messages[frame.language]
  const { resource, acts } = view
  if (acts === undefined || resource.ofRelease) return null
  if (resource.state === 'retired') {
    return <RestoreForm frame={frame} action={acts.hrefOf('restore')} version={resource.version} />
  }
  return (
    <Actions>
      <ButtonLink href={acts.hrefOf('edit')}>{words.edit}</ButtonLink>
      <ButtonLink href={acts.addHref} kind="secondary">
        {words.addScope}
      </ButtonLink>
      <ButtonLink href={acts.hrefOf('retire')} kind="danger">
        {words.retire}
      </ButtonLink>
    </Actions>
  )
}

/** Bringing something back takes nothing from anybody, so it is one button. */
export function RestoreForm(p: {
  readonly frame: Frame
  readonly action: string
  readonly version: number
  /** What comes back, where a page has several. */
  readonly name?: string
}) {
  const words = messages[p.frame.language]
  return (
    <Form
      action={p.action}
      token={p.frame.formToken}
      hidden={{ version: String(p.version) }}
      inline={p.name !== undefined}
    >
      <Button kind="secondary">
        {words.restore}
        {p.name !== undefined && <span class="visually-hidden"> {p.name}</span>}
      </Button>
    </Form>
  )
}

function Facts(p: { readonly view: ResourceView; readonly language: Language }) {
  const { view, language } = p
  const { resource } = view
  const words = messages[language]
  const { label, hint } = words.formats[resource.format]
  const said = resource.text[language]
  const fields = words.resourceFields
  return (
    <SummaryList
      rows={[
        ...(said === ''
          ? []
          : [{ label: fields[language === 'id' ? 'textId' : 'textEn'].label, value: said }]),
        { label: words.owner, value: resource.ofRelease ? words.house : <code>{resource.ownerClient}</code> },
        { label: fields.format.label, value: `${label}. ${hint ?? ''}` },
        {
          label: words.clients,
          value: <a href={view.clientsHref}>{words.clientCount(view.clients)}</a>,
        },
        { label: words.version, value: String(resource.version) },
      ]}
    />
  )
}

function scopeColumns({
  frame,
  view,
}: {
  readonly frame: Frame
  readonly view: ResourceView
}): readonly Column<ManagedScope>[] {
  const { language } = frame
  const words = messages[language]
  const { resource, acts } = view
  return [
    {
      header: words.scope,
      namesRow: true,
      cell: ({ name, label, description, sensitive }) => (
        <>
          {label[language]} {sensitive && <Tag tone="warning">{words.sensitive}</Tag>}
          <br />
          <code>{name}</code>
          {description[language] !== '' && <div class="hint">{description[language]}</div>}
        </>
      ),
    },
    { header: words.availableTo, cell: ({ availableTo }) => words.availabilities[availableTo].label },
    {
      header: words.clients,
      cell: ({ name }) => (
        <a href={view.clientsHrefOf(name)}>
          {words.clientCount(view.clientsOf(name))}
          <span class="visually-hidden"> {name}</span>
        </a>
      ),
    },
    { header: words.state, cell: ({ state }) => <LifeTag state={state} language={language} /> },
    ...(acts === undefined
      ? []
      : [
          {
            header: words.action,
            cell: ({ name, state }: ManagedScope) =>
              state === 'retired' && !resource.ofRelease ? (
                <RestoreForm
                  frame={frame}
                  action={acts.scopeHrefOf('restore', name)}
                  version={resource.version}
                  name={name}
                />
              ) : (
                <>
                  <a href={acts.scopeHrefOf('edit', name)}>{words.editOf(name)}</a>
                  {!resource.ofRelease && (
                    <>
                      <br />
                      <a href={acts.scopeHrefOf('retire', name)}>{words.retireOf(name)}</a>
                    </>
                  )}
                </>
              ),
          },
        ]),
  ]
}
