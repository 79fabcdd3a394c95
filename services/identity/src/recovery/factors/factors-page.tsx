import { BackLink, Card, Confirmation, Notice, PageHeading } from '@inaproc/ui/content'
import { instantInWords } from '@inaproc/ui/dates'
import {
  Actions,
  Button,
  ButtonLink,
  DateField,
  ErrorSummary,
  Form,
  type FormProblem,
  PasswordField,
  TextField,
} from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { ProofField, type ProofTask } from '@inaproc/ui/proof-field'
import { SentCodeForms } from '../code-form.js'
import { messages } from './factors.messages.js'
import type { IdentityClaim, Reproof, ReproofState } from './reproofs.js'

export const factorPaths = {
  start: '/pemulihan/faktor',
  options: '/pemulihan/faktor/pilihan',
  code: '/pemulihan/faktor/kode',
  resend: '/pemulihan/faktor/kirim-ulang',
  identity: '/pemulihan/faktor/identitas',
  status: '/pemulihan/faktor/status',
  confirm: '/pemulihan/faktor/konfirmasi',
  withdraw: '/pemulihan/faktor/batal',
  done: '/pemulihan/faktor/selesai',
} as const

interface StepProps {
  readonly frame: Frame
  readonly token: string
  readonly problems: readonly FormProblem[]
}

export function FactorsStartPage(
  p: StepProps & {
    readonly username: string
    readonly returnPath: string | null
    readonly task: ProofTask | null
  },
) {
  const words = messages[p.frame.language].start
  return (
    <Page frame={p.frame} title={words.title} hasError={p.problems.length > 0}>
      <BackLink href={p.returnPath ?? '/masuk'} text={words.back} />
      <ErrorSummary problems={p.problems} />
      <PageHeading title={words.title} lead={words.lead} />
      <Form
        action={factorPaths.start}
        token={p.token}
        hidden={p.returnPath === null ? undefined : { lanjut: p.returnPath }}
      >
        <TextField
          name="username"
          label={words.username}
          value={p.username}
          problems={p.problems}
          autocomplete="username"
          width={30}
        />
        <PasswordField
          name="password"
          label={words.password}
          problems={p.problems}
          autocomplete="current-password"
          width={30}
        />
        {p.task !== null && <ProofField task={p.task} button={words.submit} />}
        <Actions>
          <Button>{words.submit}</Button>
        </Actions>
      </Form>
      <p>
        {words.forgotten} <a href="/pemulihan">{words.forgottenLink}</a>
      </p>
    </Page>
  )
}

/** What the account still has, as the page of choices needs it. */
export interface FactorOptions {
  readonly hasSecondFactor: boolean
  readonly recoveryCodesLeft: number
  readonly canReprove: boolean
  readonly waitHours: number
  readonly signInHref: string
}

export function FactorsOptionsPage(p: StepProps & { readonly options: FactorOptions }) {
  const words = messages[p.frame.language].options
  const { options } = p
  const signIn = (
    <Actions>
      <ButtonLink href={options.signInHref} kind="secondary">
        {words.signIn}
      </ButtonLink>
    </Actions>
  )
  if (!options.hasSecondFactor) {
    return (
      <Page frame={p.frame} title={words.title}>
        <PageHeading title={words.none} lead={words.noneText} />
        {signIn}
      </Page>
    )
  }
  return (
    <Page frame={p.frame} title={words.title} hasError={p.problems.length > 0}>
      <BackLink href={factorPaths.start} />
      <ErrorSummary problems={p.problems} />
      <PageHeading title={words.title} lead={words.lead} />
      <Card title={words.codes}>
        {options.recoveryCodesLeft === 0 ? (
          <p>{words.noCodes}</p>
        ) : (
          <>
            <p>{words.codesText(options.recoveryCodesLeft)}</p>
            {signIn}
          </>
        )}
      </Card>
      {options.canReprove ? (
        <Card title={words.reproof}>
          <p>{words.reproofText(options.waitHours)}</p>
          <Form action={factorPaths.options} token={p.token} label={words.reproof}>
            <Button>{words.sendCode}</Button>
          </Form>
        </Card>
      ) : (
        <Card title={words.helpDesk}>
          <p>{words.helpDeskText}</p>
        </Card>
      )}
    </Page>
  )
}

export function FactorsCodePage(p: StepProps) {
  const words = messages[p.frame.language].code
  return (
    <Page frame={p.frame} title={words.title} hasError={p.problems.length > 0}>
      <BackLink href={factorPaths.options} />
      <ErrorSummary problems={p.problems} />
      <PageHeading title={words.title} lead={words.lead} />
      <SentCodeForms
        action={factorPaths.code}
        resendAction={factorPaths.resend}
        token={p.token}
        words={words}
        problems={p.problems}
      />
    </Page>
  )
}

