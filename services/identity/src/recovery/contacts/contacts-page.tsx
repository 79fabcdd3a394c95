import {
  BackLink,
  Card,
  Confirmation,
  Details,
  Notice,
  PageHeading,
  SummaryList,
  Tag,
} from '@inaproc/ui/content'
import { instantInWords } from '@inaproc/ui/dates'
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  type FormProblem,
  TextField,
} from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import type { Contact, ContactKind } from '../../accounts/accounts.js'
import { SentCodeForms } from '../code-form.js'
import type { ContactChange, ContactChangeState, ContactSide } from './contact-changes.js'
import { messages } from './contacts.messages.js'

/** A local path in the person's context. */
type Href = (path: string) => string

export const contactPaths = {
  overview: '/keamanan/kontak',
  form: { email: '/keamanan/kontak/email', phone: '/keamanan/kontak/telepon' },
  change: (id: string) => `/keamanan/kontak/perubahan/${id}`,
} as const

export function ContactsPage(p: {
  readonly frame: Frame
  readonly href: Href
  readonly contacts: readonly Contact[]
  readonly open: readonly ContactChange[]
}) {
  const words = messages[p.frame.language].overview
  return (
    <Page frame={p.frame} title={words.title}>
      <BackLink href={p.href('/keamanan')} />
      <PageHeading title={words.title} lead={words.lead} />
      {p.open.map((change) => (
        <Notice key={change.id} tone="info" title={words.open}>
          <p>{words.openText(change.kind)}</p>
          <p>
            <a href={p.href(contactPaths.change(change.id))}>{words.openLink}</a>
          </p>
        </Notice>
      ))}
      <SummaryList
        rows={p.contacts.map((contact) => ({
          label: words.kind[contact.kind],
          value:
            contact.verifiedAt === null ? (
              <>
                {contact.value} <Tag tone="warning">{words.unproved}</Tag>
              </>
            ) : (
              contact.value
            ),
          action: {
            href: p.href(contactPaths.form[contact.kind]),
            text: words.change,
            about: words.kind[contact.kind],
          },
        }))}
      />
    </Page>
  )
}

