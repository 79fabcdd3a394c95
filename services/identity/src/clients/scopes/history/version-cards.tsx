import type { Language } from '@inaproc/domain/language'
import { Card } from '@inaproc/ui/content'
import { instantInWords } from '@inaproc/ui/dates'
import { Pagination } from '@inaproc/ui/pagination'
import { DataTable } from '@inaproc/ui/table'
import { messages } from '../scopes.messages.js'
import { type Described, type DiffRow, diffOf } from './diff.js'
import type { ShownVersion } from './versions-store.js'

export interface HistoryView<Definition> {
  readonly versions: readonly ShownVersion<Definition>[]
  readonly nextHref: string | undefined
  /** Back to the last change, when this is a further page. */
  readonly firstHref: string | undefined
}

/** Every change with who made it, why, and what it made different. */
export function History<Definition>(p: {
  readonly view: HistoryView<Definition>
  readonly describe: (definition: Definition, language: Language) => Described
  readonly language: Language
}) {
  const { view, language } = p
  const words = messages[language]
  return (
    <section aria-labelledby="history">
      <h2 id="history">{words.history}</h2>
      {view.versions.length === 0 && <p>{words.noHistory}</p>}
      {view.versions.map((version) => (
        <Card key={version.version} title={`${version.version}. ${words.changes[version.change]}`}>
          <p>
            {instantInWords(version.at, language)} · {version.actorName ?? words.nobody}
          </p>
          {version.reason !== null && (
            <p>
              {words.reason}: {version.reason}
            </p>
          )}
          {version.before !== null && (
            <DataTable<DiffRow>
              caption={words.changes[version.change]}
              captionHidden
              columns={[
                { header: words.field, namesRow: true, cell: ({ label }) => label },
                { header: words.before, cell: (row) => <Values values={row.before} /> },
                { header: words.after, cell: (row) => <Values values={row.after} /> },
              ]}
              rows={diffOf(p.describe(version.before, language), p.describe(version.definition, language))}
              empty={<p>{words.noDifference}</p>}
            />
          )}
        </Card>
      ))}
      {view.versions.length > 0 && <Pagination next={view.nextHref} shown={view.versions.length} />}
      {view.firstHref !== undefined && (
        <p>
          <a href={view.firstHref}>{words.first}</a>
        </p>
      )}
    </section>
  )
}

function Values({ values }: { readonly values: readonly string[] }) {
  const [first, second] = values
  if (first === undefined) return <>–</>
  if (second === undefined) return <>{first}</>
  return (
    <ul>
      {values.map((value) => (
        <li key={value}>{value}</li>
      ))}
    </ul>
  )
}
