import { documentKinds } from '@inaproc/domain/document-kinds'
import type { Language } from '@inaproc/domain/language'
import { BackLink, Card, Details, PageHeading, Tag, type Tone } from '@inaproc/ui/content'
import { instantInWords, numberInWords } from '@inaproc/ui/dates'
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  FileField,
  Form,
  type FormProblem,
} from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { DataTable } from '@inaproc/ui/table'
import { importColumns, labelOf } from '../file/columns.js'
import { type Import, type ImportState, importLimits } from '../imports.js'
import { messages } from './imports.messages.js'

/** Handing a list in, and the lists of before. */
export interface ImportsView {
  /** Null for the Directorate, which imports for all. */
  readonly institution: string | null
  readonly imports: readonly Import[]
  readonly problems: readonly FormProblem[]
  readonly href: (path: string) => string
}

export function ImportsPage(p: { readonly frame: Frame; readonly view: ImportsView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  return (
    <Page frame={frame} title={words.title} hasError={view.problems.length > 0}>
      <BackLink href={view.href('/verifikasi')} text={words.back} />
      <ErrorSummary problems={view.problems} />
      <PageHeading
        title={words.title}
        lead={view.institution === null ? words.leadNational : words.lead(view.institution)}
      />
      <Card title={words.how}>
        <ol>
          {words.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p>
          <ButtonLink kind="secondary" href={view.href('/verifikasi/impor/templat.csv')}>
            {words.template}
          </ButtonLink>
        </p>
        <Columns language={language} />
      </Card>
      <Form action={view.href('/verifikasi/impor')} token={frame.formToken} multipart>
        <FileField
          name="list"
          label={words.list}
          hint={words.listHint(numberInWords(importLimits.rows, language))}
          problems={view.problems}
          accept=".csv,text/csv"
          kinds={words.listKinds}
          maxBytes={importLimits.bytes}
        />
        <FileField
          name="decree"
          label={words.decree}
          hint={words.decreeHint}
          problems={view.problems}
          accept=".pdf,application/pdf"
          kinds="PDF"
          maxBytes={documentKinds.DECREE.maxBytes}
        />
        <Actions>
          <Button>{words.upload}</Button>
        </Actions>
      </Form>
      <h2>{words.earlier}</h2>
      <Earlier view={view} language={language} />
    </Page>
  )
}

function Columns(p: { readonly language: Language }) {
  const words = messages[p.language]
  return (
    <Details summary={words.columns}>
      <DataTable
        caption={words.columns}
        captionHidden
        columns={[
          {
            header: words.column,
            namesRow: true,
            unbroken: true,
            cell: ({ header }) => <code>{header}</code>,
          },
          { header: words.meaning, cell: ({ field }) => labelOf(field)?.[p.language] ?? '' },
          {
            header: words.need,
            cell: ({ required }) => (required === true ? words.needed : words.optional),
          },
        ]}
        rows={importColumns}
      />
    </Details>
  )
}

function Earlier(p: { readonly view: ImportsView; readonly language: Language }) {
  const { view, language } = p
  const words = messages[language]
  if (view.imports.length === 0) return <p class="muted">{words.noneYet}</p>
  return (
    <DataTable
      caption={words.earlier}
      captionHidden
      columns={[
        {
          header: words.file,
          namesRow: true,
          cell: ({ id, fileName }) => <a href={view.href(`/verifikasi/impor/${id}`)}>{fileName}</a>,
        },
        { header: words.rows, numeric: true, cell: ({ rows }) => numberInWords(rows, language) },
        { header: words.uploadedAt, cell: ({ createdAt }) => instantInWords(createdAt, language) },
        { header: words.state, cell: ({ state }) => <StateTag state={state} language={language} /> },
      ]}
      rows={view.imports}
    />
  )
}

const tones: Readonly<Record<ImportState, Tone>> = {
  CHECKING: 'info',
  CHECKED: 'warning',
  RUNNING: 'info',
  DONE: 'success',
  CANCELLED: 'neutral',
}

export function StateTag(p: { readonly state: ImportState; readonly language: Language }) {
  return <Tag tone={tones[p.state]}>{messages[p.language].states[p.state]}</Tag>
}
