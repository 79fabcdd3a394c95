import { Card, Confirmation, Details, PageHeading } from '@inaproc/ui/content'
import {
  Actions,
  Button,
  ButtonLink,
  CodeField,
  ErrorSummary,
  Form,
  type FormProblem,
  PasswordField,
  TextField,
} from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { PasskeyForm } from '@inaproc/ui/passkey-form'
import { ProofField, type ProofTask } from '@inaproc/ui/proof-field'
import { SentCodeForms } from '../code-form.js'
import { type SecondProof, stepPaths } from './forgotten.js'
import { messages } from './forgotten.messages.js'

interface StepProps {
  readonly frame: Frame
  readonly token: string
  readonly problems: readonly FormProblem[]
}

/** Who has forgotten the password. Whatever is typed, the next page is the same. */
export function ForgottenStartPage(
  p: StepProps & {
    readonly name: string
    readonly returnPath: string | null
    readonly task: ProofTask | null
  },
) {
  const words = messages[p.frame.language].start
  const carried = p.returnPath === null ? '' : `?lanjut=${p.returnPath}`
  return (
    <Page frame={p.frame} title={words.title} hasError={p.problems.length > 0}>
      <ErrorSummary problems={p.problems} />
      <PageHeading title={words.title} lead={words.lead} />
      <Form
        action="/pemulihan"
        token={p.token}
        hidden={p.returnPath === null ? undefined : { lanjut: p.returnPath }}
      >
        <TextField
          name="name"
          label={words.name}
          value={p.name}
          problems={p.problems}
          autocomplete="username"
          width={30}
        />
        {p.task !== null && <ProofField task={p.task} button={words.submit} />}
        <Actions>
          <Button>{words.submit}</Button>
        </Actions>
      </Form>
      <p>
        {words.lostFactor} <a href={`/pemulihan/faktor${carried}`}>{words.lostFactorLink}</a>
      </p>
      <p>
        <a href={p.returnPath ?? '/masuk'}>{words.backToSignIn}</a>
      </p>
    </Page>
  )
}

export function ForgottenCodePage(p: StepProps) {
  const words = messages[p.frame.language].code
  return (
    <Page frame={p.frame} title={words.title} hasError={p.problems.length > 0}>
      <ErrorSummary problems={p.problems} />
      <PageHeading title={words.title} lead={words.lead} />
      <SentCodeForms
        action={stepPaths.code}
        resendAction="/pemulihan/kirim-ulang"
        token={p.token}
        words={words}
        problems={p.problems}
      />
      <p>
        <a href="/pemulihan">{words.again}</a>
      </p>
    </Page>
  )
}

/** Which way of proving a refused form belonged to: its problems stand there. */
export type ProofWay = 'totp' | 'passkey' | 'recovery-code'

export function ForgottenProofPage(
  p: StepProps & {
    readonly proof: SecondProof
    readonly tried: ProofWay | null
    /** What the person's passkeys are asked; null without any. */
    readonly passkeyOptions: object | null
  },
) {
  const words = messages[p.frame.language].proof
  const problemsOf = (way: ProofWay) => (p.tried === way ? p.problems : [])
  return (
    <Page frame={p.frame} title={words.title} hasError={p.problems.length > 0}>
      <ErrorSummary problems={p.problems} />
      <PageHeading title={words.title} lead={words.lead} />
      {p.proof.totp && (
        <Card title={words.totp}>
          <Form action={stepPaths.proof} token={p.token} hidden={{ kind: 'totp' }} label={words.totp}>
            <CodeField
              name="code"
              label={words.totpLabel}
              hint={words.totpHint}
              problems={problemsOf('totp')}
            />
            <Button>{words.submit}</Button>
          </Form>
        </Card>
      )}
      {p.passkeyOptions !== null && (
        <Card title={words.passkey}>
          <p>{words.passkeyText}</p>
          <PasskeyForm
            action={stepPaths.proof}
            token={p.token}
            kind="sign-in"
            options={p.passkeyOptions}
            label={words.passkeySubmit}
            button={p.proof.totp ? 'secondary' : 'primary'}
            hidden={{ kind: 'passkey' }}
            problems={problemsOf('passkey')}
          />
        </Card>
      )}
      {p.proof.recoveryCode && (
        <Card title={words.recoveryCode}>
          <Form
            action={stepPaths.proof}
            token={p.token}
            hidden={{ kind: 'recovery-code' }}
            label={words.recoveryCode}
          >
            <TextField
              name="recovery_code"
              label={words.recoveryCodeLabel}
              hint={words.recoveryCodeHint}
              problems={problemsOf('recovery-code')}
              autocomplete="off"
              width={20}
            />
            <Button kind="secondary">{words.submit}</Button>
          </Form>
        </Card>
      )}
      <Details summary={words.none}>
        <p>{words.noneText}</p>
      </Details>
    </Page>
  )
}

export function ForgottenPasswordPage(p: StepProps & { readonly minLength: number }) {
  const words = messages[p.frame.language].password
  return (
    <Page frame={p.frame} title={words.title} hasError={p.problems.length > 0}>
      <ErrorSummary problems={p.problems} />
      <PageHeading title={words.title} lead={words.lead} />
      <Form action={stepPaths.password} token={p.token}>
        <PasswordField
          name="password"
          label={words.label}
          hint={words.hint(p.minLength)}
          problems={p.problems}
          autocomplete="new-password"
        />
        <Actions>
          <Button>{words.submit}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

export function ForgottenDonePage(p: { readonly frame: Frame; readonly continueHref: string }) {
  const words = messages[p.frame.language].done
  return (
    <Page frame={p.frame} title={words.title}>
      <Confirmation title={words.title}>
        <p>{words.text}</p>
      </Confirmation>
      <Actions>
        <ButtonLink href={p.continueHref}>{words.signIn}</ButtonLink>
      </Actions>
    </Page>
  )
}
