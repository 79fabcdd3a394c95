import { BackLink, Notice, PageHeading } from '@inaproc/ui/content'
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  type FormProblem,
  SelectField,
  TextAreaField,
} from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import type { Partner } from '../partners.js'
import { messages, type PartnerAction } from './oversight.messages.js'
import type { WatchedMember } from './watched-partners.js'

export interface PartnerActionView {
  readonly action: PartnerAction
  readonly partner: Partner
  /** Who can be appointed. */
  readonly candidates: readonly WatchedMember[]
  readonly typed: { readonly reason: string; readonly member: string }
  readonly problems: readonly FormProblem[]
  readonly path: string
  readonly backHref: string
}

/** What an official does with a partner: says what happens, and asks for the reason. */
export function PartnerActionPage(p: { readonly frame: Frame; readonly view: PartnerActionView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  const { action, partner, typed, problems } = view
  const own = words.actions[action]
  return (
    <Page frame={frame} title={`${own.title} – ${partner.name}`} hasError={problems.length > 0}>
      <BackLink href={view.backHref} text={partner.name} />
      <ErrorSummary problems={problems} />
      <PageHeading caption={partner.name} title={own.title} />
      <Notice tone={action === 'suspend' ? 'warning' : 'info'} title={words.what}>
        <ul>
          {own.consequences.map((consequence) => (
            <li key={consequence}>{consequence}</li>
          ))}
        </ul>
      </Notice>
      <Form action={view.path} token={frame.formToken}>
        {action === 'appoint' && (
          <SelectField
            name="member"
            label={words.newOwner}
            hint={words.newOwnerHint}
            value={typed.member}
            options={view.candidates.map(({ accountId, name, username }) => ({
              value: accountId,
              label: `${name} (${username})`,
            }))}
            problems={problems}
          />
        )}
        <TextAreaField
          name="reason"
          label={words.reason}
          {...(action !== 'appoint' && { hint: words.reasonHint })}
          value={typed.reason}
          rows={4}
          problems={problems}
        />
        <Actions>
          <Button {...(action === 'suspend' && { kind: 'danger' })}>{own.button}</Button>
          <ButtonLink href={view.backHref} kind="secondary">
            {words.keep}
          </ButtonLink>
        </Actions>
      </Form>
    </Page>
  )
}
