import { Card, Notice, PageHeading } from '@inaproc/ui/content'
import { Actions, Button, ErrorSummary, Form, PasswordField, TextField } from '@inaproc/ui/forms'
import { Page } from '@inaproc/ui/page'
import { PasskeyForm } from '@inaproc/ui/passkey-form'
import { ProofField, type ProofTask } from '@inaproc/ui/proof-field'
import { CancelForm, type InteractionPageProps } from '../../interaction-page.js'
import { messages } from '../sign-in.messages.js'

export function PasswordPage(
  p: InteractionPageProps & {
    readonly username: string
    /** What the device is asked; null when only a link leads to it. */
    readonly passkey: object | null
    /** A passkey has told who it is, and the password is asked besides. */
    readonly passwordToo: boolean
    readonly mustChange: boolean
    readonly proof: ProofTask | null
  },
) {
  const words = messages[p.frame.language]
  return (
    <Page frame={p.frame} title={words.title} hasError={p.problems.length > 0}>
      <ErrorSummary problems={p.problems} />
      <PageHeading title={words.title} lead={p.passwordToo ? words.passwordToo : words.lead(p.client)} />
      {p.mustChange && (
        <Notice tone="warning" title={words.mustChangeTitle}>
          <p>
            <a href={`/pemulihan?lanjut=${p.base}`}>{words.makeNewPassword}</a>
          </p>
        </Notice>
      )}
      <Form action={`${p.base}/password`} token={p.token}>
        <TextField
          name="username"
          label={words.username}
          value={p.username}
          autocomplete="username webauthn"
          width={30}
          problems={p.problems}
        />
        <PasswordField
          name="password"
          label={words.password}
          autocomplete="current-password"
          width={30}
          problems={p.problems}
        />
        {p.proof !== null && <ProofField task={p.proof} button={words.submit} />}
        <Actions>
          <Button>{words.submit}</Button>
          <a href={`/pemulihan?lanjut=${p.base}`}>{words.forgotten}</a>
        </Actions>
      </Form>
      {!p.passwordToo && (
        <Card title={words.withoutPassword}>
          {p.passkey === null ? (
            <p>
              <a href={p.base}>{words.passkey}</a>
            </p>
          ) : (
            <PasskeyForm
              action={`${p.base}/passkey`}
              token={p.token}
              kind="sign-in"
              options={p.passkey}
              label={words.passkey}
              button="secondary"
              conditional
              problems={p.problems}
            />
          )}
        </Card>
      )}
      <p>
        {words.noAccount} <a href={`/daftar?lanjut=${p.base}`}>{words.register}</a>
      </p>
      <CancelForm {...p} />
    </Page>
  )
}
