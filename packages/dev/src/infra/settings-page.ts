import { describeSettings, type SettingDescription } from '@inaproc/server/settings'
import { settingsOfServices } from './settings-of-services.js'

/** The settings tables of docs/operations.md: heading → services whose settings share the table. */
const tables: Readonly<Record<string, readonly string[]>> = {
  Identity: ['identity'],
  'Catalogue, provider management, blacklist': ['catalogue', 'provider-management', 'blacklist'],
}

/** What stands between them is made by `write-settings.js`. */
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
    .map(([heading, services]) =>
      [
        `### ${heading}`,
        '',
        '| variable | kind | default | meaning |',
        '|---|---|---|---|',
        ...rowsOf(services),
      ].join('\n'),
    )
    .join('\n\n')
}

/** One line per variable; a default that differs is told for each service, a variable of some services names them. */
function rowsOf(services: readonly string[]): readonly string[] {
  const described = services.flatMap((service) =>
    describeSettings(settingsOfServices[service] ?? {}).map((row) => ({ service, row })),
  )
  const names = [...new Set(described.map(({ row }) => row.name))]
  return names.map((name) => {
    const having = described.filter(({ row }) => row.name === name)
    const defaults = [...new Set(having.map(({ row }) => shownDefault(row)))]
    const only =
      having.length < services.length ? ` Only ${having.map(({ service }) => service).join(', ')}.` : ''
    return line(having.map(({ row }) => row)[0], defaults.join(', '), only)
  })
}

function line(row: SettingDescription | undefined, defaults: string, only: string): string {
  if (row === undefined) return ''
  const variable = row.secret ? `\`${row.name}\`, \`${row.name}_FILE\`` : `\`${row.name}\``
  const refused = row.developmentOnly ? ' Refused in production.' : ''
  return `| ${variable} | ${row.kind} | ${defaults} | ${row.meaning.replaceAll('<', '\\<')}${only}${refused} |`
}

function shownDefault({ kind, default: value }: SettingDescription): string {
  if (['required', 'none', 'set', ''].includes(value)) return value
  return kind === 'duration' ? `\`${value}ms\`` : `\`${value}\``
}
