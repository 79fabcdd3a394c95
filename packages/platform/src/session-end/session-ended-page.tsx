import { PageHeading } from '@inaproc/ui/content'
import { Actions, ButtonLink } from '@inaproc/ui/forms'
import { safeHref } from '@inaproc/ui/link'
import { type Frame, Page } from '@inaproc/ui/page'
import { messages } from './session-end.messages.js'

/** Says that the session has ended and leads back to where the person was. */
export function SessionEndedPage(p: { readonly frame: Frame; readonly signInHref: string }) {
  const words = messages[p.frame.language]
  return (
    <Page frame={p.frame} title={words.endedTitle}>
      <PageHeading title={words.endedTitle} lead={words.endedLead} />
      <p>{words.endedText}</p>
      <Actions>
        <ButtonLink href={p.signInHref}>{words.signIn}</ButtonLink>
        <a href={safeHref(p.frame.service.href)}>{words.start}</a>
      </Actions>
    </Page>
  )
}

/** The same address when the session runs after all: another tab was used, or somebody came by a bookmark. */
export function SessionRunningPage(p: { readonly frame: Frame; readonly backHref: string }) {
  const words = messages[p.frame.language]
  return (
    <Page frame={p.frame} title={words.runningTitle}>
      <PageHeading title={words.runningTitle} lead={words.runningText} />
      <Actions>
        <ButtonLink href={p.backHref}>{words.back}</ButtonLink>
      </Actions>
    </Page>
  )
}
