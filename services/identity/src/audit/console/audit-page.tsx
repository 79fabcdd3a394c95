import type { Language } from '@inaproc/domain/language'
import { Card, Notice, PageHeading, Tabs, Tag } from '@inaproc/ui/content'
import { instantInWords, numberInWords } from '@inaproc/ui/dates'
import {
  Actions,
  Button,
  ButtonLink,
  DateField,
  ErrorSummary,
  Form,
  type FormProblem,
} from '@inaproc/ui/forms'
import { CopyText } from '@inaproc/ui/live'
import { type Frame, Page } from '@inaproc/ui/page'
import { DataTable } from '@inaproc/ui/table'
import type { Finding } from '../chain/audit-chain.js'
import type { AuditCheck, FamilySize } from '../chain/checks.js'
import { messages } from './audit.messages.js'

/** The state of the audit log: last check, findings, sizes, and the export. */
export interface AuditView {
  readonly path: string
  readonly exportPath: string
  readonly searchHref: string
  /** The newest first; the first may still run. */
  readonly checks: readonly AuditCheck[]
  readonly families: readonly FamilySize[]
  readonly isAsked: boolean
  readonly period: { readonly from: string; readonly until: string }
  readonly problems: readonly FormProblem[]
}

export function AuditPage(p: { readonly frame: Frame; readonly view: AuditView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  const running = view.checks.find((check) => check.finishedAt === null)
  const [last, ...earlier] = view.checks.filter((check) => check.finishedAt !== null)
  const number = (value: number | bigint) => numberInWords(value, language)
  return (
    <Page frame={frame} title={words.title} hasError={view.problems.length > 0} wide>
      <ErrorSummary problems={view.problems} />
      {view.isAsked && <Notice tone="success" title={words.asked} live />}
      <PageHeading title={words.title} lead={words.lead}>
        {running === undefined && (
          <Form action={view.path} token={frame.formToken}>
            <Button>{words.check}</Button>
          </Form>
        )}
      </PageHeading>
      <Tabs
        label={words.parts}
        tabs={[
          { href: view.searchHref, text: words.search, current: false },
          { href: view.path, text: words.checkAndExport, current: true },
        ]}
      />
      {running !== undefined && (
        <Notice title={words.running(number(running.streamsDone), number(running.streamsTotal))}>
          <p>{words.runningText(number(running.rows))}</p>
          <ButtonLink href={view.path} kind="quiet">
            {words.reload}
          </ButtonLink>
        </Notice>
      )}
      <h2>{words.last}</h2>
      {last === undefined ? (
        <Notice title={words.never}>
          <p>{words.neverText}</p>
        </Notice>
      ) : (
        <LastCheck check={last} language={language} />
      )}
      <DataTable
        caption={words.heads}
        columns={[
          { header: words.family, namesRow: true, cell: ({ family }) => familyName(family, language) },
          { header: words.streams, numeric: true, cell: ({ streams }) => number(streams) },
          { header: words.rows, numeric: true, cell: ({ rows }) => number(rows) },
        ]}
        rows={view.families}
      />
      <Export frame={frame} view={view} />
      {earlier.length > 0 && (
        <DataTable
          caption={words.earlier}
          columns={[
            { header: words.when, namesRow: true, cell: ({ askedAt }) => instantInWords(askedAt, language) },
            { header: words.rows, numeric: true, cell: ({ rows }) => number(rows) },
            { header: words.result, cell: (check) => <ResultTag check={check} language={language} /> },
          ]}
          rows={earlier}
        />
      )}
    </Page>
  )
}

function LastCheck(p: { readonly check: AuditCheck; readonly language: Language }) {
  const { check, language } = p
  const words = messages[language]
  const finished =
    check.finishedAt === null ? '' : words.finishedAt(instantInWords(check.finishedAt, language))
  const number = (value: number | bigint) => numberInWords(value, language)
  if (check.failure !== null) {
    return (
      <Notice tone="warning" title={words.failed}>
        <p>{finished}</p>
      </Notice>
    )
  }
  const isSound = check.findingCount === 0
  return (
    <>
      <Notice
        tone={isSound ? 'success' : 'danger'}
        title={
          isSound
            ? words.sound(number(check.rows), number(check.streamsTotal))
            : words.unsound(number(check.findingCount))
        }
      >
        <p>{finished}</p>
      </Notice>
      {!isSound && <Findings findings={check.findings} language={language} />}
      {check.root !== null && (
        <Card title={words.root}>
          <p>{words.rootText}</p>
          <CopyText text={check.root} label={words.root} />
        </Card>
      )}
    </>
  )
}

function Findings(p: { readonly findings: readonly Finding[]; readonly language: Language }) {
  const words = messages[p.language]
  const number = (value: bigint) => numberInWords(value, p.language)
  const explanation = ({ count, belongsAt }: Finding) => {
    if (count !== undefined) return words.missing(number(count))
    return belongsAt === undefined ? '' : words.belongs(number(belongsAt))
  }
  return (
    <DataTable
      caption={words.findings}
      columns={[
        { header: words.stream, unbroken: true, namesRow: true, cell: ({ stream }) => stream },
        { header: words.position, numeric: true, cell: ({ position }) => number(position) },
        { header: words.kind, cell: ({ kind }) => <Tag tone="danger">{words.kinds[kind]}</Tag> },
        { header: words.explanation, cell: explanation },
        { header: words.row, unbroken: true, cell: ({ id }) => id ?? '' },
      ]}
      rows={p.findings}
    />
  )
}

function ResultTag(p: { readonly check: AuditCheck; readonly language: Language }) {
  const words = messages[p.language]
  if (p.check.failure !== null) return <Tag tone="warning">{words.failed}</Tag>
  if (p.check.findingCount === 0) return <Tag tone="success">{words.ok}</Tag>
  return <Tag tone="danger">{words.unsound(numberInWords(p.check.findingCount, p.language))}</Tag>
}

/** A family that a later release added is shown by its own name. */
function familyName(family: string, language: Language): string {
  const names: Readonly<Record<string, string>> = messages[language].families
  return names[family] ?? family
}

function Export(p: { readonly frame: Frame; readonly view: AuditView }) {
  const { view } = p
  const words = messages[p.frame.language]
  const problemsOf = (field: string) => view.problems.filter((problem) => problem.field === field)
  return (
    <Card title={words.export}>
      <p>{words.exportLead}</p>
      <Form action={view.exportPath} method="get" label={words.export}>
        <DateField name="dari" label={words.from} value={view.period.from} problems={problemsOf('dari')} />
        <DateField
          name="sampai"
          label={words.until}
          value={view.period.until}
          problems={problemsOf('sampai')}
        />
        <Actions>
          <Button kind="secondary">{words.download}</Button>
        </Actions>
      </Form>
    </Card>
  )
}
