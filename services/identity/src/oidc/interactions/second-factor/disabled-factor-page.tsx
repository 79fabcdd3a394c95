import { PageHeading } from '@inaproc/ui/content'
import { Actions, Button, ButtonLink, ErrorSummary, Form } from '@inaproc/ui/forms'
import { Page } from '@inaproc/ui/page'
import type { InteractionPageProps } from '../interaction-page.js'
import { disabledFactorWords } from './second-factor.messages.js'

/** The only second factor is a disabled passkey, and no recovery code is left. */
export function DisabledFactorPage(p: InteractionPageProps) {
  const words = disabledFactorWords[p.frame.language]
  return (
    <Page frame={p.frame} title={words.title} hasError={p.problems.length > 0}>
      <ErrorSummary problems={p.problems} />
      <PageHeading title={words.title} lead={words.lead} />
      <p>{words.why(p.client)}</p>
      <h2>{words.nextTitle}</h2>
      <p>{words.next}</p>
      <p>
        <a href={`${p.base}?akun=lain`}>{words.otherAccount}</a>
      </p>
      <Actions>
        <ButtonLink href={`/pemulihan/faktor?lanjut=${p.base}`}>{words.recover}</ButtonLink>
        <Form action={`${p.base}/unmet`} token={p.token} inline>
          <Button kind="secondary">{words.back(p.client)}</Button>
        </Form>
      </Actions>
    </Page>
  )
}
