import { Card, Confirmation, Details, PageHeading, Tag } from '@inaproc/ui/content'
import { timeInWords } from '@inaproc/ui/dates'
import {
  Actions,
  Button,
  ButtonLink,
  CodeField,
  ErrorSummary,
  Form,
  type FormProblem,
  TextField,
} from '@inaproc/ui/forms'
import { Countdown } from '@inaproc/ui/live'
import { type Frame, Page } from '@inaproc/ui/page'
import { type Task, TaskList } from '@inaproc/ui/progress'
import type { SendAllowance } from '../../authentication/codes/code-rules.js'
import { messages } from '../registration.messages.js'
import { StageSteps } from '../registration-page.js'
import { type ContactProgress, codeField, newContactField } from './codes.js'

export interface VerificationPageProps {
  readonly frame: Frame
  readonly token: string
  readonly now: Date
  readonly progress: readonly ContactProgress[]
  readonly problems: readonly FormProblem[]
  /** A corrected contact as it was typed, to be shown again when it was refused. */
  readonly typed: Readonly<Record<string, string>>
}

/** Both codes on one page: whichever message comes first can be entered first. */
export function VerificationPage(p: VerificationPageProps) {
  const words = messages[p.frame.language].verify
  return (
    <Page frame={p.frame} title={words.title} hasError={p.problems.length > 0}>
      <ErrorSummary problems={p.problems} />
      <StageSteps language={p.frame.language} current={0} />
      <PageHeading title={words.title} lead={words.lead} />
      {p.progress.map((entry) => (
        <ContactCard key={entry.contact.kind} page={p} entry={entry} />
      ))}
      <Details summary={words.notReceived}>
        <p>{words.notReceivedText}</p>
      </Details>
    </Page>
  )
}

interface PartProps {
  readonly page: VerificationPageProps
  readonly entry: ContactProgress
}

function ContactCard(p: PartProps) {
  const words = messages[p.page.frame.language].verify
  const { contact } = p.entry
  const verified = contact.verifiedAt !== null
  const tag = verified ? (
    <Tag tone="success">{words.verified}</Tag>
  ) : (
    <Tag tone="warning">{words.waiting}</Tag>
  )
  return (
    <Card title={words.sections[contact.kind]} side={tag}>
      {verified ? (
        <p>{contact.value}</p>
      ) : (
        <>
          <p>{words.sentTo[contact.kind](contact.value)}</p>
          <CodeForm {...p} />
          <ResendForm {...p} />
          <ChangeForm {...p} />
        </>
      )}
    </Card>
  )
}

function CodeForm(p: PartProps) {
  const words = messages[p.page.frame.language].verify
  const { contact, code } = p.entry
  return (
    <Form
      action="/daftar/verifikasi"
      token={p.page.token}
      hidden={{ kind: contact.kind }}
      label={words.sections[contact.kind]}
    >
      {code?.usable === true ? (
        <>
          <Countdown until={code.expiresAt} now={p.page.now} />
          <p class="hint">{words.triesLeft(code.triesLeft)}</p>
        </>
      ) : (
        <p>{words.codeDead}</p>
      )}
      <CodeField
        name={codeField(contact.kind)}
        label={words.code[contact.kind]}
        hint={words.codeHint}
        problems={p.page.problems}
      />
      <Button>{words.submit[contact.kind]}</Button>
    </Form>
  )
}

function ResendForm(p: PartProps) {
  const { language } = p.page.frame
  const words = messages[language].verify
  const { contact, allowance } = p.entry
  const wait = waitInWords(allowance, p.page.now, (nextAt, seconds) =>
    words.resendFrom(timeInWords(nextAt, language), seconds),
  )
  return (
    <Form
      action="/daftar/kirim-ulang"
      token={p.page.token}
      hidden={{ kind: contact.kind }}
      label={words.resendAbout[contact.kind]}
    >
      {allowance.nextAt === null ? <p>{words.resendNone}</p> : wait !== null && <p class="hint">{wait}</p>}
      {allowance.nextAt !== null && (
        <Actions>
          <Button kind="secondary">{words.resend}</Button>
        </Actions>
      )}
    </Form>
  )
}

function waitInWords(
  allowance: SendAllowance,
  now: Date,
  say: (nextAt: Date, seconds: number) => string,
): string | null {
  if (allowance.nextAt === null || allowance.nextAt <= now) return null
  return say(allowance.nextAt, Math.ceil((allowance.nextAt.getTime() - now.getTime()) / 1000))
}

function ChangeForm(p: PartProps) {
  const words = messages[p.page.frame.language].verify
  const { kind } = p.entry.contact
  const field = newContactField(kind)
  return (
    <Details summary={words.change[kind]} open={p.page.problems.some((problem) => problem.field === field)}>
      <Form action="/daftar/ubah-kontak" token={p.page.token} hidden={{ kind }} label={words.change[kind]}>
        <TextField
          name={field}
          type={kind === 'email' ? 'email' : 'tel'}
          inputMode={kind === 'email' ? 'email' : 'tel'}
          label={words.newValue[kind]}
          value={p.page.typed[field]}
          problems={p.page.problems}
          autocomplete={kind === 'email' ? 'email' : 'tel'}
        />
        <Button kind="secondary">{words.changeSubmit}</Button>
      </Form>
    </Details>
  )
}

/** Stage 1 is done: what comes next, and the way back to the sign-in from which it began. */
export function RegistrationDonePage(p: { readonly frame: Frame; readonly continueHref: string }) {
  const words = messages[p.frame.language]
  const tasks: readonly Task[] = [
    { title: words.stage.identity, status: 'completed', hint: words.done.identityHint },
    { title: words.stage.profile, status: 'current', hint: words.done.profileHint },
    { title: words.stage.access, status: 'locked', hint: words.done.accessHint },
  ]
  return (
    <Page frame={p.frame} title={words.done.title}>
      <Confirmation title={words.done.title}>
        <p>{words.done.lead}</p>
      </Confirmation>
      <h2>{words.done.tasks}</h2>
      <TaskList tasks={tasks} />
      <Actions>
        <ButtonLink href={p.continueHref}>{words.done.continueSignIn}</ButtonLink>
      </Actions>
    </Page>
  )
}
