import type { Language } from '@inaproc/domain/language'
import type { ComponentChildren } from 'preact'
import { Icon } from '../icons.js'
import { safeHref } from '../link.js'
import { useLanguage } from '../page-language.js'
import { messages } from './content.messages.js'
import { EmptyState } from './empty-state.js'

export interface Column<Row> {
  readonly header: string
  readonly cell: (row: Row) => ComponentChildren
  /** Numbers stand at the right with figures of one width. */
  readonly numeric?: boolean
  /** Short codes that must not break over two lines. */
  readonly unbroken?: boolean
  /** This cell names the row; one column of a table should. */
  readonly namesRow?: boolean
  /** The header as a link that sorts; `direction` is set on the column sorted by now. */
  readonly sort?: { readonly href: string; readonly direction?: 'ascending' | 'descending' | undefined }
}

export interface DataTableProps<Row> {
  readonly caption: string
  /** The caption repeats the heading above: only for screen readers. */
  readonly captionHidden?: boolean
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly empty?: ComponentChildren
  readonly language?: Language | undefined
}

/** A table that turns into cards on a phone. `empty` is shown in its place when there are no rows. */
export function DataTable<Row>(p: DataTableProps<Row>) {
  const language = useLanguage(p.language)
  if (p.rows.length === 0)
    return <>{p.empty ?? <EmptyState kind="empty" language={language} title={messages[language].noRows} />}</>
  return (
    <table class="data-table">
      <caption class={p.captionHidden === true ? 'visually-hidden' : undefined}>{p.caption}</caption>
      <thead>
        <tr>
          {p.columns.map((column) => (
            <Header key={column.header} column={column} language={language} />
          ))}
        </tr>
      </thead>
      <tbody>
        {p.rows.map((row) => (
          <tr>
            {p.columns.map((column) => (
              <Cell key={column.header} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Header<Row>(p: { readonly column: Column<Row>; readonly language: Language }) {
  const { header, numeric, sort } = p.column
  const words = messages[p.language]
  return (
    <th scope="col" class={numeric === true ? 'numeric' : undefined} aria-sort={sort?.direction}>
      {sort === undefined ? (
        header
      ) : (
        <a href={safeHref(sort.href)} class={`sort sort-${sort.direction ?? 'none'}`}>
          <span class="visually-hidden">{words.sortBy} </span>
          {header}
          {sort.direction !== undefined && (
            <span class="visually-hidden">
              , {sort.direction === 'ascending' ? words.sortedUp : words.sortedDown}
            </span>
          )}
          <Icon name="chevron" />
        </a>
      )}
    </th>
  )
}

function Cell<Row>(p: { readonly column: Column<Row>; readonly row: Row }) {
  const { header, cell, numeric, unbroken, namesRow } = p.column
  const look = numeric === true ? 'numeric' : unbroken === true ? 'unbroken' : undefined
  const attributes = { class: look, 'data-label': header }
  // One box: on a phone the label stands beside the whole content, however many parts it has.
  const content = <div>{cell(p.row)}</div>
  return namesRow === true ? (
    <th scope="row" {...attributes}>
      {content}
    </th>
  ) : (
    <td {...attributes}>{content}</td>
  )
}
