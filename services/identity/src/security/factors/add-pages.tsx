import { BackLink, PageHeading } from '@inaproc/ui/content'
import {
  Actions,
  Button,
  CodeField,
  ErrorSummary,
  Form,
  type FormProblem,
  TextField,
} from '@inaproc/ui/forms'
import { CopyText, QrCode } from '@inaproc/ui/live'
import { type Frame, Page } from '@inaproc/ui/page'
import { PasskeyForm } from '@inaproc/ui/passkey-form'
import { qrSquares } from '../../authentication/totp/totp.js'
import type { TotpEnrolment } from '../../authentication/totp/totp-service.js'
import { messages } from './factors.messages.js'

interface AddProps {
  readonly frame: Frame
  readonly action: string
  readonly backHref: string
  readonly name: string
  readonly problems: readonly FormProblem[]
}

export function AddAppPage(p: AddProps & { readonly enrolment: TotpEnrolment }) {
  const { frame, problems } = p
  const words = messages[frame.language]
  const { secret, otpauthUri, factorId } = p.enrolment
  return (
    <Page frame={frame} title={words.addAppTitle} hasError={problems.length > 0}>
      <BackLink href={p.backHref} />
      <ErrorSummary problems={problems} />
      <PageHeading title={words.addAppTitle} lead={words.addAppLead} />
      <h2>{words.stepScan}</h2>
      <p class="hint">{words.stepScanHint}</p>
      <QrCode {...qrSquares(otpauthUri)} label={words.qrLabel} />
      <p>{words.cannotScan}</p>
      <CopyText label={words.secret} text={secret} shown={inFours(secret)} />
      <h2>{words.stepCode}</h2>
      <Form action={p.action} token={frame.formToken} hidden={{ faktor: factorId }}>
        <CodeField name="code" label={words.code} hint={words.codeHint} problems={problems} />
        <NameField frame={frame} name={p.name} problems={problems} />
        <Actions>
          <Button>{words.addApp}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

export function AddPasskeyPage(p: AddProps & { readonly options: object }) {
  const { frame, problems } = p
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={words.addPasskeyTitle} hasError={problems.length > 0}>
      <BackLink href={p.backHref} />
      <ErrorSummary problems={problems} />
      <PageHeading title={words.addPasskeyTitle} lead={words.addPasskeyLead} />
      <PasskeyForm
        kind="enrol"
        action={p.action}
        token={frame.formToken ?? ''}
        options={p.options}
        label={words.addPasskey}
        problems={problems}
      >
        <NameField frame={frame} name={p.name} problems={problems} />
      </PasskeyForm>
    </Page>
  )
}

export function NameField(p: {
  readonly frame: Frame
  readonly name: string
  readonly problems: readonly FormProblem[]
  readonly required?: boolean
}) {
  const words = messages[p.frame.language]
  return (
    <TextField
      name="name"
      label={words.name}
      hint={words.nameHint}
      value={p.name}
      width={20}
      optional={p.required !== true}
      problems={p.problems}
    />
  )
}

function inFours(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? secret
}
