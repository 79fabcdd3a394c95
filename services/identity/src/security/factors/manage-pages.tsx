import { type RoleCode, shortRoleName } from '@inaproc/domain/roles'
import { BackLink, Notice, PageHeading } from '@inaproc/ui/content'
import { Actions, Button, ButtonLink, ErrorSummary, Form, type FormProblem } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { NameField } from './add-pages.js'
import type { ShownFactor } from './factors.js'
import { messages } from './factors.messages.js'

/** One factor: another name, or away with it. */
export function FactorPage(p: {
  readonly frame: Frame
  readonly factor: ShownFactor
  readonly name: string
  readonly problems: readonly FormProblem[]
  readonly href: (path: string) => string
}) {
  const { frame, factor, problems, href } = p
  const words = messages[frame.language]
  const address = `/keamanan/${factor.kind}/${factor.id}`
  return (
    <Page frame={frame} title={factor.name} hasError={problems.length > 0}>
      <BackLink href={href('/keamanan')} />
      <ErrorSummary problems={problems} />
      <PageHeading caption={words.manageTitle[factor.kind]} title={factor.name} />
      <Form action={href(`${address}/nama`)} token={frame.formToken}>
        <NameField frame={frame} name={p.name} problems={problems} required />
        <Actions>
          <Button>{words.rename}</Button>
          <ButtonLink href={href(`${address}/hapus`)} kind="secondary">
            {words.remove[factor.kind]}
          </ButtonLink>
        </Actions>
      </Form>
    </Page>
  )
}

/** Asks before a factor goes, and says what its absence means. */
export function RemoveFactorPage(p: {
  readonly frame: Frame
  readonly factor: ShownFactor
  readonly isLast: boolean
  readonly needing: readonly { readonly role: RoleCode; readonly organisation: string }[]
  readonly href: (path: string) => string
}) {
  const { frame, factor, href } = p
  const words = messages[frame.language]
  const title = words.removeTitle(factor.name)
  const address = `/keamanan/${factor.kind}/${factor.id}`
  return (
    <Page frame={frame} title={title}>
      <BackLink href={href(address)} />
      <PageHeading caption={words.manageTitle[factor.kind]} title={title} lead={words.removeText} />
      {p.isLast && (
        <Notice tone="danger" title={words.lastTitle}>
          <p>{words.lastText}</p>
          {p.needing.length > 0 && (
            <>
              <p>{words.needing}</p>
              <ul>
                {p.needing.map(({ role, organisation }) => (
                  <li key={`${role} ${organisation}`}>
                    {[shortRoleName(role, frame.language), organisation]
                      .filter((part) => part !== '')
                      .join(', ')}
                  </li>
                ))}
              </ul>
              <p>{words.needingNext}</p>
            </>
          )}
        </Notice>
      )}
      <Form action={href(`${address}/hapus`)} token={frame.formToken}>
        <Actions>
          <Button kind="danger">{words.remove[factor.kind]}</Button>
          <a href={href('/keamanan')}>{words.keep}</a>
        </Actions>
      </Form>
    </Page>
  )
}
