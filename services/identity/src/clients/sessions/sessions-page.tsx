import { type Language, text } from '@inaproc/domain/language'
import { roles } from '@inaproc/domain/roles'
import { signOutReasonCodes, signOutReasons } from '@inaproc/domain/sign-out-reasons'
import { BackLink, Card, Columns, Notice, PageHeading, SummaryList } from '@inaproc/ui/content'
import { instantInWords } from '@inaproc/ui/dates'
import { EmptyState } from '@inaproc/ui/empty-state'
import {
  Actions,
  Button,
  ErrorSummary,
  Form,
  type FormProblem,
  SelectField,
  TextField,
} from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { Pagination } from '@inaproc/ui/pagination'
import { type Column, DataTable } from '@inaproc/ui/table'
import { AuditLink } from '../../audit/search/pages/audit-link.js'
import { deviceKindOf } from '../../authentication/devices/device-kind.js'
import { deviceInWords } from '../../notifications/templates/sign-in/device-words.js'
import type { ConsolePart } from '../console/console-paths.js'
import { ConsoleTabs } from '../console/console-tabs.js'
import { SearchByAddress, type SearchValues } from './search/search-form.js'
import type { GrantOfClient, OpenGrant, Person, SignOn } from './sign-ons.js'
import { messages } from './sign-ons.messages.js'

/** Where a search begins: by a username, by a client, or by address and time. */
export function SessionSearchPage(p: {
  readonly frame: Frame
  readonly values: SearchValues
  readonly problems: readonly FormProblem[]
  readonly action: string
  readonly foundAction: string
  readonly partHref: (part: ConsolePart) => string
}) {
  const { frame, problems } = p
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={words.title} hasError={problems.length > 0} wide>
      <ErrorSummary problems={problems} />
      <PageHeading title={words.title} lead={words.lead} />
      <ConsoleTabs current="sessions" hrefOf={p.partHref} language={frame.language} />
      <Columns
        main={
          <>
            <Card title={words.byPerson}>
              <Form action={p.action} token={frame.formToken} label={words.byPerson}>
                <TextField
                  name="nama"
                  label={words.username}
                  hint={words.usernameHint}
                  value={p.values.nama}
                  problems={problems}
                  width={20}
                />
                <Actions>
                  <Button>{words.search}</Button>
                </Actions>
              </Form>
            </Card>
            <Card title={words.byClient}>
              <Form action={p.action} token={frame.formToken} label={words.byClient}>
                <TextField
                  name="klien"
                  label={words.clientId}
                  hint={words.clientHint}
                  value={p.values.klien}
                  problems={problems}
                  width={20}
                />
                <Actions>
                  <Button>{words.search}</Button>
                </Actions>
              </Form>
            </Card>
          </>
        }
        side={
          <Card title={words.byAddress}>
            <SearchByAddress frame={frame} values={p.values} problems={problems} action={p.foundAction} />
          </Card>
        }
      />
    </Page>
  )
}

/** Where a session stands on the page of its person. */
export function sessionAnchor(reference: string): string {
  return `sesi-${reference}`
}

/** What was just ended, by the words of the address. */
export const signOutsDone = { sesi: 'endedSession', aplikasi: 'endedGrant', semua: 'endedAll' } as const
export type SignOutDone = (typeof signOutsDone)[keyof typeof signOutsDone]

export interface PersonView {
  readonly person: Person
  readonly signOns: readonly SignOn[]
  readonly done: SignOutDone | null
  readonly problems: readonly FormProblem[]
  readonly backHref: string
  /** Where a session is ended; only for those who may. */
  readonly endAction: string | undefined
  readonly endAllAction: string | undefined
  /** What the audit log says of the person, and what was done while a session ran; only for those who search it. */
  readonly auditHref: string | undefined
  readonly sessionAuditHref: (signOn: SignOn) => string | undefined
}

