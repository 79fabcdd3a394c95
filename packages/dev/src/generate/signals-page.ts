import { clientSignalCauses } from '@inaproc/domain/client-signal-causes'
import { type SignalCauseRow, signalCauseNames, signalCauseRow } from '@inaproc/domain/signal-causes'
import { signalEventNames, signalEvents } from '@inaproc/domain/signal-events'

const begin = '<!-- made from the code by `npm run generate`: begin -->'
const end = '<!-- end -->'

/** The page for integrators with its tables made anew; the words around them are written by hand. */
export function withSignalTables(page: string): string {
  const [before, rest] = page.split(begin)
  const after = rest?.split(end)[1]
  if (before === undefined || after === undefined) throw new Error('docs/signals.md has lost its marks')
  return `${before}${begin}\n\n${tables()}\n\n${end}${after}`
}

function tables(): string {
  const events = signalEventNames.map((name) => {
    const { uri, specification, meaning } = signalEvents[name]
    return [`\`${name}\``, `\`${uri}\``, specification, meaning.en]
  })
  const causes = signalCauseNames.map((name) => causeCells(name, signalCauseRow(name)))
  const ofClients = Object.entries(clientSignalCauses).map(([name, { meaning, reasonAdmin, transition }]) => [
    `${meaning.en} (${transition})`,
    `\`${name}\``,
    '`client-tokens-revoked`',
    'client',
    'admin',
    '',
    reasonAdmin.en,
  ])
  return [
    table(['event', 'URI', 'specified by', 'says'], events),
    table(
      ['what happened', 'cause', 'event', 'about', 'set going by', 'credential', 'reason_admin'],
      [...causes, ...ofClients],
    ),
  ].join('\n\n')
}

function causeCells(name: string, row: SignalCauseRow): readonly string[] {
  const { credential, unsent } = row
  return [
    row.meaning.en + (row.transitions === undefined ? '' : ` (${row.transitions.join(', ')})`),
    `\`${name}\``,
    unsent === undefined ? row.events.map((event) => `\`${event}\``).join(', ') : `none: ${unsent.en}`,
    row.about,
    row.initiator,
    credential === undefined ? '' : `\`${credential.type}\` ${credential.change}`,
    row.reasonAdmin.en,
  ]
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
