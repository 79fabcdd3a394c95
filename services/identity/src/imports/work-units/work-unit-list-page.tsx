import { errorText } from '@inaproc/domain/error-catalogue'
import type { Language } from '@inaproc/domain/language'
import type { FieldProblem } from '@inaproc/domain/refusal'
import { BackLink, Notice, PageHeading, Tag, type Tone } from '@inaproc/ui/content'
import { numberInWords } from '@inaproc/ui/dates'
import {
  Actions,
  Button,
  ErrorSummary,
  FileField,
  Form,
  type FormProblem,
  RadioField,
} from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { DataTable } from '@inaproc/ui/table'
import { type UnitRow, type UnitRowState, unitListLimits } from './work-unit-list.js'
import { messages, type Words } from './work-unit-list.messages.js'

/** Handing a list of work units in, and what came of each of its rows. */
export interface UnitListView {
  readonly path: string
  readonly backHref: string
  readonly action: string
  readonly problems: readonly FormProblem[]
  readonly result: { readonly isTrial: boolean; readonly rows: readonly UnitRow[] } | null
}

export function UnitListPage(p: { readonly frame: Frame; readonly view: UnitListView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  return (
    <Page frame={frame} title={words.title} hasError={view.problems.length > 0}>
      <BackLink href={view.backHref} text={words.back} />
      <ErrorSummary problems={view.problems} />
      <PageHeading title={words.title} lead={words.lead} />
      {view.result !== null && <Result language={language} {...view.result} />}
      {isWorthSending(view.result) && <p>{words.sendAgain}</p>}
      <p>
        <a href={`${view.path}/templat.csv`}>{words.template}</a>
      </p>
      <Form action={view.path} token={frame.formToken} label={words.title} multipart>
        <FileField
          name="list"
          label={words.list}
          hint={words.listHint(numberInWords(unitListLimits.rows, language))}
          problems={view.problems}
          accept=".csv,text/csv"
          kinds="CSV"
          maxBytes={unitListLimits.bytes}
        />
        <RadioField
          name="action"
          label={words.what}
          value={view.action}
          problems={view.problems}
          options={[
            { value: 'periksa', label: words.trial, hint: words.trialHint },
            { value: 'tambah', label: words.run, hint: words.runHint },
          ]}
        />
        <Actions>
          <Button>{words.send}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

/** Words that fit any column name theirs. */
function problemInWords({ field, code, params }: FieldProblem, language: Language): string {
  const { institution, code: unitCode, name } = messages[language]
  const text = errorText(code, language, params)
  const column = { institution, code: unitCode, name }[field]
  return code.startsWith('FIELD_') && column !== undefined ? `${column}: ${text}` : text
}

const tones: Readonly<Record<UnitRowState, Tone>> = {
  NEW: 'info',
  ADDED: 'success',
  KNOWN: 'neutral',
  REFUSED: 'danger',
}

/** After a trial that found something to add. */
function isWorthSending(result: UnitListView['result']): boolean {
  return result?.isTrial === true && result.rows.some(({ state }) => state === 'NEW')
}

/** The same list once more adds nothing, and says so instead of that it was worked off. */
function titleOf(
  { isTrial, rows }: { readonly isTrial: boolean; readonly rows: readonly UnitRow[] },
  words: Words,
): string {
  if (rows.every(({ state }) => state === 'KNOWN')) return words.nothingNew
  return isTrial ? words.trialDone : words.runDone
}

function Result(p: {
  readonly language: Language
  readonly isTrial: boolean
  readonly rows: readonly UnitRow[]
}) {
  const { language, isTrial, rows } = p
  const words = messages[language]
  const states = (Object.keys(tones) as UnitRowState[]) // the record has exactly the states as keys
    .map((state) => ({ state, count: rows.filter((row) => row.state === state).length }))
    .filter(({ count }) => count > 0)
  return (
    <>
      <Notice tone={isTrial ? 'info' : 'success'} title={titleOf(p, words)} live>
        <ul>
          {states.map(({ state, count }) => (
            <li key={state}>{words.counts(words.states[state], numberInWords(count, language))}</li>
          ))}
        </ul>
      </Notice>
      <h2>{words.results}</h2>
      <DataTable
        caption={words.results}
        captionHidden
        columns={[
          { header: words.row, numeric: true, cell: ({ number }) => number },
          { header: words.institution, unbroken: true, cell: ({ institution }) => institution },
          { header: words.code, unbroken: true, cell: ({ code }) => code },
          { header: words.name, namesRow: true, cell: ({ name }) => name },
          {
            header: words.result,
            cell: ({ state, problem }) => (
              <>
                <Tag tone={tones[state]}>{words.states[state]}</Tag>
                {problem !== null && <div>{problemInWords(problem, language)}</div>}
              </>
            ),
          },
        ]}
        rows={rows}
      />
    </>
  )
}
