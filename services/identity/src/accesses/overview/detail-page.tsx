import type { AccessEvent } from '@inaproc/domain/access-lifecycle'
import { documentKinds } from '@inaproc/domain/document-kinds'
import { roles } from '@inaproc/domain/roles'
import type { WibDate } from '@inaproc/domain/wib-date'
import { BackLink, Notice, PageHeading, SummaryList, type SummaryRow } from '@inaproc/ui/content'
import { sizeInWords } from '@inaproc/ui/dates'
import { Actions, ButtonLink } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { Timeline, type TimelineEntry } from '@inaproc/ui/timeline'
import {
  type AccessSummary,
  type DecreeVersion,
  type DocumentVersion,
  organisationOf,
  partOf,
  referenceOf,
  stateOn,
} from '../accesses.js'
import { lastingRows } from '../application/answers.js'
import { firstPageOf } from '../application/application.js'
import { messages } from './overview.messages.js'
import { StateTag, termInWords, Validity } from './shown-access.js'

/** One access for its owner: how it stands, why, what can be done, its documents and its history. */
export interface DetailView {
  readonly today: WibDate
  readonly summary: AccessSummary
  readonly rejection: string | null
  /** What the owner may do now. */
  readonly events: readonly AccessEvent[]
  readonly documents: readonly DocumentVersion[]
  readonly history: readonly TimelineEntry[]
  readonly href: (path: string) => string
}

export function AccessDetailPage(p: { readonly frame: Frame; readonly view: DetailView }) {
  const { frame, view } = p
  const { access } = view.summary
  const { language } = frame
  const words = messages[language]
  const title = roles[access.role].label[language]
  return (
    <Page frame={frame} title={title}>
      <BackLink href={view.href('/akses')} text={words.title} />
      <PageHeading caption={referenceOf(access.id)} title={title} lead={organisationOf(view.summary)}>
        <StateTag state={stateOn(access, view.today)} language={language} />
      </PageHeading>
      {view.rejection !== null && (
        <Notice tone="danger" title={words.rejected}>
          <p>{view.rejection}</p>
        </Notice>
      )}
      <OwnerActions frame={frame} view={view} />
      <h2>{words.facts}</h2>
      <SummaryList rows={factRows(p.frame, view)} />
      <h2>{words.documents}</h2>
      <PaperList frame={frame} documents={view.documents} href={view.href} />
      <h2>{words.history}</h2>
      <Timeline entries={view.history} />
    </Page>
  )
}

function factRows(frame: Frame, { summary, today }: DetailView): readonly SummaryRow[] {
  const { access } = summary
  const { language } = frame
  const words = messages[language]
  const part = partOf(summary)
  return [
    { label: words.reference, value: referenceOf(access.id) },
    { label: words.organisation, value: organisationOf(summary) },
    ...(part === undefined ? [] : [{ label: words.workUnit, value: part }]),
    { label: words.validity, value: <Validity access={access} today={today} language={language} /> },
    ...(access.proposedTerm === null
      ? []
      : [{ label: words.proposed, value: termInWords(access.proposedTerm, language) }]),
    ...(Object.keys(access.form).length === 0 ? [] : lastingRows(access, language)),
  ]
}

/** What the lifecycle lets the owner do, as links to the pages that ask for the rest. */
function OwnerActions(p: { readonly frame: Frame; readonly view: DetailView }) {
  const { view } = p
  const words = messages[p.frame.language]
  const may = (event: AccessEvent) => view.events.includes(event)
  const page = (name: string) => view.href(`/akses/${view.summary.access.id}/${name}`)
  const firstPage = view.href(firstPageOf(view.summary.access))
  if (view.events.length === 0) return null
  return (
    <Actions>
      {may('SUBMIT') && <ButtonLink href={firstPage}>{words.continueDraft}</ButtonLink>}
      {may('RESUBMIT') && <ButtonLink href={firstPage}>{words.correct}</ButtonLink>}
      {may('REQUEST_REACTIVATION') && <ButtonLink href={page('masa-berlaku')}>{words.reactivate}</ButtonLink>}
      {may('REQUEST_EXTENSION') && <ButtonLink href={page('masa-berlaku')}>{words.extend}</ButtonLink>}
      {may('DEACTIVATE') && (
        <ButtonLink href={page('nonaktifkan')} kind="secondary">
          {words.deactivate}
        </ButtonLink>
      )}
      {may('WITHDRAW') && (
        <ButtonLink href={page('batalkan')} kind="secondary">
          {words.withdraw}
        </ButtonLink>
      )}
    </Actions>
  )
}

/** Every version of every paper, the newest first, each as a link that opens it. */
function PaperList(p: {
  readonly frame: Frame
  readonly documents: readonly DocumentVersion[]
  readonly href: (path: string) => string
}) {
  const { language } = p.frame
  const words = messages[language]
  if (p.documents.length === 0) return <p>{words.noDocuments}</p>
  const named = ({ kind, version, decree }: DocumentVersion) =>
    decree === null
      ? words.paperVersion(documentKinds[kind].label[language], version)
      : words.documentVersion(version, decree.number)
  return (
    <ul>
      {p.documents.map((document) => (
        <li key={`${document.kind} ${document.version}`}>
          <a href={p.href(`/berkas/${document.fileId}`)}>{named(document)}</a>{' '}
          <span class="muted">
            ({document.fileName}, {sizeInWords(document.fileSize, language)})
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Every version of the decree, the newest first, each as a link that opens it. */
export function DocumentList(p: {
  readonly frame: Frame
  readonly documents: readonly DecreeVersion[]
  readonly href: (path: string) => string
}) {
  const { language } = p.frame
  const words = messages[language]
  if (p.documents.length === 0) return <p>{words.noDocuments}</p>
  return (
    <ul>
      {p.documents.map((document) => (
        <li key={document.version}>
          <a href={p.href(`/berkas/${document.fileId}`)}>
            {words.documentVersion(document.version, document.number)}
          </a>{' '}
          <span class="muted">
            ({document.fileName}, {sizeInWords(document.fileSize, language)})
          </span>
        </li>
      ))}
    </ul>
  )
}
