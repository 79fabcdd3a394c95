import { BackLink, Notice, PageHeading } from '@inaproc/ui/content'
import { Actions, Button, ButtonLink, Form } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { RecoveryCodeList } from '../../authentication/recovery-codes/code-list.js'
import { messages } from './factors.messages.js'

export function RecoveryCodesPage(p: {
  readonly frame: Frame
  readonly action: string
  readonly backHref: string
  readonly left: number
  /** Codes stand in for a second factor; without one they would be good for nothing. */
  readonly hasFactor: boolean
}) {
  const { frame } = p
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={words.codesTitle}>
      <BackLink href={p.backHref} />
      <PageHeading title={words.codesTitle} lead={words.codesLead} />
      <p>{words.codesLeft(p.left)}</p>
      {p.hasFactor ? (
        <Form action={p.action} token={frame.formToken}>
          {p.left > 0 && <p>{words.codesReplace}</p>}
          <Actions>
            <Button>{words.makeCodes}</Button>
          </Actions>
        </Form>
      ) : (
        <Notice tone="warning" title={words.codesNeedFactor} />
      )}
    </Page>
  )
}

/** The codes, this once: the answer to the form, never an address of its own. */
export function NewRecoveryCodesPage(p: {
  readonly frame: Frame
  readonly codes: readonly string[]
  readonly doneHref: string
}) {
  const { frame, codes } = p
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={words.newCodesTitle}>
      <Notice tone="warning" title={words.newCodesTitle} live>
        <p>{words.newCodesText}</p>
      </Notice>
      <PageHeading title={words.codesTitle} />
      <RecoveryCodeList codes={codes} words={words} />
      <Actions>
        <ButtonLink href={p.doneHref}>{words.stored}</ButtonLink>
      </Actions>
    </Page>
  )
}
