import type { Language } from '@inaproc/domain/language'
import {
  BackLink,
  Card,
  Columns,
  Notice,
  PageHeading,
  SummaryList,
  type SummaryRow,
} from '@inaproc/ui/content'
import { instantInWords, numberInWords, secondInWords } from '@inaproc/ui/dates'
import { safeHref } from '@inaproc/ui/link'
import { type Frame, Page } from '@inaproc/ui/page'
import { DataTable } from '@inaproc/ui/table'
import { deskWords } from '../../acts/act-words.js'
import { outcomeOf } from '../../acts/acts.js'
import type { Reach } from '../../audit-roles.js'
import type { AuditRecord } from '../entries.js'
import type { Names } from '../names.js'
import type { Proof } from '../proof.js'
import { detailInWords } from './detail-words.js'
import { messages } from './entry.messages.js'
import { ActorName, ObjectName, OutcomeTag } from './search-page.js'

/** Searches that begin at an entry. */
export const relatedSearches = [
  'sameRequest',
  'sameSession',
  'sameObject',
  'sameActor',
  'sameAddress',
] as const
export type RelatedSearch = (typeof relatedSearches)[number]

export interface EntryView {
  readonly record: AuditRecord
  readonly names: Names
  readonly proof: Proof
  readonly reach: Reach
  readonly backHref: string
  readonly objectHref: (record: AuditRecord) => string | undefined
  /** Where the change can be seen field by field. */
  readonly historyHref: string | undefined
  /** The session in which it was done, for those who look after sessions. */
  readonly sessionHref: string | undefined
  readonly relatedHref: (search: RelatedSearch) => string | undefined
}

/** One entry: everything it says, whether it is what was written, and what belongs to it. */
export function EntryPage(p: { readonly frame: Frame; readonly view: EntryView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  const { record } = view
  const title = deskWords(record.action, record.detail, language)
  return (
    <Page frame={frame} title={`${words.title}: ${title}`} wide>
      <BackLink href={view.backHref} text={words.back} />
      <PageHeading caption={words.title} title={title} lead={words.noted}>
        <OutcomeTag outcome={outcomeOf(record.action)} language={language} />
      </PageHeading>
      <Columns
        main={
          <>
            <SummaryList rows={factsOf(view, language)} />
            <Details record={record} language={language} />
            <States view={view} language={language} />
          </>
        }
        side={
          <>
            <Chain proof={view.proof} language={language} />
            <Related view={view} language={language} />
          </>
        }
      />
    </Page>
  )
}

function factsOf(view: EntryView, language: Language): readonly SummaryRow[] {
  const words = messages[language]
  const { record, names, reach } = view
  const institution = names('institution', record.institutionCode)?.name ?? record.institutionCode
  return [
    { label: words.when, value: secondInWords(record.at, language) },
    { label: words.utc, value: <code>{record.at.toISOString()}</code> },
    { label: words.act, value: <code>{record.action}</code> },
    { label: words.actor, value: <ActorName record={record} view={view} language={language} /> },
    { label: words.object, value: <ObjectName record={record} view={view} language={language} /> },
    { label: words.objectId, value: <code>{record.subjectId}</code> },
    ...(institution === null ? [] : [{ label: words.institution, value: institution }]),
    ...(reach.isFull && record.address !== null ? [{ label: words.address, value: record.address }] : []),
    {
      label: words.request,
      value: record.requestId === null ? words.noRequest : <code>{record.requestId}</code>,
    },
    ...(record.session === null
      ? []
      : [{ label: words.session, value: <Session view={view} reference={record.session} /> }]),
    { label: words.entry, value: <code>{record.id}</code> },
  ]
}

function Session({ view, reference }: { readonly view: EntryView; readonly reference: string }) {
  const code = <code>{reference}</code>
  return view.sessionHref === undefined ? code : <a href={safeHref(view.sessionHref)}>{code}</a>
}

function Details(p: { readonly record: AuditRecord; readonly language: Language }) {
  const words = messages[p.language]
  const names: Readonly<Record<string, string>> = words.fields
  const rows = Object.entries(p.record.detail).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : [{ name, value }],
  )
  return (
    <>
      <h2>{words.details}</h2>
      <DataTable
        caption={words.details}
        captionHidden
        rows={rows}
        columns={[
          { header: words.field, namesRow: true, cell: ({ name }) => names[name] ?? <code>{name}</code> },
          {
            header: words.value,
            cell: ({ name, value }) => detailInWords(p.record, { name, value }, p.language),
          },
        ]}
        empty={<p>{words.noDetails}</p>}
      />
    </>
  )
}

function States(p: { readonly view: EntryView; readonly language: Language }) {
  const words = messages[p.language]
  const { proof, historyHref } = p.view
  if (proof.beforeState === null && proof.afterState === null) return null
  return (
    <>
      <h2>{words.states}</h2>
      <p>{words.statesText}</p>
      <SummaryList
        rows={[
          { label: words.before, value: <Hash text={proof.beforeState} /> },
          { label: words.after, value: <Hash text={proof.afterState} /> },
        ]}
      />
      {historyHref !== undefined && (
        <p>
          <a href={historyHref}>{words.history}</a>
        </p>
      )}
    </>
  )
}

function Hash(p: { readonly text: string | null }) {
  return p.text === null ? <>–</> : <code class="hash">{p.text}</code>
}

function Chain(p: { readonly proof: Proof; readonly language: Language }) {
  const { proof, language } = p
  const words = messages[language]
  return (
    <Card title={words.chain}>
      <p>{words.chainText}</p>
      <Fit fits={proof.fits} language={language} />
      <p>{checkInWords(proof, language)}</p>
      <SummaryList
        rows={[
          { label: words.stream, value: <code>{proof.stream}</code> },
          { label: words.position, value: numberInWords(proof.position, language) },
          { label: words.hashBefore, value: <Hash text={proof.before?.toString('hex') ?? null} /> },
          { label: words.hash, value: <Hash text={proof.hash.toString('hex')} /> },
        ]}
      />
    </Card>
  )
}

function Fit(p: { readonly fits: Proof['fits']; readonly language: Language }) {
  const words = messages[p.language]
  switch (p.fits) {
    case 'fits':
      return (
        <Notice tone="success" title={words.fits}>
          <p>{words.fitsText}</p>
        </Notice>
      )
    case 'fits-not':
      return (
        <Notice tone="danger" title={words.fitsNot}>
          <p>{words.fitsNotText}</p>
        </Notice>
      )
    case 'gap':
      return (
        <Notice tone="danger" title={words.gap}>
          <p>{words.gapText}</p>
        </Notice>
      )
  }
}

function checkInWords({ check }: Proof, language: Language): string {
  const words = messages[language]
  if (check?.finishedAt == null) return words.notChecked
  const at = instantInWords(check.finishedAt, language)
  return check.findingCount === 0 ? words.checked(at) : words.checkedWrong(at)
}

function Related(p: { readonly view: EntryView; readonly language: Language }) {
  const words = messages[p.language]
  const links = relatedSearches.flatMap((search) => {
    const href = p.view.relatedHref(search)
    return href === undefined ? [] : [{ search, href }]
  })
  if (links.length === 0) return null
  return (
    <Card title={words.more}>
      <ul>
        {links.map(({ search, href }) => (
          <li key={search}>
            <a href={href}>{words[search]}</a>
          </li>
        ))}
      </ul>
    </Card>
  )
}
