import { accessLifecycle } from '@inaproc/domain/access-lifecycle'
import { accountLifecycle } from '@inaproc/domain/account-lifecycle'
import { errorCatalogue } from '@inaproc/domain/error-catalogue'
import { eventCatalogue } from '@inaproc/domain/event-catalogue'
import { roles } from '@inaproc/domain/roles'
import { serviceNames } from '@inaproc/domain/service-names'
import { mermaid, type StateMachine } from '@inaproc/domain/state-machine'

/** Every page of docs/ that is made from the code; `npm run generate` writes them, a test finds them stale. */
export function generatedDocuments(): Readonly<Record<string, string>> {
  return {
    'docs/diagrams/access-lifecycle.md': machinePage('Life of an access', accessLifecycle),
    'docs/diagrams/account-lifecycle.md': machinePage('Life of an account', accountLifecycle),
    'docs/errors.md': errorsPage(),
    'docs/events.md': eventsPage(),
    'docs/roles.md': rolesPage(),
  }
}

const made = 'Made from the code by `npm run generate`; do not edit.'

function machinePage<
  S extends string,
  E extends string,
  A extends string,
  G extends string,
  F extends string,
>(title: string, machine: StateMachine<S, E, A, G, F>): string {
  const rows = machine.rows.map((row) => [
    row.id,
    row.from === 'none' ? '–' : row.from.join(', '),
    row.to,
    row.event,
    row.actors.join(', '),
    row.guards.join(', '),
    row.effects.join(', '),
    row.note.en,
  ])
  return page(title, [
    ['```mermaid', mermaid(machine, 'en').trimEnd(), '```'].join('\n'),
    table(['id', 'from', 'to', 'event', 'actors', 'guards', 'effects', 'meaning'], rows),
  ])
}

function errorsPage(): string {
  const rows = Object.entries(errorCatalogue).map(([code, row]) => [
    `\`${code}\``,
    String(row.status),
    row.id,
    row.en,
  ])
  return page('Errors', [
    'Codes are stable; programs may rely on them. APIs answer RFC 9457 problem documents with `code` and, per field, `errors`.',
    table(['code', 'status', 'Indonesian', 'English'], rows),
  ])
}

function eventsPage(): string {
  const rows = Object.entries(eventCatalogue).map(([type, { source, meaning, data }]) => [
    `\`${type}\``,
    source,
    meaning.en,
    Object.keys(data.properties)
      .map((name) => `\`${name}\``)
      .join(', '),
  ])
  return page('Events', [
    'Read from `GET /events` of the source (CloudEvents 1.0, scope `events:read`).',
    table(['type', 'source', 'meaning', 'data'], rows),
  ])
}

function rolesPage(): string {
  const rows = Object.values(roles).map((role) => [
    `\`${role.code}\``,
    role.label.en,
    role.side,
    role.approvals.map((kinds) => kinds.join(' or ')).join(' and '),
    role.acrFloor.replace('urn:inaproc:', ''),
    role.services.map((service) => serviceNames[service].en).join(', '),
  ])
  return page('Roles', [
    'Who may be what, who approves it, how strongly the person signs in for it, and what it opens.',
    table(['code', 'role', 'side', 'approved by', 'at least', 'opens'], rows),
  ])
}

function page(title: string, parts: readonly string[]): string {
  return `${[`# ${title}`, made, ...parts].join('\n\n')}\n`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