export function NewContactPage(p: {
  readonly frame: Frame
  readonly href: Href
  readonly kind: ContactKind
  readonly value: string
  readonly problems: readonly FormProblem[]
}) {
  const { kind } = p
  const words = messages[p.frame.language].form
  return (
    <Page frame={p.frame} title={words.title[kind]} hasError={p.problems.length > 0}>
      <ErrorSummary problems={p.problems} />
      <BackLink href={p.href(contactPaths.overview)} text={words.back} />
      <PageHeading title={words.title[kind]} lead={words.lead} />
      <Form action={p.href(contactPaths.form[kind])} token={p.frame.formToken}>
        <TextField
          name="value"
          type={kind === 'email' ? 'email' : 'tel'}
          inputMode={kind === 'email' ? 'email' : 'tel'}
          label={words.value[kind]}
          hint={words.hint[kind]}
          value={p.value}
          problems={p.problems}
          autocomplete={kind === 'email' ? 'email' : 'tel'}
        />
        <Actions>
          <Button>{words.submit}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

interface ChangeProps {
  readonly frame: Frame
  readonly href: Href
  readonly change: ContactChange
  readonly state: ContactChangeState
  readonly problems: readonly FormProblem[]
  /** The side whose form was refused. */
  readonly tried: ContactSide | null
}

/** One change of a contact in whichever state it is. */
export function ContactChangePage(p: ChangeProps) {
  const words = messages[p.frame.language].change
  const { kind } = p.change
  return (
    <Page frame={p.frame} title={words.title[kind]} hasError={p.problems.length > 0}>
      <ErrorSummary problems={p.problems} />
      <BackLink href={p.href(contactPaths.overview)} text={words.back} />
      {p.state === 'proving' && <Proving {...p} />}
      {(p.state === 'waiting' || p.state === 'due') && <Waiting {...p} />}
      {p.state === 'applied' && <Applied {...p} />}
      {(p.state === 'cancelled' || p.state === 'undone' || p.state === 'over') && (
        <PageHeading title={words.over} lead={words.overText} />
      )}
    </Page>
  )
}

function Proving(p: ChangeProps) {
  const words = messages[p.frame.language].change
  const at = p.href(contactPaths.change(p.change.id))
  return (
    <>
      <PageHeading title={words.title[p.change.kind]} lead={words.lead} />
      <Side page={p} side="new" value={p.change.newValue} provedAt={p.change.newProvedAt} />
      <Side page={p} side="old" value={p.change.oldValue} provedAt={p.change.oldProvedAt} />
      <Details summary={words.withoutOld}>
        <p>{words.withoutOldText}</p>
        {p.change.newProvedAt === null ? (
          <p>{words.withoutOldFirst}</p>
        ) : (
          <Form action={`${at}/tanpa-lama`} token={p.frame.formToken} label={words.withoutOld}>
            <Button kind="secondary">{words.withoutOldSubmit}</Button>
          </Form>
        )}
      </Details>
      <Withdraw {...p} />
    </>
  )
}

function Side(p: {
  readonly page: ChangeProps
  readonly side: ContactSide
  readonly value: string
  readonly provedAt: Date | null
}) {
  const { frame, href, change, tried, problems } = p.page
  const words = messages[frame.language].change
  const at = href(contactPaths.change(change.id))
  const proved = p.provedAt !== null
  const tag = proved ? <Tag tone="success">{words.proved}</Tag> : <Tag tone="warning">{words.waiting}</Tag>
  return (
    <Card title={p.side === 'new' ? words.newSide : words.oldSide} side={tag}>
      {proved ? (
        <p>{p.value}</p>
      ) : (
        <>
          <p>{words.sentTo(p.value)}</p>
          <SentCodeForms
            action={`${at}/kode`}
            resendAction={`${at}/kirim-ulang`}
            token={frame.formToken ?? ''}
            hidden={{ side: p.side }}
            words={{
              ...words,
              label: words.code[p.side],
              submit: words.submit[p.side],
              resend: words.resend[p.side],
            }}
            problems={tried === p.side ? problems : []}
            fieldId={p.side === (tried ?? 'new') ? undefined : `field-code-${p.side}`}
          />
        </>
      )}
    </Card>
  )
}

function Waiting(p: ChangeProps) {
  const { language } = p.frame
  const words = messages[language].change
  const { waitsUntil, kind } = p.change
  return (
    <>
      <PageHeading title={words.title[kind]} />
      <Notice tone="info" title={words.waits}>
        {waitsUntil !== null && <p>{words.waitsText(instantInWords(waitsUntil, language))}</p>}
      </Notice>
      <Withdraw {...p} />
    </>
  )
}

function Withdraw(p: ChangeProps) {
  const words = messages[p.frame.language].change
  return (
    <Form
      action={`${p.href(contactPaths.change(p.change.id))}/batal`}
      token={p.frame.formToken}
      label={words.withdraw}
    >
      <Button kind="quiet">{words.withdraw}</Button>
    </Form>
  )
}

function Applied(p: ChangeProps) {
  const { language } = p.frame
  const words = messages[language].change
  const { undoUntil } = p.change
  return (
    <Confirmation title={words.applied}>
      <p>{words.appliedText}</p>
      {undoUntil !== null && <p>{words.undoText(instantInWords(undoUntil, language))}</p>}
    </Confirmation>
  )
}

/** For whoever reads the old contact; signed in or not. Names neither contact: the link may have been passed on. */
export function ObjectionPage(p: {
  readonly frame: Frame
  readonly token: string
  readonly action: string
  readonly change: ContactChange
  readonly can: 'cancel' | 'undo'
}) {
  const { language } = p.frame
  const words = messages[language].objection
  const { kind, waitsUntil, undoUntil } = p.change
  const inWords = (instant: Date | null) => (instant === null ? '' : instantInWords(instant, language))
  const title = p.can === 'cancel' ? words.cancelTitle[kind] : words.undoTitle[kind]
  const lead = p.can === 'cancel' ? words.cancelLead(inWords(waitsUntil)) : words.undoLead(inWords(undoUntil))
  return (
    <Page frame={p.frame} title={title}>
      <PageHeading title={title} lead={lead} />
      <p>{words.effect}</p>
      <Form action={p.action} token={p.token}>
        <Button kind="danger">{p.can === 'cancel' ? words.cancel : words.undo}</Button>
      </Form>
    </Page>
  )
}

export function ObjectionDonePage(p: {
  readonly frame: Frame
  readonly outcome: 'cancelled' | 'restored' | 'taken'
}) {
  const words = messages[p.frame.language].objection
  return (
    <Page frame={p.frame} title={words.doneTitle[p.outcome]}>
      <Confirmation title={words.doneTitle[p.outcome]}>
        <p>{words.doneText[p.outcome]}</p>
      </Confirmation>
      {p.outcome !== 'taken' && (
        <Actions>
          <ButtonLink href="/pemulihan">{words.recover}</ButtonLink>
        </Actions>
      )}
    </Page>
  )
}
