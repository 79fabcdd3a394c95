import type { Language } from '@inaproc/domain/language'
import { Confirmation, PageHeading } from '@inaproc/ui/content'
import { Actions, Button, ButtonLink, Form } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { Timeline, type TimelineEntry } from '@inaproc/ui/timeline'
import { SessionFacts } from '../sessions/session-facts.js'
import type { ShownSession } from '../sessions/sessions.js'
import type { TakenBack } from './not-me.js'
import { messages } from './not-me.messages.js'

const recovery = '/pemulihan'

/** Asks before anything happens: mail scanners open every link. */
export function NotMePage(p: {
  readonly frame: Frame
  readonly action: string
  readonly session: ShownSession
}) {
  const words = messages[p.frame.language]
  return (
    <Page frame={p.frame} title={words.title}>
      <PageHeading title={words.title} lead={words.lead} />
      <h2>{words.what}</h2>
      <SessionFacts session={p.session} language={p.frame.language} />
      <p>{words.consequencesTitle}</p>
      <ul>
        {words.consequences.map((consequence) => (
          <li key={consequence}>{consequence}</li>
        ))}
      </ul>
      <Form action={p.action} token={p.frame.formToken}>
        <Actions>
          <Button kind="danger">{words.button}</Button>
        </Actions>
      </Form>
      <p>{words.itWasMe}</p>
    </Page>
  )
}

/** One page for links that are unknown, over or used: which of these it is concerns nobody. */
export function NotMeUnknownPage(p: { readonly frame: Frame }) {
  const words = messages[p.frame.language]
  return (
    <Page frame={p.frame} title={words.unknownTitle}>
      <PageHeading title={words.unknownTitle} lead={words.unknownText} />
      <Actions>
        <ButtonLink href={recovery}>{words.next}</ButtonLink>
      </Actions>
    </Page>
  )
}

export function NotMeDonePage(p: {
  readonly frame: Frame
  /** null when it is stored no more. */
  readonly session: ShownSession | null
  readonly takenBack: TakenBack
  readonly changes: readonly TimelineEntry[]
}) {
  const words = messages[p.frame.language]
  return (
    <Page frame={p.frame} title={words.doneTitle}>
      <Confirmation title={words.doneTitle}>
        <p>{words.doneText}</p>
      </Confirmation>
      <h2>{words.nextTitle}</h2>
      <p>{words.nextText}</p>
      <Actions>
        <ButtonLink href={recovery}>{words.next}</ButtonLink>
      </Actions>
      <h2>{words.takenBack}</h2>
      <TakenBackList takenBack={p.takenBack} language={p.frame.language} />
      <h2>{words.happened}</h2>
      {p.session === null ? (
        <p>{words.gone}</p>
      ) : (
        <SessionFacts session={p.session} language={p.frame.language} />
      )}
      <h2>{words.changes}</h2>
      {p.changes.length === 0 ? <p>{words.noChanges}</p> : <Timeline entries={p.changes} />}
    </Page>
  )
}

function TakenBackList(p: { readonly takenBack: TakenBack; readonly language: Language }) {
  const words = messages[p.language]
  const { factors, contacts, proof } = p.takenBack
  const lines = [
    ...factors.apps.map(words.app),
    ...factors.passkeys.map(words.passkey),
    ...(factors.recoveryCodes > 0 ? [words.recoveryCodes] : []),
    ...contacts.map(({ kind, outcome }) => words.contact[outcome][kind]),
    ...(proof ? [words.proof] : []),
  ]
  if (lines.length === 0) return <p>{words.nothingTakenBack}</p>
  const isContactLost = contacts.some(({ outcome }) => outcome === 'taken' || outcome === 'distrusted')
  return (
    <>
      <ul>
        {lines.map((line, position) => (
          // Two factors may bear the same name.
          <li key={`${position} ${line}`}>{line}</li>
        ))}
      </ul>
      {isContactLost && <p>{words.helpDesk}</p>}
    </>
  )
}
