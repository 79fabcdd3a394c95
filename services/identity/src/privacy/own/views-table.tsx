import type { Language } from '@inaproc/domain/language'
import { isRoleCode, roles } from '@inaproc/domain/roles'
import { instantInWords } from '@inaproc/ui/dates'
import { EmptyState } from '@inaproc/ui/empty-state'
import { DataTable } from '@inaproc/ui/table'
import { auditWords } from '../../audit/own/audit-words.js'
import type { OwnEvent } from '../../audit/own/own-events.js'
import { messages } from './own.messages.js'

/** Who looked at what: role and institution, never a name. */
export function ViewsTable(p: { readonly views: readonly OwnEvent[]; readonly language: Language }) {
  const { language } = p
  const words = messages[language]
  return (
    <DataTable
      caption={words.views}
      captionHidden
      columns={[
        { header: words.when, namesRow: true, cell: ({ at }) => instantInWords(at, language) },
        { header: words.what, cell: ({ action, detail }) => auditWords(action, detail, language) },
        { header: words.who, cell: (view) => viewer(view, language) },
      ]}
      rows={p.views}
      empty={<EmptyState kind="empty" title={words.noViews} />}
    />
  )
}

function viewer({ by, role, institution }: OwnEvent, language: Language): string {
  const name = role !== null && isRoleCode(role) ? roles[role].label[language] : messages[language].by[by]
  return institution === null ? name : `${name}, ${institution}`
}
