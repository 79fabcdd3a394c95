import { roles } from '@inaproc/domain/roles'
import { serviceNames } from '@inaproc/domain/service-names'
import type { WibDate } from '@inaproc/domain/wib-date'
import { Card, Notice, PageHeading, SummaryList } from '@inaproc/ui/content'
import { EmptyState } from '@inaproc/ui/empty-state'
import { Actions, ButtonLink } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { type AccessSummary, organisationOf, partOf, stateOn } from '../accesses.js'
import { firstPageOf } from '../application/application.js'
import { messages } from './overview.messages.js'
import { StateTag, Validity } from './shown-access.js'

/** Every access of a person: what it is, how it stands, what it opens, and the way on. */
export interface ListView {
  readonly today: WibDate
  readonly accesses: readonly AccessSummary[]
  readonly applyHref: string
  readonly isSaved: boolean
  /** Applications that a verifier has prepared for this person. */
  readonly invitations: number
  readonly href: (path: string) => string
}

export function AccessListPage(p: { readonly frame: Frame; readonly view: ListView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  const isOver = ({ access }: AccessSummary) => access.state === 'WITHDRAWN' || access.state === 'REVOKED'
  const current = view.accesses.filter((summary) => !isOver(summary))
  const past = view.accesses.filter(isOver)
  return (
    <Page frame={frame} title={words.title}>
      {view.isSaved && <Notice tone="success" title={words.saved} live />}
      <PageHeading title={words.title} lead={words.lead}>
        {view.accesses.length > 0 && <ButtonLink href={view.applyHref}>{words.apply}</ButtonLink>}
      </PageHeading>
      {view.invitations > 0 && (
        <Notice title={words.invited(view.invitations)}>
          <p>
            <a href={view.href('/akses/undangan')}>{words.openInvitations}</a>
          </p>
        </Notice>
      )}
      {view.accesses.length === 0 && (
        <EmptyState kind="empty" title={words.none} action={{ href: view.applyHref, text: words.apply }}>
          <p>{words.noneText}</p>
        </EmptyState>
      )}
      {current.map((summary) => (
        <AccessCard key={summary.access.id} frame={frame} view={view} summary={summary} />
      ))}
      {past.length > 0 && (
        <section aria-labelledby="past">
          <h2 id="past">{words.past}</h2>
          <ul>
            {past.map((summary) => (
              <li key={summary.access.id}>
                <a href={view.href(`/akses/${summary.access.id}`)}>
                  {roles[summary.access.role].label[frame.language]},{' '}
                  {partOf(summary) ?? organisationOf(summary)}
                </a>{' '}
                <StateTag state={summary.access.state} language={frame.language} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  )
}

function AccessCard(p: { readonly frame: Frame; readonly view: ListView; readonly summary: AccessSummary }) {
  const { view, summary } = p
  const { access } = summary
  const { language } = p.frame
  const words = messages[language]
  const state = stateOn(access, view.today)
  const part = partOf(summary)
  const platforms = roles[access.role].services.map((service) => serviceNames[service][language])
  return (
    <Card title={roles[access.role].label[language]} side={<StateTag state={state} language={language} />}>
      <SummaryList
        rows={[
          { label: words.organisation, value: organisationOf(summary) },
          ...(part === undefined ? [] : [{ label: words.workUnit, value: part }]),
          {
            label: words.validity,
            value: <Validity access={access} today={view.today} language={language} />,
          },
          { label: words.opens, value: platforms.join(', ') },
        ]}
      />
      <Actions>
        {state === 'DRAFT' && (
          <ButtonLink href={view.href(firstPageOf(access))}>{words.continueDraft}</ButtonLink>
        )}
        {state === 'REJECTED' && (
          <ButtonLink href={view.href(firstPageOf(access))}>{words.correct}</ButtonLink>
        )}
        <ButtonLink href={view.href(`/akses/${access.id}`)} kind="secondary">
          {words.details}
          <span class="visually-hidden">
            {' '}
            {access.role}, {part ?? organisationOf(summary)}
          </span>
        </ButtonLink>
      </Actions>
    </Card>
  )
}
