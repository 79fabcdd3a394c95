import { PageHeading, SummaryList } from '@inaproc/ui/content'
import { Actions, Button, ButtonLink, Form } from '@inaproc/ui/forms'
import { Page } from '@inaproc/ui/page'
import { CancelForm, type InteractionPageProps } from '../interaction-page.js'
import { messages } from './account.messages.js'

/** The account that is signed in, and the way to another one. */
export function AccountPage(
  p: InteractionPageProps & { readonly name: string | null; readonly username: string },
) {
  const words = messages[p.frame.language]
  return (
    <Page frame={p.frame} title={words.title}>
      <PageHeading title={words.title} lead={words.lead(p.client)} />
      <SummaryList
        rows={[
          ...(p.name === null ? [] : [{ label: words.name, value: p.name }]),
          { label: words.username, value: p.username },
        ]}
      />
      <Form action={`${p.base}/account`} token={p.token}>
        <p class="hint">{words.otherHint}</p>
        <Actions>
          <Button>{words.goOn}</Button>
          <ButtonLink kind="secondary" href={`${p.base}?akun=lain`}>
            {words.other}
          </ButtonLink>
        </Actions>
      </Form>
      <CancelForm {...p} />
    </Page>
  )
}
