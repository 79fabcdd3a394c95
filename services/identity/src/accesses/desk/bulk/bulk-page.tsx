import { errorText } from '@inaproc/domain/error-catalogue'
import type { Language } from '@inaproc/domain/language'
import { roles } from '@inaproc/domain/roles'
import { BackLink, Notice, PageHeading, Tag, type Tone } from '@inaproc/ui/content'
import { Actions, Button, CheckboxField, ErrorSummary, Form, type FormProblem } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { type Column, DataTable } from '@inaproc/ui/table'
import { type AccessSummary, organisationOf, partOf, referenceOf } from '../../accesses.js'
import { caseKindOf } from '../desk.js'
import { messages as deskWords } from '../desk.messages.js'
import { type ChosenRow, type RowVerdict, writeChosen } from './bulk.js'
import { messages } from './bulk.messages.js'

/** What approving the ticked applications would do, row by row, before anything is written. */
export interface BulkCheckView {
  readonly rows: readonly { readonly about: AccessSummary; readonly verdict: RowVerdict }[]
  readonly requestKey: string
  readonly problems: readonly FormProblem[]
  readonly href: (path: string) => string
}

export function BulkCheckPage(p: { readonly frame: Frame; readonly view: BulkCheckView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  const approvable = view.rows.filter(({ verdict }) => verdict.kind !== 'refused')
  const chosen = approvable.map(({ about: { access } }): ChosenRow => {
    return { accessId: access.id, version: access.version, kind: caseKindOf(access) ?? 'application' }
  })
  return (
    <Page frame={frame} title={words.checkTitle} hasError={view.problems.length > 0} wide>
      <BackLink href={view.href('/verifikasi')} text={words.back} />
      <ErrorSummary problems={view.problems} />
      <PageHeading title={words.checkTitle} lead={words.checkLead} />
      <DataTable
        caption={words.caption}
        columns={[
          {
            header: words.applicant,
            namesRow: true,
            cell: ({ about }) => <a href={view.href(`/verifikasi/${about.access.id}`)}>{about.owner.name}</a>,
          },
          { header: words.access, cell: ({ about }) => accessInWords(about, language) },
          {
            header: words.kind,
            cell: ({ about }) => deskWords[language].kinds[caseKindOf(about.access) ?? 'application'],
          },
          { header: words.would, cell: ({ verdict }) => <Verdict verdict={verdict} language={language} /> },
        ]}
        rows={view.rows}
      />
      {chosen.length === 0 ? (
        <Notice tone="warning" title={words.nothingApprovable}>
          <p>{words.nothingApprovableText}</p>
        </Notice>
      ) : (
        <>
          <Notice title={words.noUndo}>
            <p>{words.noUndoText}</p>
          </Notice>
          <Form
            action={view.href('/verifikasi/massal')}
            token={frame.formToken}
            hidden={{ request_key: view.requestKey, pilihan: writeChosen(chosen) }}
          >
            <CheckboxField
              name="diperiksa"
              label={words.statementTitle}
              problems={view.problems}
              options={[{ value: 'ya', label: words.statement }]}
            />
            <Actions>
              <Button>{words.approve(chosen.length)}</Button>
            </Actions>
          </Form>
        </>
      )}
    </Page>
  )
}

/** What came of each row. A row that is not of this desk shows its number only. */
export interface BulkResultView {
  readonly rows: readonly {
    readonly accessId: AccessSummary['access']['id']
    readonly about: AccessSummary | undefined
    readonly verdict: RowVerdict
  }[]
  readonly href: (path: string) => string
}

export function BulkResultPage(p: { readonly frame: Frame; readonly view: BulkResultView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  const columns: readonly Column<BulkResultView['rows'][number]>[] = [
    {
      header: words.applicant,
      namesRow: true,
      cell: ({ about, accessId }) =>
        about === undefined ? (
          words.unknownRow(referenceOf(accessId))
        ) : (
          <a href={view.href(`/verifikasi/${accessId}`)}>{about.owner.name}</a>
        ),
    },
    {
      header: words.access,
      cell: ({ about }) => (about === undefined ? '' : accessInWords(about, language)),
    },
    {
      header: words.became,
      cell: ({ verdict }) => <Verdict verdict={verdict} language={language} isDone />,
    },
  ]
  return (
    <Page frame={frame} title={words.resultTitle} wide>
      <BackLink href={view.href('/verifikasi')} text={words.back} />
      <PageHeading title={words.resultTitle} lead={words.resultLead} />
      <DataTable caption={words.caption} columns={columns} rows={view.rows} />
      <Notice title={words.noUndo}>
        <p>{words.noUndoText}</p>
      </Notice>
    </Page>
  )
}

function accessInWords(about: AccessSummary, language: Language): string {
  const place = partOf(about) ?? organisationOf(about)
  return `${roles[about.access.role].label[language]}, ${place}`
}

function Verdict(p: {
  readonly verdict: RowVerdict
  readonly language: Language
  readonly isDone?: boolean
}) {
  const { verdict } = p
  const words = messages[p.language]
  const [done, todo, tone] = (
    {
      approved: [words.approved, words.willApprove, 'success'],
      recorded: [words.recorded, words.willRecord, 'info'],
      refused: [words.refused, words.willRefuse, 'danger'],
    } as const satisfies Record<RowVerdict['kind'], readonly [string, string, Tone]>
  )[verdict.kind]
  return (
    <>
      <Tag tone={tone}>{p.isDone === true ? done : todo}</Tag>
      {verdict.kind === 'refused' && (
        <p class="hint">{errorText(verdict.code, p.language, verdict.params)}</p>
      )}
    </>
  )
}
