import { Notice, PageHeading } from '@inaproc/ui/content'
import { Actions, Button, Form } from '@inaproc/ui/forms'
import { Page } from '@inaproc/ui/page'
import { RecoveryCodeList } from '../../../authentication/recovery-codes/code-list.js'
import type { InteractionPageProps } from '../interaction-page.js'
import type { FactorWay } from '../sign-in/sign-in-steps.js'
import { messages } from './enrolment.messages.js'

/**
 * @param p.codes null when they were shown before
 * @param p.second the way that is suggested beside the first one, if one is missing
 */
export function RecoveryCodesPage(
  p: InteractionPageProps & { readonly codes: readonly string[] | null; readonly second: FactorWay | null },
) {
  const words = messages[p.frame.language].codes
  return (
    <Page frame={p.frame} title={words.title}>
      <PageHeading title={words.title} lead={p.codes === null ? words.gone : words.lead} />
      {p.codes !== null && (
        <>
          <Notice tone="warning" title={words.onceTitle}>
            <p>{words.once}</p>
          </Notice>
          <h2>{words.list}</h2>
          <RecoveryCodeList codes={p.codes} words={words} />
        </>
      )}
      <Form action={`${p.base}/codes-kept`} token={p.token}>
        <Actions>
          <Button>{words.kept}</Button>
        </Actions>
      </Form>
      {p.codes === null && (
        <Form action={`${p.base}/codes`} token={p.token}>
          <Actions>
            <Button kind="secondary">{words.renew}</Button>
          </Actions>
        </Form>
      )}
      <Notice title={words.secondTitle}>
        <p>{words.second}</p>
        {p.second !== null && (
          <Form action={`${p.base}/second-way`} token={p.token}>
            <Button kind="secondary">{words.addSecond[p.second]}</Button>
          </Form>
        )}
      </Notice>
    </Page>
  )
}
