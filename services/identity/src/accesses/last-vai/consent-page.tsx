import type { WibDate } from '@inaproc/domain/wib-date'
import { BackLink, Notice, PageHeading, SummaryList } from '@inaproc/ui/content'
import { instantInWords } from '@inaproc/ui/dates'
import { EmptyState } from '@inaproc/ui/empty-state'
import {
  Actions,
  Button,
  ErrorSummary,
  Form,
  type FormProblem,
  RadioField,
  TextAreaField,
} from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { DataTable } from '@inaproc/ui/table'
import { type AccessSummary, organisationOf } from '../accesses.js'
import { Validity } from '../overview/shown-access.js'
import type { Consent } from './consents.js'
import { messages } from './last-vai.messages.js'

export interface ConsentsView {
  readonly waiting: readonly { readonly consent: Consent; readonly about: AccessSummary }[]
  readonly done: 'setuju' | 'tolak' | null
  readonly href: (path: string) => string
}

/** The last VAI who wait for the Directorate. */
export function ConsentsPage(p: { readonly frame: Frame; readonly view: ConsentsView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  return (
    <Page frame={frame} title={words.title}>
      {view.done !== null && <Notice tone="success" title={words.done[view.done]} live />}
      <BackLink href={view.href('/verifikasi')} text={words.backToDesk} />
      <PageHeading title={words.title} lead={words.lead} />
      <DataTable
        caption={words.caption}
        captionHidden
        columns={[
          {
            header: words.vai,
            namesRow: true,
            cell: ({ consent, about }) => (
              <a href={view.href(`/verifikasi/vai-terakhir/${consent.id}`)}>{about.owner.name}</a>
            ),
          },
          { header: words.institution, cell: ({ about }) => organisationOf(about) },
          { header: words.asked, cell: ({ consent }) => instantInWords(consent.askedAt, language) },
        ]}
        rows={view.waiting}
        empty={
          <EmptyState kind="empty" title={words.empty}>
            <p>{words.emptyText}</p>
          </EmptyState>
        }
      />
    </Page>
  )
}

export interface ConsentView {
  readonly consent: Consent
  readonly about: AccessSummary
  readonly today: WibDate
  readonly days: number
  readonly values: { readonly decision: string; readonly reason: string }
  readonly problems: readonly FormProblem[]
  readonly href: (path: string) => string
}

/** One of them, with the decision and what follows from it. */
export function ConsentPage(p: { readonly frame: Frame; readonly view: ConsentView }) {
  const { frame, view } = p
  const { consent, about } = view
  const { language } = frame
  const words = messages[language]
  const title = words.caseTitle(about.owner.name)
  return (
    <Page frame={frame} title={title} hasError={view.problems.length > 0}>
      <BackLink href={view.href('/verifikasi/vai-terakhir')} text={words.back} />
      <ErrorSummary problems={view.problems} />
      <PageHeading caption={organisationOf(about)} title={title} lead={words.caseLead} />
      <SummaryList
        rows={[
          { label: words.vai, value: about.owner.name },
          { label: words.institution, value: organisationOf(about) },
          {
            label: words.validity,
            value: <Validity access={about.access} today={view.today} language={language} />,
          },
          { label: words.asked, value: instantInWords(consent.askedAt, language) },
          { label: words.theirWords, value: consent.ask },
        ]}
      />
      {consent.decision === null ? (
        <Decision frame={frame} view={view} />
      ) : (
        <Notice title={words.decided}>
          <p>{consent.decision.reason}</p>
        </Notice>
      )}
    </Page>
  )
}

function Decision(p: { readonly frame: Frame; readonly view: ConsentView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  return (
    <>
      <Notice tone="warning" title={words.consequence}>
        <ul>
          {words.consequences(view.days).map((consequence) => (
            <li key={consequence}>{consequence}</li>
          ))}
        </ul>
      </Notice>
      <Form action={view.href(`/verifikasi/vai-terakhir/${view.consent.id}`)} token={frame.formToken}>
        <RadioField
          name="decision"
          label={words.decision}
          value={view.values.decision}
          problems={view.problems}
          options={[
            { value: 'setuju', label: words.grant },
            { value: 'tolak', label: words.refuse },
          ]}
        />
        <TextAreaField
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          value={view.values.reason}
          problems={view.problems}
          rows={4}
        />
        <Actions>
          <Button>{words.send}</Button>
        </Actions>
      </Form>
    </>
  )
}
