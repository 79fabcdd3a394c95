import { Card, Notice, PageHeading } from '@inaproc/ui/content'
import { Actions, ButtonLink } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { messages } from './application.messages.js'

/** What can be applied for here. */
export interface ChooseView {
  /** Where to verify the profile first; null when it is verified. */
  readonly profileHref: string | null
  readonly drafts: readonly { readonly href: string; readonly text: string }[]
  readonly roles: readonly {
    readonly code: string
    readonly label: string
    readonly duty: string
    readonly href: string
  }[]
}

export function ChoosePage(p: { readonly frame: Frame; readonly view: ChooseView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={words.title}>
      <PageHeading title={words.title} lead={words.chooseLead} />
      {view.profileHref !== null && (
        <Notice tone="warning" title={words.profileFirst}>
          <p>{words.profileFirstText}</p>
          <p>
            <a href={view.profileHref}>{words.toProfile}</a>
          </p>
        </Notice>
      )}
      {view.drafts.length > 0 && (
        <section aria-labelledby="drafts">
          <h2 id="drafts">{words.openDrafts}</h2>
          <ul>
            {view.drafts.map((draft) => (
              <li key={draft.href}>
                <a href={draft.href}>{draft.text}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {view.roles.map((role) => (
        <Card key={role.code} title={role.label}>
          <p>{role.duty}</p>
          <p>{words.whatYouNeed}:</p>
          <ul>
            {words.needs.map((need) => (
              <li key={need}>{need}</li>
            ))}
          </ul>
          {view.profileHref === null && (
            <Actions>
              <ButtonLink href={role.href}>{words.chooseThis(role.code)}</ButtonLink>
            </Actions>
          )}
        </Card>
      ))}
    </Page>
  )
}