/** What one person has open, session by session. */
export function PersonSessionsPage(p: { readonly frame: Frame; readonly view: PersonView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  const title = words.ofPerson(view.person.name ?? view.person.username)
  return (
    <Page frame={frame} title={title} hasError={view.problems.length > 0} wide>
      <ErrorSummary problems={view.problems} />
      <BackLink href={view.backHref} text={words.back} />
      {view.done !== null && <Notice tone="success" title={words[view.done]} live />}
      <PageHeading caption={view.person.username} title={title} lead={words.noted} />
      <AuditLink href={view.auditHref} language={frame.language} />
      {view.signOns.length === 0 ? (
        <EmptyState kind="empty" title={words.nothingOpen}>
          <p>{words.nothingOpenText}</p>
        </EmptyState>
      ) : (
        view.signOns.map((signOn) => <Session key={signOn.uid} signOn={signOn} frame={frame} view={view} />)
      )}
      {view.signOns.some(isOpen) && view.endAllAction !== undefined && (
        <Notice tone="warning" title={words.endAll}>
          <p>{words.endAllLead}</p>
          <Form action={view.endAllAction} token={frame.formToken} label={words.endAll}>
            <Reason of="semua" problems={view.problems} language={frame.language} />
            <Actions>
              <Button kind="danger">{words.endAll}</Button>
            </Actions>
          </Form>
        </Notice>
      )}
    </Page>
  )
}

/** The session runs, or an application still works in it. */
function isOpen({ endedAt, grants }: SignOn): boolean {
  return endedAt === null || grants.length > 0
}

function Session(p: { readonly signOn: SignOn; readonly frame: Frame; readonly view: PersonView }) {
  const { signOn, frame, view } = p
  const { language } = frame
  const words = messages[language]
  const applications = (
    <DataTable
      caption={words.applications}
      columns={[
        { header: words.application, namesRow: true, cell: ({ clientName }) => clientName },
        ...grantColumns(language),
      ]}
      rows={signOn.grants}
      empty={<p>{words.noApplications}</p>}
    />
  )
  return (
    <Card title={words.session(deviceOf(signOn.userAgent, language))} id={sessionAnchor(signOn.reference)}>
      <SummaryList
        rows={[
          { label: words.number, value: <code>{signOn.reference}</code> },
          { label: words.started, value: instantInWords(signOn.startedAt, language) },
          { label: words.lastSeen, value: instantInWords(signOn.lastSeenAt, language) },
          ...(signOn.endedAt === null
            ? []
            : [{ label: words.ended, value: instantInWords(signOn.endedAt, language) }]),
        ]}
      />
      <AuditLink href={view.sessionAuditHref(signOn)} language={language} about="session" />
      {view.endAction === undefined || !isOpen(signOn) ? (
        applications
      ) : (
        <Columns
          main={applications}
          side={<EndForm action={view.endAction} signOn={signOn} frame={frame} problems={view.problems} />}
        />
      )}
    </Card>
  )
}

function Reason(p: {
  /** The session, or `semua`: one page has many of these. */
  readonly of: string
  readonly problems: readonly FormProblem[]
  readonly language: Language
}) {
  const words = messages[p.language]
  const own = p.problems.filter(({ field }) => field === `alasan-${p.of}`)
  return (
    <SelectField
      name="alasan"
      id={`field-alasan-${p.of}`}
      label={words.reason}
      value=""
      placeholder={words.chooseReason}
      problems={own.map((problem) => ({ ...problem, field: 'alasan' }))}
      options={signOutReasonCodes.map((value) => ({ value, label: text(signOutReasons[value], p.language) }))}
    />
  )
}

function EndForm(p: {
  readonly action: string
  readonly signOn: SignOn
  readonly frame: Frame
  readonly problems: readonly FormProblem[]
}) {
  const { signOn, frame } = p
  const words = messages[frame.language]
  const device = words.session(deviceOf(signOn.userAgent, frame.language))
  return (
    <Form
      action={p.action}
      token={frame.formToken}
      hidden={{ sesi: signOn.uid }}
      label={`${words.end}: ${device}`}
    >
      <SelectField
        name="yang"
        id={`yang-${signOn.uid}`}
        label={words.endWhat}
        value=""
        placeholder={words.whole}
        options={signOn.grants.map((grant) => ({
          value: grant.grantId,
          label: `${grant.clientName} – ${personaInWords(grant, frame.language)}`,
        }))}
      />
      <Reason of={signOn.uid} problems={p.problems} language={frame.language} />
      <p class="hint">{words.endNote}</p>
      <Actions>
        <Button kind="danger">
          {words.end}
          <span class="visually-hidden">: {device}</span>
        </Button>
      </Actions>
    </Form>
  )
}

export interface ClientSessionsView {
  readonly clientName: string
  readonly grants: readonly GrantOfClient[]
  readonly nextHref: string | undefined
  readonly isFirst: boolean
  readonly path: string
  readonly backHref: string
  readonly personHref: (person: Person) => string
}

/** Who has one application open. */
export function ClientSessionsPage(p: { readonly frame: Frame; readonly view: ClientSessionsView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  const title = words.ofClient(view.clientName)
  return (
    <Page frame={frame} title={title} wide>
      <BackLink href={view.backHref} text={words.back} />
      <PageHeading title={title} lead={words.noted} />
      <DataTable
        caption={title}
        captionHidden
        rows={view.grants}
        columns={[
          {
            header: words.person,
            namesRow: true,
            cell: ({ person }) => (
              <>
                <a href={view.personHref(person)}>{person.name ?? person.username}</a>
                <br />
                <code>{person.username}</code>
              </>
            ),
          },
          ...grantColumns(language),
          { header: words.device, cell: ({ userAgent }) => deviceOf(userAgent, language) },
        ]}
        empty={
          <EmptyState kind="empty" title={words.nobody}>
            <p>{words.nobodyText}</p>
          </EmptyState>
        }
      />
      {view.grants.length > 0 && <Pagination next={view.nextHref} shown={view.grants.length} />}
      {!view.isFirst && (
        <p>
          <a href={view.path}>{words.first}</a>
        </p>
      )}
    </Page>
  )
}

type ShownGrant = Pick<OpenGrant, 'role' | 'organisation' | 'since' | 'lastUsedAt'>

function grantColumns(language: Language): readonly Column<ShownGrant>[] {
  const words = messages[language]
  return [
    { header: words.persona, cell: (grant) => personaInWords(grant, language) },
    { header: words.since, cell: ({ since }) => instantInWords(since, language) },
    { header: words.lastUsed, cell: ({ lastUsedAt }) => instantInWords(lastUsedAt, language) },
  ]
}

function personaInWords(
  { role, organisation }: Pick<OpenGrant, 'role' | 'organisation'>,
  language: Language,
): string {
  if (role === null) return messages[language].noPersona
  return [roles[role].label[language], organisation].filter((part) => part !== null).join(', ')
}

/** The device of a session as people call it. */
export function deviceOf(userAgent: string | null, language: Language): string {
  return deviceInWords(deviceKindOf(userAgent), language)
}
