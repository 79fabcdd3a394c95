import { Card, PageHeading } from '@inaproc/ui/content'
import { Actions, Button, ButtonLink, CodeField, ErrorSummary, Form, TextField } from '@inaproc/ui/forms'
import { CopyText, QrCode } from '@inaproc/ui/live'
import { Page } from '@inaproc/ui/page'
import { PasskeyForm } from '@inaproc/ui/passkey-form'
import { qrSquares } from '../../../authentication/totp/totp.js'
import type { TotpEnrolment } from '../../../authentication/totp/totp-service.js'
import { CancelForm, type InteractionPageProps } from '../interaction-page.js'
import { wayParameter } from '../second-factor/second-factor-page.js'
import { messages } from './enrolment.messages.js'

interface EnrolmentPageProps extends InteractionPageProps {
  /** The level needs a second factor; otherwise the person may put it off. */
  readonly forced: boolean
  /** A further way beside the one that was set up a moment ago. */
  readonly isSecond: boolean
  /** How the person names the device, as typed. */
  readonly name: string
}

/** Which second factor, or none for now. */
export function InvitationPage(p: EnrolmentPageProps) {
  const words = messages[p.frame.language].invitation
  return (
    <Page frame={p.frame} title={words.title}>
      <PageHeading title={words.title} lead={words.lead} />
      <Card title={words.app}>
        <p>{words.appHint}</p>
        <ButtonLink href={`${p.base}?${wayParameter}=totp`}>{words.app}</ButtonLink>
      </Card>
      <Card title={words.passkey}>
        <p>{words.passkeyHint}</p>
        <ButtonLink href={`${p.base}?${wayParameter}=passkey`}>{words.passkey}</ButtonLink>
      </Card>
      <WaysOut {...p} />
    </Page>
  )
}

export function AppPage(p: EnrolmentPageProps & { readonly enrolment: TotpEnrolment }) {
  const words = messages[p.frame.language].totp
  const { secret, otpauthUri } = p.enrolment
  return (
    <Page frame={p.frame} title={words.title} hasError={p.problems.length > 0}>
      <ErrorSummary problems={p.problems} />
      <PageHeading title={words.title} lead={leadOf(p, words)} />
      <h2>{words.stepScan}</h2>
      <p class="hint">{words.stepScanHint}</p>
      <QrCode {...qrSquares(otpauthUri)} label={words.qrLabel} />
      <p>{words.cannotScan}</p>
      <CopyText label={words.secret} text={secret} shown={inFours(secret)} />
      <h2>{words.stepCode}</h2>
      <Form action={`${p.base}/enrol`} token={p.token}>
        <CodeField name="code" label={words.code} hint={words.codeHint} problems={p.problems} />
        <NameField {...p} label={words.name} hint={words.nameHint} />
        <Actions>
          <Button>{words.submit}</Button>
          {!p.isSecond && <a href={`${p.base}?${wayParameter}=passkey`}>{words.other}</a>}
        </Actions>
      </Form>
      <WaysOut {...p} />
    </Page>
  )
}

export function PasskeyPage(p: EnrolmentPageProps & { readonly options: object }) {
  const words = messages[p.frame.language].passkey
  return (
    <Page frame={p.frame} title={words.title} hasError={p.problems.length > 0}>
      <ErrorSummary problems={p.problems} />
      <PageHeading title={words.title} lead={leadOf(p, words)} />
      <PasskeyForm
        action={`${p.base}/enrol-passkey`}
        token={p.token}
        kind="enrol"
        options={p.options}
        label={words.submit}
        problems={p.problems}
      >
        <NameField {...p} label={words.name} hint={words.nameHint} />
      </PasskeyForm>
      {!p.isSecond && (
        <p>
          <a href={`${p.base}?${wayParameter}=totp`}>{words.other}</a>
        </p>
      )}
      <WaysOut {...p} />
    </Page>
  )
}

function leadOf(
  p: EnrolmentPageProps,
  words: {
    readonly lead: (client: string) => string
    readonly invitedLead: string
    readonly secondLead: string
  },
): string {
  if (p.isSecond) return words.secondLead
  return p.forced ? words.lead(p.client) : words.invitedLead
}

function NameField(p: EnrolmentPageProps & { readonly label: string; readonly hint: string }) {
  return (
    <TextField
      name="name"
      label={p.label}
      hint={p.hint}
      value={p.name}
      width={20}
      optional
      problems={p.problems}
    />
  )
}

function WaysOut(p: EnrolmentPageProps) {
  return (
    <Actions>
      {!p.forced && (
        <Form action={`${p.base}/later`} token={p.token} inline>
          <Button kind="secondary">{messages[p.frame.language].invitation.later}</Button>
        </Form>
      )}
      <CancelForm {...p} />
    </Actions>
  )
}

/** Groups of four are easier to type without a slip. */
function inFours(secret: string): string {
  return secret.replace(/.{4}(?=.)/g, '$& ')
}
