import { roles } from '@inaproc/domain/roles'
import type { WibDate } from '@inaproc/domain/wib-date'
import { BackLink, Notice, PageHeading, SummaryList, type SummaryRow } from '@inaproc/ui/content'
import { dayInWords, instantInWords } from '@inaproc/ui/dates'
import { Actions, ButtonLink } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { Timeline, type TimelineEntry } from '@inaproc/ui/timeline'
import { AuditLink } from '../../audit/search/pages/audit-link.js'
import {
  type AccessSummary,
  type DecreeVersion,
  organisationOf,
  partOf,
  referenceOf,
  stateOn,
} from '../accesses.js'
import { StateTag, Validity } from '../overview/shown-access.js'
import type { Intervention } from './holders.js'
import { messages } from './holders.messages.js'

/** One access for somebody with authority: what it is, what happened to it, and what can be done about it. */
export interface HolderView {
  readonly today: WibDate
  readonly summary: AccessSummary
  readonly decrees: readonly DecreeVersion[]
  readonly history: readonly TimelineEntry[]
  readonly steps: readonly Intervention[]
  /** The suspension was laid by a level that this desk cannot lift. */
  readonly isLaidHigher: boolean
  /** It waits for a decision of this very desk. */
  readonly isOnDesk: boolean
  readonly evidence: readonly { readonly fileId: string; readonly at: Date }[]
  readonly done: Intervention | null
  /** Within how many seconds an ended access is over everywhere. */
  readonly endingSeconds: number
  readonly href: (path: string) => string
  /** What the audit log says of the access; only for those who search it. */
  readonly auditHref: string | undefined
}

/** Where each step is asked for, below the page of the access. */
export const stepPaths: Readonly<Record<Intervention, string>> = {
  suspend: 'tangguhkan',
  lift: 'pulihkan',
  revoke: 'cabut',
}

export function HolderPage(p: { readonly frame: Frame; readonly view: HolderView }) {
  const { frame, view } = p
  const { access, owner } = view.summary
  const { language } = frame
  const words = messages[language]
  const steps = words.steps(view.endingSeconds)
  return (
    <Page frame={frame} title={owner.name}>
      <BackLink href={view.href('/pemegang')} text={words.back} />
      {view.done !== null && <Notice tone="success" title={steps[view.done].done} live />}
      <PageHeading
        caption={referenceOf(access.id)}
        title={owner.name}
        lead={roles[access.role].label[language]}
      >
        <StateTag state={stateOn(access, view.today)} language={language} />
      </PageHeading>
      <Steps frame={frame} view={view} />
      <h2>{words.facts}</h2>
      <SummaryList rows={factRows(frame, view)} />
      {view.decrees.length > 0 && (
        <>
          <h2>{words.documents}</h2>
          <ul>
            {view.decrees.map(({ version, number, datedOn, signerName, signerTitle }) => (
              <li key={version}>
                {number}, {dayInWords(datedOn, language)}, {signerName} ({signerTitle})
              </li>
            ))}
          </ul>
        </>
      )}
      {view.evidence.length > 0 && (
        <>
          <h2>{words.evidence}</h2>
          <ul>
            {view.evidence.map(({ fileId, at }) => (
              <li key={fileId}>
                <a href={view.href(`/pemegang/${access.id}/bukti/${fileId}`)}>
                  {words.openEvidence(instantInWords(at, language))}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{words.history}</h2>
      <Timeline entries={view.history} />
      <AuditLink href={view.auditHref} language={language} />
    </Page>
  )
}

function Steps(p: { readonly frame: Frame; readonly view: HolderView }) {
  const { view } = p
  const words = messages[p.frame.language]
  const { access } = view.summary
  const steps = words.steps(view.endingSeconds)
  return (
    <>
      {view.isLaidHigher && (
        <Notice title={words.laidHigher}>
          <p>{words.laidHigherText}</p>
        </Notice>
      )}
      {view.steps.length === 0 && !view.isLaidHigher && !view.isOnDesk && (
        <Notice title={words.nothingToDo}>
          <p>{words.nothingToDoText}</p>
        </Notice>
      )}
      {view.isOnDesk && <p>{words.waits}.</p>}
      <Actions>
        {view.isOnDesk && (
          <ButtonLink href={view.href(`/verifikasi/${access.id}`)}>{words.openCase}</ButtonLink>
        )}
        {view.steps.map((step) => (
          <ButtonLink
            key={step}
            href={view.href(`/pemegang/${access.id}/${stepPaths[step]}`)}
            kind="secondary"
          >
            {steps[step].link}
          </ButtonLink>
        ))}
      </Actions>
    </>
  )
}

function factRows(frame: Frame, { summary, today }: HolderView): readonly SummaryRow[] {
  const { access, owner } = summary
  const { language } = frame
  const words = messages[language]
  const part = partOf(summary)
  return [
    { label: words.name, value: owner.name },
    { label: words.organisation, value: organisationOf(summary) },
    ...(part === undefined ? [] : [{ label: words.workUnit, value: part }]),
    { label: words.validity, value: <Validity access={access} today={today} language={language} /> },
    ...(access.verifiedAt === null
      ? []
      : [{ label: words.verifiedAt, value: instantInWords(access.verifiedAt, language) }]),
  ]
}
