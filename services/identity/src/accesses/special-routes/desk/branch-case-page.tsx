import type { Language } from '@inaproc/domain/language'
import { BackLink, Columns, PageHeading, SummaryList, type SummaryRow, Tag } from '@inaproc/ui/content'
import { instantInWords } from '@inaproc/ui/dates'
import { ErrorSummary, type FormProblem } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { Timeline, type TimelineEntry } from '@inaproc/ui/timeline'
import type { ShownNomination } from '../branch/branch-application.js'
import { PlainDecision, ReasonForm, type TypedReason } from './case-parts.js'
import { messages } from './route-desk.messages.js'
import { stateInWords, stateTone } from './route-states.js'

export interface BranchCaseView {
  readonly nomination: ShownNomination
  readonly now: Date
  readonly history: readonly TimelineEntry[]
  readonly minReason: number
  readonly typed: TypedReason
  readonly problems: readonly FormProblem[]
  readonly backHref: string
  readonly href: (step: string) => string
}

/** A nomination of a branch admin, and the decision about it. */
export function BranchCasePage(p: { readonly frame: Frame; readonly view: BranchCaseView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  const { nomination } = view
  const stated = { state: nomination.state, invitationEndsAt: null }
  const title = `${nomination.branchName}, ${nomination.companyName}`
  return (
    <Page frame={frame} title={title} hasError={view.problems.length > 0} wide>
      <BackLink href={view.backHref} text={words.back} />
      <ErrorSummary problems={view.problems} />
      <PageHeading caption={words.routes.BRANCH} title={title} lead={`NIB ${nomination.nib}`}>
        <Tag tone={stateTone('BRANCH', stated, view.now)}>
          {stateInWords('BRANCH', stated, view.now, language)}
        </Tag>
      </PageHeading>
      <Columns
        main={
          <>
            <h2>{words.facts}</h2>
            <SummaryList rows={factRows(nomination, language)} />
          </>
        }
        side={nomination.state === 'SUBMITTED' && <Decision frame={frame} view={view} />}
      />
      <h2>{words.history}</h2>
      <Timeline entries={view.history} />
    </Page>
  )
}

function Decision(p: { readonly frame: Frame; readonly view: BranchCaseView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  return (
    <>
      <h2>{words.decision}</h2>
      <PlainDecision
        frame={frame}
        action={view.href('setujui')}
        button={words.approveBranch}
        text={words.approveBranchText}
      />
      <ReasonForm
        frame={frame}
        route="BRANCH"
        action={view.href('tolak')}
        button={words.reject}
        minLength={view.minReason}
        typed={view.typed}
        problems={view.problems}
      />
    </>
  )
}

function factRows(nomination: ShownNomination, language: Language): readonly SummaryRow[] {
  const words = messages[language]
  const known = nomination.isKnownToOss ? words.knownToOss : words.unknownToOss
  return [
    { label: words.company, value: nomination.companyName },
    { label: words.branch, value: nomination.branchName },
    { label: words.nitku, value: `${nomination.nitku} (${known})` },
    { label: words.nominee, value: `${nomination.nomineeName} (${nomination.nomineeUsername})` },
    { label: words.director, value: nomination.directorName },
    { label: words.sent, value: instantInWords(nomination.submittedAt, language) },
  ]
}
