import type { RoleCode } from '@inaproc/domain/roles'
import { PageHeading } from '@inaproc/ui/content'
import { Actions, ButtonLink } from '@inaproc/ui/forms'
import { safeHref } from '@inaproc/ui/link'
import { type Frame, Page } from '@inaproc/ui/page'
import type { AccountAddresses } from '../account-addresses.js'
import type { PlatformTexts } from '../platform-texts.js'
import { AcceptedRoles } from '../sign-on/accepted-roles.js'
import { messages } from './home.messages.js'

/** The public start page: what the platform is for and whom it lets in. */
export function HomePage(p: {
  readonly frame: Frame
  readonly texts: PlatformTexts
  readonly acceptedRoles: readonly RoleCode[]
  readonly account: AccountAddresses
  readonly signInHref: string
  /** Where a person who is signed in goes on. */
  readonly workspaceHref: string | undefined
}) {
  const { frame, account } = p
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={words.title}>
      <PageHeading title={frame.service.name} lead={p.texts.lead[frame.language]} />
      {p.workspaceHref === undefined ? (
        <Actions>
          <ButtonLink href={p.signInHref}>{words.signIn}</ButtonLink>
          <ButtonLink href={account.register} kind="secondary">
            {words.register}
          </ButtonLink>
        </Actions>
      ) : (
        <Actions>
          <ButtonLink href={p.workspaceHref}>{words.openWorkspace}</ButtonLink>
        </Actions>
      )}
      <AcceptedRoles frame={frame} title={words.whoMayEnter} codes={p.acceptedRoles} />
      <p>
        {p.workspaceHref === undefined ? words.noAccess : words.otherAccess}{' '}
        <a href={safeHref(account.apply)}>{words.apply}</a>
      </p>
    </Page>
  )
}
