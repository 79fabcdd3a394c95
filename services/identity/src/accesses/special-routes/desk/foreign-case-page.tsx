import type { Language } from '@inaproc/domain/language'
import type { ForeignRouteState } from '@inaproc/domain/special-routes'
import {
  BackLink,
  Columns,
  Notice,
  PageHeading,
  SummaryList,
  type SummaryRow,
  Tag,
} from '@inaproc/ui/content'
import { dayInWords, instantInWords } from '@inaproc/ui/dates'
import { Actions, Button, ErrorSummary, Form, type FormProblem } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { type Column, DataTable } from '@inaproc/ui/table'
import { Timeline, type TimelineEntry } from '@inaproc/ui/timeline'
import {
  hasIndonesianShareholder,
  isAllForeign,
  type ShownPerson,
} from '../../../organisations/companies/companies.js'
import { messages as companyWords } from '../../../organisations/companies/pages/companies.messages.js'
import { messages as formWords } from '../foreign/foreign.messages.js'
import { type ForeignApplication, routePapers } from '../foreign/foreign-application.js'
import { PlainDecision, ReasonForm, type TypedReason } from './case-parts.js'
import { messages } from './route-desk.messages.js'
import { stateInWords, stateTone } from './route-states.js'

export interface ForeignCaseView {
  readonly application: ForeignApplication
  /** As it is now: an invitation may have run out. */
  readonly state: ForeignRouteState
  readonly now: Date
  /** What OSS last told; null before it was asked. */
  readonly people: readonly ShownPerson[] | null
  readonly hasAdmin: boolean
  readonly same: readonly { readonly href: string; readonly text: string }[]
  readonly history: readonly TimelineEntry[]
  readonly minReason: number
  readonly typed: TypedReason
  readonly problems: readonly FormProblem[]
  readonly backHref: string
  /** The address of this case, with a step of it. */
  readonly href: (step: string) => string
}

