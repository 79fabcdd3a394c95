import type { Language } from '@inaproc/domain/language'
import { Notice, PageHeading } from '@inaproc/ui/content'
import {
  Button,
  ButtonLink,
  CheckboxField,
  ErrorSummary,
  Form,
  type FormProblem,
  PasswordField,
  TextField,
} from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { Steps } from '@inaproc/ui/progress'
import { consentVersions, type RegistrationForm } from './registration.js'
import { messages } from './registration.messages.js'

export interface RegistrationPageProps {
  readonly frame: Frame
  readonly token: string
  readonly requestKey: string
  readonly returnPath: string | null
  /** What was filled in before; never the password. */
  readonly values: Partial<Omit<RegistrationForm, 'password'>>
  readonly problems: readonly FormProblem[]
  readonly minPasswordLength: number
  /** The username of a registration of this browser that waits for its codes. */
  readonly unfinished: string | null
}

/** Stage 1: who you are and where we reach you. */
export function RegistrationPage(p: RegistrationPageProps) {
  const words = messages[p.frame.language].form
  const { values, problems } = p
  return (
    <Page frame={p.frame} title={words.title} hasError={problems.length > 0}>
      <ErrorSummary problems={problems} />
      <StageSteps language={p.frame.language} current={0} />
      <PageHeading title={words.title} lead={words.lead} />
      {p.unfinished !== null && (
        <Notice tone="info" title={words.unfinished}>
          <p>{words.unfinishedText(p.unfinished)}</p>
          <p>
            <a href="/daftar/verifikasi">{words.continueUnfinished}</a>
          </p>
        </Notice>
      )}
      <Form
        action="/daftar"
        token={p.token}
        hidden={{ request_key: p.requestKey, ...(p.returnPath !== null && { lanjut: p.returnPath }) }}
      >
        <TextField
          name="username"
          label={words.username}
          hint={words.usernameHint}
          value={values.username}
          problems={problems}
          autocomplete="username"
          width={30}
        />
        <TextField
          name="email"
          type="email"
          inputMode="email"
          label={words.email}
          hint={words.emailHint}
          value={values.email}
          problems={problems}
          autocomplete="email"
        />
        <TextField
          name="phone"
          type="tel"
          inputMode="tel"
          label={words.phone}
          hint={words.phoneHint}
          value={values.phone}
          problems={problems}
          autocomplete="tel"
          width={20}
        />
        <PasswordField
          name="password"
          label={words.password}
          hint={words.passwordHint(p.minPasswordLength)}
          problems={problems}
          autocomplete="new-password"
        />
        <CheckboxField
          name="terms"
          label={words.terms}
          hint={<ConsentLink href="/daftar/ketentuan" text={words.readTerms} />}
          options={[{ value: consentVersions.terms, label: words.termsChoice(consentVersions.terms) }]}
          value={values.terms}
          problems={problems}
        />
        <CheckboxField
          name="privacy"
          label={words.privacy}
          hint={<ConsentLink href="/daftar/privasi" text={words.readPrivacy} />}
          options={[{ value: consentVersions.privacy, label: words.privacyChoice(consentVersions.privacy) }]}
          value={values.privacy}
          problems={problems}
        />
        <Button>{words.send}</Button>
      </Form>
      <p>
        {words.haveAccount} <a href={p.returnPath ?? '/masuk'}>{words.signIn}</a>
      </p>
    </Page>
  )
}

/** In a tab of its own: what was filled in, and the sign-in it was begun from, stay where they are. */
function ConsentLink(p: { readonly href: string; readonly text: string }) {
  return (
    <a href={p.href} target="_blank" rel="noopener">
      {p.text}
    </a>
  )
}

/** Where the person is: identity, profile, access. */
export function StageSteps(p: { readonly language: Language; readonly current: 0 | 1 | 2 }) {
  const words = messages[p.language]
  const titles = [words.stage.identity, words.stage.profile, words.stage.access]
  return (
    <Steps
      label={words.stages}
      steps={titles.map((title, index) => ({
        title,
        state: index < p.current ? 'done' : index === p.current ? 'current' : 'todo',
      }))}
    />
  )
}

/** The text of one of the two documents that the form asks about. */
export function ConsentPage(p: { readonly frame: Frame; readonly document: 'terms' | 'privacy' }) {
  const words = messages[p.frame.language].consent
  const { title, paragraphs } = words[p.document]
  return (
    <Page frame={p.frame} title={title}>
      <PageHeading title={title} caption={words.version(consentVersions[p.document])} />
      {paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <p class="muted">{words.closeTab}</p>
      <ButtonLink href="/daftar" kind="secondary">
        {words.back}
      </ButtonLink>
    </Page>
  )
}
