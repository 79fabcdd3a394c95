import type { Language } from '@inaproc/domain/language'
import { BackLink, Notice, PageHeading, Tag } from '@inaproc/ui/content'
import { instantInWords } from '@inaproc/ui/dates'
import { EmptyState } from '@inaproc/ui/empty-state'
import { Actions, Button, ErrorSummary, Form, type FormProblem, TextField } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { type Column, DataTable } from '@inaproc/ui/table'
import { stateInWords, stateTone } from '../desk/route-states.js'
import { messages } from './branch.messages.js'
import type { BranchForm, ShownNomination } from './branch-application.js'

export interface NominationsView {
  readonly now: Date
  readonly values: Partial<BranchForm>
  readonly requestKey: string
  readonly problems: readonly FormProblem[]
  /** False for an admin by power of attorney: he may look, not nominate. */
  readonly mayNominate: boolean
  readonly nominations: readonly ShownNomination[]
  readonly done: 'sent' | 'withdrawn' | null
  readonly href: (path: string) => string
}

/** Where the director names branch admins, and sees how each nomination stands. */
export function NominationsPage(p: { readonly frame: Frame; readonly view: NominationsView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={words.title} hasError={view.problems.length > 0} wide>
      <BackLink href={view.href('/perusahaan')} text={words.back} />
      <ErrorSummary problems={view.problems} />
      {view.done !== null && (
        <Notice tone="success" title={view.done === 'sent' ? words.sent : words.withdrawn} live>
          {view.done === 'sent' && <p>{words.sentText}</p>}
        </Notice>
      )}
      <PageHeading title={words.title} lead={words.lead} />
      {view.mayNominate ? (
        <NominationForm frame={frame} view={view} />
      ) : (
        <Notice tone="info" title={words.onlyOnNib}>
          <p>{words.onlyOnNibText}</p>
        </Notice>
      )}
      <DataTable
        caption={words.list}
        columns={columnsOf(frame, view)}
        rows={view.nominations}
        empty={
          <EmptyState kind="empty" title={words.empty}>
            <p>{words.emptyText}</p>
          </EmptyState>
        }
      />
    </Page>
  )
}

function NominationForm(p: { readonly frame: Frame; readonly view: NominationsView }) {
  const { frame, view } = p
  const { values, problems } = view
  const words = messages[frame.language]
  return (
    <>
      <h2>{words.form}</h2>
      <Form
        action={view.href('/perusahaan/cabang')}
        token={frame.formToken}
        hidden={{ request_key: view.requestKey }}
        label={words.form}
      >
        <TextField
          name="username"
          label={words.username}
          value={values.username}
          problems={problems}
          width={30}
          autocomplete="off"
        />
        <TextField
          name="email"
          label={words.email}
          hint={words.emailHint}
          value={values.email}
          problems={problems}
          type="email"
          autocomplete="off"
        />
        <TextField
          name="branchName"
          label={words.branchName}
          hint={words.branchHint}
          value={values.branchName}
          problems={problems}
        />
        <TextField
          name="nitku"
          label={words.nitku}
          hint={words.nitkuHint}
          value={values.nitku}
          problems={problems}
          inputMode="numeric"
          width={30}
          maxLength={30}
        />
        <Actions>
          <Button>{words.send}</Button>
        </Actions>
      </Form>
    </>
  )
}

function columnsOf(frame: Frame, view: NominationsView): readonly Column<ShownNomination>[] {
  const { language } = frame
  const words = messages[language]
  return [
    {
      header: words.nominee,
      namesRow: true,
      cell: ({ nomineeName, nomineeUsername }) => `${nomineeName} (${nomineeUsername})`,
    },
    { header: words.branch, cell: ({ branchName, nitku }) => `${branchName}, ${nitku}` },
    { header: words.date, cell: ({ submittedAt }) => instantInWords(submittedAt, language) },
    { header: words.state, cell: (nomination) => stateTag(nomination, view.now, language) },
    {
      header: words.action,
      cell: (nomination) =>
        isOpen(nomination) ? (
          <Form
            action={view.href(`/perusahaan/cabang/${nomination.id}/batalkan`)}
            token={frame.formToken}
            label={`${words.withdraw} ${words.withdrawFor(nomination.nomineeName)}`}
          >
            <Button kind="quiet">{words.withdraw}</Button>
          </Form>
        ) : (
          ''
        ),
    },
  ]
}

function stateTag(nomination: ShownNomination, now: Date, language: Language) {
  const stated = { state: nomination.state, invitationEndsAt: null }
  return <Tag tone={stateTone('BRANCH', stated, now)}>{stateInWords('BRANCH', stated, now, language)}</Tag>
}

function isOpen({ state }: ShownNomination): boolean {
  return state === 'SUBMITTED' || state === 'APPROVED'
}
