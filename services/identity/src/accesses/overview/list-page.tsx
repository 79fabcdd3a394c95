import { roles } from '@inaproc/domain/roles'
import { serviceNames } from '@inaproc/domain/service-names'
import type { WibDate } from '@inaproc/domain/wib-date'
import { Card, Notice, PageHeading, SummaryList } from '@inaproc/ui/content'
import { instantInWords } from '@inaproc/ui/dates'
import { EmptyState } from '@inaproc/ui/empty-state'
import { Actions, ButtonLink } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { type AccessSummary, organisationOf, partOf, stateOn } from '../accesses.js'
import { firstPageOf } from '../application/application.js'
import { grouped } from './groups.js'
import { nextStep } from './history.js'
import { messages } from './overview.messages.js'
import { isEndingSoon, StateTag, Validity } from './shown-access.js'

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
      {grouped(view.accesses, view.today).map(({ group, accesses }) => (
        <section key={group} aria-labelledby={`group-${group}`}>
          <h2 id={`group-${group}`}>
            {words.groups[group].title} ({accesses.length})
          </h2>
          {words.groups[group].text !== null && <p class="muted">{words.groups[group].text}</p>}
          {group === 'past' ? (
            <PastAccesses frame={frame} view={view} accesses={accesses} />
          ) : (
            accesses.map((summary) => (
              <AccessCard key={summary.access.id} frame={frame} view={view} summary={summary} />
            ))
          )}
        </section>
      ))}
    </Page>
  )
}

/** What is over for good needs a line each. */
function PastAccesses(p: {
  readonly frame: Frame
  readonly view: ListView
  readonly accesses: readonly AccessSummary[]
}) {
  const { language } = p.frame
  return (
    <ul>
      {p.accesses.map((summary) => (
        <li key={summary.access.id}>
          <a href={p.view.href(`/akses/${summary.access.id}`)}>
            {roles[summary.access.role].label[language]}, {partOf(summary) ?? organisationOf(summary)}
          </a>{' '}
          <StateTag state={summary.access.state} language={language} />
        </li>
      ))}
    </ul>
  )
}

function AccessCard(p: { readonly frame: Frame; readonly view: ListView; readonly summary: AccessSummary }) {
  const { view, summary } = p
  const { access } = summary
  const { language } = p.frame
  const words = messages[language]
  const state = stateOn(access, view.today)
  const part = partOf(summary)
  const next = nextStep(access, view.today, language)
  const platforms = roles[access.role].services.map((service) => serviceNames[service][language])
  return (
    <Card
      level={3}
      title={roles[access.role].label[language]}
      side={<StateTag state={state} language={language} />}
    >
      <SummaryList
        rows={[
          { label: words.organisation, value: organisationOf(summary) },
          ...(part === undefined ? [] : [{ label: words.workUnit, value: part }]),
          {
            label: words.validity,
            value: <Validity access={access} today={view.today} language={language} />,
          },
          { label: words.opens, value: platforms.join(', ') },
          ...(next === null
            ? []
            : [{ label: words.nextStep, value: <NextStep frame={p.frame} step={next} /> }]),
        ]}
      />
      <Actions>
        {state === 'DRAFT' && (
          <ButtonLink href={view.href(firstPageOf(access))}>{words.continueDraft}</ButtonLink>
        )}
        {state === 'REJECTED' && (
          <ButtonLink href={view.href(firstPageOf(access))}>{words.correct}</ButtonLink>
        )}
        {(state === 'DEACTIVATED' || state === 'EXPIRED') && (
          <ButtonLink href={view.href(`/akses/${access.id}/masa-berlaku`)}>{words.reactivate}</ButtonLink>
        )}
        {isEndingSoon(access, view.today) && (
          <ButtonLink href={view.href(`/akses/${access.id}/masa-berlaku`)}>{words.extend}</ButtonLink>
        )}
        <ButtonLink href={view.href(`/akses/${access.id}`)} kind="secondary">
          {words.details}
          <span class="visually-hidden">
            {' '}
            {roles[access.role].label[language]}, {part ?? organisationOf(summary)}
          </span>
        </ButtonLink>
      </Actions>
    </Card>
  )
}

function NextStep(p: { readonly frame: Frame; readonly step: NonNullable<ReturnType<typeof nextStep>> }) {
  const { text, deadline } = p.step
  const { language } = p.frame
  return (
    <>
      {text}
      {deadline !== undefined && <>, {messages[language].until(instantInWords(deadline, language))}</>}
    </>
  )
}
