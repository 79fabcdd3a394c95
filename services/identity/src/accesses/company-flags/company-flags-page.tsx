import { BackLink, Notice, PageHeading, SummaryList } from '@inaproc/ui/content'
import { instantInWords } from '@inaproc/ui/dates'
import { EmptyState } from '@inaproc/ui/empty-state'
import { Actions, Button, ErrorSummary, Form, type FormProblem, TextAreaField } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { DataTable } from '@inaproc/ui/table'
import type { CompanyFlag } from './company-flags.js'
import { messages } from './company-flags.messages.js'

export interface CompanyFlagsView {
  readonly flags: readonly CompanyFlag[]
  readonly isDone: boolean
  readonly href: (path: string) => string
}

/** The companies that wait for the Directorate to look at them. */
export function CompanyFlagsPage(p: { readonly frame: Frame; readonly view: CompanyFlagsView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  return (
    <Page frame={frame} title={words.title}>
      {view.isDone && <Notice tone="success" title={words.done} live />}
      <BackLink href={view.href('/verifikasi')} text={words.backToDesk} />
      <PageHeading title={words.title} lead={words.lead} />
      <DataTable
        caption={words.title}
        captionHidden
        columns={[
          {
            header: words.company,
            namesRow: true,
            cell: ({ id, company }) => <a href={view.href(`/verifikasi/perusahaan/${id}`)}>{company.name}</a>,
          },
          { header: words.nib, cell: ({ company }) => company.nib },
          { header: words.why, cell: ({ kind }) => words.kinds[kind] },
          { header: words.since, cell: ({ raisedAt }) => instantInWords(raisedAt, language) },
        ]}
        rows={view.flags}
        empty={
          <EmptyState kind="empty" title={words.empty}>
            <p>{words.emptyText}</p>
          </EmptyState>
        }
      />
    </Page>
  )
}

export interface CompanyFlagView {
  readonly flag: CompanyFlag
  readonly reason: string
  readonly problems: readonly FormProblem[]
  readonly href: (path: string) => string
}

/** One of them, with what came of looking at it. */
export function CompanyFlagPage(p: { readonly frame: Frame; readonly view: CompanyFlagView }) {
  const { frame, view } = p
  const { flag, problems } = view
  const { language } = frame
  const words = messages[language]
  return (
    <Page frame={frame} title={flag.company.name} hasError={problems.length > 0}>
      <BackLink href={view.href('/verifikasi/perusahaan')} text={words.title} />
      <ErrorSummary problems={problems} />
      <PageHeading caption={words.title} title={flag.company.name} lead={words.caseLead} />
      <SummaryList
        rows={[
          { label: words.nib, value: flag.company.nib },
          { label: words.why, value: words.kinds[flag.kind] },
          { label: words.since, value: instantInWords(flag.raisedAt, language) },
        ]}
      />
      {flag.settled === null ? (
        <Form action={view.href(`/verifikasi/perusahaan/${flag.id}`)} token={frame.formToken}>
          <TextAreaField
            name="reason"
            label={words.reason}
            hint={words.reasonHint}
            value={view.reason}
            problems={problems}
            rows={4}
          />
          <Actions>
            <Button>{words.settle}</Button>
          </Actions>
        </Form>
      ) : (
        <Notice title={words.settled(instantInWords(flag.settled.at, language))}>
          <p>{flag.settled.reason}</p>
        </Notice>
      )}
    </Page>
  )
}
