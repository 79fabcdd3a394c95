import type { Language } from '@inaproc/domain/language'
import { isWibDate } from '@inaproc/domain/wib-date'
import { BackLink, PageHeading, SummaryList, Tag } from '@inaproc/ui/content'
import { dayInWords, instantInWords, numberInWords } from '@inaproc/ui/dates'
import { EmptyState } from '@inaproc/ui/empty-state'
import { Button, Form } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { type Column, DataTable } from '@inaproc/ui/table'
import { deviceOf } from '../sessions-page.js'
import type { Person } from '../sign-ons.js'
import { messages } from '../sign-ons.messages.js'
import type { SearchValues } from './search-form.js'
import type { FoundSignOn } from './session-search.js'

export interface FoundView {
  readonly values: SearchValues
  readonly found: readonly FoundSignOn[]
  /** The cursor of the page after this one. */
  readonly next: string | null
  readonly action: string
  readonly backHref: string
  readonly personHref: (person: Person) => string
  readonly sessionHref: (session: FoundSignOn) => string
}

/** The sessions that match, newest first. Going on is a form, like the search itself. */
export function FoundSessionsPage(p: { readonly frame: Frame; readonly view: FoundView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  return (
    <Page frame={frame} title={words.found} wide>
      <BackLink href={view.backHref} text={words.back} />
      <PageHeading title={words.found} lead={words.noted} />
      <SummaryList rows={criteriaOf(view.values, language)} />
      <DataTable
        caption={words.found}
        captionHidden
        rows={view.found}
        columns={columnsOf(view, language)}
        empty={
          <EmptyState
            kind="no-results"
            title={words.nothingFound}
            action={{ href: view.backHref, text: words.back }}
          >
            <p>{words.nothingFoundText}</p>
          </EmptyState>
        }
      />
      {view.next !== null && (
        <Form
          action={view.action}
          token={frame.formToken}
          hidden={{ ...view.values, setelah: view.next }}
          label={words.next}
          inline
        >
          <Button kind="secondary">{words.next}</Button>
        </Form>
      )}
    </Page>
  )
}

function criteriaOf(values: SearchValues, language: Language) {
  const words = messages[language]
  const day = (typed: string) => (isWibDate(typed) ? dayInWords(typed, language) : typed)
  return [
    { label: words.address, value: values.alamat },
    { label: words.from, value: day(values.dari) },
    { label: words.until, value: day(values.sampai) },
    { label: words.onlyPerson, value: values.orang },
    { label: words.onlyClient, value: values.aplikasi },
  ].filter(({ value }) => value !== '')
}

function columnsOf(view: FoundView, language: Language): readonly Column<FoundSignOn>[] {
  const words = messages[language]
  return [
    {
      header: words.person,
      namesRow: true,
      cell: ({ person }) => (
        <>
          <a href={view.personHref(person)}>{person.name ?? person.username}</a>
          <br />
          <code>{person.username}</code>
        </>
      ),
    },
    { header: words.itsAddress, cell: ({ address }) => address !== null && <code>{address}</code> },
    { header: words.device, cell: ({ userAgent }) => deviceOf(userAgent, language) },
    { header: words.started, cell: ({ startedAt }) => instantInWords(startedAt, language) },
    { header: words.lastSeen, cell: ({ lastSeenAt }) => instantInWords(lastSeenAt, language) },
    {
      header: words.standing,
      cell: (session) => (
        <>
          {session.endedAt === null ? (
            <Tag tone="success">{words.open(numberInWords(session.open, language))}</Tag>
          ) : (
            <Tag>{words.over}</Tag>
          )}
          <br />
          <a href={view.sessionHref(session)}>
            {words.look}
            <span class="visually-hidden"> {session.person.name ?? session.person.username}</span>
          </a>
        </>
      ),
    },
  ]
}
