import type { Language } from '@inaproc/domain/language'
import { BackLink, Notice, PageHeading, SummaryList } from '@inaproc/ui/content'
import { numberInWords } from '@inaproc/ui/dates'
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  FileField,
  Form,
  type FormProblem,
  TextAreaField,
} from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import type { StoredClient } from '../../../oidc/clients/stored-client.js'
import { type ClientReach, reachLimit } from '../../registry/reach.js'
import { logoBytes } from '../../registry/rules/logo-rules.js'
import type { Step } from '../client-page.js'
import { Values } from '../look/settings-list.js'
import { messages } from '../words/console.messages.js'
import { messages as reachMessages } from './reach.messages.js'

/** Suspending, resuming, retiring: says what happens and asks for the reason. */
export function StatePage(p: {
  readonly frame: Frame
  readonly step: Step
  readonly client: StoredClient
  /** What ends with it; null where nothing does. */
  readonly reach: ClientReach | null
  readonly reason: string
  readonly problems: readonly FormProblem[]
  readonly action: string
  readonly backHref: string
}) {
  const words = messages[p.frame.language]
  const step = words.steps[p.step]
  return (
    <Page frame={p.frame} title={step.title} hasError={p.problems.length > 0}>
      <BackLink href={p.backHref} text={p.client.name} />
      <ErrorSummary problems={p.problems} />
      <PageHeading caption={p.client.clientId} title={step.title} lead={p.client.name} />
      <Notice tone={p.step === 'resume' ? 'info' : 'warning'} title={words.what}>
        <ul>
          {step.consequences.map((consequence) => (
            <li key={consequence}>{consequence}</li>
          ))}
        </ul>
      </Notice>
      {p.reach !== null && <Reach client={p.client} reach={p.reach} language={p.frame.language} />}
      <Form action={p.action} token={p.frame.formToken} hidden={{ version: String(p.client.version) }}>
        <TextAreaField
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          value={p.reason}
          problems={p.problems}
          rows={4}
        />
        <Actions>
          <Button {...(p.step !== 'resume' && { kind: 'danger' })}>{step.button}</Button>
          <ButtonLink href={p.backHref} kind="secondary">
            {words.keep}
          </ButtonLink>
        </Actions>
      </Form>
    </Page>
  )
}

/** Who and what is hit, in numbers of this moment. */
function Reach(p: {
  readonly client: StoredClient
  readonly reach: ClientReach
  readonly language: Language
}) {
  const { client, reach, language } = p
  const words = reachMessages[language]
  const number = (count: number) =>
    count > reachLimit ? `${numberInWords(reachLimit, language)}+` : numberInWords(count, language)
  const told = client.contacts.map(({ name, email }) => `${name}, ${email}`)
  return (
    <section aria-labelledby="yang-terkena">
      <h2 id="yang-terkena">{words.title}</h2>
      <SummaryList
        rows={[
          { label: words.people, value: number(reach.people) },
          { label: words.sessions, value: number(reach.sessions) },
          {
            label: words.grants,
            value: reach.grants === 0 ? words.nothingOpen : words.endNow(number(reach.grants)),
          },
          { label: words.requests, value: numberInWords(reach.requests, language) },
          { label: words.contacts, value: <Values values={told} nothing={words.noContacts} /> },
        ]}
      />
    </section>
  )
}

/** The picture of a client. */
export function LogoPage(p: {
  readonly frame: Frame
  readonly client: StoredClient
  readonly logoHref: string | undefined
  readonly problems: readonly FormProblem[]
  readonly action: string
  readonly backHref: string
}) {
  const words = messages[p.frame.language]
  const { label, hint } = words.fields.logoFile
  return (
    <Page frame={p.frame} title={label} hasError={p.problems.length > 0}>
      <BackLink href={p.backHref} text={p.client.name} />
      <ErrorSummary problems={p.problems} />
      <PageHeading caption={p.client.name} title={label} />
      {p.logoHref !== undefined && (
        <p>
          <img src={p.logoHref} alt={label} width={64} height={64} />
        </p>
      )}
      <Form
        action={p.action}
        token={p.frame.formToken}
        hidden={{ version: String(p.client.version) }}
        multipart
      >
        <FileField
          name="logoFile"
          label={label}
          hint={hint}
          accept=".png,.jpg,.jpeg,image/png,image/jpeg"
          kinds={words.logoKinds}
          maxBytes={logoBytes}
          problems={p.problems}
        />
        <Actions>
          <Button>{words.save}</Button>
          <ButtonLink href={p.backHref} kind="secondary">
            {words.keep}
          </ButtonLink>
        </Actions>
      </Form>
    </Page>
  )
}
