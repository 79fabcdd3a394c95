import { accessLifecycle } from '@inaproc/domain/access-lifecycle'
import { accountLifecycle } from '@inaproc/domain/account-lifecycle'
import { clientLifecycle } from '@inaproc/domain/client-lifecycle'
import { clientProposalLifecycle } from '@inaproc/domain/client-proposal-lifecycle'
import { errorCatalogue } from '@inaproc/domain/error-catalogue'
import { type DoorError, doorErrors } from '@inaproc/domain/errors/clients/door-errors'
import { eventCatalogue } from '@inaproc/domain/event-catalogue'
import { type FieldName, fieldNames, fieldOf } from '@inaproc/domain/form-fields'
import { partnerLifecycle, productionLifecycle } from '@inaproc/domain/partner-lifecycles'
import { roleForms, stepsOf } from '@inaproc/domain/role-forms'
import { type Role, roles } from '@inaproc/domain/roles'
import { serviceNames } from '@inaproc/domain/service-names'
import { branchRouteLifecycle, foreignRouteLifecycle } from '@inaproc/domain/special-routes'
import { mermaid, type StateMachine } from '@inaproc/domain/state-machine'

/** Every page of docs/ that is made from the code; `npm run generate` writes them, a test finds them stale. */
export function generatedDocuments(): Readonly<Record<string, string>> {
  return {
    'docs/diagrams/access-lifecycle.md': machinePage('Life of an access', accessLifecycle),
    'docs/diagrams/account-lifecycle.md': machinePage('Life of an account', accountLifecycle),
    'docs/diagrams/client-lifecycle.md': machinePage('Life of a client', clientLifecycle),
    'docs/diagrams/partner-lifecycle.md': machinePage('Life of a partner', partnerLifecycle),
    'docs/diagrams/production-request.md': machinePage('A partner asks for production', productionLifecycle),
    'docs/diagrams/client-proposal.md': machinePage(
      'A partner proposes a change of a production client',
      clientProposalLifecycle,
    ),
    'docs/diagrams/branch-route.md': machinePage('A branch admin is nominated', branchRouteLifecycle),
    'docs/diagrams/foreign-route.md': machinePage(
      'An attorney for all-foreign directors',
      foreignRouteLifecycle,
    ),
    'docs/errors.md': errorsPage(),
    'docs/integrate/errors.md': doorErrorsPage(),
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

function doorErrorsPage(): string {
  const rows = Object.entries<DoorError>(doorErrors).map(([code, { meaning, remedy }]) => [
    `\`${code}\``,
    meaning.en,
    remedy.en,
  ])
  return page('Error codes of the sign-on service', [
    'What a client gets as `error`, why, and what whoever runs it can do. The console counts them for each client and explains them in Indonesian and English.',
    table(['code', 'means', 'what to do'], rows),
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
    '## What each role is asked',
    'The pages of its form in their order, each with its questions and papers; `?` marks what may be left out.',
    table(['code', 'for', 'pages'], Object.values(roles).map(formRow)),
    '## The questions',
    'A question that is `first-of-work-unit` is asked until somebody has told it of the work unit; one `with-term` has to be answered where the role has a term of office.',
    table(['name', 'question', 'kind', 'needed', 'limits'], fieldNames.map(questionRow)),
  ])
}

function formRow({ code, boundTo }: Role): readonly string[] {
  const pages = stepsOf(code).map((step) => {
    const questions = step.fields.map((name) => `\`${name}\`${fieldOf(name).need === 'optional' ? '?' : ''}`)
    const papers = step.documents.map(({ kind, required }) => `**${kind}**${required ? '' : '?'}`)
    return `${step.title.en}: ${[...questions, ...papers].join(', ')}`
  })
  const by = roleForms[code].appliedBy === 'director' ? ', by the director' : ''
  return [`\`${code}\``, `${boundTo}${by}`, pages.join('; ')]
}

function questionRow(name: FieldName): readonly string[] {
  const { kind, label, need, length, rule, options, sealed } = fieldOf(name)
  const limits = [
    length === undefined
      ? ''
      : `${length.min} to ${length.max} ${kind === 'digits' ? 'digits' : 'characters'}`,
    options === undefined ? '' : `${options.length} choices`,
    rule ?? '',
    sealed === true ? 'sealed, shown masked' : '',
  ]
  return [`\`${name}\``, label.en, kind, need, limits.filter((limit) => limit !== '').join(', ')]
}

function page(title: string, parts: readonly string[]): string {
  return `${[`# ${title}`, made, ...parts].join('\n\n')}\n`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
