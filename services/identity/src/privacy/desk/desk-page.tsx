import { BackLink, Card, Notice, PageHeading, SummaryList } from '@inaproc/ui/content'
import { instantInWords } from '@inaproc/ui/dates'
import { EmptyState } from '@inaproc/ui/empty-state'
import {
  Button,
  ErrorSummary,
  Form,
  type FormProblem,
  RadioField,
  TextAreaField,
  TextField,
} from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { Pagination } from '@inaproc/ui/pagination'
import { DataTable } from '@inaproc/ui/table'
import { messages as ownMessages } from '../own/own.messages.js'
import { DueTag, RequestAnswer, RequestTag } from '../own/request-answer.js'
import type { Answer, PrivacyRequest } from '../requests/requests.js'
import { messages } from './desk.messages.js'

export interface QueueView {
  readonly now: Date
  readonly isDone: boolean
  readonly requests: readonly (PrivacyRequest & { readonly username: string | null })[]
  readonly nextHref: string | undefined
  readonly href: (path: string) => string
}

/** What waits for the data protection officer. */
export function RequestQueuePage(p: { readonly frame: Frame; readonly view: QueueView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  const own = ownMessages[language]
  return (
    <Page frame={frame} title={words.title} wide>
      {view.isDone && <Notice tone="success" title={words.done} live />}
      <PageHeading title={words.title} lead={words.lead} />
      <DataTable
        caption={words.queue}
        columns={[
          {
            header: own.number,
            namesRow: true,
            unbroken: true,
            cell: ({ id, number }) => <a href={view.href(`/konsol/permintaan-data/${id}`)}>{number}</a>,
          },
          { header: own.kind, cell: ({ kind }) => own.kinds[kind] },
          { header: words.person, cell: ({ username }) => username ?? words.erased },
          { header: words.requested, cell: ({ requestedAt }) => instantInWords(requestedAt, language) },
          {
            header: words.due,
            cell: (request) => (
              <>
                {instantInWords(request.dueAt, language)}{' '}
                <DueTag request={request} now={view.now} language={language} />
              </>
            ),
          },
        ]}
        rows={view.requests}
        empty={
          <EmptyState kind="empty" title={words.empty}>
            <p>{words.emptyText}</p>
          </EmptyState>
        }
      />
      {view.nextHref !== undefined && <Pagination next={view.nextHref} shown={view.requests.length} />}
    </Page>
  )
}

export interface CaseView {
  readonly now: Date
  readonly request: PrivacyRequest
  readonly words: string | null
  readonly answers: readonly Answer[]
  readonly values: { readonly state: string; readonly legalGround: string; readonly answer: string }
  readonly problems: readonly FormProblem[]
  readonly action: string
  readonly backHref: string
}

export function RequestCasePage(p: { readonly frame: Frame; readonly view: CaseView }) {
  const { frame, view } = p
  const { language } = frame
  const { request } = view
  const words = messages[language]
  const own = ownMessages[language]
  const title = words.caseTitle(request.number)
  return (
    <Page frame={frame} title={title} hasError={view.problems.length > 0}>
      <BackLink href={view.backHref} text={words.back} />
      <ErrorSummary problems={view.problems} />
      <PageHeading title={title} lead={words.note}>
        <RequestTag state={request.state} language={language} />{' '}
        <DueTag request={request} now={view.now} language={language} />
      </PageHeading>
      <SummaryList
        rows={[
          { label: own.kind, value: own.kinds[request.kind] },
          { label: words.requested, value: instantInWords(request.requestedAt, language) },
          { label: words.due, value: instantInWords(request.dueAt, language) },
        ]}
      />
      {view.words !== null && (
        <Card title={words.written}>
          {view.words.split('\n').map((line) => (
            <p key={line}>{line}</p>
          ))}
        </Card>
      )}
      {request.kind === 'correction' && request.state === 'OPEN' && <p>{words.sealed}</p>}
      <RequestAnswer request={request} language={language} />
      <Decision frame={frame} view={view} />
    </Page>
  )
}

function Decision(p: { readonly frame: Frame; readonly view: CaseView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  const own = ownMessages[frame.language]
  const { request, values, problems } = view
  if (request.state !== 'OPEN') return <Notice title={words.decided} />
  if (request.kind === 'correction' && request.detail['outcome'] === undefined) {
    return <Notice title={words.automatic} />
  }
  return (
    <Card title={words.decision}>
      <Form action={view.action} token={frame.formToken}>
        <RadioField
          name="state"
          label={words.state}
          value={values.state}
          problems={problems}
          options={view.answers.map((answer) => ({ value: answer, label: own.states[answer] }))}
        />
        <TextField
          name="legalGround"
          label={words.legalGround}
          hint={words.legalGroundHint}
          value={values.legalGround}
          problems={problems}
          width="full"
        />
        <TextAreaField
          name="answer"
          label={words.answer}
          hint={words.answerHint}
          value={values.answer}
          problems={problems}
          rows={6}
        />
        <Button>{words.send}</Button>
      </Form>
    </Card>
  )
}
