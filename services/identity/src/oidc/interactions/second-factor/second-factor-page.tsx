import { maskPhone, type Phone } from '@inaproc/domain/phone'
import { PageHeading } from '@inaproc/ui/content'
import { Actions, Button, CheckboxField, CodeField, ErrorSummary, Form } from '@inaproc/ui/forms'
import { Page } from '@inaproc/ui/page'
import { PasskeyForm } from '@inaproc/ui/passkey-form'
import type { ComponentChildren } from 'preact'
import { CancelForm, type InteractionPageProps } from '../interaction-page.js'
import type { SecondFactor } from '../sign-in/sign-in-steps.js'
import { messages } from './second-factor.messages.js'

/** The part of the address that names the way a person picked. */
export const wayParameter = 'cara'

export interface SecondFactorPageProps extends InteractionPageProps {
  readonly way: SecondFactor
  readonly otherWays: readonly SecondFactor[]
  readonly onTopOfSession: boolean
  /** Only a passkey that checks its holder will do. */
  readonly verifiedNeeded: boolean
  readonly mayRemember: boolean
  readonly remember: boolean
  /** What the device is asked; there when the way is the passkey. */
  readonly passkey: object | null
  /** There when the way is SMS. */
  readonly sms: { readonly phone: string; readonly sent: boolean } | null
}

export function SecondFactorPage(p: SecondFactorPageProps) {
  const words = messages[p.frame.language]
  const { title, lead } = words.ways[p.way]
  return (
    <Page frame={p.frame} title={title} hasError={p.problems.length > 0}>
      <ErrorSummary problems={p.problems} />
      <PageHeading title={title} lead={leadOf(p, lead)} />
      {forms[p.way](p)}
      {p.otherWays.length > 0 && (
        <>
          <h2>{words.otherWays}</h2>
          <ul>
            {p.otherWays.map((way) => (
              <li key={way}>
                <a href={`${p.base}?${wayParameter}=${way}`}>{words.ways[way].link}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a href={`/pemulihan/faktor?lanjut=${p.base}`}>{words.noWay}</a>
      </p>
      <p>
        <a href={`${p.base}?akun=lain`}>{words.otherAccount}</a>
      </p>
      <Actions>
        {p.verifiedNeeded && (
          <Form action={`${p.base}/unmet`} token={p.token} inline>
            <Button kind="secondary">{words.cannotReach(p.client)}</Button>
          </Form>
        )}
        <CancelForm {...p} />
      </Actions>
    </Page>
  )
}

function leadOf(p: SecondFactorPageProps, lead: string): ComponentChildren {
  const words = messages[p.frame.language]
  if (p.verifiedNeeded) return words.verifiedNeeded(p.client)
  return p.onTopOfSession ? words.stronger(p.client) : lead
}

/** The form of each way. */
const forms: Readonly<Record<SecondFactor, (p: SecondFactorPageProps) => ComponentChildren>> = {
  totp: (p) => {
    const { totpCode, totpHint } = messages[p.frame.language]
    return (
      <CodeForm page={p} action="totp">
        <CodeField name="code" label={totpCode} hint={totpHint} problems={p.problems} />
      </CodeForm>
    )
  },
  'recovery-code': (p) => {
    const { recoveryCode, recoveryHint } = messages[p.frame.language]
    return (
      <CodeForm page={p} action="recovery-code">
        <CodeField
          name="code"
          label={recoveryCode}
          hint={recoveryHint}
          digits={10}
          alphanumeric
          problems={p.problems}
        />
      </CodeForm>
    )
  },
  sms: (p) => <SmsForms {...p} />,
  passkey: (p) =>
    p.passkey !== null && (
      <PasskeyForm
        action={`${p.base}/second-passkey`}
        token={p.token}
        kind="sign-in"
        options={p.passkey}
        label={messages[p.frame.language].passkey}
        problems={p.problems}
      >
        <RememberField {...p} />
      </PasskeyForm>
    ),
}

function CodeForm(p: {
  readonly page: SecondFactorPageProps
  readonly action: string
  readonly children: ComponentChildren
}) {
  const { base, token, frame } = p.page
  return (
    <Form action={`${base}/${p.action}`} token={token}>
      {p.children}
      <RememberField {...p.page} />
      <Actions>
        <Button>{messages[frame.language].submit}</Button>
      </Actions>
    </Form>
  )
}

function RememberField(p: SecondFactorPageProps) {
  const words = messages[p.frame.language]
  if (!p.mayRemember) return null
  return (
    <CheckboxField
      name="remember"
      label={words.thisDevice}
      value={p.remember ? 'ya' : undefined}
      options={[{ value: 'ya', label: words.remember, hint: words.rememberHint }]}
      problems={p.problems}
    />
  )
}

/** First the button that sends a code, then the field for it. */
function SmsForms(p: SecondFactorPageProps) {
  const words = messages[p.frame.language]
  if (p.sms === null) return null
  // The database keeps verified phones in this form only.
  const phone = maskPhone(p.sms.phone as Phone)
  return (
    <>
      {p.sms.sent && (
        <>
          <p>{words.smsSent(phone)}</p>
          <CodeForm page={p} action="sms">
            <CodeField name="code" label={words.smsCode} problems={p.problems} />
          </CodeForm>
        </>
      )}
      <Form action={`${p.base}/sms-request`} token={p.token}>
        <Actions>
          <Button {...(p.sms.sent && { kind: 'secondary' as const })}>
            {p.sms.sent ? words.smsAgain : words.smsSend(phone)}
          </Button>
        </Actions>
      </Form>
    </>
  )
}
