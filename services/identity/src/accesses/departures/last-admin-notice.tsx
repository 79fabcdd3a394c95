import { Notice } from '@inaproc/ui/content'
import { Actions, ButtonLink } from '@inaproc/ui/forms'
import type { Frame } from '@inaproc/ui/page'
import { messages } from './last-admin.messages.js'

/** Why the last admin of a company cannot leave now, and what to do about it. */
export interface LastAdminView {
  readonly membersHref: string
  readonly deskHref: string
}

export function LastAdminNotice(p: { readonly frame: Frame; readonly view: LastAdminView }) {
  const words = messages[p.frame.language]
  return (
    <Notice tone="warning" title={words.title}>
      <p>{words.text}</p>
      <ol>
        {words.ways.map((way) => (
          <li key={way}>{way}</li>
        ))}
      </ol>
      <Actions>
        <ButtonLink href={p.view.deskHref} kind="secondary">
          {words.desk}
        </ButtonLink>
        <ButtonLink href={p.view.membersHref} kind="secondary">
          {words.members}
        </ButtonLink>
      </Actions>
    </Notice>
  )
}
