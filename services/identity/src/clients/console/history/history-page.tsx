import type { Language } from '@inaproc/domain/language'
import { Card } from '@inaproc/ui/content'
import { instantInWords } from '@inaproc/ui/dates'
import { type Frame, Page } from '@inaproc/ui/page'
import { Pagination } from '@inaproc/ui/pagination'
import { DataTable } from '@inaproc/ui/table'
import { AuditLink } from '../../../audit/search/pages/audit-link.js'
import type { ShownVersion } from '../client-list.js'
import { ClientHead, type ClientHeadView, type ClientLinks } from '../client-page.js'
import { Values } from '../look/settings-list.js'
import { messages } from '../words/console.messages.js'
import { clientDiff, type DiffRow } from './client-diff.js'

export interface HistoryView extends ClientHeadView, Pick<ClientLinks, 'auditHref'> {
  readonly versions: readonly ShownVersion[]
  readonly nextHref: string | undefined
  readonly isFirst: boolean
  /** Otherwise only that it was the Directorate. */
  readonly namesOfficials: boolean
}

/** Every change of a client with who made it, why, and what it made different. */
export function HistoryPage(p: { readonly frame: Frame; readonly view: HistoryView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={`${words.history} – ${view.shown.client.name}`} wide>
      <ClientHead frame={frame} view={view} current="history" />
      <p>{words.historyLead}</p>
      <AuditLink href={view.auditHref} language={frame.language} />
      {view.versions.map((version) => (
        <Version key={version.version} frame={frame} version={version} namesOfficials={view.namesOfficials} />
      ))}
      <Pagination next={view.nextHref} shown={view.versions.length} />
      {!view.isFirst && (
        <p>
          <a href={view.hrefOf('history')}>{words.first}</a>
        </p>
      )}
    </Page>
  )
}

function Version(p: {
  readonly frame: Frame
  readonly version: ShownVersion
  readonly namesOfficials: boolean
}) {
  const { language } = p.frame
  const words = messages[language]
  const { version, at, change, reason, before, definition } = p.version
  const rows = before === null ? [] : clientDiff(before, definition, language)
  return (
    <Card title={`${version}. ${words.changes[change]}`}>
      <p>
        {instantInWords(at, language)} · {actorOf(p.version, p.namesOfficials, language)}
      </p>
      {reason !== null && reason !== '' && (
        <p>
          {words.reason}: {reason}
        </p>
      )}
      {before !== null && (
        <DataTable<DiffRow>
          caption={words.changes[change]}
          captionHidden
          columns={[
            { header: words.field, namesRow: true, cell: ({ label }) => label },
            { header: words.before, cell: (row) => <Values values={row.before} nothing="–" /> },
            { header: words.after, cell: (row) => <Values values={row.after} nothing="–" /> },
          ]}
          rows={rows}
          empty={<p>{words.unchangedFields}</p>}
        />
      )}
    </Card>
  )
}

function actorOf(version: ShownVersion, namesOfficials: boolean, language: Language): string {
  const words = messages[language]
  const { actorName, actorKind, byOfficial } = version
  if (byOfficial && !namesOfficials) return words.directorate
  return actorName ?? words.by[actorKind]
}
