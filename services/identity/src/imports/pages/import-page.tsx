import type { Language } from '@inaproc/domain/language'
import { BackLink, Notice, PageHeading, SummaryList } from '@inaproc/ui/content'
import { numberInWords } from '@inaproc/ui/dates'
import {
  Actions,
  Button,
  ButtonLink,
  CheckboxField,
  ErrorSummary,
  Form,
  type FormProblem,
} from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { Pagination } from '@inaproc/ui/pagination'
import { PartBar } from '@inaproc/ui/progress'
import { DataTable } from '@inaproc/ui/table'
import { type Import, progressOf, type RowCounts, type RowResult, rowStates } from '../imports.js'
import { messages } from './imports.messages.js'
import { StateTag } from './imports-page.js'
import { problemInWords } from './problem-words.js'

/** One list: how far it has come, what came of its rows, and what can be done. */
export interface ImportView {
  readonly run: Import
  readonly counts: RowCounts
  /** A page of the refused rows. */
  readonly refused: readonly RowResult[]
  readonly nextHref: string | undefined
  readonly isFirst: boolean
  readonly problems: readonly FormProblem[]
  readonly path: string
  readonly href: (path: string) => string
}

export function ImportPage(p: { readonly frame: Frame; readonly view: ImportView }) {
  const { frame, view } = p
  const { run } = view
  const { language } = frame
  const words = messages[language]
  const isUnderWay = run.state === 'CHECKING' || run.state === 'RUNNING'
  return (
    <Page frame={frame} title={run.fileName} hasError={view.problems.length > 0}>
      <BackLink href={view.href('/verifikasi/impor')} text={words.backToList} />
      <ErrorSummary problems={view.problems} />
      <PageHeading caption={words.title} title={run.fileName}>
        <StateTag state={run.state} language={language} />
      </PageHeading>
      {isUnderWay && <Progress view={view} language={language} />}
      {run.state === 'DONE' && (
        <Notice tone="success" title={words.done}>
          {(['SUBMITTED', 'INVITED'] as const)
            .filter((state) => view.counts[state] > 0)
            .map((state) => (
              <p key={state}>{words.doneText[state]}</p>
            ))}
        </Notice>
      )}
      {run.state === 'CANCELLED' && <Notice title={words.cancelled} />}
      <h2>{words.results}</h2>
      <SummaryList
        rows={rowStates
          .filter((state) => view.counts[state] > 0)
          .map((state) => ({
            label: words.rowStates[state],
            value: numberInWords(view.counts[state], language),
          }))}
      />
      <p>
        <ButtonLink kind="secondary" href={`${view.path}/hasil.csv`}>
          {words.download}
        </ButtonLink>
      </p>
      {run.state === 'CHECKED' && <Start frame={frame} view={view} />}
      {run.state !== 'CHECKING' && <Refused view={view} language={language} />}
      {(isUnderWay || run.state === 'CHECKED') && (
        <Form action={`${view.path}/batalkan`} token={frame.formToken} label={words.cancel}>
          <p class="hint">{words.cancelHint}</p>
          <Button kind="secondary">{words.cancel}</Button>
        </Form>
      )}
    </Page>
  )
}

/** A script brings the figures up to date and shows the page anew when the work is done; without one, the link does. */
function Progress(p: { readonly view: ImportView; readonly language: Language }) {
  const { view, language } = p
  const words = messages[language]
  const { done, total } = progressOf(view.run, view.counts)
  const text = words.progress(numberInWords(done, language), numberInWords(total, language))
  return (
    <div class="card" data-progress={`${view.path}/kemajuan`}>
      <p role="status" data-progress-text>
        {text}
      </p>
      <PartBar part={total === 0 ? 0 : done / total} tone="info" />
      <p class="hint">{words.working}</p>
      <p>
        <a href={view.path}>{words.refresh}</a>
      </p>
    </div>
  )
}

function Start(p: { readonly frame: Frame; readonly view: ImportView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  if (view.counts.TO_SUBMIT + view.counts.TO_INVITE === 0) {
    return <Notice tone="warning" title={words.nothingToDo} />
  }
  return (
    <Form action={`${view.path}/jalankan`} token={frame.formToken} label={words.start}>
      <Notice title={words.checkedLead} />
      <CheckboxField
        name="confirmed"
        label={words.start}
        problems={view.problems}
        options={[{ value: 'ya', label: words.confirm }]}
      />
      <Actions>
        <Button>{words.start}</Button>
      </Actions>
    </Form>
  )
}

function Refused(p: { readonly view: ImportView; readonly language: Language }) {
  const { view, language } = p
  const words = messages[language]
  return (
    <section aria-labelledby="refused">
      <h2 id="refused">{words.problems}</h2>
      {view.refused.length === 0 && view.isFirst ? (
        <p class="muted">{words.noProblems}</p>
      ) : (
        <>
          <DataTable
            caption={words.problemsCaption}
            captionHidden
            columns={[
              { header: words.row, numeric: true, cell: ({ number }) => numberInWords(number, language) },
              { header: words.name, namesRow: true, cell: ({ name }) => name },
              {
                header: words.problem,
                cell: ({ problems }) =>
                  problems.map((problem) => (
                    <p key={`${problem.field} ${problem.code}`}>{problemInWords(problem, language)}</p>
                  )),
              },
            ]}
            rows={view.refused}
          />
          <Pagination
            next={view.nextHref}
            shown={view.refused.length}
            total={{ count: view.counts.REFUSED, capped: false }}
          />
          {!view.isFirst && (
            <p>
              <a href={view.path}>{words.first}</a>
            </p>
          )}
        </>
      )}
    </section>
  )
}