/** The NIK is never shown again after it was typed. */
export function FactorsIdentityPage(p: StepProps & { readonly values: Omit<IdentityClaim, 'nik'> }) {
  const words = messages[p.frame.language].identity
  return (
    <Page frame={p.frame} title={words.title} hasError={p.problems.length > 0}>
      <BackLink href={factorPaths.start} />
      <ErrorSummary problems={p.problems} />
      <PageHeading title={words.title} lead={words.lead} />
      <Form action={factorPaths.identity} token={p.token}>
        <TextField
          name="nik"
          label={words.nik}
          hint={words.nikHint}
          problems={p.problems}
          inputMode="numeric"
          autocomplete="off"
          width={20}
          maxLength={24}
        />
        <TextField
          name="fullName"
          label={words.fullName}
          hint={words.fullNameHint}
          value={p.values.fullName}
          problems={p.problems}
          autocomplete="name"
        />
        <DateField
          name="birthDate"
          label={words.birthDate}
          value={p.values.birthDate}
          problems={p.problems}
          autocomplete="bday"
        />
        <Actions>
          <Button>{words.submit}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

export function FactorsStatusPage(
  p: StepProps & { readonly reproof: Reproof; readonly state: Exclude<ReproofState, 'over'> },
) {
  const { language } = p.frame
  const words = messages[language].status
  const { reproof, state } = p
  return (
    <Page frame={p.frame} title={words.title} hasError={p.problems.length > 0}>
      <BackLink href="/masuk" text={words.back} />
      <ErrorSummary problems={p.problems} />
      <PageHeading title={words.title} />
      {state === 'waiting' && (
        <Notice tone="info" title={words.waiting}>
          <p>{words.waitingText(instantInWords(reproof.readyAt, language))}</p>
          <p>{words.come}</p>
        </Notice>
      )}
      {state === 'register' && (
        <Notice tone="warning" title={words.register}>
          <p>{words.registerText}</p>
        </Notice>
      )}
      {state === 'ready' && (
        <Notice tone="warning" title={words.ready}>
          <p>{words.readyText(instantInWords(reproof.expiresAt, language))}</p>
        </Notice>
      )}
      {state === 'ready' && (
        <Form action={factorPaths.confirm} token={p.token} label={words.confirm}>
          <Button kind="danger">{words.confirm}</Button>
        </Form>
      )}
      <p>{words.found}</p>
      <Form action={factorPaths.withdraw} token={p.token} label={words.withdraw}>
        <Button kind="secondary">{words.withdraw}</Button>
      </Form>
    </Page>
  )
}

export function FactorsDonePage(p: { readonly frame: Frame; readonly continueHref: string }) {
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

/** For whoever opened the link of a mail or SMS; signed in or not. */
export function CancelReproofPage(p: {
  readonly frame: Frame
  readonly token: string
  readonly action: string
  readonly reproof: Reproof
}) {
  const { language } = p.frame
  const words = messages[language].cancel
  const { requestedAt, readyAt } = p.reproof
  return (
    <Page frame={p.frame} title={words.title}>
      <PageHeading
        title={words.title}
        lead={words.lead(instantInWords(requestedAt, language), instantInWords(readyAt, language))}
      />
      <Card title={words.notMe}>
        <p>{words.notMeText}</p>
        <Form action={p.action} token={p.token} hidden={{ who: 'not-me' }} label={words.notMe}>
          <Button kind="danger">{words.notMeSubmit}</Button>
        </Form>
      </Card>
      <Card title={words.mine}>
        <p>{words.mineText}</p>
        <Form action={p.action} token={p.token} hidden={{ who: 'me' }} label={words.mine}>
          <Button kind="secondary">{words.mineSubmit}</Button>
        </Form>
      </Card>
    </Page>
  )
}

export function ReproofCancelledPage(p: { readonly frame: Frame; readonly notMe: boolean }) {
  const words = messages[p.frame.language].cancel
  return (
    <Page frame={p.frame} title={words.doneTitle}>
      <Confirmation title={words.doneTitle}>
        <p>{words.doneText}</p>
        {p.notMe && <p>{words.doneNotMe}</p>}
      </Confirmation>
      <Actions>
        {p.notMe ? (
          <ButtonLink href="/pemulihan">{words.recover}</ButtonLink>
        ) : (
          <ButtonLink href="/masuk">{words.signIn}</ButtonLink>
        )}
      </Actions>
    </Page>
  )
}