/** An application of an attorney beside what OSS says of the board, and the decision about it. */
export function ForeignCasePage(p: { readonly frame: Frame; readonly view: ForeignCaseView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  const { application } = view
  return (
    <Page frame={frame} title={application.companyName} hasError={view.problems.length > 0} wide>
      <BackLink href={view.backHref} text={words.back} />
      <ErrorSummary problems={view.problems} />
      <PageHeading
        caption={words.routes.FOREIGN}
        title={application.companyName}
        lead={`NIB ${application.nib}`}
      >
        <Tag tone={stateTone('FOREIGN', application, view.now)}>
          {stateInWords('FOREIGN', application, view.now, language)}
        </Tag>
      </PageHeading>
      <Findings language={language} view={view} />
      <Columns
        main={
          <>
            <h2>{words.facts}</h2>
            <SummaryList rows={factRows(view, language)} />
            <OssPeople language={language} view={view} />
          </>
        }
        side={
          <>
            <h2>{words.papers}</h2>
            <ul>
              {routePapers.map((kind) => (
                <li key={kind}>
                  <a href={view.href(`surat/${kind}`)}>{formWords[language].paper[kind]}</a>
                </li>
              ))}
            </ul>
            <Decision frame={frame} view={view} />
          </>
        }
      />
      <h2>{words.history}</h2>
      <Timeline entries={view.history} />
    </Page>
  )
}

/** What the rule says of the board, and what else speaks against an invitation. */
function Findings(p: { readonly language: Language; readonly view: ForeignCaseView }) {
  const words = messages[p.language]
  const { people, application, hasAdmin, same } = p.view
  return (
    <>
      {people === null ? (
        <Notice tone="warning" title={words.notAsked}>
          <p>{words.notAskedText}</p>
        </Notice>
      ) : isAllForeign(people) ? (
        <Notice tone="success" title={words.allForeign} />
      ) : (
        <Notice tone="danger" title={words.notForeign}>
          <p>{words.notForeignText}</p>
        </Notice>
      )}
      {people !== null && hasIndonesianShareholder(people) && (
        <Notice tone="info" title={words.shareholder}>
          <p>{words.shareholderText}</p>
        </Notice>
      )}
      {people !== null && application.isSanctioned !== false && (
        <Notice
          tone="danger"
          title={application.isSanctioned === null ? words.sanctionUnknown : words.sanctioned}
        />
      )}
      {hasAdmin && <Notice tone="warning" title={words.hasAdmin} />}
      {same.length > 0 && (
        <Notice tone="warning" title={words.sameCompany}>
          <ul>
            {same.map(({ href, text }) => (
              <li key={href}>
                <a href={href}>{text}</a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  )
}

function factRows({ application, now }: ForeignCaseView, language: Language): readonly SummaryRow[] {
  const words = messages[language]
  const { nationalities } = companyWords[language]
  const { invitationEndsAt, powerEndsOn } = application
  const isInvited = application.state === 'INVITED' && invitationEndsAt !== null && invitationEndsAt > now
  return [
    { label: words.nib, value: application.nib },
    { label: words.attorney, value: application.attorneyName },
    { label: words.nik, value: application.maskedNik },
    { label: words.email, value: application.email },
    { label: words.phone, value: application.phone },
    {
      label: words.powerEndsOn,
      value: powerEndsOn === null ? words.noEnd : dayInWords(powerEndsOn, language),
    },
    {
      label: words.named,
      value: (
        <ul>
          {application.directors.map(({ name, nationality }) => (
            <li key={name}>
              {name} ({nationality === 'WNI' ? nationalities.WNI : nationalities.WNA})
            </li>
          ))}
        </ul>
      ),
    },
    { label: words.sent, value: instantInWords(application.submittedAt, language) },
    ...(isInvited
      ? [{ label: words.state, value: words.invitedUntil(instantInWords(invitationEndsAt, language)) }]
      : []),
  ]
}

function OssPeople(p: { readonly language: Language; readonly view: ForeignCaseView }) {
  const words = messages[p.language]
  const { positions, nationalities } = companyWords[p.language]
  const { people, application } = p.view
  if (people === null) return null
  const columns: readonly Column<ShownPerson>[] = [
    { header: words.name, namesRow: true, cell: ({ name }) => name },
    { header: words.position, cell: ({ position }) => positions[position] },
    {
      header: words.nationality,
      cell: ({ nationality }) =>
        nationality === 'WNI' ? <Tag tone="warning">{nationalities.WNI}</Tag> : nationalities.WNA,
    },
  ]
  return (
    <>
      <DataTable caption={words.oss} columns={columns} rows={people} />
      {application.examinedAt !== null && (
        <p class="muted">{words.ossAt(instantInWords(application.examinedAt, p.language))}</p>
      )}
    </>
  )
}

function Decision(p: { readonly frame: Frame; readonly view: ForeignCaseView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  const isOpen = view.state === 'SUBMITTED'
  const isInvited = view.state === 'INVITED' || view.state === 'LAPSED'
  if (!isOpen && !isInvited) return null
  const reasonForm = { frame, route: 'FOREIGN', typed: view.typed, problems: view.problems } as const
  return (
    <>
      <h2>{words.decision}</h2>
      <Form action={view.href('periksa')} token={frame.formToken} label={words.examine}>
        <Actions>
          <Button kind="secondary">{words.examine}</Button>
        </Actions>
      </Form>
      {isOpen ? (
        <>
          <PlainDecision
            frame={frame}
            action={view.href('setujui')}
            button={words.approve}
            text={words.approveText}
          />
          <ReasonForm
            {...reasonForm}
            action={view.href('tolak')}
            button={words.reject}
            minLength={view.minReason}
          />
        </>
      ) : (
        <>
          <PlainDecision
            frame={frame}
            action={view.href('undang-ulang')}
            button={words.renew}
            text={words.renewText}
          />
          <ReasonForm
            {...reasonForm}
            action={view.href('cabut')}
            button={words.withdraw}
            minLength={view.minReason}
          />
        </>
      )}
    </>
  )
}
