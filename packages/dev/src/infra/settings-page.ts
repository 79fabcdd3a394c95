import { describeSettings, type SettingDescription } from '@inaproc/server/settings'
import { settingsOfServices } from './settings-of-services.js'

/** The settings tables of docs/operations.md: heading → services whose settings share the table. */
const tables: Readonly<Record<string, readonly string[]>> = {
  Identity: ['identity'],
  'Catalogue, provider management, blacklist': ['catalogue', 'provider-management', 'blacklist'],
}

/** What stands between them is made by `npm run generate`. */
const sectionMarks = ['<!-- settings: made from the code -->', '<!-- end of settings -->'] as const

/** The page with its settings as they are in the code. */
export function withSettings(page: string): string {
  const [begin, end] = sectionMarks
  const before = page.slice(0, page.indexOf(begin) + begin.length)
  return `${before}\n\n${settingsSection()}\n\n${page.slice(page.indexOf(end))}`
}

/** What every operator can set, as Markdown, from the tables that the services read their environment with. */
function settingsSection(): string {
  return Object.entries(tables)
    .map(
      ([heading, services]) =>
        `### ${heading}\n\n${table(['variable', 'kind', 'default', 'meaning'], rowsOf(services))}`,
    )
    .join('\n\n')
}

/** One row per variable; defaults that differ are all told, a variable of some services names them. */
function rowsOf(services: readonly string[]): readonly (readonly string[])[] {
  const described = services.flatMap((service) =>
    describeSettings(settingsOfServices[service] ?? {}).map((row) => ({ service, row })),
  )
  const byName = Map.groupBy(described, ({ row }) => row.name)
  return [...byName.values()].flatMap((having) => {
    const [first] = having
    if (first === undefined) return []
    const { name, kind, secret, meaning, developmentOnly } = first.row
    const defaults = new Set(having.map(({ row }) => shownDefault(row)))
    const notes = [
      having.length < services.length && `Only ${having.map(({ service }) => service).join(', ')}.`,
      developmentOnly && 'Refused in production.',
    ]
    return [
      [
        secret ? `\`${name}\`, \`${name}_FILE\`` : `\`${name}\``,
        kind,
        [...defaults].join(', '),
        [meaning.replaceAll('<', '\\<'), ...notes.filter((note) => note !== false)].join(' '),
      ],
    ]
  })
}

function shownDefault({ kind, default: value }: SettingDescription): string {
  if (['required', 'none', 'set', ''].includes(value)) return value
  return kind === 'duration' ? `\`${value}ms\`` : `\`${value}\``
}

/** Columns as wide as their widest cell, as the formatter of the sources lays tables out. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length)),
  )
  const line = (cells: readonly string[], filler: string) =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width, filler)).join(' | ')} |`
  return [line(head, ' '), line([], '-'), ...rows.map((row) => line(row, ' '))].join('\n')
}
