import { PageHeading } from '@inaproc/ui/content'
import {
  Actions,
  Button,
  CodeField,
  ErrorSummary,
  Form,
  type FormProblem,
  PasswordField,
  TextField,
} from '@inaproc/ui/forms'
import { CopyText, QrCode } from '@inaproc/ui/live'
import { type Frame, Page } from '@inaproc/ui/page'
import { qrSquares } from '../../authentication/totp/totp.js'
import type { TotpEnrolment } from '../../authentication/totp/totp-service.js'
import { messages } from './interactions.messages.js'

/** What all pages of an interaction share. `base` is its address: the forms send to parts of it. */
export interface InteractionPageProps {
  readonly frame: Frame
  readonly token: string
  readonly base: string
  readonly client: string
  readonly problems: readonly FormProblem[]
}

export function PasswordPage(p: InteractionPageProps & { readonly username: string }) {
  const words = messages[p.frame.language].signIn
  return (
    <Page frame={p.frame} title={words.title} hasError={p.problems.length > 0}>
      <ErrorSummary problems={p.problems} />
      <PageHeading title={words.title} lead={words.lead(p.client)} />
      <Form action={`${p.base}/password`} token={p.token}>
        <TextField
          name="username"
          label={words.username}
          value={p.username}
          autocomplete="username"
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
        <Actions>
          <Button>{words.submit}</Button>
        </Actions>
      </Form>
      <p>
        {words.noAccount} <a href={`/daftar?lanjut=${p.base}`}>{words.register}</a>
      </p>
      <CancelForm {...p} />
    </Page>
  )
}

export function TotpPage(p: InteractionPageProps & { readonly onTopOfSession: boolean }) {
  const words = messages[p.frame.language].totp
  return (
    <Page frame={p.frame} title={words.title} hasError={p.problems.length > 0}>
      <ErrorSummary problems={p.problems} />
      <PageHeading title={words.title} lead={p.onTopOfSession ? words.strongerLead(p.client) : words.lead} />
      <Form action={`${p.base}/totp`} token={p.token}>
        <CodeField name="code" label={words.code} hint={words.codeHint} problems={p.problems} />
        <Actions>
          <Button>{words.submit}</Button>
          <a href={`${p.base}?akun=lain`}>{words.otherAccount}</a>
        </Actions>
      </Form>
      <CancelForm {...p} />
    </Page>
  )
}

export function EnrolPage(
  p: InteractionPageProps & { readonly enrolment: TotpEnrolment; readonly name: string },
) {
  const words = messages[p.frame.language].enrol
  const { secret, otpauthUri } = p.enrolment
  return (
    <Page frame={p.frame} title={words.title} hasError={p.problems.length > 0}>
      <ErrorSummary problems={p.problems} />
      <PageHeading title={words.title} lead={words.lead(p.client)} />
      <h2>{words.stepScan}</h2>
      <p class="hint">{words.stepScanHint}</p>
      <QrCode {...qrSquares(otpauthUri)} label={words.qrLabel} />
      <p>{words.cannotScan}</p>
      <CopyText label={words.secret} text={secret} shown={inFours(secret)} />
      <h2>{words.stepCode}</h2>
      <Form action={`${p.base}/enrol`} token={p.token}>
        <CodeField name="code" label={words.code} hint={words.codeHint} problems={p.problems} />
        <TextField
          name="name"
          label={words.name}
          hint={words.nameHint}
          value={p.name}
          width={20}
          optional
          problems={p.problems}
        />
        <Actions>
          <Button>{words.submit}</Button>
        </Actions>
      </Form>
      <CancelForm {...p} />
    </Page>
  )
}

/** Groups of four are easier to type without a slip. */
function inFours(secret: string): string {
  return secret.replace(/.{4}(?=.)/g, '$& ')
}

/** The way out: the relying party hears that the person did not want to. */
export function CancelForm(p: Omit<InteractionPageProps, 'problems'>) {
  const words = messages[p.frame.language].signIn
  return (
    <Form action={`${p.base}/cancel`} token={p.token} inline>
      <Button kind="secondary">{words.cancel(p.client)}</Button>
    </Form>
  )
}
