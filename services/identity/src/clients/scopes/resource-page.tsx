import type { Language } from '@inaproc/domain/language'
import { BackLink, Notice, PageHeading, SummaryList, Tag } from '@inaproc/ui/content'
import { instantInWords } from '@inaproc/ui/dates'
import { EmptyState } from '@inaproc/ui/empty-state'
import { Actions, ButtonLink } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { Pagination } from '@inaproc/ui/pagination'
import { type Column, DataTable } from '@inaproc/ui/table'
import { AuditLink } from '../../audit/search/pages/audit-link.js'
import type { ManagedResource, ManagedScope, ResourceVersion } from './managed-resource.js'
import { messages } from './scopes.messages.js'
import { LifeTag } from './scopes-page.js'

export interface ResourceView {
  readonly resource: ManagedResource
  readonly versions: readonly ResourceVersion[]
  readonly nextHref: string | undefined
  readonly isSaved: boolean
  readonly listHref: string
  /** What the audit log says of the API. */
  readonly auditHref: string | undefined
  /** Where it is changed; only for those who may. */
  readonly edit: { readonly href: string; readonly scopeHref: (name: string | null) => string } | undefined
}

/** One API: what it is, its scopes, and what was changed. */
export function ResourcePage(p: { readonly frame: Frame; readonly view: ResourceView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  const { resource, edit } = view
  return (
    <Page frame={frame} title={resource.name[language]} wide>
      <BackLink href={view.listHref} text={words.title} />
      <PageHeading caption={resource.audience} title={resource.name[language]}>
        <LifeTag state={resource.state} language={language} />
      </PageHeading>
      {view.isSaved && <Notice tone="success" title={words.saved} live />}
      {resource.state === 'retired' && <Notice tone="warning" title={words.retired} />}
      {resource.ofRelease && <Notice title={words.houseText} />}
      <Facts resource={resource} language={language} />
      {edit !== undefined && (
        <Actions>
          <ButtonLink href={edit.href}>{words.edit}</ButtonLink>
          <ButtonLink href={edit.scopeHref(null)} kind="secondary">
            {words.addScope}
          </ButtonLink>
        </Actions>
      )}
      <DataTable
        caption={words.scopes}
        columns={scopeColumns(view, language)}
        rows={resource.scopes}
        empty={<EmptyState kind="empty" title={words.noScopes} />}
      />
      <DataTable
        caption={words.history}
        columns={versionColumns(language)}
        rows={view.versions}
        empty={<p>{words.noHistory}</p>}
      />
      {view.versions.length > 0 && <Pagination next={view.nextHref} shown={view.versions.length} />}
      <AuditLink href={view.auditHref} language={language} />
    </Page>
  )
}

function Facts(p: { readonly resource: ManagedResource; readonly language: Language }) {
  const { resource, language } = p
  const words = messages[language]
  const { label, hint } = words.formats[resource.format]
  return (
    <SummaryList
      rows={[
        ...(resource.text[language] === ''
          ? []
          : [
              {
                label: words.resourceFields[language === 'id' ? 'textId' : 'textEn'].label,
                value: resource.text[language],
              },
            ]),
        { label: words.owner, value: resource.ofRelease ? words.house : <code>{resource.ownerClient}</code> },
        { label: words.resourceFields.format.label, value: `${label}. ${hint ?? ''}` },
        { label: words.version, value: String(resource.version) },
      ]}
    />
  )
}

function scopeColumns({ edit }: ResourceView, language: Language): readonly Column<ManagedScope>[] {
  const words = messages[language]
  return [
    {
      header: words.scope,
      namesRow: true,
      cell: ({ name, label, sensitive }) => (
        <>
          {edit === undefined ? label[language] : <a href={edit.scopeHref(name)}>{label[language]}</a>}{' '}
          {sensitive && <Tag tone="warning">{words.sensitive}</Tag>}
          <br />
          <code>{name}</code>
        </>
      ),
    },
    { header: words.availableTo, cell: ({ availableTo }) => words.availabilities[availableTo].label },
    { header: words.state, cell: ({ state }) => <LifeTag state={state} language={language} /> },
  ]
}

function versionColumns(language: Language): readonly Column<ResourceVersion>[] {
  const words = messages[language]
  return [
    { header: words.version, namesRow: true, cell: ({ version }) => String(version) },
    { header: words.change, cell: ({ change }) => words.changes[change] },
    { header: words.at, cell: ({ at }) => instantInWords(at, language) },
    { header: words.by, cell: ({ actorName }) => actorName ?? words.nobody },
  ]
}
